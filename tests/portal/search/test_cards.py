"""Results as readers see them."""

from decimal import Decimal

import pytest
from django.utils.safestring import SafeString

from portal.search.asking import labels
from portal.translations.models import State
from portal.translations.workflow import set_state
from tests.factories import make_city, make_fund, make_practice, make_project, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(search):
    """The one card of a search."""

    def only(q: str = "", language: str = "en", **selected):
        (found,) = search(q, language, **selected).cards
        return found

    return only


def test_a_card_leads_to_the_entry_and_says_what_it_is(card):
    make_practice(slug="night-walks", start="2019-06")
    found = card()
    assert (found.kind, found.plural, found.slug, found.year) == (
        "practice",
        "practices",
        "night-walks",
        2019,
    )
    assert found.url.endswith("/practices/night-walks/")
    assert str(found.kind_label) == "Practice"


def test_a_card_speaks_the_readers_language_else_the_original_else_english(card):
    make_practice(original_language="bg", title_bg="Практика", title_en="Practice", title_fi="Käytäntö")
    titles = {language: card(language=language).title for language in ("fi", "bg", "en", "de")}
    assert {language: str(title) for language, title in titles.items()} == {
        "fi": "Käytäntö",
        "bg": "Практика",
        "en": "Practice",
        "de": "Практика",
    }
    assert [titles[language].is_foreign for language in ("fi", "bg", "en", "de")] == [
        False,
        False,
        False,
        True,
    ]
    assert titles["de"].language == "bg"


def test_a_card_tells_the_state_of_its_texts(card):
    practice = make_practice(
        original_language="bg", title_bg="Практика", title_en="Practice", title_fi="Käytäntö"
    )
    set_state(practice, "title", "fi", state=State.REVIEWED, source_language="bg")
    assert card(language="fi").title.state == "reviewed"
    assert card(language="en").title.tag == "en-t-bg-t0-und"
    set_state(practice, "title", "en", state=State.MACHINE, source_language="bg", provider="etranslation")
    assert card(language="en").title.tag == "en-t-bg-t0-mtec"
    practice.title_bg = "Друга практика"
    practice.save()
    assert card(language="fi").title.is_outdated


def test_what_was_looked_for_is_marked_in_the_language_of_the_text(card):
    make_practice(title_en="Safer cities", title_fi="Turvallisemmat kaupungit")
    assert card("city").title_html == "Safer <mark>cities</mark>"
    assert card("kaupungissa", "fi").title_html == "Turvallisemmat <mark>kaupungit</mark>"


def test_nothing_is_marked_when_nothing_was_typed(card):
    make_practice(title_en="Safer cities")
    assert card().title_html == "Safer cities"
    assert card().match is None


@pytest.mark.parametrize("title", ["<script>alert(1)</script> city", "a & b <mark> city", "city\"'<"])
def test_texts_are_escaped_marked_or_not(card, title):
    make_practice(title_en=title, lead_en=title)
    for found in (card(), card("city")):
        for html in (found.title_html, found.lead_html):
            assert isinstance(html, SafeString)
            assert "<" not in html.replace("<mark>city</mark>", "")


def test_a_card_says_where_it_matched_when_its_shown_texts_do_not(card):
    texts = {
        "title_en": "Young people",
        "title_bg": "Младежи",
        "lead_en": "Who comes.",
        "lead_bg": "Градът и затворът.",
    }
    make_practice(original_language="bg", **texts)
    match = card("затвор", "en").match
    assert (match.language, match.language_name) == ("bg", "Bulgarian")
    assert match.html == "Градът и <mark>затворът</mark>."


def test_a_match_in_a_long_story_is_shown_with_a_few_words_around_it(card):
    story = "Nothing to see here. " * 40 + "Then the <b>prison</b> opened. " + "And nothing more. " * 40
    make_practice(sections={"impact": story})
    html = card("prison").match.html
    assert "&lt;b&gt;<mark>prison</mark>&lt;/b&gt;" in html
    assert html.startswith("… ")
    assert html.endswith(" …")
    assert len(html) < 300


@pytest.mark.parametrize(("original", "language"), [("fi", "fi"), ("en", None)])
def test_what_says_the_same_tells_where_it_matched_in_the_original_and_not_in_another_translation(
    card, original, language
):
    make_practice(
        original_language=original,
        title_en="Practice",
        lead_en="A lead.",
        title_fi="Käytäntö",
        lead_fi="Yhteinen puutarha.",
    )
    match = card("gardens").match
    assert (match and match.language) == language


def test_a_shown_match_needs_no_second_place(card):
    make_practice(title_en="Prison work", sections={"impact": "In prison."})
    assert card("prison").match is None


def test_a_card_names_places_and_money_in_the_readers_language(card):
    city = make_city(slug="firenze", country="IT", name_it="Firenze", name_en="Florence", name_de="Florenz")
    fund = make_fund(name_en="Regional fund", name_de="Regionalfonds")
    make_practice(cities=[city], funding=[{"fund": fund, "total": "716745.00"}], evidence="E2")
    found = card(language="de", kind=["practice"])
    assert [str(place) for place in found.places] == ["Florenz"]
    assert found.countries == ["Italien"]
    assert (found.money.amount, found.money.currency) == (Decimal("716745.00"), "EUR")
    assert str(found.money.fund) == "Regionalfonds"
    assert not found.money.is_eu_part
    assert found.evidence == "E2"


def test_an_unstated_sum_is_no_money(card):
    make_practice()
    assert card().money is None


def test_a_sum_of_which_only_the_unions_part_is_known_says_so(card):
    make_practice(funding=[{"eu_contribution": "5.00"}])
    assert card().money.is_eu_part
    assert card().money.fund is None


def test_a_card_names_no_place_and_no_fund_that_was_withdrawn_since(card, indexed):
    city, fund = make_city(slug="firenze"), make_fund(slug="hidden-fund")
    make_practice(cities=[city], funding=[{"fund": fund, "total": "5.00"}])
    from_index = card(kind=["practice"])
    assert from_index.places
    assert from_index.money.fund
    indexed_before = labels("en")
    city.unpublish(), fund.unpublish()
    assert indexed_before.knows("city", "firenze")
    assert not labels("en").knows("city", "firenze")
    assert not labels("en").knows("fund", "hidden-fund")


def test_labels_name_any_published_entry_without_the_database(indexed, django_assert_num_queries):
    make_theme(slug="drugs", label_fi="Huumeet"), make_project(slug="draft", status="draft")
    indexed()
    named = labels("fi")
    with django_assert_num_queries(0):
        assert str(named("theme", "drugs")) == "Huumeet"
        assert str(named("project", "draft")) == "draft"
        assert named("project", "draft").state == "missing"
        assert [named.knows("theme", "drugs"), named.knows("project", "draft")] == [True, False]
