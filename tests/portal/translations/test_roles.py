"""Who translates and reviews in which language."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from portal.languages import CODES
from portal.permissions import may
from portal.translations.roles import LanguageRole, Role, Translation, languages_of, make_groups
from projects.models import Theme
from tests.portal.translations.people import make_person

pytestmark = pytest.mark.django_db


def test_every_language_has_a_group_of_translators_and_one_of_reviewers():
    held = set(LanguageRole.objects.values_list("role", "language", "group__name"))
    assert held == {(role, code, f"{role} {code}") for role in Role.values for code in CODES}


def test_groups_are_made_once_and_another_that_has_the_role_will_do():
    Group.objects.filter(name="translator ga").delete()
    own = Group.objects.create(name="Foras")
    LanguageRole.objects.create(group=own, role=Role.TRANSLATOR, language="ga")
    make_groups()
    assert not Group.objects.filter(name="translator ga").exists()
    assert LanguageRole.objects.filter(language="ga", role=Role.TRANSLATOR).get().group == own


def test_reviewers_may_translate_and_translators_may_not_review():
    translator, reviewer = make_person("t", translator=("fi", "sv")), make_person("r", reviewer=("fi",))
    assert languages_of(translator, "translate") == {"fi", "sv"}
    assert languages_of(translator, "review") == frozenset()
    assert languages_of(reviewer, "translate") == languages_of(reviewer, "review") == {"fi"}


def test_roles_hold_in_their_language_only_and_for_nobody_else():
    person = make_person("t", translator=("fi",))
    assert may(person, "translate", Translation(Theme, "fi"))
    assert not may(person, "translate", Translation(Theme, "sv"))
    assert not may(person, "review", Translation(Theme, "fi"))
    assert not may(AnonymousUser(), "translate", Translation(Theme, "fi"))
    assert not may(
        make_person("gone", translator=("fi",), is_active=False), "translate", Translation(Theme, "fi")
    )
    assert may(make_person("root", is_superuser=True), "review", Translation(Theme, "mt"))


def test_an_unknown_action_is_a_mistake():
    with pytest.raises(KeyError):
        may(make_person("t"), "improve", Translation(Theme, "fi"))
