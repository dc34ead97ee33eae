"""What is done before the site can serve, and done once."""

import json
from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.contrib import admin
from django.db.migrations.recorder import MigrationRecorder

from portal.exchange.importing import NothingImported
from portal.exchange.models import LoadedFile
from portal.running import preparing
from portal.search.follow import is_usable
from projects.models import City, Term, Theme
from tests.factories import make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """What a step said."""
    return []


@pytest.fixture
def place(tmp_path, settings):
    """An installation in a folder of its own, with two small fixtures."""
    settings.BASE_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static-root"
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "site.css").write_text("a {}")
    (tmp_path / "fixtures" / "vocabularies").mkdir(parents=True)
    write(
        tmp_path,
        "vocabularies/themes.jsonl",
        kind="theme",
        slug="drugs",
        title={"en": "Drugs"},
        status="published",
    )
    write(tmp_path, "places.jsonl", kind="city", slug="prato", title={"en": "Prato"}, country="IT")
    return tmp_path


def write(place, name: str, **content) -> None:
    (place / "fixtures" / name).write_text(json.dumps(content))


def test_the_compendium_is_loaded_once(place, told):
    preparing.compendium(told.append)
    assert told == ["loading the compendium", "2 entries created, 0 changed, 0 unchanged, 0 lines refused"]
    preparing.compendium(told.append)
    assert len(told) == 2
    assert set(LoadedFile.objects.values_list("name", flat=True)) == {
        "fixtures/vocabularies/themes.jsonl",
        "fixtures/places.jsonl",
    }


def test_a_fixture_that_has_changed_is_loaded_again(place, told):
    preparing.compendium(told.append)
    write(place, "places.jsonl", kind="city", slug="prato", title={"en": "Prato"}, country="IT", population=5)
    preparing.compendium(told.append)
    assert told[-1] == "0 entries created, 1 changed, 1 unchanged, 0 lines refused"
    assert City.objects.get().population == 5


def test_the_term_base_is_loaded_with_the_compendium(place, told):
    rows = "theme,en,fr\r\ndrugs,harm reduction,réduction des risques\r\n"
    (place / "fixtures" / "terms.csv").write_text(rows)
    preparing.compendium(told.append)
    assert [term.text_fr for term in Term.objects.filter(theme__slug="drugs")] == ["réduction des risques"]
    assert LoadedFile.objects.filter(name="fixtures/terms.csv").exists()


def test_a_wrong_fixture_loads_nothing_and_is_tried_again(place, told):
    write(place, "places.jsonl", kind="city", slug="prato")
    for _ in range(2):
        with pytest.raises(NothingImported):
            preparing.compendium(told.append)
    assert not Theme.objects.exists()
    assert not LoadedFile.objects.exists()


def test_static_files_are_collected_when_any_has_changed(place, told):
    preparing.static_files(told.append)
    preparing.static_files(told.append)
    assert told == ["collecting static files"]
    assert (place / "static-root" / "site.css").read_text() == "a {}"
    (place / "static" / "site.css").write_text("a { color: red }")
    preparing.static_files(told.append)
    assert told == ["collecting static files"] * 2
    assert (place / "static-root" / "site.css").read_text() == "a { color: red }"


def test_nothing_that_the_administration_asks_for_is_left_out():
    """A file that is not collected has no name, and a page that asks for it none either: it fails."""
    asked = {path for each in admin.site._registry.values() for path in map(str, each.media._js)}
    assert "admin/js/core.js" in asked
    assert {
        path
        for path in asked
        if any(fnmatch(part, pattern) for part in Path(path).parts for pattern in preparing.UNUSED_STATIC)
    } == set()


def test_an_index_is_built_when_there_is_none(told):
    make_theme()
    preparing.index(told.append)
    assert told == ["building the search index", "1 entries can be found"]
    assert is_usable()
    preparing.index(told.append)
    assert len(told) == 2


def test_nothing_is_migrated_when_nothing_is_missing(told):
    preparing.migrate(told.append)
    assert told == []
    assert not preparing.migrations_missing()


def test_a_missing_migration_is_noticed():
    MigrationRecorder.Migration.objects.filter(app="practices").delete()
    assert preparing.migrations_missing()


def test_catalogues_are_compiled_when_newer(told, tmp_path, settings, monkeypatch):
    settings.LOCALE_PATHS = [tmp_path]
    preparing.catalogues(told.append)
    assert told == []
    monkeypatch.setattr(preparing, "compile_all", lambda: ["bg", "sv"])
    preparing.catalogues(told.append)
    assert told == ["compiled the interface texts of bg, sv"]


def test_each_step_finds_what_it_needs(monkeypatch, told):
    class Unpacked:
        def __enter__(self):
            told.append("unpacking")
            return self

        def wait(self):
            told.append("unpacked")

        def __exit__(self, *exception):
            pass

    for name in ("Unpacking", "STEPS", "index"):
        monkeypatch.setattr(
            preparing, name, {"Unpacking": Unpacked, "STEPS": (), "index": lambda tell: tell("index")}[name]
        )
    preparing.prepare(told.append)
    assert told == ["unpacking", "unpacked", "index"]


def test_the_compendium_is_loaded_into_tables_that_are_there():
    names = [step.__name__ for step in preparing.STEPS]
    assert names.index("migrate") < names.index("compendium")
