"""The queue of a language: which entries are to be worked on, those first whose readers are harmed most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import connection
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal import input as gate
from portal.links import Link, links_to
from portal.paging import Paged
from portal.readership import recently
from portal.search.sources import sources
from portal.translations import standings
from portal.translations.counted import OUTDATED
from portal.translations.desk.progress import Progress, by_kind, translated_kinds
from portal.translations.desk.waiting import Place, waiting_by_entry
from portal.translations.models import MISSING, State

PAGE_SIZE = 50
WAITING = "waiting"
# Why an entry is in the queue, the worst first, and what its number of such texts is.
NUMBERS = {
    OUTDATED: "reviewed_outdated + machine_outdated",
    MISSING: "missing",
    State.MACHINE.value: "machine - machine_outdated",
}
WHY: Mapping[str, str | Promise] = {
    OUTDATED: _("source has changed"),
    MISSING: _("missing"),
    State.MACHINE.value: _("machine, never reviewed"),
    WAITING: _("waits for review"),
}


# Harm: out of date before missing before never reviewed; within each, as many texts as are wrong, as often as they
# are read. What nobody has read lately counts as read once.
ROWS = f"""
WITH told AS (
    SELECT standing.kind, standing.object_id, {", ".join(f"{sql} AS {name}" for name, sql in NUMBERS.items())},
        paragraphs, coalesce(read.number, 0) AS readings, coalesce(waits.number, 0) AS waiting
    FROM portal_standing standing
    LEFT JOIN (
        SELECT kind, object_id, sum(number)::bigint AS number FROM portal_readings
        WHERE language = %(language)s AND day >= %(since)s GROUP BY kind, object_id
    ) read USING (kind, object_id)
    LEFT JOIN unnest(%(waiting_kinds)s::varchar[], %(waiting_keys)s::bigint[], %(waiting)s::bigint[])
        AS waits(kind, object_id, number) USING (kind, object_id)
    WHERE standing.language = %(language)s AND standing.kind = ANY(%(kinds)s)
)
"""  # noqa: S608 - names of ours
ORDER = """
ORDER BY
    CASE WHEN outdated > 0 THEN 0 WHEN missing > 0 THEN 1 WHEN machine > 0 THEN 2 ELSE 3 END,
    CASE WHEN outdated > 0 THEN outdated WHEN missing > 0 THEN missing ELSE machine END * (readings + 1) DESC,
    kind, object_id
LIMIT %(limit)s OFFSET %(offset)s
"""
WANTED = {
    "": "outdated + missing + machine + waiting > 0",
    **{why: f"{why} > 0" for why in WHY},
}
COUNTED = f"""
SELECT kind, {", ".join(f"count(*) FILTER (WHERE {wanted})" for wanted in WANTED.values())}
FROM told GROUP BY kind
"""  # noqa: S608 - from the table above


@dataclass(frozen=True)
class Queued:
    """An entry in the queue."""

    kind: str
    link: Link
    slug: str
    outdated: int
    missing: int
    machine: int
    paragraphs: int
    readings: int
    waiting: int

    @property
    def why(self) -> str:
        """Why it is here: "2 texts out of date · 3 missing"."""
        told = (
            (
                self.outdated,
                ngettext("%(count)d text out of date", "%(count)d texts out of date", self.outdated),
            ),
            (self.missing, ngettext("%(count)d text missing", "%(count)d texts missing", self.missing)),
            (
                self.machine,
                ngettext("%(count)d never reviewed", "%(count)d never reviewed", self.machine),
            ),
        )
        return " · ".join(words % {"count": count} for count, words in told if count)


class Queue(Paged):
    """A page of the queue of a language, as its filters say."""

    def __init__(self, target: str, *, kind: str, why: str, page: int, language: str):
        self.target, self.kind, self.why, self.page, self.language = target, kind, why, page, language
        self.uncounted = standings.catch_up_for_page()

    @classmethod
    def asked(cls, parameters: QueryDict, target: str, language: str) -> "Queue":
        """The page for a request. Raises `BadInput`."""
        kind = gate.choice(parameters.get("kind", ""), parameter="kind", choices=tuple(translated_kinds()))
        why = gate.choice(parameters.get("why", ""), parameter="why", choices=tuple(WHY))
        page = gate.number(parameters.get("page", ""), parameter="page", least=1, most=gate.PAGES)
        return cls(target, kind=kind, why=why, page=page or 1, language=language)

    @cached_property
    def progress(self) -> list[Progress]:
        """How far the language has come, kind by kind."""
        return by_kind(self.target)

    @cached_property
    def waiting(self) -> Mapping[Place, int]:
        return waiting_by_entry(self.target)

    @cached_property
    def numbers(self) -> Mapping[str, Mapping[str, int]]:
        """How many entries of each kind are here, by why."""
        return {kind: dict(zip(WANTED, counts, strict=True)) for kind, *counts in self._rows(ROWS + COUNTED)}

    def number(self, kind: str, why: str) -> int:
        """How many entries a choice of filters leaves."""
        return sum(each[why] for of, each in self.numbers.items() if kind in ("", of))

    @property
    def kinds(self) -> list[tuple[str, str | Promise, int, bool]]:
        """The kinds to choose from: query string, name, number of entries, whether it is chosen."""
        there = [("", _("all kinds"))]
        there += [(kind, sources()[kind].label_plural) for kind in translated_kinds() if kind in self.numbers]
        return [
            (self.parameters(kind=kind, page=1), label, number, kind == self.kind)
            for kind, label in there
            if (number := self.number(kind, self.why)) or kind in ("", self.kind)
        ]

    @property
    def reasons(self) -> list[tuple[str, str | Promise, int, bool]]:
        """The reasons to choose from, like the kinds."""
        return [
            (self.parameters(why=why, page=1), label, self.number(self.kind, why), why == self.why)
            for why, label in {"": _("whatever is to be done"), **WHY}.items()
        ]

    @property
    def count(self) -> int:
        return self.number(self.kind, self.why)

    @cached_property
    def entries(self) -> list[Queued]:
        """The entries of this page."""
        rows = self._rows(
            f"{ROWS} SELECT * FROM told WHERE {WANTED[self.why]} {ORDER}",  # noqa: S608 - from the table above
            kinds=[self.kind] if self.kind else translated_kinds(),
            limit=PAGE_SIZE,
            offset=(self.page - 1) * PAGE_SIZE,
        )
        links = links_to(((kind, key) for kind, key, *_numbers in rows), self.language)
        return [
            Queued(kind, link, link.slug, *numbers)
            for kind, key, *numbers in rows
            if (link := links.get((kind, key)))
        ]

    def _rows(self, sql: str, **further) -> Sequence[tuple]:
        parameters = {
            "language": self.target,
            "since": recently(),
            "kinds": translated_kinds(),
            "waiting_kinds": [kind for kind, _key in self.waiting],
            "waiting_keys": [key for _kind, key in self.waiting],
            "waiting": list(self.waiting.values()),
        }
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters | further)
            return cursor.fetchall()

    @property
    def page_size(self) -> int:
        return PAGE_SIZE

    @property
    def choices_made(self) -> Mapping[str, str]:
        return {"kind": self.kind, "why": self.why}
