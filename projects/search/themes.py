"""Themes and those they are part of: what bears a theme is found under its broader ones too."""

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch, QuerySet

from projects.models import Theme
from projects.search.names import sorted_slugs

LEVELS = 3  # above a theme; the vocabulary has two


def broader_than(themes: Iterable[Theme]) -> list[str]:
    """The slugs of all themes that these are part of, however indirectly, without these themselves. A theme
    that is not published hides what is above it."""
    themes = list(themes)
    own = {theme.pk for theme in themes}
    return sorted_slugs(above for theme in themes for above in _above(theme) if above.pk not in own)


def _above(theme: Theme) -> Iterator[Theme]:
    for _level in range(LEVELS):
        theme = theme.broader
        if not (theme and theme.is_published):
            return
        yield theme


def lookups(lookup: str) -> tuple[str, ...]:
    """The ways from an entry to its broader themes, `lookup` being the one to its themes or nothing."""
    steps = [lookup] if lookup else []
    return tuple("__".join([*steps, *["broader"] * level]) for level in range(1, LEVELS + 1))


def with_broader() -> QuerySet[Theme]:
    """Themes, with those above them; of each only that it is borne."""
    borne = themes = Theme.objects.only("slug", "status", "broader")
    for _level in range(LEVELS):
        themes = borne.prefetch_related(Prefetch("broader", themes))
    return themes


def depending_on_themes(lookup: str) -> tuple[tuple[str, str], ...]:
    """The ways by which an entry depends on its themes and on the broader ones."""
    return tuple(("theme", each) for each in (*filter(None, [lookup]), *lookups(lookup)))
