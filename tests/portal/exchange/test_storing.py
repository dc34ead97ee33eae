"""Storing many new objects of one model at once."""

import pytest
from django.db import IntegrityError, transaction

from portal.exchange.blanks import blank
from portal.exchange.storing import insert
from practices.models import Practice
from projects.models import Initiative, InitiativeSection, Theme
from tests.factories import make_theme

pytestmark = pytest.mark.django_db


def practices(*slugs: str) -> list[Practice]:
    return [blank(Practice, kind="practice", slug=slug, title_en=slug.title()) for slug in slugs]


def test_a_model_that_stands_on_anothers_table_is_stored_in_both(django_assert_num_queries):
    made = practices("a", "b")
    with django_assert_num_queries(2):
        insert(made)
    assert {practice.pk: practice.title_en for practice in Practice.objects.all()} == {
        made[0].pk: "A",
        made[1].pk: "B",
    }
    assert set(Initiative.objects.values_list("pk", flat=True)) == {practice.pk for practice in made}
    assert all(practice.created and not practice._state.adding for practice in made)


def test_what_is_stored_can_be_saved_and_changed(django_assert_num_queries):
    insert(made := practices("a"))
    made[0].title_fi = "Aa"
    made[0].save()
    assert Practice.objects.get().title_fi == "Aa"


def test_rows_that_name_new_entries_are_stored_after_them():
    made = practices("a")
    section = blank(InitiativeSection, initiative=made[0], kind="problem", text_en="Empty.")
    insert(made)
    insert([section])
    assert made[0].sections.get().text_en == "Empty."


def test_a_text_that_only_one_of_many_has_is_stored():
    insert([blank(Theme, slug=slug, **texts) for slug, texts in [("a", {"label_fi": "Aa"}), ("b", {})]])
    assert dict(Theme.objects.values_list("slug", "label_fi")) == {"a": "Aa", "b": None}


def test_what_the_database_does_not_take_is_an_error():
    make_theme(slug="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert([blank(Theme, slug="b"), blank(Theme, slug="a")])
    assert set(Theme.objects.values_list("slug", flat=True)) == {"a"}
