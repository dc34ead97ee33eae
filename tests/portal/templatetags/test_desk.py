"""Marks and names on the desk."""

import pytest
from django.contrib.auth import get_user_model
from django.utils.translation import override

from portal.templatetags.desk import MARKS, desk_mark, desk_url, person_name
from portal.translations.models import MISSING, State
from portal.translations.proposals import Status


@pytest.mark.parametrize("name", sorted({*State.values, MISSING, *Status.values, *MARKS}))
def test_every_state_has_a_shape_and_a_word(name):
    mark = desk_mark(name)
    assert f'class="state state-{name}"' in mark
    assert "</svg>" in mark
    assert str(MARKS[name][1]) in mark


def test_paths_are_in_the_language_of_the_page():
    with override("bg"):
        assert desk_url("desk_review", "ro") == "/bg/desk/ro/review/"


def test_people_are_named_as_well_as_they_are_known():
    user = get_user_model()
    assert person_name(user(username="ana", first_name="Ana", last_name="Ionescu")) == "Ana Ionescu"
    assert person_name(user(username="ana")) == "ana"
    assert person_name(None) == "somebody"
