"""One measurement, from preparing the database to telling the result."""

import sys
from datetime import date

from benchmarks.relevance import published
from benchmarks.relevance.comparison import DataMissing, compare
from benchmarks.relevance.doubtful import doubtful_words
from benchmarks.relevance.judged import HALVES, judged
from benchmarks.relevance.misses import misses as told_misses
from benchmarks.relevance.tables import report
from portal.running.preparing import prepare


def measure(*, half: str, writes: bool, misses: bool, day: date) -> int:
    """Measure and print; 1 when the database does not hold what was judged."""
    prepare(lambda step: print(step, file=sys.stderr))
    try:
        compared = compare(judged(HALVES if half == "both" else (half,)))
    except DataMissing as error:
        sys.stderr.write(f"{error}\n")
        return 1
    print(report(compared))
    if misses:
        print("## Misses of the open half\n", *told_misses(compared), sep="\n")
    if writes:
        published.write(compared, day)
    return 0


def doubt() -> int:
    """Print the everyday words that say something else than what they are there for."""
    prepare(lambda step: print(step, file=sys.stderr))
    for found in doubtful_words():
        print(*found, sep="\t")
    return 0
