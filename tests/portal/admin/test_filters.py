import pytest

from tests.factories import make_practice, make_theme

pytestmark = pytest.mark.django_db


def slugs(response) -> list[str]:
    return sorted(entry.slug for entry in response.context["cl"].result_list)


@pytest.fixture(autouse=True)
def _practices():
    make_practice(slug="only-here", title_fi="Täällä", themes=[make_theme(slug="night")])
    make_practice(slug="elsewhere", original_language="sv", title_sv="Någonstans")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"missing_in": "fi"}, ["elsewhere"]),
        ({"original_language": "sv"}, ["elsewhere"]),
        ({"missing_in": "xx"}, ["elsewhere", "only-here"]),
        ({"q": "nagonstans"}, ["elsewhere"]),
    ],
)
def test_a_list_is_narrowed_by_language_and_by_words(admin_client, query, expected):
    assert slugs(admin_client.get("/admin/practices/practice/", query)) == expected


def test_a_list_is_narrowed_by_another_entry(admin_client):
    page = admin_client.get("/admin/practices/practice/")
    offered = next(each for each in page.context["cl"].filter_specs if each.title == "themes")
    ((number, label),) = offered.lookup_choices
    assert label.startswith("Theme")
    assert slugs(admin_client.get("/admin/practices/practice/", {"themes__id__exact": number})) == [
        "only-here"
    ]
