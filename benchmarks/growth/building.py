"""`python -m benchmarks.growth.building FOLDER DIR N`: what a fresh process needs to build an index, and the size
of the index on disk; as JSON."""

import json
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.growth.documents import FACETS, documents
from benchmarks.speed.entries import generator
from portal.search.engine import Document, Position, Store

MEGABYTE = 1_000_000


class Timed:
    """Documents one at a time, and the seconds that their making took: of the processor, and by the clock."""

    def __init__(self, documents: Iterable[Document]):
        self._documents = iter(documents)
        self.processor = self.clock = 0.0
        self.number = 0

    def __iter__(self) -> Iterator[Document]:
        while True:
            # Of this thread alone: the engine writes in others meanwhile.
            processor, clock = time.thread_time(), time.perf_counter()
            document = next(self._documents, None)
            self.processor += time.thread_time() - processor
            self.clock += time.perf_counter() - clock
            if document is None:
                return
            self.number += 1
            yield document


def store(root: Path) -> Store:
    """The store of a size."""
    return Store(root, FACETS)


def build(root: Path, documents: Iterable[Document]) -> dict[str, float]:
    """Build an index in a folder; the costs by name. Ends when the engine has merged what it merges."""
    processor, clock = time.process_time(), time.perf_counter()
    timed = Timed(documents)
    with store(root).building() as writer:
        for document in timed:
            writer.put(document)
        writer.commit(Position())
    processor, clock = time.process_time() - processor, time.perf_counter() - clock
    return {
        "engine, processor (s)": processor - timed.processor,
        "making the documents, processor (s)": timed.processor,
        "both, by the clock (s)": clock,
        "entries a second, both, by the clock": timed.number / clock,
        "entries a second of processor, engine": timed.number / (processor - timed.processor),
        "memory at its peak (MB)": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }


def sizes(root: Path) -> dict[str, float]:
    """Megabytes on disk: of the engine's index, and of the journal beside it."""
    files = [path for path in store(root).current().iterdir() if path.is_file()]
    journal = sum(path.stat().st_size for path in files if path.name.startswith("journal"))
    whole = sum(path.stat().st_size for path in files)
    return {"index (MB)": (whole - journal) / MEGABYTE, "journal (MB)": journal / MEGABYTE}


def main() -> None:
    root, bench, number = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    building = build(root, documents(generator(bench), number))
    print(json.dumps({"building": building, "disk": sizes(root)}))


if __name__ == "__main__":
    main()
