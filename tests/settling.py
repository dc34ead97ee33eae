"""For tests that count queries: an index that has nothing left to follow, and terms that have been read."""

import pytest

from portal.search.feed import Change
from portal.translations import termbase


@pytest.fixture
def settled(indexed):
    """Call it when the objects of the test are made: it builds the index, and no change is waiting any more.

    Inside the one transaction of a test every change would wait for ever, and be asked about each time. The
    terms are read once for all pages.
    """

    def build() -> None:
        indexed()
        Change.objects.all().delete()
        termbase.glossary("en", "en")

    return build
