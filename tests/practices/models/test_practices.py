"""Practices, outcomes, transfers and the conditions of collective impact: what the database holds true."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from practices.models import CollectiveImpact, Outcome, Practice, Transfer
from tests.factories import make_city, make_practice, make_project

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"practice_kind": "rumour"},
        {"practice_kind": ""},
        {"prevention_level": "total"},
        {"approach": "magical"},
        {"participation_level": "obey"},
    ],
    ids=str,
)
def test_a_practice_that_cannot_be_is_refused(wrong):
    practice = make_practice()
    with pytest.raises(IntegrityError), transaction.atomic():
        Practice.objects.filter(pk=practice.pk).update(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [{"direction": "up"}, {"design": "guess"}, {"evidence": ""}, {"sites": -1}, {"sample": -5}],
    ids=str,
)
def test_an_outcome_that_cannot_be_is_refused(wrong):
    practice = make_practice()
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.create(practice=practice, **wrong)


@pytest.mark.parametrize("wrong", [{"outcome": "so so"}, {"date": "20"}], ids=str)
def test_a_transfer_that_cannot_be_is_refused(wrong):
    practice, city = make_practice(), make_city()
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.create(practice=practice, city=city, **wrong)


def test_the_conditions_of_collective_impact_stand_once():
    practice = make_practice()
    CollectiveImpact.objects.create(practice=practice, common_agenda=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        CollectiveImpact.objects.create(practice=practice)


def test_there_are_five_conditions_each_with_a_note():
    assert len(CollectiveImpact.CONDITIONS) == 5
    for condition in CollectiveImpact.CONDITIONS:
        assert CollectiveImpact._meta.get_field(condition).default is False
        assert CollectiveImpact._meta.get_field(f"{condition}_note_en")


def test_a_project_with_practices_does_not_go():
    project = make_project()
    make_practice(project=project)
    with pytest.raises(ProtectedError):
        project.delete()


def test_outcomes_speak_the_language_of_their_practice():
    practice = make_practice(original_language="bg", title_bg="Практика")
    outcome = Outcome.objects.create(practice=practice, change_bg="Повече хора")
    assert outcome.original_language == "bg"
    assert outcome.entry == practice
