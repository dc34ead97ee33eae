"""`manage.py translation_coverage`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.languages import CODES
from portal.translations.workflow import set_state
from tests.factories import make_practice

pytestmark = pytest.mark.django_db


def printed(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("translation_coverage", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_the_matrix_has_a_row_for_each_language():
    make_practice(title_en="Walks", title_fi="Kävelyt", lead_en="At night.")
    kind, _interface, _heading, *rows = printed()
    assert kind.split() == ["1", "practice"]
    assert [row.split()[0] for row in rows] == list(CODES)
    assert {row.split()[0]: row.split()[1] for row in rows} == {
        code: {"en": "100", "fi": "50"}.get(code, "0") for code in CODES
    }


def test_what_a_language_lacks_is_named():
    make_practice(slug="walks", title_en="Walks", title_fi="Kävelyt", lead_en="At night.")
    assert [line for line in printed("--missing", "fi") if line.startswith("practice")] == [
        "practice walks lead"
    ]


def test_a_language_that_is_none_of_ours_is_refused():
    with pytest.raises(CommandError, match="xx"):
        printed("--missing", "xx")


def test_what_is_out_of_date_is_told_and_named():
    practice = make_practice(slug="walks", title_en="Walks", title_fi="Kävelyt", lead_en="At night.")
    set_state(practice, "title", "fi", state="reviewed")
    assert "outdated" not in " ".join(printed())
    practice.title_en = "Strolls"
    practice.save()
    lines = printed()
    rows = lines[next(place for place, line in enumerate(lines) if "% outdated" in line) + 1 :]
    assert {row.split()[0]: row.split()[1] for row in rows} == {
        code: "50" if code == "fi" else "0" for code in CODES
    }
    assert printed("--outdated", "fi") == ["practice walks title"]
