"""For tests that count queries: an index that has nothing left to follow."""

import pytest

from portal.search.feed import Change


@pytest.fixture
def settled(indexed):
    """Call it when the objects of the test are made: it builds the index, and no change is waiting any more.

    Inside the one transaction of a test every change would wait for ever, and be asked about each time.
    """

    def build() -> None:
        indexed()
        Change.objects.all().delete()

    return build
