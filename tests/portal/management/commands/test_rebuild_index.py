"""`manage.py rebuild_index`."""

from io import StringIO

import pytest
from django.core.management import call_command

from portal.search.follow import is_usable
from tests.factories import make_theme

pytestmark = pytest.mark.django_db


def test_it_builds_the_index_and_says_how_many_entries_can_be_found():
    make_theme(), make_theme(status="draft")
    out = StringIO()
    call_command("rebuild_index", stdout=out)
    assert out.getvalue() == "1 entries can be found\n"
    assert is_usable()
