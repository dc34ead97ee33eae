"""The pages of themes, methods, target groups and instruments."""

import pytest

from projects.models import Instrument
from projects.pages.concepts import InstrumentPage, MethodPage, ThemePage, themes_with_parts
from tests import factories as make

pytestmark = pytest.mark.django_db


def theme_page(theme, language: str = "en") -> ThemePage:
    return ThemePage(themes_with_parts().get(pk=theme.pk), language)


def make_instrument(**fields) -> Instrument:
    given = {"slug": "law", "status": "published", "original_language": "en", "label_en": "Law"}
    return Instrument.objects.create(**(given | fields))


def test_a_theme_stands_between_its_broader_and_its_narrower_ones():
    crime = make.make_theme(label_en="Crime")
    drugs = make.make_theme(label_en="Drugs", broader=crime)
    make.make_theme(label_en="Dealing", broader=drugs)
    make.make_theme(label_en="Hidden", broader=drugs, status="draft")
    page = theme_page(drugs)
    assert (str(page.broader), [str(link) for link in page.narrower]) == ("Crime", ["Dealing"])


def test_a_hidden_broader_theme_is_not_named():
    assert theme_page(make.make_theme(broader=make.make_theme(status="draft"))).broader is None


def test_what_is_under_a_narrower_theme_is_under_the_broader_too(indexed):
    crime = make.make_theme(slug="crime")
    drugs = make.make_theme(slug="drugs", broader=crime)
    make.make_practice(slug="of-drugs", themes=[drugs])
    indexed()
    assert [card.slug for card in theme_page(crime).practices.cards] == ["of-drugs"]


def test_other_words_are_those_of_the_language_of_the_label():
    words = {"en": ["extremism"], "it": ["estremismo"]}
    theme = make.make_theme(label_en="Radicalisation", alternative_labels=words)
    assert theme_page(theme, "it").alternatives == ["extremism"]
    theme.label_it = "Radicalizzazione"
    theme.save()
    assert theme_page(theme, "it").alternatives == ["estremismo"]


def test_its_names_in_all_languages_stand_with_other_words():
    theme = make.make_theme(
        label_en="Youth", label_sv="Unga", alternative_labels={"sv": ["ungdom", "unga människor"]}
    )
    assert [(each.code, str(each.text), each.alternatives) for each in theme_page(theme).labels] == [
        ("en", "Youth", ""),
        ("sv", "Unga", "ungdom, unga människor"),
    ]


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("http://eurovoc.europa.eu/1234", "http://eurovoc.europa.eu/1234"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_only_an_address_of_eurovoc_is_a_link(given, address):
    assert theme_page(make.make_theme(external_ids={"eurovoc": given})).eurovoc == address


def test_a_method_lists_what_uses_it(indexed):
    method = make.make_method()
    make.make_project(slug="a-project", methods=[method])
    indexed()
    assert [card.slug for card in MethodPage(method, "en").projects.cards] == ["a-project"]


def test_an_instrument_lists_the_newest_that_use_it():
    instrument = make_instrument()
    for slug, fields in {
        "old": {"start": "2001"},
        "new": {"start": "2021"},
        "hidden": {"status": "draft"},
    }.items():
        make.make_project(slug=slug, **fields).instruments.add(instrument)
    assert [link.url for link in InstrumentPage(instrument, "en").initiatives] == [
        "/en/projects/new/",
        "/en/projects/old/",
    ]
