"""What a list of results needs besides its texts."""

import pytest

from portal.templatetags import results

pytestmark = pytest.mark.django_db


def test_page_numbers_forget_where_a_page_begins(search):
    found = search()
    assert results.parameters(found.question, page=3) == "page=3"
