"""What an index must have been built with to serve this code."""

from pathlib import Path

import pytest

from portal.facets import facets
from portal.search import analysis
from portal.search.fingerprint import fingerprint

FACETS = tuple(facets())


@pytest.fixture
def computed_anew():
    fingerprint.cache_clear()
    yield
    fingerprint.cache_clear()


def test_the_same_code_has_the_same_fingerprint(computed_anew):
    first = fingerprint(FACETS)
    fingerprint.cache_clear()
    assert fingerprint(FACETS) == first


def test_other_facets_have_another(computed_anew):
    assert fingerprint(FACETS) != fingerprint(FACETS[1:])


def test_another_analysis_has_another(computed_anew, monkeypatch):
    before = fingerprint(FACETS)
    fingerprint.cache_clear()
    read = Path.read_bytes
    changed = Path(analysis.__file__)
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) + (b"#" if path == changed else b""))
    assert fingerprint(FACETS) != before
