"""The change feed: whoever changes whatever belongs to an entry, the feed says so."""

import pytest
from django.apps import apps
from django.db import connection, models

from portal.publishing import PartOfEntry
from portal.search.feed import Change
from portal.search.sources import sources
from portal.translations.models import State
from portal.translations.workflow import set_state
from practices.models import CollectiveImpact, Outcome, Practice, Transfer
from projects.models import (
    Contact,
    Figure,
    Initiative,
    InitiativeSection,
    Participation,
    Quotation,
    Source,
    Theme,
)
from tests import factories
from tests.factories import make_city, make_document, make_practice, make_project, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def reported():
    """What the feed says of a piece of work: `(entity, id)` of each entry that changed."""

    class Reported:
        def __enter__(self):
            Change.objects.all().delete()
            return self

        def __exit__(self, *_):
            self.entries = set(Change.objects.values_list("entity", "object_id"))

    return Reported


def tables_of_entries() -> dict[str, str]:
    """Every table with something of an entry in it, and the column that names the entry."""
    found = {}
    for source in sources().values():
        for model in (source.model, *source.model._meta.get_parent_list()):
            found[model._meta.db_table] = model._meta.pk.column
            for field in model._meta.local_many_to_many:
                through = field.remote_field.through
                if through._meta.auto_created:
                    found[through._meta.db_table] = field.m2m_column_name()
    for model in apps.get_models():
        if issubclass(model, PartOfEntry):
            found[model._meta.db_table] = model._meta.get_field(model.PARENT).column
    return found


@pytest.mark.parametrize(("table", "column"), tables_of_entries().items())
@pytest.mark.parametrize("event", ["INSERT", "UPDATE", "DELETE"])
def test_every_table_of_an_entry_and_its_parts_writes_to_the_feed(table, column, event):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT encode(tgargs, 'escape') FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " JOIN information_schema.triggers ON trigger_name = tgname AND event_object_table = %s"
            " WHERE proname = 'portal_record_change' AND tgrelid = %s::regclass AND event_manipulation = %s",
            [table, table, event],
        )
        columns = {arguments.split("\\000")[1] for (arguments,) in cursor.fetchall()}
    assert column in columns


@pytest.mark.parametrize("kind", list(sources()))
def test_making_changing_and_deleting_an_entry_is_reported_under_its_family(kind, reported):
    source = sources()[kind]
    with reported() as made:
        entry = getattr(factories, f"make_{kind}")()
    with reported() as changed:
        source.model.objects.filter(pk=entry.pk).update(**{f"{source.title_field}_fi": "Uusi"})
    key = (source.entity, entry.pk)
    with reported() as deleted:
        entry.delete()
    assert key in made.entries
    assert changed.entries == {key}
    assert key in deleted.entries


PARTS = {
    InitiativeSection: {"kind": "problem"},
    Participation: {"role": "site"},
    Source: {},
    Quotation: {"speaker": "Somebody"},
    Figure: {"value": 3},
    Contact: {"name": "Somebody"},
    Outcome: {},
    Transfer: {},
    CollectiveImpact: {},
}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_a_part_reports_its_entry(part, reported):
    practice, city, document = make_practice(), make_city(), make_document()
    fields = {field.name for field in part._meta.fields}
    given = PARTS[part] | {part.PARENT: practice}
    given |= {"city": city} if "city" in fields else {}
    given |= {"document": document} if "document" in fields else {}
    with reported() as made:
        row = part.objects.create(**given)
    with reported() as deleted:
        row.delete()
    assert made.entries == deleted.entries == {("initiative", practice.pk)}


@pytest.mark.parametrize(
    "name", ["themes", "methods", "target_groups", "instruments", "countries", "documents"]
)
def test_a_link_reports_the_entry_that_has_it(name, reported):
    project = make_project()
    related = Initiative._meta.get_field(name).related_model
    other = factories.make_country("IT") if name == "countries" else getattr(factories, f"make_{name[:-1]}")()
    assert isinstance(other, related)
    with reported() as added:
        getattr(project, name).add(other)
    with reported() as removed:
        getattr(project, name).clear()
    assert added.entries == removed.entries == {("initiative", project.pk)}


def test_a_part_that_moves_reports_both_entries(reported):
    one, other = make_practice(sections={"problem": "Empty."}), make_practice()
    with reported() as moved:
        InitiativeSection.objects.filter(initiative=one).update(initiative=other.initiative)
    assert moved.entries == {("initiative", one.pk), ("initiative", other.pk)}


def test_a_bulk_update_reports_every_entry_once(reported):
    themes = [make_theme() for _ in range(20)]
    with reported() as changed:
        Theme.objects.filter(pk__in=[theme.pk for theme in themes]).update(status="draft")
    assert changed.entries == {("theme", theme.pk) for theme in themes}
    assert Change.objects.count() == len(themes)


def test_a_bulk_insert_of_parts_reports_their_entry_once(reported):
    practice = make_practice()
    with reported() as changed:
        Figure.objects.bulk_create(Figure(initiative=practice, label_en="x", value=n) for n in range(50))
    assert changed.entries == {("initiative", practice.pk)}
    assert Change.objects.count() == 1


def test_sql_by_hand_is_reported_too(reported):
    theme = make_theme()
    with reported() as changed, connection.cursor() as cursor:
        cursor.execute("UPDATE projects_theme SET label_fi = 'Teema' WHERE id = %s", [theme.pk])
    assert changed.entries == {("theme", theme.pk)}


def test_the_state_of_a_text_reports_the_entry(reported):
    practice = make_practice(title_fi="Käytäntö")
    with reported() as changed:
        set_state(practice, "title", "fi", state=State.REVIEWED)
    assert changed.entries == {("initiative", practice.pk)}


def test_what_changes_nothing_is_not_reported(reported):
    make_practice()
    with reported() as changed:
        Practice.objects.filter(pk=-1).update(practice_kind="tool")
        models.QuerySet(Theme).filter(pk=-1).delete()
    assert changed.entries == set()


def test_a_row_bears_the_number_of_its_transaction():
    make_theme()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (current,) = cursor.fetchone()
    assert set(Change.objects.values_list("transaction", flat=True)) == {current}
