"""Which moves a text may make, and the log of those that were made."""

from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.models import TranslationMove
from portal.translations.models import MISSING, Move, State
from portal.translations.moves import MOVES, is_allowed
from portal.translations.workflow import Said, set_state, set_states
from tests.factories import make_practice
from tests.portal.translations.people import make_person

STATES = (MISSING, *State.values)


def test_every_move_is_in_the_table():
    assert set(MOVES) == set(Move)


def test_no_machine_and_no_file_makes_less_of_what_was_reviewed():
    for move in (Move.TRANSLATED, Move.IMPORTED):
        assert not any(is_allowed(State.REVIEWED, after, move) for after in (State.MACHINE, State.ORIGINAL))
    assert not any(is_allowed(before, State.REVIEWED, Move.TRANSLATED) for before in STATES)
    assert not any(is_allowed(State.ORIGINAL, after, Move.TRANSLATED) for after in STATES)


@pytest.mark.django_db
def test_the_database_has_the_same_table():
    for move, before, after in product(Move.values, STATES, STATES):
        entry = {"model": "x.y", "object_id": 1, "field": "z", "language": "fi", "at": timezone.now()}
        try:
            with transaction.atomic():
                TranslationMove.objects.create(move=move, before=before, after=after, **entry)
            is_taken = True
        except IntegrityError:
            is_taken = False
        assert is_taken == is_allowed(before, after, move), (move, before, after)


@pytest.mark.django_db
def test_every_move_is_logged_with_who_and_from_what_also_when_many_are_made_at_once():
    practice, eva = make_practice(title_fi="Valo", title_sv="Ljus"), make_person("eva")
    set_states([Said(practice, "title", code, State.MACHINE, "a machine") for code in ("fi", "sv")])
    set_state(practice, "title", "fi", state=State.REVIEWED, move=Move.APPROVED, by=eva, provider="ana")
    practice.title_sv = None
    set_state(practice, "title", "sv", state=State.MACHINE)
    logged = TranslationMove.objects.order_by("pk").values_list(
        "language", "move", "before", "after", "source_language", "provider", "by__username"
    )
    assert set(logged[:2]) == {
        (code, "imported", "missing", "machine", "en", "a machine", None) for code in ("fi", "sv")
    }
    assert list(logged[2:]) == [
        ("fi", "approved", "machine", "reviewed", "en", "ana", "eva"),
        ("sv", "removed", "machine", "missing", "en", "", None),
    ]
