import pytest
from django.contrib.auth.models import User

from portal.admin.saving import delete
from portal.history import Revision
from portal.translations.models import TranslationUnit
from portal.translations.workflow import set_state
from tests.factories import make_practice

pytestmark = pytest.mark.django_db


def test_deleting_an_entry_takes_the_states_of_all_its_texts_along():
    gone = make_practice(sections={"problem": "Dark."})
    stays = make_practice()
    for thing, field in ((gone, "title"), (gone.sections.get(), "text"), (stays, "title")):
        set_state(thing, field, "en", state="original")
    person = User.objects.create_user("editor")
    number = gone.pk
    delete([gone], by=person)
    assert [unit.object_id for unit in TranslationUnit.objects.all()] == [stays.pk]
    revision = Revision.objects.get()
    assert (revision.object_id, revision.by) == (number, person)
    assert revision.changes["slug"] == [gone.slug, None]
