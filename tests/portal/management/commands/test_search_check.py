"""`manage.py search_check`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_theme

pytestmark = pytest.mark.django_db


def test_an_index_that_agrees_with_the_database_is_well(indexed):
    make_theme()
    indexed()
    out = StringIO()
    call_command("search_check", stdout=out)
    assert out.getvalue()


def test_an_index_that_does_not_agree_is_told_entry_by_entry(indexed):
    indexed()
    make_theme(slug="drugs")
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError):
        call_command("search_check", stdout=out, stderr=err)
    assert "theme drugs" in out.getvalue() + err.getvalue()
