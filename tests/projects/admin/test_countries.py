import pytest

from tests.factories import make_city

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "name"), [("fi", "Belgia"), ("el", "Βέλγιο"), ("en", "Belgium")])
def test_countries_have_their_names_in_the_curators_language(admin_client, language, name):
    city = make_city(country="BE")
    headers = {"accept-language": language}
    for page in (
        f"/admin/projects/city/{city.pk}/change/",
        "/admin/projects/country/",
        "/admin/projects/city/",
    ):
        assert name in admin_client.get(page, headers=headers).content.decode(), page
