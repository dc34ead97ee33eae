"""What a reader is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.languages import CODES
from portal.translations.models import State
from portal.translations.providers import PROVIDERS
from portal.translations.reading import STATES, Reader, ShownText, machine_tag, place_of
from portal.translations.workflow import set_state
from practices.models import Practice
from tests.factories import make_practice, make_project, make_theme
from tests.portal.translations.people import edit_source, section_text, translate

pytestmark = pytest.mark.django_db


def shown(entry, language: str, field: str = "title") -> ShownText:
    return Reader([entry], language).read(entry, field)


@given(st.sets(st.sampled_from(CODES)), st.sampled_from(CODES), st.sampled_from(CODES))
def test_a_text_is_read_in_the_own_language_else_the_original_else_english(written, original, own):
    entry = Practice(original_language=original, **{f"title_{code}": code for code in written})
    text = Reader([], own).read(entry, "title")
    expected = next((code for code in (own, original, "en") if code in written), "")
    assert text.text == expected
    assert text.language == (expected or own)
    assert bool(text) == bool(expected)
    assert text.is_foreign == bool(expected and expected != own)


def test_a_text_that_is_nowhere_is_missing():
    text = shown(make_practice(), "fi", "lead")
    assert (text.text, text.state, text.is_foreign, text.is_machine) == ("", "missing", False, False)


def test_a_text_says_from_which_language_it_was_translated_and_by_whom():
    practice = make_practice(original_language="bg", title_bg="Практика", title_en="Practice")
    set_state(practice, "title", "en", state=State.REVIEWED, source_language="bg", provider="a translator")
    text = shown(practice, "en")
    assert (text.state, text.source_language, text.provider) == (State.REVIEWED, "bg", "a translator")
    assert not text.is_machine
    assert text.at is not None


def test_a_machines_text_is_tagged_as_the_unions_data_portal_does():
    practice = make_practice(original_language="ro", title_ro="Practică", title_en="Practice")
    translate(practice, "title", "fr", "Pratique")
    set_state(practice, "title", "fr", state=State.MACHINE, provider="etranslation")
    assert shown(practice, "fr").tag == "fr-t-ro-t0-mtec"
    assert shown(practice, "ro").tag == "ro"


def test_a_text_without_a_unit_is_the_original_or_a_machines_from_the_original():
    practice = make_practice(original_language="ro", title_ro="Practică", title_en="Practice")
    assert shown(practice, "ro").state == State.ORIGINAL
    assert (shown(practice, "en").state, shown(practice, "en").source_language) == (State.MACHINE, "ro")
    assert shown(practice, "en").tag == "en-t-ro-t0-und"


def test_a_translation_is_outdated_when_its_source_has_changed_and_not_before():
    practice = make_practice(title_en="A practice")
    translate(practice, "title", "fi", "Käytäntö")
    practice.title_en = "A   practice\n"
    assert not shown(practice, "fi").is_outdated
    practice.title_en = "Another practice"
    assert shown(practice, "fi").is_outdated
    assert not shown(practice, "en").is_outdated


def test_another_language_than_the_pages_can_be_asked_for():
    practice = make_practice(title_en="Practice", title_fi="Käytäntö")
    text = Reader([practice], "en").read(practice, "title", "fi")
    assert (text.text, text.page_language) == ("Käytäntö", "fi")


def test_the_states_of_an_entry_and_all_its_parts_come_in_one_query(django_assert_num_queries):
    practice = make_practice(sections={"problem": "Empty.", "impact": "Full."})
    theme, project = make_theme(), make_project()
    sections = list(practice.sections.all())
    with django_assert_num_queries(1):
        reader = Reader([practice, theme, project, *sections], "fi")
        texts = [reader.read(section, "text").text for section in sections]
        texts += [reader.read(practice, "title").text, reader.read(theme, "label").text]
    assert texts == ["Empty.", "Full.", practice.title_en, theme.label_en]


def test_nothing_to_read_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        Reader([], "fi")


def test_two_objects_with_one_number_do_not_share_their_states():
    practice = make_practice()
    theme = make_theme(pk=practice.pk, label_fi="Teema")
    translate(practice, "title", "fi", "Käytäntö", provider="of the practice")
    reader = Reader([practice, theme], "fi")
    assert reader.read(practice, "title").provider == "of the practice"
    assert reader.read(theme, "label").provider == ""


@pytest.mark.parametrize("name", sorted(PROVIDERS))
def test_the_tag_of_a_machine_is_that_of_its_provider(name):
    assert machine_tag(name) == machine_tag(f" {name.upper()} ") == PROVIDERS[name].tag


def test_only_the_commissions_machine_is_named_and_every_other_is_any():
    assert machine_tag("etranslation") == "mtec"
    assert {machine_tag(name) for name in ("deepl", "editorial draft", "")} == {"und"}


def test_a_text_is_in_one_of_six_states():
    found = {
        ShownText("A", "en", state, "en", "ro", changed_paragraphs=changed).full_state
        for state in ("original", "reviewed", "machine", "missing")
        for changed in (0, 2)
        if state not in ("original", "missing") or not changed
    }
    assert found == set(STATES)


def test_a_text_is_named_by_the_model_that_declares_it():
    practice = make_practice()
    assert (
        shown(practice, "en").place
        == place_of(practice, "title")
        == f"projects.initiative.{practice.pk}.title"
    )


def test_what_was_made_from_a_translation_is_behind_where_that_is():
    text = section_text("Un.", original_language="ro")
    section = text.owner
    section.text_en, section.text_fi = "One.", "Yksi."
    section.save()
    set_state(section, "text", "en", state=State.REVIEWED)
    set_state(section, "text", "fi", state=State.MACHINE, source_language="en")
    reader = Reader([section], "fi")
    assert reader.outdated_unit(section, "text", "fi") is None
    edit_source(text, "Doi.")
    section.refresh_from_db()
    reader = Reader([section], "fi")
    assert reader.outdated_unit(section, "text", "fi").language == "en"
    assert reader.read(section, "text").full_state == "machine-outdated"
