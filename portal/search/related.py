"""What entries refer to, read for many of them at once."""

from django.db.models import Model, Prefetch, QuerySet


def listed(accessor: str, queryset: QuerySet | None = None) -> Prefetch:
    """A relation to many, to be loaded as a plain list for `those`: a queryset for each relation of each entry
    would take longer to make than all rows to read."""
    return Prefetch(accessor, queryset, to_attr=f"listed_{accessor}")


def those(entry: Model, accessor: str) -> list:
    """What a relation to many leads to, from the list if it was loaded as one."""
    found = getattr(entry, f"listed_{accessor}", None)
    return list(getattr(entry, accessor).all()) if found is None else found
