"""Unpacking the dictionaries of the search while other things are made ready."""

import pytest

from portal.running import unpacking
from portal.running.unpacking import Unpacking, unpack
from portal.search import dictionaries, stemming


@pytest.fixture
def elsewhere(tmp_path, settings, monkeypatch):
    """Dictionaries are kept in a folder that is still empty; only the smallest is asked for."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(dictionaries, "_folder", tmp_path / "dictionaries")
    monkeypatch.setattr(stemming, "dictionary_codes", lambda languages=(): ["sl"])
    monkeypatch.setattr(unpacking, "unpack", _unpack_the_smallest)
    return tmp_path / "dictionaries"


def _unpack_the_smallest(folder, languages):
    dictionaries.keep_in(folder)
    stemming.load_dictionaries({"sl"}.intersection(languages))


def test_dictionaries_are_kept_by_another_process(elsewhere):
    with Unpacking() as work:
        assert not dictionaries.are_kept(stemming.dictionary_codes())
        work.wait()
        assert dictionaries.are_kept(stemming.dictionary_codes())
    assert [path.name.rpartition("-")[2] for path in elsewhere.iterdir()] == ["sl"]


def test_what_is_kept_is_not_unpacked_again(elsewhere, monkeypatch):
    monkeypatch.setattr(dictionaries, "are_kept", lambda codes: True)
    with Unpacking() as work:
        work.wait()
    assert not elsewhere.exists()


def test_work_that_nobody_waits_for_ends_with_the_block(elsewhere):
    with Unpacking() as work:
        processes = work._processes
    for process in processes:
        process.join(10)
    assert [process.is_alive() for process in processes] == [False, False]


def test_without_a_folder_nothing_counts_as_kept(monkeypatch):
    monkeypatch.setattr(dictionaries, "_folder", None)
    assert not dictionaries.are_kept(stemming.dictionary_codes())


def test_unpacking_keeps_every_dictionary_where_it_is_told(tmp_path, monkeypatch):
    before, asked = dictionaries._folder, []
    monkeypatch.setattr(
        stemming, "load_dictionaries", lambda languages: asked.append((dictionaries._folder, languages))
    )
    try:
        unpack(tmp_path)
    finally:
        dictionaries.keep_in(before)
    assert asked == [(tmp_path, stemming.LANGUAGES)]


def test_every_language_is_in_one_share():
    assert sorted(code for share in unpacking.SHARES for code in share) == sorted(stemming.LANGUAGES)
