"""`manage.py import_entries`."""

import json
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from portal.history import record
from projects.models import Theme
from tests.factories import make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    """Writes a file of lines; a line that is no object is written as it stands."""

    def write(name: str, *lines: dict | str):
        place = tmp_path / name
        written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        place.write_text("\n".join(written) + "\n")
        return place

    return write


def run(*arguments, **options) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_entries", *map(str, arguments), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def theme(slug: str, **more) -> dict:
    return {"kind": "theme", "slug": slug, "title": {"en": slug.title()}, "status": "published"} | more


def themes() -> set[str]:
    return set(Theme.objects.values_list("slug", flat=True))


def test_files_are_taken_together_so_that_one_may_name_what_the_other_has(file):
    first, second = file("a.jsonl", theme("dealing", broader="drugs")), file("b.jsonl", theme("drugs"))
    out, err = run(first, second)
    assert out == "2 entries created, 0 changed, 0 unchanged, 0 lines refused\n"
    assert err == ""
    assert Theme.objects.get(slug="dealing").broader.slug == "drugs"


def test_a_refused_line_is_told_with_its_file_and_number_and_nothing_is_taken(file, tmp_path):
    good, bad = (
        file("good.jsonl", theme("drugs")),
        file("bad.jsonl", theme("night"), "{", theme("light", hue=1)),
    )
    err = StringIO()
    with pytest.raises(CommandError, match="Nothing was imported: 2 lines were refused"):
        call_command("import_entries", str(good), str(bad), stdout=StringIO(), stderr=err)
    told = err.getvalue().splitlines()
    assert told[0].startswith(f"{bad}: line 2, whole line: not JSON")
    assert told[1] == f"{bad}: line 3, hue: this key is not known"
    assert themes() == set()


def test_with_partial_the_refused_lines_are_kept_in_a_file(file, tmp_path):
    bad, kept = file("bad.jsonl", theme("night"), "{", theme("light", hue=1)), tmp_path / "kept.jsonl"
    out, _err = run(bad, "--partial", "--refused", kept)
    assert themes() == {"night"}
    assert kept.read_text().splitlines() == ["{", json.dumps(theme("light", hue=1))]
    assert f"The refused lines stand in {kept}." in out


def test_when_nothing_is_refused_no_file_is_written(file, tmp_path):
    run(file("good.jsonl", theme("night")), "--partial", "--refused", tmp_path / "kept.jsonl")
    assert not (tmp_path / "kept.jsonl").exists()


def test_with_drafts_everything_arrives_as_a_draft(file):
    run(file("a.jsonl", theme("night")), "--drafts")
    assert Theme.objects.get().status == "draft"


def test_what_was_made_and_what_was_left_is_told(file):
    person = get_user_model().objects.create(username="curator")
    record(make_theme(slug="night"), {}, by=person)
    practice = {"kind": "practice", "slug": "walks", "title": {"en": "Walks"}, "organisations": ["Polis"]}
    out, _err = run(file("a.jsonl", theme("night"), practice))
    assert "Made as drafts because others name them: organisation polis\n" in out
    assert "Left as people here have written them: theme night\n" in out


def test_a_file_that_is_not_there_is_told_in_one_sentence(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.jsonl cannot be read: No such file or directory\."):
        run(tmp_path / "nowhere.jsonl")
