import pytest

from portal.admin.searching import search, titles_of
from projects.models import City
from tests.factories import make_city

pytestmark = pytest.mark.django_db


def found(typed: str) -> list[str]:
    columns = ("slug", "alternative_names", *titles_of(City))
    return sorted(search(City.objects.all(), typed, columns).values_list("slug", flat=True))


@pytest.fixture(autouse=True)
def _cities():
    make_city(slug="lodz", name_pl="Łódź", status="draft")
    make_city(slug="athens", name_el="Αθήνα", name_bg="Атина")
    make_city(slug="giessen", name_de="Gießen", alternative_names={"fr": ["Sancta Æther"]})


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("łódź", "lodz"),
        ("LODZ", "lodz"),
        ("ΑΘΗΝΑ", "athens"),
        ("αθηνα", "athens"),
        ("АТИНА", "athens"),
        ("GIESSEN", "giessen"),
        ("gießen", "giessen"),
        ("aether", "giessen"),
        ("ath", "athens"),
    ],
)
def test_case_marks_and_letters_do_not_matter_in_any_language(typed, slug):
    assert slug in found(typed)


def test_each_word_must_stand_and_a_phrase_together():
    assert found("lodz athens") == []
    assert found('"sancta aether"') == ["giessen"]
    assert found('"aether sancta"') == []


@pytest.mark.parametrize("typed", ["%", "_", "'", '"', "\\", "''", "a" * 500, "x " * 200])
def test_no_typed_text_is_an_error(typed):
    found(typed)
