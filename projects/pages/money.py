"""Money as readers see it: lines with their visible funds and programmes, and sums that are never mixed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet, Sum

from portal.links import Link
from portal.publishing import Status
from portal.translations.reading import Reader, ShownText
from projects.choices import InitiativeKind
from projects.models import FundingLine


@dataclass(frozen=True)
class MoneyLine:
    """What an initiative received, in units of `currency`; `rate` is the EU's part of the total, 0 to 1."""

    total: Decimal | None
    part: Decimal | None
    currency: str
    rate: Decimal | None
    fund: Link | None
    programme: Link | None
    period: str
    purpose: ShownText

    @property
    def size(self) -> Decimal:
        return self.total or self.part or Decimal(0)


def money_lines(lines: Iterable[FundingLine], link: Callable, reader: Reader) -> list[MoneyLine]:
    """The lines that state a sum or a source of money that readers may see."""
    shown = [
        MoneyLine(
            line.total,
            line.eu_contribution,
            line.currency,
            line.rate,
            link(line.fund),
            link(line.programme),
            line.period,
            reader.read(line, "purpose"),
        )
        for line in lines
    ]
    return [line for line in shown if line.size or line.fund or line.programme]


def largest(lines: Sequence[MoneyLine]) -> MoneyLine | None:
    """The line that speaks for the whole: the largest stated total, else the largest EU contribution."""
    stated = [line for line in lines if line.size]
    return max(stated, key=lambda line: (line.total is not None, line.size), default=None)


@dataclass(frozen=True)
class Sums:
    """What the published entries of one kind state in one currency. `both_total` and `both_part` are of the
    lines that state both, so that their ratio means something."""

    kind: str
    currency: str
    entries: int
    total: Decimal | None
    part: Decimal | None
    both_total: Decimal | None
    both_part: Decimal | None

    @property
    def label(self) -> str:
        return InitiativeKind(self.kind).label


def sums_of(lines: QuerySet[FundingLine]) -> list[Sums]:
    """Totals by kind and currency; projects and practices apart, for they may speak of the same money."""
    both = Q(total__isnull=False, eu_contribution__isnull=False)
    rows = (
        lines.filter(initiative__status=Status.PUBLISHED)
        .filter(Q(total__isnull=False) | Q(eu_contribution__isnull=False))
        .values("currency", kind=F("initiative__kind"))
        .annotate(
            entries=Count("initiative", distinct=True),
            sum_total=Sum("total"),
            sum_part=Sum("eu_contribution"),
            both_total=Sum("total", filter=both),
            both_part=Sum("eu_contribution", filter=both),
        )
        .order_by("-kind", "-sum_total", "currency")
    )
    return [
        Sums(
            row["kind"],
            row["currency"],
            row["entries"],
            row["sum_total"],
            row["sum_part"],
            row["both_total"],
            row["both_part"],
        )
        for row in rows
    ]
