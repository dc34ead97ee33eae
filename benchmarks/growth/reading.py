"""`python -m benchmarks.growth.reading FOLDER DIR`: what a fresh process needs to open an index, to
answer, and to follow a change; as JSON."""

import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.growth import questions
from benchmarks.growth.building import store
from benchmarks.growth.documents import SEED, documents
from benchmarks.growth.timing import Times
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


def measured(root: Path, changed: Iterable[Document], asked: Sequence[questions.Asked]) -> Figures:
    """The figures of a size, `{measure: {row: figure}}`: milliseconds, megabytes, numbers of entries."""
    told, opening = {"before opening": memory()}, Times()
    readers = store(root)
    with opening.of("a snapshot, in a fresh process"):
        snapshot = readers.snapshot()
    told["after opening"] = memory()
    answering = answers(snapshot, asked)
    told["after the questions"] = memory()
    return {
        "opening": opening.medians(),
        "memory": {f"{when}, {what}": size for when, sizes in told.items() for what, size in sizes.items()},
        "found (entries)": {each.name: questions.count(snapshot, each) for each in asked if not each.is_deep},
        **answering,
        "change": changes(readers, changed),
    }


def answers(snapshot: Snapshot, asked: Sequence[questions.Asked], rounds: int = ROUNDS) -> Figures:
    """The milliseconds of every question, asked in turn and again. Of the first round nothing is told."""
    taken = {what: Times() for what in ASKING}
    for number in range(rounds + 1):
        for each in asked:
            for what in ("search",) if each.is_deep else ASKING:
                with taken[what].of(each.name):
                    ASKING[what](snapshot, each)
        if not number:
            for times in taken.values():
                times.forget()
    return {
        measure: rows for what, times in taken.items() for measure, rows in times.by_measure(what).items()
    }


def changes(readers: Store, changed: Iterable[Document]) -> dict[str, float]:
    """The median milliseconds of putting a changed entry in, by a writer that has the index open as the follower
    has, and of opening the state after it."""
    times = Times()
    with times.of("opening the writer, once"):
        writer = readers.writer()
    for place, document in enumerate(changed, 1):
        with times.of("putting one entry in and committing"):
            writer.put(document)
            writer.commit(Position(place))
        with times.of("opening the state after it"):
            readers.snapshot()
    writer.close()
    return times.medians()


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


def main() -> None:
    root, bench = map(Path, sys.argv[1:])
    asked = questions.questions(generator(bench), SEED)
    print(json.dumps(measured(root, changed_documents(bench), asked)))


if __name__ == "__main__":
    main()
