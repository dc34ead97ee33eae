"""Dictionaries of inflected words, kept unpacked."""

import pytest
from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamMap

from portal.search import dictionaries

SMALL = "sl"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Where dictionaries are kept, still empty; they are read anew for this test."""
    monkeypatch.setattr(dictionaries, "_folder", tmp_path / "kept")
    return tmp_path / "kept"


def read():
    """The dictionary as another process would find it."""
    return dictionaries._loaded.__wrapped__(SMALL)


def test_a_dictionary_is_kept_in_the_folder_and_a_spoilt_file_is_made_again(kept):
    read()
    (file,) = kept.iterdir()
    assert read().lemma("mestih") == "mesto"
    whole = file.read_bytes()
    spoilt = (b"", whole[:1000], whole[:-1000], whole.replace(b"SMFC1", b"SMFC2"))
    for content in spoilt:
        file.unlink()  # or what is mapped of it would be gone
        file.write_bytes(content)
        assert read().lemma("mestih") == "mesto"
        assert file.read_bytes() == whole


def test_what_another_release_kept_is_cleared_away(kept):
    kept.mkdir()
    (kept / f"simplemma-mapped-1.0-{SMALL}").write_bytes(b"")
    (kept / "simplemma-mapped-1.0-fi").write_bytes(b"")
    read()
    assert sorted(path.name.rpartition("-")[2] for path in kept.iterdir()) == ["fi", SMALL]
    assert dictionaries.are_kept([SMALL])
    assert not dictionaries.are_kept(["fi"])


def test_a_dictionary_says_of_every_word_what_simplemma_says(kept):
    said = StreamMap(SMALL)
    made, mapped = read(), read()
    assert len(said) > 90_000
    for word in said:
        assert mapped.lemma(word) == said[word]
    for word in ("mestih", "šolah", "", "\0", "a", "ž" * 100, "xyz", "Ljubljani"):
        assert made.lemma(word) == mapped.lemma(word) == said.get(word)
    assert mapped.lemma("\ud800") is None


def test_a_dictionary_that_is_kept_nowhere_says_the_same(monkeypatch):
    monkeypatch.setattr(dictionaries, "_folder", None)
    made = read()
    assert [made.lemma(word) for word in ("mestih", "šolah", "xyz")] == ["mesto", "šola", None]


def test_of_the_words_that_a_dictionary_lacks_most_are_not_looked_for(kept):
    known = read().known
    assert sum(f"word {number}".encode() in known for number in range(10_000)) < 2000
