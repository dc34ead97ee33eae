"""The lists of filters."""

import re

import pytest

from portal.models import Change
from portal.templatetags.facets import facet_links, find_in_facet, values_address, values_of
from tests.factories import make_city, make_practice, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities(search):
    """Asks for the practices of so many cities, and gives the facet of the cities."""

    def asked(number: int, **selected):
        for each in range(number):
            make_practice(cities=[make_city(slug=f"city-{each:03}", name_en=f"City {each:03}")])
        found = search(kind=["practice"], **selected)
        return found, next(facet for facet in found.facets if facet.name == "city")

    return asked


@pytest.mark.parametrize(("number", "first", "rest"), [(8, 8, 0), (9, 9, 0), (10, 8, 2), (70, 8, 52)])
def test_the_first_few_values_stand_at_once_and_the_others_behind_more(cities, number, first, rest):
    values = values_of(cities(number)[1])
    assert ([value.value for value in values.first], len(values.rest)) == (
        [f"city-{each:03}" for each in range(first)],
        rest,
    )
    assert (values.is_cut, values.size) == (number > 60, number)


def test_what_is_chosen_stands_among_the_first(cities):
    values = values_of(cities(70, city=["city-069"])[1])
    assert [value.value for value in values.first][-1] == "city-069"


def test_a_long_facet_has_a_form_and_a_link_to_all_its_values(cities, client):
    found, facet = cities(70, theme=["youth"])
    form = find_in_facet(facet, found.question, "")
    assert 'action="/en/search/values/city/"' in form
    assert '<input type="hidden" name="theme" value="youth">' in form
    assert '<input type="hidden" name="within" value="map">' in find_in_facet(facet, found.question, "map")
    expected = "/en/search/values/city/?kind=practice&theme=youth&within=map"
    assert values_address(facet, found.question, "map") == expected
    page = client.get("/en/practices/").content.decode()
    assert 'id="find-city"' in page
    assert 'href="/en/search/values/city/?within=practices"' in page
    assert 'id="find-evidence"' not in page


def test_narrower_values_stand_in_a_list_under_their_broader_one(search):
    crime = make_theme(slug="crime", label_en="Crime")
    for number in range(6):
        make_practice(themes=[make_theme(slug=f"part-{number}", label_en=f"Part {number}", broader=crime)])
    theme = next(facet for facet in search(kind=["practice"]).facets if facet.name == "theme")
    values = values_of(theme)
    assert ([value.value for value in values.first], values.more) == (["crime"], 0)
    links = facet_links(theme, values.first)
    assert re.search(r'id="theme-crime".*?value="6".*?</a><ul><li><a id="theme-part-0"', links)
    at_once, _, further = links.partition('<details class="more" id="more-theme-crime">')
    assert re.findall(r'id="theme-(part-\d)"', at_once) == ["part-0", "part-1", "part-2"]
    assert re.findall(r'id="theme-(part-\d)"', further) == ["part-3", "part-4", "part-5"]
    assert "3 more" in further


def test_a_chosen_narrower_value_is_not_behind_more(search):
    crime = make_theme(slug="crime")
    for number in range(6):
        make_practice(themes=[make_theme(slug=f"part-{number}", label_en=f"Part {number}", broader=crime)])
    found = search(kind=["practice"], theme=["part-5"])
    theme = next(facet for facet in found.facets if facet.name == "theme")
    at_once = facet_links(theme, values_of(theme).first).partition("<details")[0]
    assert 'id="theme-part-5" rel="nofollow" aria-current="true"' in at_once


def test_no_label_is_markup(search):
    make_practice(themes=[make_theme(slug="x", label_en="<b>&")])
    theme = next(facet for facet in search(kind=["practice"]).facets if facet.name == "theme")
    assert "&lt;b&gt;&amp;" in facet_links(theme, theme.listed)


def test_the_words_can_be_meant_as_typed_or_with_their_other_forms(search, client):
    make_practice(title_en="Night walks")
    search()
    Change.objects.all().delete()
    page = client.get("/en/search/?q=walks&sort=title&page=2").content.decode()
    assert 'href="?q=walks&amp;sort=title&amp;words=exact"' in page
    page = client.get("/en/search/?q=walks&words=exact").content.decode()
    assert re.search(r'<a id="words" href="\?q=walks"[^>]*>Find other forms of these words, too</a>', page)
    assert "Exact words" in page
    assert '<input type="hidden" form="search" name="words" value="exact">' in page
    assert 'id="words"' not in client.get("/en/search/").content.decode()
