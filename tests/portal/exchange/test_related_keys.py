"""How the keys that lead out of an entry's row travel: references, parts, sections."""

import pytest

from portal.exchange.beginning import insert
from portal.exchange.blanks import blank
from portal.exchange.changing import read_beside
from portal.exchange.forms import forms
from portal.exchange.keys import Refused
from portal.exchange.related_keys import Reference, References
from portal.exchange.resolving import Catalogue
from projects.models import Country
from tests import factories
from tests.factories import make_city, make_practice, make_project, make_theme

pytestmark = pytest.mark.django_db
LATE = [(form, key) for form in forms().values() for key in form.all_keys if key.late]
each_late_key = pytest.mark.parametrize(
    ("form", "key"), LATE, ids=lambda value: getattr(value, "name", "") or value.kind
)


@pytest.fixture
def catalogue(db):
    return Catalogue(Country)


@each_late_key
def test_a_new_entry_is_begun_with_what_it_would_take(form, key, catalogue):
    told = getattr(factories, f"make_{form.kind}")()
    value = key.export(told)
    taken, begun = told, blank(form.model, slug="begun", original_language="en")
    if form.model._meta.get_parent_list():
        begun.kind = form.kind
    made = key.begin(begun, value, catalogue) if value is not None else []
    insert([begun])
    if made:
        insert(made)
    assert key.export(form.model.objects.get(pk=begun.pk)) == key.export(taken)


@each_late_key
def test_what_a_key_exports_of_many_entries_is_read_at_once(form, key, django_assert_num_queries):
    make = getattr(factories, f"make_{form.kind}")
    entries = list(form.model.objects.filter(pk__in=[make().pk, make().pk]))
    read_beside(entries, [key])
    with django_assert_num_queries(0):
        for entry in entries:
            key.export(entry)


def test_a_reference_travels_as_a_slug_and_can_be_taken_away(catalogue):
    project, key = make_project(slug="icommit"), Reference("project", "project")
    practice = make_practice(project=project)
    assert key.export(practice) == "icommit"
    key.take(practice, "", catalogue)
    assert practice.project is None
    assert key.says_the_same(practice, "", catalogue)


def test_references_travel_as_slugs_in_order_however_they_are_given(catalogue):
    practice = make_practice(themes=[make_theme(slug="b"), make_theme(slug="a")])
    key = References("themes", "theme")
    assert key.export(practice) == ["a", "b"]
    assert key.says_the_same(practice, ["b", "a", "b"], catalogue)
    assert not key.says_the_same(practice, ["a"], catalogue)


def parts(name: str):
    return forms()["practice"].key(name)


def test_parts_travel_in_their_order(catalogue):
    practice, key = make_practice(), parts("figures")
    rows = [{"label": {"en": "walks"}, "value": "3.0000"}, {"label": {"en": "lamps"}, "value": "2.5000"}]
    key.take(practice, rows, catalogue)
    assert key.export(practice) == rows
    assert not key.says_the_same(practice, rows[::-1], catalogue)
    key.take(practice, rows[::-1], catalogue)
    assert key.export(practice) == rows[::-1]
    key.take(practice, [], catalogue)
    assert key.export(practice) == []
    assert key.says_the_same(practice, [], catalogue)


@pytest.mark.parametrize(
    ("name", "row", "key"),
    [
        ("figures", 5, "figures[0]"),
        ("figures", {"value": "many"}, "figures[0].value"),
        ("figures", {"valeu": "3"}, "figures[0].valeu"),
        ("funding", {"total": "1", "fund": 5}, "funding[0].fund"),
        ("cities", {"name": "Prato", "roll": "site"}, "cities[0].roll"),
        ("cities", {"name": "Atlantis"}, "cities[0].name"),
        ("sources", {"titel": "x"}, "sources[0].titel"),
        ("outcomes", {"design": "guess"}, "outcomes[0].design"),
    ],
)
def test_a_part_is_refused_where_it_is_wrong(name, row, key, catalogue):
    with pytest.raises(Refused) as refused:
        parts(name).take(make_practice(), [row], catalogue)
    assert refused.value.key == key


def test_a_participant_may_be_a_bare_slug_and_has_a_role(catalogue):
    make_city(slug="prato")
    practice, key = make_practice(), parts("cities")
    key.take(practice, ["prato", {"name": "prato", "role": "lead"}], catalogue)
    assert key.export(practice) == [{"name": "prato", "role": "site"}, {"name": "prato", "role": "lead"}]


def test_cities_and_organisations_share_a_table_but_not_a_fate(catalogue):
    make_city(slug="prato")
    practice = make_practice()
    parts("cities").take(practice, ["prato"], catalogue)
    parts("organisations").take(practice, [{"name": "Police", "role": "lead"}], catalogue)
    parts("cities").take(practice, [], catalogue)
    assert parts("organisations").export(practice) == [{"name": "police", "role": "lead"}]


def test_sections_are_told_apart_by_their_kind(catalogue):
    practice, key = make_practice(sections={"problem": "Empty.", "impact": "Full."}), parts("sections")
    key.take(practice, {"problem": {"fi": "Tyhjä."}, "lessons": {"en": "Light."}}, catalogue)
    assert key.export(practice) == {"problem": {"en": "Empty.", "fi": "Tyhjä."}, "lessons": {"en": "Light."}}
    for wrong in ([], "x", {"plot": {"en": "x"}}, {"problem": "x"}, {"problem": {"xx": "x"}}):
        with pytest.raises(Refused):
            key.take(practice, wrong, catalogue)
