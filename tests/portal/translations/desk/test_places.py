"""Texts at places of many entries."""

import pytest

from portal.translations.desk.places import texts_at
from portal.translations.texts import texts_of, with_texts
from practices.models import Outcome
from tests.factories import make_practice, make_project, make_theme

pytestmark = pytest.mark.django_db


def everything():
    practice = make_practice(lead_en="A lead.", sections={"problem": "It was dark."}, status="draft")
    Outcome.objects.create(practice=practice, change_en="Fewer")
    entries = [("practice", practice), ("project", make_project(lead_en="P.")), ("theme", make_theme())]
    return [text for kind, entry in entries for text in texts_of(kind, entry)]


def test_texts_of_entries_and_of_their_parts_are_found():
    texts = everything()
    found = texts_at(text.spot for text in texts)
    assert {spot: (text.key, text.source) for spot, text in found.items()} == {
        text.spot: (text.key, text.source) for text in texts
    }


def test_only_what_is_asked_for_is_told():
    texts = everything()
    assert set(texts_at([texts[0].spot])) == {texts[0].spot}
    assert texts_at([]) == {}


def test_what_is_gone_is_not_there():
    text = everything()[0]
    model, _number, field = text.spot
    assert texts_at([(model, 999_999, field), (model, text.owner.pk, "nothing")]) == {}


def test_entries_come_with_all_rows_that_have_texts(django_assert_num_queries):
    texts = everything()
    practice = texts[0].entry
    loaded = with_texts("practice", type(practice)._base_manager.filter(pk=practice.pk)).get()
    with django_assert_num_queries(0):
        found = [text.key for text in texts_of("practice", loaded)]
    assert found == [text.key for text in texts if text.kind == "practice"]
