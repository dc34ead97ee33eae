"""A term base goes out as it can come in again."""

import pytest

from portal.translations.models import TranslationUnit
from portal.translations.workflow import set_state
from projects.models import Term
from projects.term_export import FORMATS, entries
from projects.term_import import import_terms
from tests.factories import make_term, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms():
    lighting, drugs = make_theme(slug="lighting"), make_theme(slug="drugs")
    lamp = make_term(
        theme=lighting,
        text_en="lamp",
        text_bg="лампа",
        definition_en="Gives light.",
        definition_bg="Свети.",
        reference="https://example.org/1",
    )
    set_state(lamp, "definition", "bg", state="machine", provider="language model")
    make_term(theme=lighting, text_en="=street", text_fr="rue", note="of 2004")
    make_term(theme=drugs, text_en="harm reduction")


def test_terms_stand_in_the_order_of_themes_and_english(terms):
    assert [(each.theme, each.texts["en"], each.line) for each in entries()] == [
        ("drugs", "harm reduction", 1),
        ("lighting", "=street", 2),
        ("lighting", "lamp", 3),
    ]


def test_a_machines_definition_is_told_as_such(terms):
    (lamp,) = (each for each in entries() if each.texts["en"] == "lamp")
    assert (lamp.machine, lamp.provider) == ({"bg"}, "language model")


@pytest.mark.parametrize("name", FORMATS)
def test_what_goes_out_comes_in_again(terms, name):
    content = b"".join(FORMATS[name].write(entries()))
    assert import_terms(content).unchanged == 3
    rows = list(Term.objects.order_by("text_en").values())
    states = list(TranslationUnit.objects.values_list("language", "state", "provider"))
    TranslationUnit.objects.all().delete()
    Term.objects.all().delete()
    assert import_terms(content).made == 3
    again = list(Term.objects.order_by("text_en").values())
    assert [row | {"id": 0} for row in again] == [row | {"id": 0} for row in rows]
    assert list(TranslationUnit.objects.values_list("language", "state", "provider")) == states
