"""How every published entry stands in every language."""

import pytest
from django.db import connection, transaction

from portal.languages import CODES
from portal.translations import standings
from portal.translations.counted import CountedUpTo, Standing, Uncounted
from portal.translations.workflow import set_state
from practices.models import Transfer
from projects.models import Contact
from tests import factories as make
from tests.portal.translations.people import edit_source, section_text

pytestmark = pytest.mark.django_db


def standing(entry, language: str) -> dict[str, int]:
    """The numbers of an entry that are not zero, as a page would find them now."""
    standings.catch_up_for_page()
    row = Standing.objects.filter(object_id=entry.pk, language=language).values(*standings.COUNTED).first()
    return {name: number for name, number in (row or {}).items() if number}


def test_each_language_has_its_numbers():
    practice = make.make_practice(
        original_language="it", title_it="Passeggiate", title_fi="Kävelyt", lead_it="Di notte.", lead_en="By night.",
        sections={},
    )  # fmt: skip
    set_state(practice, "title", "fi", state="reviewed")
    practice.title_en = None
    practice.save()
    assert standing(practice, "it") == {"original": 2}
    assert standing(practice, "fi") == {"reviewed": 1, "missing": 1, "paragraphs": 1}
    assert standing(practice, "en") == {"machine": 1, "missing": 1, "paragraphs": 1}
    assert set(Standing.objects.values_list("language", flat=True)) == set(CODES)


def test_a_changed_source_is_seen_at_once_in_every_language():
    text = section_text("Dark.\n\nAnd cold.", title_fi="Kävelyt")
    text.owner.text_fi, text.owner.text_el = "Pimeä.\n\nJa kylmä.", "Σκοτάδι.\n\nΚαι κρύο."
    text.owner.save()
    set_state(text.owner, "text", "fi", state="reviewed")
    set_state(text.owner, "text", "el", state="machine")
    assert standing(text.entry, "fi") == {"reviewed": 1, "machine": 1}
    edit_source(text, "Dark.\n\nAnd wet.")
    assert standing(text.entry, "fi") == {
        "reviewed": 1,
        "reviewed_outdated": 1,
        "machine": 1,
        "paragraphs": 1,
    }
    assert standing(text.entry, "el") == {
        "machine": 1, "machine_outdated": 1, "missing": 1, "paragraphs": 2,
    }  # fmt: skip
    edit_source(text, "Dark.\n\nAnd cold.")
    assert "reviewed_outdated" not in standing(text.entry, "fi")


def test_what_is_written_past_the_models_is_seen_too():
    practice = make.make_practice(title_en="Walks")
    assert standing(practice, "sv") == {"missing": 1, "paragraphs": 1}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE projects_initiative SET title_sv = 'Vandringar' WHERE id = %s", [practice.pk])
    assert standing(practice, "sv") == {"machine": 1}


def test_the_state_of_a_part_belongs_to_its_entry():
    practice = make.make_practice(sections={"problem": "Dark."})
    section = practice.sections.get()
    section.text_fi = "Pimeä."
    section.save()
    assert standing(practice, "fi")["machine"] == 1
    set_state(section, "text", "fi", state="reviewed")
    assert standing(practice, "fi")["reviewed"] == 1


def test_a_part_that_is_gone_is_not_counted():
    practice = make.make_practice(sections={"problem": "Dark."})
    assert standing(practice, "fi")["missing"] == 2
    practice.sections.get().delete()
    assert standing(practice, "fi")["missing"] == 1


def test_only_what_is_published_has_a_standing():
    practice = make.make_practice(status="draft")
    assert standing(practice, "en") == {}
    practice.publish()
    assert standing(practice, "en") == {"original": 1}
    practice.unpublish()
    assert standing(practice, "en") == {}
    assert not Standing.objects.exists()


def test_an_entry_that_is_deleted_has_none():
    city = make.make_city()
    assert standing(city, "en") == {"original": 1}
    key = city.pk
    city.delete()
    standings.catch_up_for_page()
    assert not Standing.objects.filter(object_id=key).exists()


def test_what_is_withdrawn_is_gone_even_where_much_is_to_be_counted(monkeypatch):
    monkeypatch.setattr(standings, "PAGE_SECONDS", 0)
    monkeypatch.setattr(standings, "AT_ONCE", 0)
    monkeypatch.setattr(standings, "BATCH", 1)
    practice = make.make_practice()
    standings.catch_up()
    make.make_theme()
    make.make_theme()
    practice.unpublish()
    assert standings.catch_up_for_page() == 1
    assert not Standing.objects.filter(kind="practice").exists()


def test_a_part_that_stands_for_a_hidden_entry_counts_when_that_is_published():
    practice, city = make.make_practice(), make.make_city(status="draft")
    Transfer.objects.create(practice=practice, city=city, changes_en="Everything.")
    assert standing(practice, "en") == {"original": 1}
    city.publish()
    assert standing(practice, "en") == {"original": 2}


def test_a_person_who_may_not_be_named_is_not_counted():
    practice = make.make_practice()
    contact = Contact.objects.create(initiative=practice, name="Ada", role_en="Head")
    assert standing(practice, "en") == {"original": 1}
    contact.consent = True
    contact.save()
    assert standing(practice, "en") == {"original": 2}


def test_many_are_counted_in_portions_and_the_rest_is_told(monkeypatch):
    monkeypatch.setattr(standings, "AT_ONCE", 2)
    monkeypatch.setattr(standings, "BATCH", 1)
    themes = [make.make_theme() for _number in range(4)]
    assert standings.catch_up(limit_seconds=0) == 3
    assert Standing.objects.filter(language="fi").count() == 1
    assert standings.catch_up() == 0
    assert set(Standing.objects.filter(language="fi").values_list("object_id", flat=True)) == {
        theme.pk for theme in themes
    }
    assert not Uncounted.objects.exists()


def test_a_batch_that_fails_leaves_all_as_it_was(monkeypatch):
    make.make_theme()

    def killed(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(standings, "_count", killed)
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            standings.catch_up()
    assert not Standing.objects.exists()
    assert standings.catch_up() == 0
    assert Standing.objects.filter(language="en").count() == 1


def test_nothing_is_counted_twice_or_said_to_be_new_when_nothing_changed(django_assert_num_queries):
    make.make_theme()
    standings.catch_up()
    version = CountedUpTo.objects.get().version
    with django_assert_num_queries(3):
        assert standings.catch_up_for_page() == 0
    assert CountedUpTo.objects.get().version == version


def test_a_copy_of_the_database_is_counted_from_the_beginning():
    theme = make.make_theme()
    standings.catch_up()
    CountedUpTo.objects.update(database="another")
    Standing.objects.all().delete()
    assert standing(theme, "en") == {"original": 1}


def test_counting_asks_as_often_for_many_entries_as_for_one(django_assert_max_num_queries):
    def made():
        practice = make.make_practice(sections={"problem": "Dark."})
        Transfer.objects.create(practice=practice, city=make.make_city(), changes_en="All.")
        Contact.objects.create(initiative=practice, name="Ada", role_en="Head", document=make.make_document())

    made()
    standings.catch_up()
    for number in (1, 4):
        for _each in range(number):
            made()
        with django_assert_max_num_queries(60):
            standings.catch_up()


def test_a_database_that_only_reads_is_told_apart_from_one_that_fails():
    make.make_theme()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        assert standings.catch_up_for_page() == 1
