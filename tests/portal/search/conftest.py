"""What the tests of the search share."""

import pytest

from portal.search.follow import Follower


@pytest.fixture
def follower():
    made = Follower()
    yield made
    made.close()
