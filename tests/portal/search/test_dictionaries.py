"""Dictionaries of inflected words, kept unpacked."""

import pickle

from portal.search import dictionaries


def test_a_dictionary_is_kept_in_the_folder_and_a_spoilt_file_is_made_again(tmp_path, monkeypatch):
    monkeypatch.setattr(dictionaries, "_folder", tmp_path / "kept")
    dictionaries._read_back("sl")
    (file,) = (tmp_path / "kept").iterdir()
    assert dictionaries._read_back("sl")[0].get("mestih") == "mesto"
    whole = file.read_bytes()
    spoilt = (b"", whole[:1000], whole[:-1000], pickle.dumps(print), whole.replace(b"SMFC1", b"SMFC2"))
    for content in spoilt:
        file.unlink()  # or what is mapped of it would be gone
        file.write_bytes(content)
        assert dictionaries._read_back("sl")[0].get("mestih") == "mesto"
        assert file.read_bytes() == whole


def test_a_whole_dictionary_and_a_sparse_one_say_the_same():
    sparse = dictionaries.dictionary("sl")
    with dictionaries.standing_whole():
        whole = dictionaries.dictionary("sl")
        assert whole is not sparse
        assert len(whole._words._blocks) > 3 * len(sparse._words._blocks)
        for word, lemma in (("mestih", "mesto"), ("šolah", "šola"), ("xyz", None)):
            assert whole.lemma(word) == sparse.lemma(word) == lemma
    assert dictionaries.dictionary("sl")._words._blocks == sparse._words._blocks


def test_every_word_of_a_dictionary_is_known_to_it():
    words, known = dictionaries._read_back("sl")
    made = dictionaries.Dictionary(words, known)
    assert [word for word in words if made.lemma(word) is None] == []


def test_of_the_words_that_a_dictionary_lacks_most_are_not_looked_for():
    known = dictionaries._read_back("sl")[1]
    assert sum(f"word {number}".encode() in known for number in range(10_000)) < 2000
