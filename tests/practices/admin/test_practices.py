"""The largest form and the longest list of the admin."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practices.models import CollectiveImpact
from tests.factories import make_city, make_document, make_fund, make_organisation, make_practice, make_theme
from tests.forms import filled

pytestmark = pytest.mark.django_db
LIST = "/admin/practices/practice/"
LIST_QUERIES = 7
FORM_QUERIES = 42


def queries(client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in asked]


def large_practice(rows: int = 15):
    """With 15, more of everything than any entry has."""
    document, fund = make_document(), make_fund()
    practice = make_practice(
        themes=[make_theme() for _ in range(3)],
        cities=[make_city() for _ in range(rows)],
        organisations=[make_organisation() for _ in range(rows)],
        sections=dict.fromkeys(
            ("problem", "intervention", "implementation", "involvement", "impact", "lessons", "transfer"),
            "Text.",
        ),
        funding=[{"fund": fund, "total": 10, "currency": "EUR"} for _ in range(rows)],
    )
    for number in range(rows):
        practice.outcomes.create(change_en="Better.", document=document, position=number)
        practice.sources.create(document=document, claim=f"field_{number}", position=number)
        practice.figures.create(label_en="Lamps", value=number, document=document)
    practice.quotations.create(text_en="Good.", speaker="A. Person", document=document)
    practice.contacts.create(name="A. Person", document=document)
    practice.transfers.create(city=make_city())
    CollectiveImpact.objects.create(practice=practice)
    return practice


def test_the_list_asks_as_often_for_one_as_for_many(admin_client):
    make_practice()
    assert len(queries(admin_client, LIST)) == LIST_QUERIES
    for _ in range(5):
        make_practice()
    assert len(queries(admin_client, LIST)) == LIST_QUERIES


def test_the_list_loads_titles_and_no_other_texts(admin_client):
    make_practice()
    asked = next(sql for sql in queries(admin_client, LIST) if "title_fi" in sql)
    assert "lead_fi" not in asked
    assert "summary_fi" not in asked


def test_the_form_asks_no_more_for_more_rows(admin_client):
    small, large = large_practice(rows=1), large_practice()
    admin_client.get(f"{LIST}{small.pk}/change/?language=fi")  # the first visit remembers the language
    assert len(queries(admin_client, f"{LIST}{small.pk}/change/?language=fi")) == FORM_QUERIES
    assert len(queries(admin_client, f"{LIST}{large.pk}/change/?language=fi")) == FORM_QUERIES


def test_the_largest_form_can_be_posted(admin_client):
    address = f"{LIST}{large_practice().pk}/change/?language=fi"
    form = filled(admin_client.get(address), "practice_form")
    fields = sum(len(values) for values in form.values())
    assert fields < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    assert admin_client.post(address, form).status_code == 302


def test_the_form_shows_each_text_in_two_languages_and_no_third(admin_client):
    practice = make_practice(
        original_language="ro", title_ro="Lumină", title_sv="Ljus", sections={"problem": "x"}
    )
    page = admin_client.get(f"{LIST}{practice.pk}/change/?language=fi").content.decode()
    for name in ("title_ro", "title_fi", "sections-0-text_ro", "sections-0-text_fi"):
        assert f'name="{name}"' in page
    assert "Ljus" not in page
    assert 'name="title"' not in page


def test_the_end_before_the_start_is_said_in_a_sentence(admin_client):
    address = f"{LIST}{make_practice().pk}/change/?language=fi"
    form = filled(admin_client.get(address), "practice_form") | {"start": "2020", "end": "2019-05"}
    assert "The end is not before the start." in admin_client.post(address, form).content.decode()
