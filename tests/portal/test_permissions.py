import pytest
from django.contrib.auth.models import Permission, User

from portal.permissions import may
from projects.models import City, Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    person = User.objects.create_user("editor")
    person.user_permissions.set(Permission.objects.filter(codename="change_city"))
    return User.objects.get(pk=person.pk)


def test_whoever_may_change_may_view_and_publish(editor):
    assert [may(editor, action, City) for action in ("view", "change", "publish", "unpublish")] == [True] * 4


def test_nothing_follows_for_adding_deleting_or_another_kind(editor):
    assert not may(editor, "add", City)
    assert not may(editor, "delete", City)
    assert not may(editor, "view", Theme)


def test_a_person_who_left_may_nothing(editor):
    editor.is_active = False
    assert not may(editor, "view", City)


def test_an_unknown_action_is_a_mistake_and_no_permission(editor):
    with pytest.raises(KeyError):
        may(editor, "publsh", City)
