"""How entries are spread over years and sums: what the ranges show above their fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.facets import ENDS
from portal.search.question import Question

# Euro; each about three times the one before, so that small and large sums can be told apart alike.
BUDGETS = (0, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 30_000_000, 100_000_000)
STEPS = (1, 2, 5, 10, 20, 50)  # years that a bar may stand for
MOST_BARS = 48


@dataclass(frozen=True)
class Bar:
    """How many entries there are from `low` to `high`, both included; an open end is None."""

    low: int
    high: int | None
    count: int
    is_chosen: bool = False


@dataclass(frozen=True)
class Histogram:
    """The entries of a question without one of its ranges, spread over this range. `is_there` says whether any
    entry that the address can lead to has such a number."""

    name: str
    bars: Sequence[Bar]
    is_there: bool

    @property
    def peak(self) -> Bar | None:
        """The highest bar, the first of several; None where there is nothing to see."""
        return max((bar for bar in self.bars if bar.count), key=lambda bar: bar.count, default=None)

    @property
    def filled(self) -> Sequence[Bar]:
        """The bars from the first to the last that is not empty."""
        filled = [place for place, bar in enumerate(self.bars) if bar.count]
        return self.bars[filled[0] : filled[-1] + 1] if filled else ()


def of_years(question: Question, counts: Mapping[str, int], known: Mapping[str, int]) -> Histogram:
    """A bar for each year, or for a few, from the first to the last that any entry has."""
    years = sorted(map(int, {*counts, *known}))
    if not years:
        return Histogram("year", (), False)
    step = next((step for step in STEPS if (years[-1] - years[0]) // step < MOST_BARS), STEPS[-1])
    chosen = frozenset(map(int, filter(str.isdecimal, question.selected.get("year", ()))))
    return Histogram(
        "year",
        [
            Bar(
                low,
                low + step - 1,
                sum(counts.get(str(year), 0) for year in range(low, low + step)),
                _is_chosen(question, "year", low, low + step - 1) or bool(chosen & {*range(low, low + step)}),
            )
            for low in range(years[0] - years[0] % step, years[-1] + 1, step)
        ],
        True,
    )


def of_budgets(question: Question, counts: Sequence[int], known: Sequence[int]) -> Histogram:
    """A bar for each class of `BUDGETS`, given how many entries are in each."""
    highs = [*(edge - 1 for edge in BUDGETS[1:]), None]
    bars = [
        Bar(low, high, count, _is_chosen(question, "budget", low, high))
        for low, high, count in zip(BUDGETS, highs, counts, strict=True)
    ]
    return Histogram("budget", bars, any(known))


def _is_chosen(question: Question, name: str, low: int, high: int | None) -> bool:
    """True where some of a bar lies in the range that is asked for."""
    least, most = (question.ranges.get(end) for end in ENDS[name])
    if least is None and most is None:
        return False
    return (high is None or least is None or least <= high) and (most is None or low <= most)
