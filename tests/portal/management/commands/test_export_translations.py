"""`manage.py export_translations`."""

from io import StringIO
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command

from portal.translations import file_formats
from tests.factories import make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def walks():
    return make_practice(slug="walks", title_en="Walks", lead_en="At night.", title_ro="Plimbări")


def run(*arguments) -> list[str]:
    out = StringIO()
    call_command("export_translations", *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("made", file_formats.FORMATS)
def test_a_language_is_written_in_any_format(tmp_path, made):
    place = tmp_path / "ro"
    assert run("ro", "--format", made, "-o", place) == [str(place)]
    found = file_formats.read(place.read_bytes())
    assert [(each.source, each.target) for each in found] == [("Walks", "Plimbări"), ("At night.", "")]


def test_only_what_is_to_do_and_only_one_entry(tmp_path):
    make_practice(slug="lamps")
    place = tmp_path / "ro.xlf"
    run("ro", "--kind", "practice", "--slug", "walks", "--todo", "-o", place)
    assert [each.source for each in file_formats.read(place.read_bytes())] == ["At night."]


def test_the_memory_is_written_as_tmx(tmp_path):
    run("ro", "--format", "tmx", "-o", tmp_path / "a.tmx")
    segments = ElementTree.fromstring((tmp_path / "a.tmx").read_bytes()).iter("seg")
    assert [each.text for each in segments] == ["Walks", "Plimbări"]
    run("ro", "--format", "tmx", "--reviewed", "-o", tmp_path / "b.tmx")
    assert not list(ElementTree.fromstring((tmp_path / "b.tmx").read_bytes()).iter("seg"))


def test_what_is_too_much_for_one_file_stands_in_several(tmp_path, monkeypatch):
    monkeypatch.setattr(file_formats, "SEGMENTS", 1)
    assert run("ro", "-o", tmp_path / "ro.xlf") == [str(tmp_path / "ro.xlf"), str(tmp_path / "ro-2.xlf")]


def test_what_cannot_be_done_is_one_sentence(tmp_path):
    with pytest.raises(CommandError, match="--slug needs the --kind"):
        run("ro", "--slug", "walks", "-o", tmp_path / "a")
    with pytest.raises(CommandError, match="cannot be written"):
        run("ro", "-o", tmp_path / "nowhere" / "a")
    with pytest.raises(CommandError):
        run("xx", "-o", tmp_path / "a")
