"""Compiling the interface texts without gettext."""

import gettext
import os

import pytest

from portal.running.catalogues import compile_all

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
TEXTS = """msgid "Search"
msgstr "Търсене"

#, fuzzy
msgid "Filter"
msgstr "може би"

msgid "%(count)d practice"
msgid_plural "%(count)d practices"
msgstr[0] "%(count)d практика"
msgstr[1] "%(count)d практики"
"""


@pytest.fixture
def source(tmp_path, settings):
    """A catalogue in a folder of its own."""
    settings.LOCALE_PATHS = [tmp_path]
    made = tmp_path / "bg" / "LC_MESSAGES" / "django.po"
    made.parent.mkdir(parents=True)
    made.write_text(HEADER + TEXTS)
    return made


def compiled(source) -> gettext.GNUTranslations:
    with source.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_a_catalogue_is_compiled_with_its_plurals(source):
    assert compile_all() == ["bg"]
    texts = compiled(source)
    assert texts.gettext("Search") == "Търсене"
    assert texts.ngettext("%(count)d practice", "%(count)d practices", 5) == "%(count)d практики"


def test_what_a_translator_is_not_sure_of_is_not_shown(source):
    compile_all()
    assert compiled(source).gettext("Filter") == "Filter"


def test_what_is_compiled_already_is_left_alone(source):
    compile_all()
    assert compile_all() == []
    assert compile_all(force=True) == ["bg"]


def test_a_newer_source_is_compiled_again(source):
    compile_all()
    source.write_text((HEADER + TEXTS).replace("Търсене", "Търси"))
    later = source.with_suffix(".mo").stat().st_mtime + 5
    os.utime(source, (later, later))
    assert compile_all() == ["bg"]
    assert compiled(source).gettext("Search") == "Търси"


def test_a_broken_source_leaves_what_was_compiled(source):
    compile_all()
    source.write_text(HEADER + 'msgid "unfinished\n')
    with pytest.raises(Exception, match=r"\S"):
        compile_all(force=True)
    assert compiled(source).gettext("Search") == "Търсене"


def test_there_may_be_no_catalogue_at_all(tmp_path, settings):
    settings.LOCALE_PATHS = [tmp_path]
    assert compile_all() == []
