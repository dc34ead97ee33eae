"""The units of many texts."""

import pytest

from portal.translations.models import State
from portal.translations.units import Units
from portal.translations.workflow import set_state, unit_of
from tests.portal.translations.people import section_text

pytestmark = pytest.mark.django_db


def through_french(source):
    text = section_text(source)
    text.owner.text_fr, text.owner.text_ro = "Un.", "Unu."
    text.owner.save()
    set_state(text.owner, "text", "fr", state=State.REVIEWED)
    set_state(text.owner, "text", "ro", state=State.MACHINE, source_language="fr")
    return text


def test_the_units_of_translations_between_come_with_those_of_the_language(django_assert_num_queries):
    texts = [through_french("One."), through_french("Two."), section_text("Three.")]
    with django_assert_num_queries(2):
        units = Units(texts, "ro")
    for text in texts:
        assert units.get(text) == unit_of(text.owner, "text", "ro")
        assert units.get(text, "fr") == unit_of(text.owner, "text", "fr")


def test_of_no_texts_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        Units([], "ro")
