"""What became of the segments of a file, told segment by segment where something is to be told."""

from dataclasses import dataclass, field
from operator import attrgetter

from django.utils.translation import gettext_lazy as _

# Why a segment is not taken, by the names under which reports keep it.
REASONS = {
    "unknown": _("There is no such published text."),
    "not-allowed": _("You do not have this role in this language."),
    "original": _("This is the language that the text was written in."),
    "source-changed": _("The source has changed since the export."),
    "too-long": _("The text is longer than %(limit)d characters."),
    "unclean": _("A text has control characters or broken characters."),
    "twice": _("The same paragraph is translated in another way further up in the file."),
    "decided": _("This translation stood or was proposed here before, and something else took its place."),
}


@dataclass(frozen=True)
class Remark:
    """What is told of one segment: its number in the file, from 1, and its key. `reason` is one of REASONS, or
    the sentence of a warning."""

    number: int
    key: str
    reason: str
    limit: int = 0

    def __str__(self) -> str:
        told = REASONS.get(self.reason)
        return str(told) % {"limit": self.limit} if told else self.reason


@dataclass
class Report:
    """What became of the segments of a file; `empty` are those without a translation."""

    proposed: int = 0
    unchanged: int = 0
    empty: int = 0
    refusals: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.proposed} translations proposed, {self.unchanged} unchanged, {self.empty} empty, "
            f"{len(self.refusals)} refused, {len(self.warnings)} warnings"
        )

    def refuse(self, number: int, key: str, reason: str, limit: int = 0) -> None:
        """Remark that a segment is not taken."""
        self.refusals.append(Remark(number, key, reason, limit))

    def warn(self, number: int, key: str, sentence: str) -> None:
        """Remark that a segment was taken, but should be looked at."""
        self.warnings.append(Remark(number, key, sentence))

    def sort(self) -> None:
        """Bring the remarks into the order of the file."""
        for remarks in (self.refusals, self.warnings):
            remarks.sort(key=attrgetter("number"))
