"""Groups and their languages in the administration."""

import pytest
from django.contrib.auth.models import Group

from portal.models import LanguageRole, Proposal, TranslationMove
from tests.forms import filled
from tests.portal.translations.people import section_text, translate

pytestmark = pytest.mark.django_db


def test_a_group_is_given_languages(admin_client):
    group = Group.objects.create(name="Foras")
    address = f"/admin/auth/group/{group.pk}/change/"
    form = filled(admin_client.get(address), "group_form") | {
        "language_roles-TOTAL_FORMS": "1",
        "language_roles-0-role": "reviewer",
        "language_roles-0-language": "ga",
        "language_roles-0-group": str(group.pk),
    }
    assert admin_client.post(address, form).status_code == 302
    assert LanguageRole.objects.get(group=group).language == "ga"


@pytest.mark.parametrize("model", [TranslationMove, Proposal])
def test_what_was_moved_and_proposed_can_be_read_and_not_written(admin_client, model):
    practice = section_text("One.").entry
    translate(practice, "title", "fi", "Valo")
    Proposal.objects.create(
        model="x.y",
        object_id=1,
        field="z",
        language="fi",
        source_language="en",
        digest="0",
        source="a",
        text="b",
        origin="file",
    )
    address = f"/admin/portal/{model._meta.model_name}/"
    assert admin_client.get(address).status_code == 200
    assert admin_client.get(f"{address}add/").status_code == 403
    assert admin_client.get(f"{address}{model.objects.first().pk}/change/").status_code == 200
