"""One line of an import: of which kind and slug it is, and what it states."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db import models

from portal.exchange.forms import Form, forms
from portal.exchange.keys import Key, Refused
from portal.exchange.resolving import slug_of
from portal.exchange.states import told

COMMON = {"kind", "slug", "translations"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SLUG_LENGTH = 80


@dataclass(frozen=True)
class Line:
    """A line whose kind and slug are known; `number` counts from 1."""

    number: int
    form: Form
    slug: str
    content: dict

    @cached_property
    def states(self) -> dict:
        """What the line tells of the states of its texts."""
        return told(self.content.get("translations"))

    def check_keys(self) -> None:
        """Raises `Refused` for a key that this kind does not have."""
        names = {key.name for key in self.form.all_keys} | COMMON
        if unknown := self.content.keys() - names:
            raise Refused(sorted(unknown)[0], "this key is not known")

    def keys(self, is_wanted: Callable[[Key], bool]) -> list[Key]:
        """The keys that the line states, of those that are wanted."""
        return [
            key for key in self.form.all_keys if self.content.get(key.name) is not None and is_wanted(key)
        ]


def understood(number: int, content: dict) -> Line:
    """A line with its kind and slug. Raises `Refused` where it has none."""
    kind = content.get("kind")
    form = forms().get(kind) if isinstance(kind, str) else None
    if form is None:
        raise Refused("kind", f"one of {', '.join(forms())} is needed")
    slug = content.get("slug") or _slug_from_title(content)
    if not (isinstance(slug, str) and len(slug) <= SLUG_LENGTH and SLUG.fullmatch(slug)):
        raise Refused("slug", "a slug of small letters, digits and hyphens is needed")
    return Line(number, form, slug, content)


def check_title(entry: models.Model) -> None:
    """Raises `Refused` when an entry has no title in its original language."""
    if not getattr(entry, f"{entry.TITLE}_{entry.original_language}"):
        raise Refused("title", f"a title in the original language ({entry.original_language}) is needed")


def by_kind(lines: list[Line]) -> list[list[Line]]:
    """The lines of each kind together, the kinds in the order in which they first stand."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.form.kind, []).append(line)
    return list(found.values())


def _slug_from_title(content: dict) -> str:
    title = content.get("title")
    if not isinstance(title, dict):
        return ""
    spoken = title.get("en") or title.get(str(content.get("original_language"))) or ""
    return slug_of(spoken) if isinstance(spoken, str) else ""
