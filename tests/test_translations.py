"""Nothing is told in fewer than 24 languages: the interface, the vocabularies, the places, the entries.

A new message, concept, city or entry without its texts fails here, and the failure names what is missing.
`manage.py translation_coverage` prints the whole.
"""

import gettext
import json
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from portal.exchange import fixtures
from portal.languages import CODES
from tests.interface_messages import Message, messages

LOCALE = Path(__file__).resolve().parent.parent / "portal" / "locale"
TRANSLATED = [code for code in CODES if code != "en"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?\w[^>]*>")
CONCEPTS = ("theme", "method", "target_group", "instrument")
OWN_SCRIPT = {"bg": "\u0400-\u04ff", "el": "\u0370-\u03ff\u1f00-\u1fff"}
OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u04ff]")


# Numbers of every plural rule: the small ones, and those that some languages count by millions.
NUMBERS = (*range(1000), 1_000_000, 2_000_000)


@cache
def read(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file)


@cache
def catalogue(language: str) -> dict[Message, object]:
    return {_key(message): message for message in read(language) if message.id}


def _key(message) -> Message:
    text, plural = message.id if message.pluralizable else (message.id, "")
    return Message(text, plural, message.context or "")


def forms(message) -> tuple[str, ...]:
    return tuple(message.string) if message.pluralizable else (message.string,)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_and_none_is_left_over(language):
    there = {key for key, message in catalogue(language).items() if all(forms(message)) and not message.fuzzy}
    assert {f"missing: {message}" for message in messages().keys() - there} == set()
    assert {f"asked for nowhere: {key}" for key in catalogue(language).keys() - messages().keys()} == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_and_marks_stay_as_they_are(language):
    def marks(text: str) -> set[str]:
        return set(PLACEHOLDER.findall(text))

    wrong = []
    for key, message in catalogue(language).items():
        *few, most = forms(message)
        if marks(most) != marks(key.plural or key.text) or any(
            marks(form) - marks(key.plural) for form in few
        ):
            wrong.append(key)
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_there_are_as_many_plural_forms_as_django_and_cldr_have(language):
    count, form = read(language).num_plurals, gettext.c2py(read(language).plural_expr)
    reached = {form(number) for number in NUMBERS}
    assert reached <= set(range(count))
    assert {len(forms(message)) for message in catalogue(language).values() if message.pluralizable} == {
        count
    }


@pytest.mark.parametrize(
    "path", sorted(LOCALE.glob("of_django/*/LC_MESSAGES/django.po")), ids=lambda path: path.parts[-3]
)
def test_what_django_lacks_is_whole_where_we_have_it(path):
    with path.open("rb") as file:
        told = [message for message in read_po(file) if message.id]
    for message in told:
        key = _key(message)
        *few, most = forms(message)
        assert most, key
        assert set(PLACEHOLDER.findall(most)) == set(PLACEHOLDER.findall(key.plural or key.text)), key
        # A number without a name cannot be left out: Python counts what it fills in.
        assert {len(re.findall("%[sd]", form)) for form in few} <= {len(re.findall("%[sd]", most))}, key


# Sentences that are names, or that a language really has in common with English.
ALIKE = 3  # words; shorter messages may well be the same


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_sentence_is_left_in_english(language):
    same = {
        key.text
        for key, message in catalogue(language).items()
        if forms(message)[0] == key.text
        and len(key.text.split()) > ALIKE
        and "CrimeSolutions" not in key.text
    }
    assert same == set()


@cache
def entries() -> tuple[dict, ...]:
    return tuple(map(json.loads, fixtures.lines()))


def lacking(texts: dict) -> str:
    return " ".join(code for code in CODES if not texts.get(code))


def missing(**wanted) -> dict[str, str]:
    """The languages that are missing, by entry and place; `wanted` maps kinds to the places that count."""
    return {
        f"{entry['kind']} {entry['slug']}: {place}": gone
        for entry in entries()
        for place in wanted.get(entry["kind"], ())
        if place in entry and (gone := lacking(entry[place]))
    }


def test_every_concept_has_its_label_other_labels_and_definition():
    places = ("title", "alternative", "definition")
    assert missing(**dict.fromkeys(CONCEPTS, places)) == {}
    assert [
        entry["slug"]
        for entry in entries()
        if entry["kind"] in CONCEPTS
        for place in places
        if place not in entry
    ] == []


def test_there_are_some_300_concepts():
    assert sum(entry["kind"] in CONCEPTS for entry in entries()) >= 300


def test_every_city_has_its_name_and_its_region():
    assert missing(city=("title", "region")) == {}


def test_every_fund_and_programme_says_what_it_is():
    assert missing(fund=("summary",), programme=("summary",)) == {}


def test_every_practice_and_project_has_its_title_and_lead():
    assert (
        missing(practice=("title", "lead"), project=("title", "lead"), recommendation=("title", "text")) == {}
    )


def texts_within(node, place: str = ""):
    """Every `{language: text}` of an entry, with its place."""
    if isinstance(node, dict) and node.keys() & set(CODES) and not node.keys() - set(CODES):
        yield place, node
    elif isinstance(node, dict):
        for name, value in node.items():
            if name not in ("translations", "alternative", "external_ids"):
                yield from texts_within(value, f"{place}.{name}" if place else name)
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from texts_within(value, f"{place}.{number}")


def test_the_entries_of_the_five_documents_are_whole_in_every_language():
    lines = (fixtures.files("compendium.jsonl")[0]).read_text("utf-8").splitlines()
    told = {(line["kind"], line["slug"]) for line in map(json.loads, lines)}
    gone = {
        f"{entry['kind']} {entry['slug']}: {place}": lacking(texts)
        for entry in entries()
        if (entry["kind"], entry["slug"]) in told and entry["kind"] != "organisation"
        for place, texts in texts_within(entry)
        if lacking(texts)
    }
    assert gone == {}


@cache
def translations(language: str) -> tuple[tuple[str, str, str], ...]:
    """Place, English and translation of every text that a file of translations holds."""
    english = {
        (entry["kind"], entry["slug"], place): texts.get("en") or texts[entry["original_language"]]
        for entry in entries()
        for place, texts in texts_within(entry)
    }
    (path,) = fixtures.files(f"translations/{language}.jsonl")
    return tuple(
        (f"{line['slug']}: {place}", english[line["kind"], line["slug"], place], text)
        for line in map(json.loads, path.read_text("utf-8").splitlines())
        for place, text in line["texts"].items()
    )


def numbers(text: str) -> list[str]:
    """The numbers of a text, however a language groups and divides their digits."""
    joined = re.sub(r"(?<=\d)[\s.,\u00a0\u202f\u2009’'](?=\d)", "", text)
    return sorted(re.findall(r"\d+", joined))


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_same_numbers(language):
    assert [each for each in translations(language) if numbers(each[1]) != numbers(each[2])] == []


# What is a name in every language: of a project, a report, an organisation.
NAMES = re.compile(
    r"Amersfoort: design|CCI|SURE|Urban Growth|Pop Up|ToscanaSicura|Social Innovation in Cities|Natteravnene|EUR|TrygFonden"
)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_is_in_the_script_of_its_language(language):
    own = re.compile(f"[{OWN_SCRIPT.get(language, 'A-Za-zÀ-ž')}]")
    wrong = []
    for place, english, text in translations(language):
        letters = re.findall(r"[^\W\d_]", text)
        is_foreign = (
            language not in OWN_SCRIPT and OTHER_SCRIPT.search(text) and not OTHER_SCRIPT.search(english)
        )
        if is_foreign or len(own.findall(text)) < 0.3 * len(letters):
            wrong.append((place, text))
    assert [each for each in wrong if not NAMES.search(each[1])] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_is_not_the_english_again(language):
    same = [
        (place, text)
        for place, english, text in translations(language)
        if text == english and len(text.split()) > ALIKE and not NAMES.search(text)
    ]
    assert same == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_is_as_long_as_a_translation_is(language):
    odd = [
        (place, english, text)
        for place, english, text in translations(language)
        if len(english) > 60 and not 0.5 < len(text) / len(english) < 2
    ]
    assert odd == []


def test_the_glossary_fixes_every_term_in_every_language():
    glossary = json.loads((LOCALE / "glossary.json").read_text("utf-8"))
    assert len(glossary) >= 60
    assert {term: lacking(words) for term, words in glossary.items() if lacking(words)} == {}


def test_doubtful_terms_are_terms_that_there_are():
    doubtful = json.loads((LOCALE.parent.parent / "fixtures" / "doubtful.json").read_text("utf-8"))
    known = {f"{entry['kind']}/{entry['slug']}" for entry in entries() if entry["kind"] in CONCEPTS}
    assert doubtful.keys() - known == set()
    assert {code for codes in doubtful.values() for code in codes} <= set(CODES)
