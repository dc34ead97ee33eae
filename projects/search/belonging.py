"""What belongs to initiatives (their documents and recommendations) is found by what they are about."""

from collections.abc import Iterable, Iterator

from projects.models import Initiative

# Kind of concept, and the table family and the lookup that lead to it from an initiative.
BORNE = (
    ("theme", "theme", "themes"),
    ("method", "method", "methods"),
    ("target_group", "targetgroup", "target_groups"),
    ("city", "city", "participations__city"),
    ("organisation", "organisation", "participations__organisation"),
)


def at_second_hand(initiatives: Iterable[Initiative | None]) -> tuple[str, ...]:
    """Tokens of what published initiatives are about, by whom and where."""
    published = [initiative for initiative in initiatives if initiative and initiative.is_published]
    return tuple(
        f"{kind}:{entry.slug}"
        for initiative in published
        for kind, _entity, lookup in BORNE
        for entry in _entries(initiative, lookup)
        if entry.is_published
    )


def _entries(initiative: Initiative, lookup: str) -> Iterator:
    many, _, one = lookup.partition("__")
    for each in getattr(initiative, many).all():
        entry = getattr(each, one) if one else each
        if entry:
            yield entry


def belonging_to(lookup: str) -> tuple[str, ...]:
    """What `at_second_hand` reads, to be loaded with the entries."""
    return tuple(f"{lookup}__{name}" for _kind, _entity, name in BORNE)


def depending_on(lookup: str) -> tuple[tuple[str, str], ...]:
    """The ways from an entry to what `at_second_hand` reads."""
    return tuple((entity, f"{lookup}__{name}") for _kind, entity, name in BORNE)
