"""The terms of the database, read anew when any has changed, and only then."""

import pytest
from django.db import transaction
from django.utils import translation

from portal.languages import with_further_languages
from portal.translations.terms import Term as FixedTerm
from portal.translations.workflow import set_state
from projects.models import Method, Term
from projects.terms import TermTable
from tests.factories import make_method, make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> TermTable:
    return TermTable()


def meanings(table: TermTable, text: str, language: str = "en", page: str = "") -> dict[str, str]:
    """What stands where terms are mentioned, with what it means."""
    found = table.glossary(language, page or language).mentions(text)
    return {text[each.start : each.end]: str(each.definition.text) for each in found}


def test_terms_between_two_languages_are_those_that_have_a_text_in_both(table):
    make_term(text_en="lamp", text_fr="lampe")
    make_term(text_en="street", text_fr="")
    make_term(text_en="night", text_bg="нощ")
    assert table.terms_between("en", "fr") == (FixedTerm("lamp", "lampe"),)
    assert table.terms_between("bg", "en") == (FixedTerm("нощ", "night"),)


def test_the_same_pair_of_two_themes_is_told_once(table):
    for _theme in range(2):
        make_term(text_en="lamp", text_fr="lampe")
    assert table.terms_between("en", "fr") == (FixedTerm("lamp", "lampe"),)


CHANGES = {
    "saved": lambda term: setattr(term, "text_fr", "lanterne") or term.save(),
    "updated in bulk": lambda term: Term.objects.filter(pk=term.pk).update(text_fr="lanterne"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_kept_is_read_anew_when_a_term_has_changed(table, change, django_assert_num_queries):
    term = make_term(text_en="lamp", text_fr="lampe")
    first = table.terms_between("en", "fr")
    with django_assert_num_queries(1):
        assert table.terms_between("en", "fr") is first
    change(term)
    assert table.terms_between("en", "fr") == (FixedTerm("lamp", "lanterne"),)
    term.delete()
    assert table.terms_between("en", "fr") == ()


def test_what_came_to_nothing_is_not_taken_for_what_came_after(table):
    term = make_term(text_en="lamp", text_fr="lampe")
    with transaction.atomic():
        Term.objects.update(text_fr="never")
        assert table.terms_between("en", "fr") == (FixedTerm("lamp", "never"),)
        transaction.set_rollback(True)
    assert table.terms_between("en", "fr") == (FixedTerm("lamp", "lampe"),)
    Term.objects.filter(pk=term.pk).update(text_fr="lanterne")
    assert table.terms_between("en", "fr") == (FixedTerm("lamp", "lanterne"),)


def test_only_so_much_is_kept(table, monkeypatch):
    monkeypatch.setattr("projects.terms.KEPT", 2)
    for language in ("fr", "de", "it"):
        table.terms_between("en", language)
    assert len(table._made) == 2


def test_terms_with_a_definition_are_explained_in_the_readers_language(table):
    make_term(
        text_en="lamp", text_fr="lampe", definition_en="Gives light.", definition_fr="Donne la lumière."
    )
    make_term(text_en="street", text_fr="rue")
    assert meanings(table, "Lamps in a street.") == {"Lamps": "Gives light."}
    assert meanings(table, "Des lampes.", "fr") == {"lampes": "Donne la lumière."}
    assert meanings(table, "Des lampes.", "fr", page="en") == {"lampes": "Gives light."}


def test_a_definition_that_is_missing_is_told_in_english_or_in_what_the_reader_asked_for(table):
    make_term(text_fi="lamppu", definition_en="Gives light.", definition_sv="Ger ljus.", text_en="lamp")
    assert meanings(table, "Lamput", "fi") == {"Lamput": "Gives light."}
    with with_further_languages(["sv"]):
        assert meanings(table, "Lamput", "fi") == {"Lamput": "Ger ljus."}
    assert meanings(table, "Lamput", "fi") == {"Lamput": "Gives light."}


def test_a_definition_says_what_it_is(table):
    term = make_term(text_en="lamp", text_fr="lampe", definition_en="Gives light.", definition_fr="Éclaire.")
    set_state(term, "definition", "fr", state="machine", source_language="en", provider="language model")
    (mention,) = table.glossary("fr", "fr").mentions("Une lampe")
    assert (mention.definition.text.is_machine, mention.definition.text.source_language) == (True, "en")
    (mention,) = table.glossary("en", "en").mentions("A lamp")
    assert mention.definition.text.state == "original"


@pytest.mark.parametrize(
    ("label", "status", "is_told"),
    [
        ("Community policing", "published", True),
        ("Community policing", "draft", False),
        ("Evaluation", "published", False),
        ("Toolkit and handbook", "published", False),
    ],
)
def test_methods_with_a_name_of_their_own_serve_as_terms(table, label, status, is_told):
    make_method(label_en=label, definition_en="How it is done.", status=status)
    assert meanings(table, f"{label} helps.") == ({label: "How it is done."} if is_told else {})


def test_a_method_that_is_published_is_told_from_then_on(table):
    method = make_method(label_en="Time bank", definition_en="Hours for hours.", status="draft")
    assert meanings(table, "A time bank.") == {}
    Method.objects.filter(pk=method.pk).update(status="published")
    assert meanings(table, "A time bank.") == {"time bank": "Hours for hours."}


def test_a_term_can_be_made_whatever_language_is_spoken():
    with translation.override("fi"):
        term = make_term(text_en="lamp")
    assert Term.objects.get(pk=term.pk).text_en == "lamp"
