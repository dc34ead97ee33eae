"""Making all entries into documents of the index: by several processes where there are many."""

import gc
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context

from portal.running import beside
from portal.search import stemming
from portal.search.engine import Document
from portal.search.indexing import all_labels, batches, documents
from portal.search.matcher import Matcher
from portal.search.sources import sources

MANY = 5000  # entries; a process takes some seconds before it makes its first document


def every_document(matcher: Matcher) -> Iterator[Document]:
    """The documents of all published entries, as the open transaction sees them."""
    portions = [(kind, keys) for kind, source in sources().items() for keys in batches(source)]
    processes = os.cpu_count() or 1
    if processes < 2 or sum(len(keys) for _kind, keys in portions) < MANY:
        for kind, keys in portions:
            yield from documents(sources()[kind], keys, matcher)
        return
    with (
        ProcessPoolExecutor(processes, get_context("spawn"), beside.begin, beside.exported()) as pool,
        _collecting_no_garbage(),
    ):
        for made in pool.map(_made, portions):
            yield from made


@contextmanager
def _collecting_no_garbage() -> Iterator[None]:
    """Documents that come from another process refer to nothing that refers to them; looking through them for what
    does takes two thirds of what reading them takes."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _made(portion: tuple[str, list[int]]) -> list[Document]:
    kind, keys = portion
    gc.collect(1)  # what is left of the portion before; what was there before that is not gone through
    return list(documents(sources()[kind], keys, _matcher()))


@cache
def _matcher() -> Matcher:
    """In a process that helps, and does nothing else: all labels as its one transaction sees them. Garbage is
    collected between portions only: going through all words that are known takes a tenth of the time."""
    gc.disable()
    stemming.read_a_whole_compendium()
    return Matcher(all_labels())
