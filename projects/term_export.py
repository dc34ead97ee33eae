"""The term base as a file, for the tools of translators and for spreadsheets."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from portal.languages import CODES
from portal.translations import csv_terms, tbx
from portal.translations.models import State, TranslationUnit
from portal.translations.term_entries import TermEntry
from projects.models import Term


@dataclass(frozen=True)
class TermFormat:
    """A format of term bases: its name is the extension of the file."""

    name: str
    media_type: str
    write: Callable[[Iterable[TermEntry]], Iterator[bytes]]


FORMATS = {
    each.name: each
    for each in (
        TermFormat("tbx", "application/x-tbx+xml; charset=utf-8", tbx.write),
        TermFormat("csv", "text/csv; charset=utf-8", csv_terms.write),
    )
}


def entries() -> Iterator[TermEntry]:
    """All terms, by theme and English text; `line` is their place."""
    units = TranslationUnit.objects.filter(
        model=Term._meta.label_lower, field="definition", state=State.MACHINE
    )
    machine: dict[int, dict[str, str]] = defaultdict(dict)
    for key, language, provider in units.values_list("object_id", "language", "provider"):
        machine[key][language] = provider
    terms = Term.objects.select_related("theme").order_by("theme__slug", "text_en", "pk")
    for line, term in enumerate(terms.iterator(500), start=1):
        yield _entry(term, line, machine.get(term.pk, {}))


def _entry(term: Term, line: int, machine: dict[str, str]) -> TermEntry:
    return TermEntry(
        line,
        theme=term.theme.slug,
        reference=term.reference,
        note=term.note,
        texts=_told(term, "text"),
        definitions=_told(term, "definition"),
        machine=frozenset(machine),
        provider=next(iter(machine.values()), ""),
    )


def _told(term: Term, name: str) -> dict[str, str]:
    return {code: text for code in CODES if (text := getattr(term, f"{name}_{code}"))}
