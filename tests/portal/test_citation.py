"""How an entry is cited."""

from datetime import UTC, datetime

from django.utils.translation import override

from portal.citation import citation


def cited(language: str, title: str = "Pop Up in Prato") -> str:
    with override(language):
        return citation(
            title=title,
            kind="Practice",
            updated=datetime(2021, 6, 9, tzinfo=UTC),
            address="https://vademecum.example/en/practices/pop-up/",
        )


def test_a_citation_says_what_where_as_of_when_and_ends_in_the_address():
    assert cited("en").startswith("Pop Up in Prato. Practice. In: Vademecum,")
    assert cited("en").endswith("as of 9 June 2021. https://vademecum.example/en/practices/pop-up/")


def test_a_full_stop_of_the_title_is_not_doubled():
    assert cited("en", "It works.").startswith("It works. Practice.")


def test_the_date_is_written_in_the_language_of_the_page():
    assert "9. Juni 2021" in cited("de")
