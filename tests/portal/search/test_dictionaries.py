"""Dictionaries of inflected words, kept unpacked."""

import pickle

from portal.search import dictionaries


def test_a_dictionary_is_kept_in_the_folder_and_a_spoilt_file_is_made_again(tmp_path, monkeypatch):
    monkeypatch.setattr(dictionaries, "_folder", tmp_path / "kept")
    dictionaries._read_back("sl")
    (file,) = (tmp_path / "kept").iterdir()
    assert dictionaries._read_back("sl").get("mestih") == "mesto"
    for spoilt in (b"", file.read_bytes()[:1000], pickle.dumps(print), pickle.dumps(["not a dictionary"])):
        file.write_bytes(spoilt)
        assert dictionaries._read_back("sl").get("mestih") == "mesto"


def test_a_whole_dictionary_and_a_sparse_one_say_the_same():
    sparse = dictionaries.dictionary("sl")
    with dictionaries.standing_whole():
        whole = dictionaries.dictionary("sl")
        assert whole is not sparse
        assert len(whole._blocks) > 3 * len(sparse._blocks)
        assert [whole.get(word) for word in ("mestih", "šolah", "xyz")] == [
            sparse.get(word) for word in ("mestih", "šolah", "xyz")
        ]
    assert dictionaries.dictionary("sl")._blocks == sparse._blocks
