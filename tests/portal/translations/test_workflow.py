"""The states of texts, and the rule that a person's work is never overwritten."""

from contextlib import suppress

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from portal.languages import CODES
from portal.translations.models import State, TranslationUnit
from portal.translations.reading import Reader
from portal.translations.workflow import (
    PersonsTextProtected,
    Said,
    default_state,
    digest,
    forget,
    label_of,
    machine_may_write,
    set_state,
    set_states,
    unit_of,
    write_by_machine,
    written_by_person,
)
from projects.models import InitiativeSection, Project
from tests.factories import make_practice, make_project, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator(db):
    return get_user_model().objects.create(username="translator")


def test_texts_that_differ_in_white_space_only_have_one_digest():
    assert digest(" a  b\nc ") == digest("a b c") != digest("abc")
    assert digest(None) == digest("")


@given(st.text())
def test_every_text_has_a_digest_of_its_own_kind(text):
    assert len(digest(text)) == 32
    assert int(digest(text), 16) >= 0


def test_a_text_belongs_to_the_model_that_declares_it():
    assert label_of(Project, "title") == "projects.initiative"
    assert label_of(InitiativeSection, "text") == "projects.initiativesection"


def test_a_machine_fills_what_is_missing_and_replaces_what_a_machine_wrote():
    practice = make_practice()
    write_by_machine(practice, "title", "fi", "Käytäntö", provider="first")
    write_by_machine(practice, "title", "fi", "Parempi käytäntö", provider="second")
    practice.refresh_from_db()
    unit = unit_of(practice, "title", "fi")
    assert practice.title_fi == "Parempi käytäntö"
    assert (unit.state, unit.provider, unit.source_language) == (State.MACHINE, "second", "en")
    assert unit.source_hash == digest(practice.title_en)


@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_machine_may_not_replace_what_a_person_reviewed_or_wrote(translator, language):
    practice = make_practice(title_fi="Ihmisen sana")
    written_by_person(practice, "title", language, by=translator)
    kept = getattr(practice, f"title_{language}")
    with pytest.raises(PersonsTextProtected):
        write_by_machine(practice, "title", language, "koneen sana", provider="machine")
    practice.refresh_from_db()
    assert getattr(practice, f"title_{language}") == kept


def test_a_machine_that_took_its_time_does_not_replace_what_a_person_wrote_meanwhile(translator):
    asked_for = make_practice()
    edited = type(asked_for).objects.get(pk=asked_for.pk)
    edited.title_fi = "Ihmisen sana"
    edited.save()
    written_by_person(edited, "title", "fi", by=translator)
    with pytest.raises(PersonsTextProtected):
        write_by_machine(asked_for, "title", "fi", "koneen sana", provider="machine")
    edited.refresh_from_db()
    assert edited.title_fi == "Ihmisen sana"


def test_an_original_without_a_unit_is_protected_too():
    practice = make_practice(original_language="bg", title_bg="Практика", title_en="Practice")
    assert unit_of(practice, "title", "bg") is None
    assert default_state(practice, "bg") == State.ORIGINAL
    assert not machine_may_write(practice, "title", "bg")
    assert machine_may_write(practice, "title", "en")


def test_what_a_person_saves_is_the_original_or_a_reviewed_translation(translator):
    practice = make_practice(title_fi="Käytäntö")
    for language in ("en", "fi"):
        written_by_person(practice, "title", language, by=translator)
    assert [unit_of(practice, "title", language).state for language in ("en", "fi")] == [
        State.ORIGINAL,
        State.REVIEWED,
    ]
    assert unit_of(practice, "title", "fi").by == translator
    assert unit_of(practice, "title", "en").source_language == ""


def test_a_text_that_was_emptied_has_no_unit(translator):
    practice = make_practice(title_fi="Käytäntö")
    written_by_person(practice, "title", "fi", by=translator)
    practice.title_fi = ""
    set_state(practice, "title", "fi", state=State.MACHINE)
    assert unit_of(practice, "title", "fi") is None


def test_what_is_said_of_many_texts_is_stored_at_once(django_assert_num_queries):
    practice, theme = make_practice(title_fi="Käytäntö"), make_theme(label_fi="Teema")
    said = [
        Said(practice, "title", "fi", State.REVIEWED, "a translator", "en"),
        Said(practice, "title", "en", State.ORIGINAL),
        Said(theme, "label", "fi", State.MACHINE),
    ]
    with django_assert_num_queries(1):
        set_states(said)
    set_states([Said(practice, "title", "fi", State.MACHINE, "a machine", "en")])
    assert unit_of(practice, "title", "fi").provider == "a machine"
    assert unit_of(practice, "title", "en").source_hash == ""
    assert unit_of(theme, "label", "fi").source_hash == digest(theme.label_en)


@pytest.mark.parametrize("make", [make_practice, make_project, make_theme])
def test_nothing_is_known_of_what_is_forgotten(make):
    gone, stays = make(), make()
    field = gone.TITLE
    for entry in (gone, stays):
        write_by_machine(entry, field, "fi", "Teksti", provider="machine")
    forget([gone])
    assert unit_of(gone, field, "fi") is None
    assert unit_of(stays, field, "fi") is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "guessed"},
        {"language": "xx"},
        {"state": State.MACHINE, "source_language": ""},
        {"state": State.ORIGINAL, "source_language": "en"},
        {"state": State.REVIEWED, "source_language": "xx"},
    ],
    ids=repr,
)
def test_the_database_refuses_a_unit_that_says_nothing_true(wrong):
    fields = {"model": "projects.theme", "object_id": 1, "field": "label", "language": "fi"}
    with pytest.raises(IntegrityError), transaction.atomic():
        TranslationUnit.objects.create(**fields | {"state": State.MACHINE, "source_language": "en"} | wrong)


LANGUAGE = st.sampled_from(["en", "fi", "bg"])
WORDS = st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=20).filter(str.strip)
STEP = st.tuples(st.sampled_from(["machine", "person", "source"]), LANGUAGE, WORDS)


class TestWhoeverWritesInWhateverOrder(TestCase):
    """hypothesis asks for a class where each example has a transaction of its own."""

    @settings(max_examples=12)
    @given(st.lists(STEP, min_size=1, max_size=8), LANGUAGE)
    def test_no_text_of_a_person_is_ever_overwritten_by_a_machine(self, steps, original):
        practice = make_practice(original_language=original, **{f"title_{original}": "The first words"})
        persons = {original: getattr(practice, f"title_{original}")}
        for who, language, words in steps:
            if who == "machine":
                with suppress(PersonsTextProtected):
                    write_by_machine(practice, "title", language, words, provider="machine")
            else:
                language = original if who == "source" else language
                setattr(practice, f"title_{language}", words)
                practice.save()
                written_by_person(practice, "title", language, by=None)
                persons[language] = words
        practice.refresh_from_db()
        assert {language: getattr(practice, f"title_{language}") for language in persons} == persons
        states = {unit.language: unit.state for unit in TranslationUnit.objects.filter(object_id=practice.pk)}
        assert all(states.get(language) != State.MACHINE for language in persons)
        self.assert_outdated_is_told_by_the_source(practice, original)

    def assert_outdated_is_told_by_the_source(self, practice, original):
        for language in CODES:
            shown = Reader([practice], language).read(practice, "title")
            unit = unit_of(practice, "title", shown.language)
            source = getattr(practice, f"title_{original}")
            assert shown.is_outdated == bool(unit and unit.source_hash and unit.source_hash != digest(source))
