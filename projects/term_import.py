"""Taking a term base from outside: all of a file or nothing, and nothing that stands here is lost."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.history import Revision, changed_by_people, record, revision_of, snapshot
from portal.languages import CODES, FALLBACK
from portal.translations import csv_terms, tbx
from portal.translations.interchange import TOO_LONG
from portal.translations.models import State, TranslationUnit
from portal.translations.term_entries import TermEntry
from portal.translations.workflow import Said, set_states
from projects.models import Term, Theme

LABEL = Term._meta.label_lower
BATCH = 500
NOTE_LENGTH = Revision._meta.get_field("note").max_length
SUMMARY = _(
    "Terms: %(made)d made, %(changed)d changed, %(unchanged)d unchanged, %(refused)d refused. "
    "Definitions left as people have written them: %(kept)d."
)


class RefusedTerm(NamedTuple):
    """A term that cannot be taken: the line on which it begins, and why."""

    line: int
    reason: str

    def __str__(self) -> str:
        return gettext("Line %(number)d: %(reason)s") % {"number": self.line, "reason": self.reason}


@dataclass
class TermReport:
    """What became of a file, or what would have. Where any term is refused none is taken."""

    made: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    refusals: list[RefusedTerm] = field(default_factory=list)
    is_taken: bool = False

    def __str__(self) -> str:
        return str(SUMMARY) % {
            "made": self.made,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "refused": len(self.refusals),
            "kept": self.kept,
        }


def read(content: bytes) -> Iterator[TermEntry]:
    """The terms of a file: TBX where it begins with a tag, else CSV. Raises `interchange.Unreadable`."""
    is_xml = content[:200].strip(b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n").startswith(b"<")
    return (tbx if is_xml else csv_terms).read(content)


@transaction.atomic
def import_terms(
    content: bytes,
    *,
    by=None,
    note: str = "",
    otherwise: Theme | None = None,
    is_dry_run: bool = False,
    is_shipped: bool = False,
) -> TermReport:
    """Take the terms of a file. Raises `interchange.Unreadable` for a file that is refused whole.

    `otherwise` is the theme of terms that name none of ours. What is shipped leaves alone what people have
    changed here. The history of each term says `by` whom and with what `note` it was changed.
    """
    job = _Import(by=by, note=note[:NOTE_LENGTH], otherwise=otherwise, is_shipped=is_shipped)
    for entry in read(content):
        job.take(entry)
    job.report.is_taken = not (is_dry_run or job.report.refusals)
    if job.report.is_taken:
        job.finish()
    else:
        transaction.set_rollback(True)
    return job.report


class _Import:
    """One file. Terms are known by their theme and their English text."""

    def __init__(self, *, by, note: str, otherwise: Theme | None, is_shipped: bool):
        self.report = TermReport()
        self._by, self._note, self._otherwise = by, note, otherwise
        self._themes = _themes_by_name()
        self._terms = {(term.theme_id, term.text_en): term for term in Term.objects.select_for_update()}
        self._lines: dict[tuple[int, str], int] = {}
        self._left = changed_by_people(Term) if is_shipped else set()
        units = TranslationUnit.objects.filter(model=LABEL, field="definition", state=State.MACHINE)
        self._by_machine = set(units.values_list("object_id", "language"))
        self._new: list[tuple[Term, TermEntry]] = []
        self._said: list[Said] = []
        self._written: dict[int, set[str]] = {}

    def take(self, entry: TermEntry) -> None:
        """One term: made, changed, or left as it is; or a refusal."""
        try:
            theme, values = self._theme(entry), _checked(entry)
            self._check_is_new(entry, theme)
        except ValidationError as error:
            self.report.refusals.append(RefusedTerm(entry.line, " ".join(error.messages)))
            return
        term = self._terms.get((theme.pk, values["text_en"]))
        if term is None:
            self._new.append((Term(theme=theme, **values), entry))
            self.report.made += 1
        elif term.pk not in self._left and (changes := self._changes(term, values, entry)):
            self._change(term, changes, entry)
            self.report.changed += 1
        else:
            self.report.unchanged += 1

    def finish(self) -> None:
        """Store what is new, and say of all definitions that were written whether they are a machine's."""
        self._store_new()
        for key, languages in self._written.items():
            TranslationUnit.objects.filter(
                model=LABEL, object_id=key, field="definition", language__in=languages
            ).delete()
        set_states(self._said)

    def _theme(self, entry: TermEntry) -> Theme:
        found = self._themes.get(entry.theme.casefold(), ())
        if len(found) == 1:
            return found[0]
        if self._otherwise is not None:
            return self._otherwise
        if not entry.theme:
            raise ValidationError(_("The term names no theme."))
        reason = _("Several themes are called “%(theme)s”.") if found else _("There is no theme “%(theme)s”.")
        raise ValidationError(reason, params={"theme": entry.theme[:100]})

    def _check_is_new(self, entry: TermEntry, theme: Theme) -> None:
        place = theme.pk, entry.texts[FALLBACK]
        if line := self._lines.get(place):
            raise ValidationError(
                _("“%(term)s” stands on line %(line)d already."), params={"term": place[1], "line": line}
            )
        self._lines[place] = entry.line

    def _changes(self, term: Term, values: Mapping[str, str], entry: TermEntry) -> dict[str, str]:
        """What is given and stands otherwise. No machine's definition takes the place of a person's."""
        changes = {name: value for name, value in values.items() if getattr(term, name) != value}
        for language in entry.machine:
            name = f"definition_{language}"
            if changes.get(name) and getattr(term, name) and (term.pk, language) not in self._by_machine:
                del changes[name]
                self.report.kept += 1
        return changes

    def _change(self, term: Term, values: Mapping[str, str], entry: TermEntry) -> None:
        before = snapshot(term)
        for name, value in values.items():
            setattr(term, name, value)
        term.save(update_fields=list(values))
        record(term, before, by=self._by, note=self._note)
        self._written[term.pk] = {code for code in CODES if f"definition_{code}" in values}
        self._say(term, self._written[term.pk], entry)

    def _store_new(self) -> None:
        """All at once: one by one they would take minutes."""
        made = Term.objects.bulk_create([term for term, _entry in self._new], BATCH)
        told = (revision_of(term, {}, by=self._by, note=self._note) for term in made)
        Revision.objects.bulk_create(filter(None, told), BATCH)
        for term, entry in self._new:
            self._say(term, set(entry.definitions), entry)

    def _say(self, term: Term, languages: set[str], entry: TermEntry) -> None:
        """Of definitions that were written: which are a machine's. English is what it translated from."""
        self._said += [
            Said(term, "definition", code, State.MACHINE, entry.provider, FALLBACK)
            for code in sorted(languages & entry.machine - {FALLBACK})
        ]


def _checked(entry: TermEntry) -> dict[str, str]:
    """The columns that an entry gives. Raises ValidationError where one does not fit."""
    if not entry.texts.get(FALLBACK):
        raise ValidationError(_("The term has no English text, by which it would be known."))
    values = {f"text_{code}": text for code, text in entry.texts.items()}
    values |= {f"definition_{code}": text for code, text in entry.definitions.items()}
    values |= {name: text for name in ("reference", "note") if (text := getattr(entry, name))}
    _check_column(TranslationUnit._meta.get_field("provider"), entry.provider)
    for name, value in values.items():
        _check_column(Term._meta.get_field(name), value)
    return values


def _check_column(column: models.Field, value: str) -> None:
    """Fields of longer texts do not check their length by themselves."""
    if column.max_length and len(value) > column.max_length:
        reason = str(TOO_LONG) % {"limit": column.max_length}
        raise ValidationError("%(column)s: %(reason)s", params={"column": column.name, "reason": reason})
    if value:
        column.run_validators(value)


def _themes_by_name() -> dict[str, list[Theme]]:
    """The themes by slug and by label in every language, folded."""
    named: dict[str, dict[int, Theme]] = defaultdict(dict)
    for theme in Theme.objects.order_by("pk"):
        for name in _names(theme):
            named[name.casefold()][theme.pk] = theme
    return {name: list(found.values()) for name, found in named.items()}


def _names(theme: Theme) -> Iterable[str]:
    return filter(None, (theme.slug, *(getattr(theme, f"label_{code}") for code in CODES)))
