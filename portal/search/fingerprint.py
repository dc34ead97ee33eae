"""What an index must have been built with to serve this code."""

import inspect
import sys
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from portal.search import analysis, dictionaries, indexing, matcher, meanings, stemming, stopwords
from portal.search.engine import documents, journal, state, writing
from portal.search.sources import sources

MODULES = (
    analysis,
    dictionaries,
    documents,
    indexing,
    journal,
    matcher,
    meanings,
    state,
    stemming,
    stopwords,
    writing,
)
LIBRARIES = ("tantivy", "PyStemmer", "simplemma", "pyicu-wheels")


@cache
def fingerprint(facets: Iterable[str]) -> str:
    """A digest of the facets, of the code that makes an entry into words, and of the versions below it.

    One comment changed in that code costs a rebuild, which takes seconds; one that was needed and did not
    happen would be searched with other stems than were indexed, and nobody would see it.
    """
    digest = sha256("\n".join([*facets, *map(version, LIBRARIES)]).encode())
    files = {*(Path(inspect.getfile(module)) for module in MODULES), *meanings.files()}
    for source in sources().values():
        path = Path(inspect.getfile(sys.modules[source.describe.__module__]))
        files |= set(path.parent.glob("*.py")) if path.parent.name == "search" else {path}
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()
