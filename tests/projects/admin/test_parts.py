import pytest

from tests.factories import make_city, make_fund, make_organisation, make_project
from tests.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project(cities=[make_city()])


@pytest.fixture
def save(admin_client, project):
    """Save the project's form with changes; the page that comes back, empty when it was saved."""
    address = f"/admin/projects/project/{project.pk}/change/?language=fi"

    def saved(**changes) -> str:
        form = filled(admin_client.get(address), "project_form")
        response = admin_client.post(
            address, form | {name.replace("__", "-"): to for name, to in changes.items()}
        )
        return "" if response.status_code == 302 else response.content.decode()

    return saved


def test_a_participant_is_a_city_or_an_organisation(save):
    page = save(participations__0__organisation=make_organisation().pk)
    assert "Choose a city or an organisation, and not both." in page


def test_the_same_participant_twice_in_one_role_is_refused(save, project):
    there = project.participations.get()
    row = {
        "participations__TOTAL_FORMS": 2,
        "participations__1__city": there.city_id,
        "participations__1__role": "site",
        "participations__1__position": 1,
        "participations__1__initiative": project.pk,
        "participations__1__id": "",
    }
    assert "This participant stands here in this role already." in save(**row)
    assert save(**row | {"participations__1__role": "lead"}) == ""
    assert sorted(each.role for each in project.participations.all()) == ["lead", "site"]


def test_the_unions_part_is_not_more_than_the_whole(save, project):
    line = {
        "funding_lines__TOTAL_FORMS": 1,
        "funding_lines__0__fund": make_fund().pk,
        "funding_lines__0__total": "100",
        "funding_lines__0__eu_contribution": "120",
        "funding_lines__0__currency": "EUR",
        "funding_lines__0__position": 0,
        "funding_lines__0__initiative": project.pk,
    }
    assert "The EU contribution is not greater than the total." in save(**line)
    assert save(**line | {"funding_lines__0__eu_contribution": "85"}) == ""
    assert [line.eu_contribution for line in project.funding_lines.all()] == [85]


@pytest.mark.parametrize("typed", ["2019-13", "19", "soon", "２０１９"])
def test_a_date_that_is_none_is_refused(save, typed):
    assert "is not a date" in save(start=typed)
