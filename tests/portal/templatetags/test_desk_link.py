"""The way to the translators' desk."""

import pytest

from tests.portal.translations.people import make_person

pytestmark = pytest.mark.django_db
LINK = ">Translate</a>"


def test_it_is_in_the_admin_of_those_who_have_a_role(client):
    client.force_login(make_person("ada", translator=["fi"], is_staff=True))
    page = client.get("/admin/").content.decode()
    assert f'/desk/"{LINK}' in page


def test_it_is_nowhere_for_others(client):
    assert LINK not in client.get("/admin/login/").content.decode()
    client.force_login(make_person("eve", is_staff=True))
    assert LINK not in client.get("/admin/").content.decode()
