"""The names, dates and slugs by which entries are found."""

from collections.abc import Iterable

from portal.languages import CODES
from portal.naming import date_names


def named(entry) -> list[str]:
    """All names of an entry, in every language."""
    names = [getattr(entry, f"{entry.TITLE}_{code}") for code in CODES]
    for group in (getattr(entry, "alternative_names", None) or {}).values():
        names += group
    return list(dict.fromkeys(filter(None, names)))


def dated(*dates: str) -> list[str]:
    """Dates in figures and as every language writes them."""
    return [name for value in dict.fromkeys(dates) if value for name in (value, *date_names(value, CODES))]


def slugs(entries: Iterable) -> list[str]:
    """The slugs of those that are published, in their order."""
    return list(dict.fromkeys(entry.slug for entry in entries if entry and entry.is_published))


def sorted_slugs(entries: Iterable) -> list[str]:
    """The slugs of those that are published, for entries that come in no order of their own."""
    return sorted(slugs(entries))
