"""Asking the compendium."""

import pytest

from portal.facets import SORTS
from portal.languages import CODES
from portal.search.asking import IndexMissing, View, ask, counts, entries, every
from portal.search.feed import Change
from portal.search.question import Question
from portal.search.relaxing import ENOUGH
from projects.models import Theme
from tests.conftest import counts as counted
from tests.conftest import slugs
from tests.factories import (
    make_city,
    make_country,
    make_fund,
    make_method,
    make_organisation,
    make_practice,
    make_programme,
    make_project,
    make_target_group,
    make_theme,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def themes():
    """Two themes by name."""
    return {name: make_theme(slug=name, label_en=name) for name in ("youth", "lighting")}


@pytest.fixture
def practices(themes):
    """Three practices: of one theme, of the other, of both."""
    made = {
        "walks": make_practice(slug="walks", themes=[themes["youth"]], countries=[make_country("IT")]),
        "lamps": make_practice(slug="lamps", themes=[themes["lighting"]], countries=[make_country("IT")]),
        "both": make_practice(slug="both", themes=themes.values(), countries=[make_country("FI")]),
    }
    return made


PRACTICES = {"kind": ["practice"]}


def test_values_of_one_facet_are_alternatives_and_facets_narrow_one_another(practices, search):
    assert set(slugs(search(**PRACTICES, theme=["youth", "lighting"]))) == {"walks", "lamps", "both"}
    assert set(slugs(search(**PRACTICES, theme=["youth"]))) == {"walks", "both"}
    assert slugs(search(**PRACTICES, theme=["youth"], country=["IT"])) == ["walks"]
    assert slugs(search(**PRACTICES, theme=["youth"], country=["SE"])) == []


def test_a_facet_is_counted_as_if_it_were_not_chosen(practices, search):
    found = search(**PRACTICES, theme=["youth"])
    assert counted(found, "theme") == {"youth": 2, "lighting": 2}
    assert counted(found, "country") == {"IT": 1, "FI": 1}


def test_every_chosen_facet_is_counted_without_itself_but_with_the_others(practices, search):
    found = search(**PRACTICES, theme=["youth"], country=["IT"])
    assert counted(found, "theme") == {"youth": 1, "lighting": 1}
    assert counted(found, "country") == {"IT": 1, "FI": 1}


def test_counts_are_true_for_every_value_that_is_not_chosen(practices, search):
    found = search(**PRACTICES)
    for facet in found.facets:
        for value in facet.values:
            if facet.name != "kind":
                assert search(**PRACTICES, **{facet.name: [value.value]}).count == value.count


def test_values_are_in_order_of_their_counts_then_of_their_labels(search):
    for slug, label in (("b", "beta"), ("a", "Ärger"), ("c", "gamma")):
        make_practice(themes=[make_theme(slug=slug, label_en=label)])
    make_practice(themes=[Theme.objects.get(slug="c")])
    found = search(**PRACTICES)
    assert list(counted(found, "theme").items()) == [("c", 2), ("a", 1), ("b", 1)]


def test_a_chosen_value_that_nothing_bears_is_still_there_to_be_taken_away(practices, search):
    found = search(**PRACTICES, theme=["nowhere"])
    assert counted(found, "theme")["nowhere"] == 0
    (chip,) = [chip for chip in found.chips if chip.label == "nowhere"]
    assert chip.query == "kind=practice"


def test_values_and_chips_lead_to_the_question_with_and_without_them(practices, search):
    found = search(**PRACTICES, theme=["youth"])
    links = {
        value.value: value.query for facet in found.facets if facet.name == "theme" for value in facet.values
    }
    assert links == {"youth": "kind=practice", "lighting": "kind=practice&theme=lighting&theme=youth"}


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        ({"year_from": 2015}, {"later"}),
        ({"year_to": 2010}, {"early"}),
        ({"year_from": 2010, "year_to": 2015}, {"early", "later"}),
        ({"year_from": 2016, "year_to": 2009}, set()),
        ({"budget_min": 1000}, {"later"}),
        ({"budget_max": 1000}, {"early", "later"}),
        ({"budget_max": 999}, {"early"}),
        ({"budget_min": 5000, "budget_max": 10}, set()),
    ],
)
def test_a_range_holds_both_its_ends_and_leaves_out_what_states_nothing(indexed, ranges, expected):
    make_practice(slug="early", start="2010-05", funding=[{"total": "100.00"}])
    make_practice(slug="later", start="2015", funding=[{"total": "1000.00"}])
    make_practice(slug="unstated")
    indexed()
    assert set(slugs(ask(Question(ranges=ranges), "en"))) == expected


def test_a_range_is_a_chip_that_opens_it(indexed):
    indexed()
    found = ask(Question(ranges={"year_from": 2010, "year_to": 2015, "budget_min": 5}), "en")
    assert [(chip.label, chip.query) for chip in found.chips] == [
        ("2010–2015", "budget_min=5"),
        ("5 and more", "year_from=2010&year_to=2015"),
    ]


SORTED = {
    "newest": ["young", "old", "undated"],
    "title": ["undated", "old", "young"],
    "budget": ["old", "young", "undated"],
}


@pytest.mark.parametrize("sort", [sort for sort in SORTS if sort != "relevance"])
def test_results_can_be_sorted(indexed, sort):
    make_practice(slug="young", title_en="Ömer", start="2020-01", funding=[{"total": "5.00"}])
    make_practice(slug="old", title_en="Lamps", start="2001", funding=[{"total": "50.00"}])
    make_practice(slug="undated", title_en="äpfel")
    indexed()
    assert slugs(ask(Question(sort=sort), "en")) == SORTED[sort]


def test_a_word_in_the_title_weighs_more_than_one_in_the_story(search):
    make_practice(slug="story", title_en="Night walks", sections={"impact": "Fewer people went to prison."})
    make_practice(slug="title", title_en="Work in prison")
    assert slugs(search("prison")) == ["title", "story"]


@pytest.mark.parametrize("sort", SORTS)
def test_pages_hold_every_result_once(indexed, sort):
    made = {
        make_practice(title_en="Night walk", start=f"20{n:02}", funding=[{"total": n}]).slug for n in range(7)
    }
    indexed()
    pages = [ask(Question(q="walk", sort=sort, page=page, page_size=3), "en") for page in (1, 2, 3)]
    assert sorted(sum((slugs(page) for page in pages), [])) == sorted(made)
    assert [(page.first, page.last, page.pages) for page in pages] == [(1, 3, 3), (4, 6, 3), (7, 7, 3)]
    assert [page.previous_query == "" for page in pages] == [True, False, False]
    assert [page.next_query == "" for page in pages] == [False, False, True]


def test_a_page_behind_the_last_is_empty_and_says_how_many_there_are(indexed):
    make_practice()
    indexed()
    found = ask(Question(page=5), "en")
    assert (slugs(found), found.count, found.first, found.last, found.pages) == ([], 1, 0, 0, 1)


def test_an_export_has_every_result(indexed):
    made = {make_practice(title_en="Night walk").slug for _ in range(30)}
    indexed()
    assert {card.slug for card in every(Question(q="walk", page=2), "en")} == made


def test_all_words_must_stand_somewhere_in_an_entry(search):
    make_practice(slug="both", title_en="Young people", sections={"impact": "Out of prison."})
    make_practice(slug="one", title_en="Young people")
    make_practice(slug="neither", title_en="Street lamps")
    found = search("young prison")
    assert slugs(found) == ["both", "one"]
    assert (found.complete, found.relaxed) == (1, True)


def test_where_enough_entries_have_all_words_no_other_is_found(search):
    made = {make_practice(title_en="Young people in prison").slug for _ in range(ENOUGH)}
    make_practice(title_en="Young people")
    found = search("young prison")
    assert set(slugs(found)) == made
    assert (found.complete, found.relaxed) == (ENOUGH, False)


def test_filters_are_kept_when_entries_with_all_words_are_counted(practices, search):
    found = search("walks", theme=["youth"], **PRACTICES)
    assert found.complete == found.count


def test_when_no_entry_has_all_words_those_with_most_are_shown_and_it_is_said(search):
    make_practice(slug="two", title_en="Young walkers")
    make_practice(slug="none", title_en="Street lamps")
    found = search("young walkers xylophone")
    assert slugs(found) == ["two"]
    assert found.relaxed
    assert not search("xylophone").relaxed
    assert slugs(search("xylophone zeppelin")) == []
    assert not search("xylophone zeppelin").relaxed


def test_a_quoted_phrase_stands_word_for_word(search):
    make_practice(slug="phrase", title_en="A night of youth work in town")
    make_practice(slug="words", title_en="Work with youth at night")
    assert slugs(search('"youth work"')) == ["phrase"]
    assert set(slugs(search("youth work"))) == {"phrase", "words"}


@pytest.mark.parametrize("query", ["night -prison", "night -Prisons", 'night -"in prison"', "-prison"])
def test_what_has_a_minus_may_not_stand(search, query):
    make_practice(slug="kept", title_en="Night walks")
    make_practice(slug="left-out", title_en="A night in prison")
    assert slugs(search(query)) == ["kept"]


def test_an_exclusion_is_meant_as_it_is_written(search):
    make_practice(slug="kept", title_en="Night in prison")
    assert slugs(search("night -prisn")) == ["kept"]
    assert slugs(search("night -pri")) == ["kept"]


@pytest.mark.parametrize("query", ["radikalisation", "radicalisaton", "radicali", "RADICALISATION"])
def test_a_slip_or_a_beginning_is_enough(search, query):
    make_practice(slug="found", title_en="Radicalisation in towns")
    assert slugs(search(query)) == ["found"]


def test_a_short_slip_is_not_stretched_to_any_word(search):
    make_practice(title_en="Cat and dog")
    assert slugs(search("xyt")) == []


@pytest.mark.parametrize(
    ("title", "query", "language"),
    [
        ("Sécurité à Besançon", "securite besancon", "fr"),
        ("Ασφάλεια στις πόλεις", "ασφαλεια πολεισ", "el"),
        ("Łódź i Kraków", "lodz krakow", "pl"),
        ("Safe streets", "sàfe stréets", "en"),
        ("Ħobż u sigurtà", "hobz sigurta", "mt"),
        ("Straße bei Nacht", "STRASSE", "de"),
    ],
)
def test_accents_and_case_do_not_matter_either_way(search, title, query, language):
    make_practice(slug="found", original_language=language, **{f"title_{language}": title})
    assert slugs(search(query, language)) == ["found"]


@pytest.mark.parametrize("written", ["716 745 euro", "716.745 euro", "716745 euro", ""])
def test_a_sum_is_found_however_it_is_spelled(indexed, written):
    make_practice(slug="found", sections={"impact": f"It cost {written}"}, funding=[{"total": "716745.00"}])
    make_practice(slug="other", sections={"impact": "In 716 and 745 there was nothing."})
    indexed()
    for query in ("716745", "716 745", "716.745", "716,745", "716\u202f745", "716’745"):
        found = ask(Question(q=query), "en")
        assert (query, slugs(found)[0], found.relaxed) == (query, "found", False)


def test_what_says_it_just_as_it_was_typed_comes_first(search):
    make_practice(slug="spread", lead_en="Money. The method of money: method and money, for the method.")
    make_practice(
        slug="quoted", sections={"impact": "They said they do not come for the money but for the method."}
    )
    assert slugs(search("not for the money but for the method", **PRACTICES)) == ["quoted", "spread"]


@pytest.mark.parametrize("query", ["U.K.", "UK", "e-mail", "email"])
def test_abbreviations_and_compounds_are_found_in_either_spelling(search, query):
    make_practice(slug="found", proper_name="U.K. trust by e-mail")
    assert slugs(search(query)) == ["found"]


def test_a_word_longer_than_any_is_no_trouble(search):
    make_practice(slug="found", title_en="x" * 80)
    assert slugs(search("x" * 80)) == ["found"]


FLORENCE = {"name_it": "Firenze", "name_en": "Florence", "name_de": "Florenz", "name_el": "Φλωρεντία"}


@pytest.mark.parametrize("language", ["fi", "bg", "en"])
@pytest.mark.parametrize("query", ["Firenze", "florenz", "Φλωρεντια", "Фиренца"])
def test_a_place_is_found_by_its_name_in_any_language_from_any_language(search, query, language):
    city = make_city(slug="firenze", country="IT", **FLORENCE, alternative_names={"sl": ["Фиренца"]})
    make_practice(slug="found", original_language="it", title_it="Passeggiate", cities=[city])
    make_practice(slug="other")
    assert slugs(search(query, language, **PRACTICES)) == ["found"]


CONCEPTS = {"theme": make_theme, "method": make_method, "target_group": make_target_group}


@pytest.mark.parametrize("kind", CONCEPTS)
def test_an_entry_in_one_language_is_found_by_a_concept_in_another(search, kind):
    concept = CONCEPTS[kind](label_fi="huumausaineet", label_en="narcotics", slug="narcotics")
    make_practice(slug="found", original_language="bg", title_bg="Затвор", **{f"{kind}s": [concept]})
    make_practice(slug="other", original_language="bg", title_bg="Улица")
    assert slugs(search("huumausaineiden", "fi", **PRACTICES)) == ["found"]


@pytest.mark.parametrize(
    ("query", "language"), [("Italien", "de"), ("Ιταλία", "el"), ("Италия", "bg"), ("Italia", "fi")]
)
def test_an_entry_is_found_by_its_country_in_any_language(search, query, language):
    make_practice(slug="found", countries=[make_country("IT")])
    make_practice(slug="other", countries=[make_country("FI")])
    assert slugs(search(query, language, **PRACTICES)) == ["found"]


@pytest.mark.parametrize(
    ("language", "title", "query"),
    [
        ("bg", "Младежи в градовете", "град"),
        ("el", "Νέοι στις πόλεις", "πόλη"),
        ("fi", "Nuoret kaupungeissa", "kaupunki"),
        ("lt", "Jaunimas miestuose", "miestas"),
        ("mt", "Żgħażagħ fil-bliet", "żgħażagħ"),
        ("ga", "Daoine óga sa chathair", "cathair"),
        ("hu", "Fiatalok a városokban", "város"),
    ],
)
def test_an_inflected_word_is_found_in_stemmed_and_unstemmed_languages_and_other_scripts(
    search, language, title, query
):
    make_practice(slug="found", original_language=language, **{f"title_{language}": title})
    make_practice(slug="other", title_en="Street lamps")
    assert slugs(search(query, language)) == ["found"]


@pytest.mark.parametrize(
    ("query", "language"),
    [("seniors on bicycles", "en"), ("Fahrräder für Rentner", "de"), ("ποδήλατο ηλικιωμένοι", "el"), ("pensionärer cykel", "sv")],
)  # fmt: skip
def test_a_text_is_found_by_other_words_for_the_same_in_any_language(indexed, query, language):
    make_practice(
        slug="rides", title_en="", title_fi="Vanhukset polkupyörän kyydissä", original_language="fi"
    )
    make_practice(slug="else", title_en="", title_fi="Katuvalot", original_language="fi")
    indexed()
    (card,) = ask(Question(q=query), language).cards
    assert card.slug == "rides"
    assert "<mark>Vanhukset</mark>" in card.title_html


def test_the_same_entries_are_found_from_every_language(indexed):
    make_practice(slug="found", title_en="Night walks")
    make_practice(slug="other", title_en="Street lamps")
    indexed()
    found = {language: slugs(ask(Question(q="walks"), language)) for language in CODES}
    assert found == {language: ["found"] for language in CODES}


def test_no_query_is_an_error(search):
    make_practice()
    for query in (
        "", " ", '"', '""', "-", "--", '-"', "a:b", "(", "AND", "*", "\\", "^~", "title_en:x", "' OR 1=1", "the of",
    ):  # fmt: skip
        assert search(query).count >= 0


def test_results_carry_facets_of_every_relation(search):
    city, organisation = make_city(slug="c", country="IT"), make_organisation(slug="o")
    fund = make_fund(slug="f")
    programme = make_programme(slug="p", fund=fund)
    project = make_project(slug="pr", programme=programme)
    make_practice(slug="found", cities=[city], organisations=[organisation], project=project, scope="city")
    for chosen in (
        {"city": ["c"]}, {"country": ["IT"]}, {"organisation": ["o"]}, {"project": ["pr"]}, {"programme": ["p"]},
        {"fund": ["f"]}, {"scope": ["city"]}, {"evidence": ["E0"]}, {"transferability": ["T0"]},
        {"life_cycle": ["unknown"]}, {"original_language": ["en"]}, {"available_in": ["en"]},
    ):  # fmt: skip
        assert slugs(search(**PRACTICES, **chosen)) == ["found"], chosen


def test_entries_of_some_kinds_come_as_cards(indexed):
    city = make_city(slug="prato")
    make_practice(slug="newer", start="2020", cities=[city])
    make_practice(slug="older", start="2010", cities=[city])
    make_project(slug="project", start="2022", cities=[city])
    indexed()
    assert [card.slug for card in entries("fi", kinds=["practice"], city=["prato"])] == ["newer", "older"]
    assert [card.slug for card in entries("fi", kinds=["practice", "project"], city=["prato"], limit=1)] == [
        "project"
    ]


def test_a_facet_can_be_counted_by_itself(indexed, themes):
    make_practice(themes=[themes["youth"]]), make_project(themes=themes.values())
    indexed()
    found = {value.value: value.count for value in counts("en", "theme", kinds=["practice", "project"])}
    assert found == {"youth": 2, "lighting": 1}
    assert {value.value: value.count for value in counts("en", "theme", kinds=["practice"])} == {"youth": 1}
    assert {value.value for value in counts("en", "kind")} == {"practice", "project", "theme"}


def test_without_an_index_it_is_said_that_there_is_none(db):
    with pytest.raises(IndexMissing):
        ask(Question(), "en")
    with pytest.raises(IndexMissing):
        View("en")


@pytest.mark.parametrize("number", [1, 40])
@pytest.mark.django_db(transaction=True)
def test_an_answer_costs_one_query_whatever_the_number_of_results(indexed, number, django_assert_num_queries):
    city, theme = make_city(country="IT"), make_theme(slug="youth")
    for _ in range(number):
        make_practice(title_en="Night walk", cities=[city], themes=[theme], funding=[{"total": "5.00"}])
    indexed()
    Change.objects.all().delete()
    for question in (
        Question(),
        Question(q="night -prison", selected={"theme": ("youth",)}),
        Question(q="nihgt walk Italien", sort="title", page_size=100),
    ):
        with django_assert_num_queries(1):
            found = ask(question, "de")
            told = [
                (
                    card.url,
                    card.title_html,
                    card.lead_html,
                    card.match,
                    card.places,
                    card.money,
                    card.countries,
                )
                for card in found.cards
            ]
    assert told
