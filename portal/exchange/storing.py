"""Storing many new objects of one model at once."""

from django.db import DEFAULT_DB_ALIAS, models


def insert(objects: list[models.Model]) -> None:
    """Store new objects, in a statement for each table, the parents' tables first; their keys are set.

    Django's own `bulk_create` refuses models that stand on another's table, and tells the database of every
    column. This inserts as Django's `save` does for one object; as by `bulk_create`, no signals are sent."""
    model = type(objects[0])
    for each in objects:
        each._prepare_related_fields_for_save(operation_name="insert")
    for table in (*reversed(model._meta.get_parent_list()), model):
        for parent, link in table._meta.parents.items():
            for each in objects:
                setattr(each, link.attname, getattr(each, parent._meta.pk.attname))
        _insert_into(table, objects)
    for each in objects:
        each._state.adding, each._state.db = False, DEFAULT_DB_ALIAS


def _insert_into(table: type[models.Model], objects: list[models.Model]) -> None:
    returned = table._meta.db_returning_fields
    rows = table._base_manager._insert(
        objects,
        fields=[field for field in table._meta.local_concrete_fields if _is_told(field, objects)],
        returning_fields=returned,
        using=DEFAULT_DB_ALIAS,
    )
    for each, values in zip(objects, rows, strict=False):
        for field, value in zip(returned, values, strict=True):
            setattr(each, field.attname, value)


def _is_told(field: models.Field, objects: list[models.Model]) -> bool:
    """False for a number that the database gives, and for what none of the objects has: mostly most languages
    of most texts."""
    if field is field.model._meta.auto_field:
        return False
    return not field.null or any(getattr(each, field.attname) is not None for each in objects)
