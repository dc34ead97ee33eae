"""`manage.py export_entries`."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_practice, make_theme

pytestmark = pytest.mark.django_db


def run(*arguments) -> str:
    out = StringIO()
    call_command("export_entries", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_the_published_entries_are_written_and_taken_again(tmp_path):
    make_theme(slug="night"), make_practice(slug="walks"), make_theme(slug="draft", status="draft")
    place = tmp_path / "all.jsonl"
    assert run("-o", place) == "2 entries written\n"
    assert {json.loads(line)["slug"] for line in place.read_text().splitlines()} == {"night", "walks"}
    out = StringIO()
    call_command("import_entries", str(place), stdout=out)
    assert out.getvalue() == "0 entries created, 0 changed, 2 unchanged, 0 lines refused\n"
    assert run("-o", place, "--kind", "theme") == "1 entries written\n"


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        run("-o", tmp_path / "nowhere" / "all.jsonl")
