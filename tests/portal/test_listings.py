"""Lists of other entries on an entry's page."""

import pytest

from portal.listings import listing, related
from portal.search.indexing import key_of
from tests import factories as make

pytestmark = pytest.mark.django_db


def slugs(cards) -> list[str]:
    return [card.slug for card in cards]


def test_a_listing_holds_the_newest_of_its_kind_and_tells_how_many_there_are(indexed):
    city = make.make_city(slug="florence")
    for year in ("2019", "2021", "2020"):
        make.make_practice(slug=f"practice-of-{year}", start=year, cities=[city])
    make.make_practice(slug="elsewhere")
    make.make_project(slug="a-project", cities=[city])
    indexed()
    found = listing("en", "practice", limit=2, city="florence")
    assert slugs(found.cards) == ["practice-of-2021", "practice-of-2020"]
    assert (found.count, found.has_more, found.query) == (3, True, "city=florence")


def test_without_an_index_a_listing_is_empty():
    assert not listing("en", "practice", city="florence")


def test_what_shares_more_comes_first_and_the_entry_itself_does_not_come(indexed):
    youth, drugs, city = (
        make.make_theme(slug="youth"),
        make.make_theme(slug="drugs"),
        make.make_city(slug="ghent"),
    )
    this = make.make_practice(slug="this", themes=[youth, drugs], cities=[city])
    make.make_practice(slug="near", themes=[youth, drugs])
    make.make_practice(slug="nearer", themes=[youth, drugs], cities=[city])
    make.make_practice(slug="of-one-theme", themes=[youth])
    make.make_practice(slug="stranger")
    make.make_practice(slug="hidden", themes=[youth, drugs], cities=[city], status="draft")
    indexed()
    found = related(
        "en",
        to=key_of("initiative", this.pk),
        kinds=("practice", "project"),
        shared={"theme:youth": 2.0, "theme:drugs": 2.0, "city:ghent": 1.0},
    )
    assert slugs(found) == ["nearer", "near"]


def test_what_is_favoured_comes_first_and_makes_nothing_alike(indexed):
    safety = make.make_theme(slug="safety")
    youth, drugs = (make.make_theme(slug=slug, broader=safety) for slug in ("youth", "drugs"))
    school, night = make.make_method(slug="school"), make.make_theme(slug="night")
    this = make.make_practice(slug="this", themes=[youth, night], methods=[school])
    make.make_practice(slug="another", themes=[night], methods=[school])
    make.make_practice(slug="favoured", themes=[night, drugs], methods=[school])
    make.make_practice(slug="of-the-same-field", themes=[drugs])
    indexed()
    found = related(
        "en",
        to=key_of("initiative", this.pk),
        kinds=("practice",),
        shared={"theme:youth": 1.0, "theme:night": 1.0, "method:school": 1.0},
        favoured={"theme:safety": 0.5},
    )
    assert slugs(found) == ["favoured", "another"]


def test_a_theme_and_the_words_of_the_text_make_alike(indexed):
    theme = make.make_theme(slug="youth")
    told = {"themes": [theme], "original_language": "el", "title_el": "Πρακτική"}
    lamps = "Lanterns hang above the quay, and fishermen mend their nets beneath."
    this = make.make_practice(slug="this", summary_en=lamps, **told)
    make.make_practice(slug="of-the-same-words", summary_en=f"At dusk. {lamps}", **told)
    make.make_practice(slug="of-one-word", summary_en="Lanterns are sold at the market.", **told)
    make.make_practice(slug="without-the-theme", summary_en=lamps)
    indexed()
    found = related("en", to=key_of("initiative", this.pk), kinds=("practice",), shared={"theme:youth": 1.0})
    assert slugs(found) == ["of-the-same-words"]


def test_what_is_listed_already_is_not_related(indexed):
    theme, method, project = (
        make.make_theme(slug="youth"),
        make.make_method(slug="school"),
        make.make_project(slug="project-x"),
    )
    make.make_practice(slug="of-the-project", themes=[theme], methods=[method], project=project)
    make.make_practice(slug="another", themes=[theme], methods=[method])
    indexed()
    shared = {"theme:youth": 1.0, "method:school": 1.0}
    found = related("en", to="", kinds=("practice",), shared=shared, but={"project": "project-x"})
    assert slugs(found) == ["another"]


def test_an_entry_without_concepts_is_like_nothing(indexed):
    make.make_practice()
    indexed()
    assert related("en", to="", kinds=("practice",), shared={}) == []


def test_without_an_index_nothing_is_related():
    assert related("en", to="", kinds=("practice",), shared={"theme:youth": 1.0}) == ()
