"""Figures as tables: one for each measure, a column for each size, and the factor from size to size."""

from collections.abc import Mapping
from itertools import pairwise

Figures = Mapping[str, Mapping[str, float]]


def tables(measured: Mapping[int, Figures]) -> str:
    """Markdown of `{size: {measure: {row: figure}}}`."""
    sizes = sorted(measured)
    measures = measured[sizes[0]]
    return "\n\n".join(f"### {measure}\n\n{table(measure, measured, sizes)}" for measure in measures)


def table(measure: str, measured: Mapping[int, Figures], sizes: list[int]) -> str:
    """One measure."""
    steps = list(pairwise(sizes))
    head = ["", *(f"{size:,}" for size in sizes), *(f"{size:,} → {next_:,}" for size, next_ in steps)]
    rows = [head, ["---", *["--:"] * (len(head) - 1)]]
    for row in measured[sizes[0]][measure]:
        figures = [measured[size][measure][row] for size in sizes]
        factors = [factor(figure, next_) for figure, next_ in pairwise(figures)]
        rows.append([row, *map(shown, figures), *factors])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def shown(figure: float) -> str:
    """A figure with as many digits as say something."""
    if isinstance(figure, int) or figure >= 100:
        return f"{figure:,.0f}"
    return f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"


def factor(figure: float, next_: float) -> str:
    """How many times the next is as large."""
    return f"× {next_ / figure:.1f}" if figure else "–"
