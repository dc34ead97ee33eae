"""`python -m benchmarks.growth.reading FOLDER DIR`: what a fresh process needs to open an index, to
answer, and to follow a change; as JSON."""

import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from statistics import quantiles

from benchmarks.growth import questions
from benchmarks.growth.building import store
from benchmarks.growth.documents import SEED, documents
from benchmarks.speed.entries import generator
from portal.search.engine import Document, Position, Snapshot, Store

ROUNDS, CHANGES = 30, 9
ASKING: dict[str, Callable] = {
    "search": questions.search,
    "count": questions.count,
    "facets": questions.facets,
}
MEMORY = Path("/proc/self/smaps_rollup")
Figures = dict[str, dict[str, float]]


def measured(root: Path, changed: Iterable[Document], asked: Iterable[questions.Asked]) -> Figures:
    """The figures of a size, `{measure: {row: figure}}`: milliseconds, megabytes, numbers of entries."""
    at_start = memory()
    begun = time.perf_counter()
    readers = store(root)
    snapshot = readers.snapshot()
    opening = milliseconds(begun)
    asked, after_opening = tuple(asked), memory()
    found = {each.name: questions.count(snapshot, each) for each in asked if not each.is_deep}
    answering = answers(snapshot, asked)
    told = {
        "before opening": at_start,
        "after opening": after_opening,
        "after the questions": memory(),
    }
    return {
        "opening": {"a snapshot, in a fresh process (ms)": opening},
        "memory": {f"{when}, {what}": size for when, sizes in told.items() for what, size in sizes.items()},
        "found": found,
        **answering,
        "change": changes(readers, changed),
    }


def answers(snapshot: Snapshot, asked: Iterable[questions.Asked], rounds: int = ROUNDS) -> Figures:
    """The milliseconds of every question, asked in turn and again. Of the first round nothing is told."""
    taken: dict[tuple[str, str], list[float]] = defaultdict(list)
    for number in range(rounds + 1):
        for each in asked:
            for what, ask in ASKING.items():
                if each.is_deep and what != "search":
                    continue
                begun = time.perf_counter()
                ask(snapshot, each)
                if number:
                    taken[what, each.name].append(milliseconds(begun))
    figures: Figures = defaultdict(dict)
    for (what, name), times in taken.items():
        of_twenty = quantiles(times, n=20, method="inclusive")
        figures[f"{what}, p50"][name], figures[f"{what}, p95"][name] = of_twenty[9], of_twenty[18]
    return dict(figures)


def changes(readers: Store, changed: Iterable[Document]) -> dict[str, float]:
    """The median milliseconds of putting a changed entry in, by a writer that has the index open as the follower
    has, and of opening the state after it."""
    begun = time.perf_counter()
    writer = readers.writer()
    opening = milliseconds(begun)
    taken: dict[str, list[float]] = defaultdict(list)
    for place, document in enumerate(changed, 1):
        begun = time.perf_counter()
        writer.put(document)
        writer.commit(Position(place))
        taken["putting one entry in and committing (ms)"].append(milliseconds(begun))
        begun = time.perf_counter()
        readers.snapshot()
        taken["opening the state after it (ms)"].append(milliseconds(begun))
    writer.close()
    medians = {name: sorted(times)[len(times) // 2] for name, times in taken.items()}
    return {**medians, "opening the writer, once (ms)": opening}


def changed_documents(folder: Path) -> list[Document]:
    """The first entries, with another budget."""
    return [
        replace(document, numbers=document.numbers | {"budget": 1})
        for document in documents(generator(folder), CHANGES)
    ]


def memory() -> dict[str, float]:
    """Megabytes of this process: its own, and with the files that it maps."""
    told = dict(re.findall(r"^(\w+): +(\d+) kB", MEMORY.read_text(), re.MULTILINE))
    return {
        "its own (MB)": int(told["Pss_Anon"]) / 1000,
        "with mapped files (MB)": int(told["Pss"]) / 1000,
    }


def milliseconds(begun: float) -> float:
    """Since then."""
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    root, bench = map(Path, sys.argv[1:])
    asked = questions.questions(generator(bench), SEED)
    print(json.dumps(measured(root, changed_documents(bench), asked)))


if __name__ == "__main__":
    main()
