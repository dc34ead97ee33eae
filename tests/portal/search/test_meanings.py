"""Everyday words of the field in every language."""

from collections import defaultdict

import pytest

from portal.languages import CODES
from portal.search import analysis, meanings
from portal.search.matcher import Matcher
from portal.search.meanings import files, is_meaning, meaning_labels

OLDER = "meaning:older-person"


@pytest.fixture(scope="module")
def matcher():
    return Matcher([])


def names(path):
    return [line.partition("\t")[0] for line in path.read_text("utf-8").splitlines()]


def test_every_language_has_a_file_and_all_have_the_same_meanings():
    assert [path.stem for path in files()] == list(CODES)
    (expected,) = {tuple(names(path)) for path in files()}
    assert len(expected) == len(set(expected))


def test_every_meaning_has_a_word_in_every_language():
    languages = defaultdict(set)
    for token, language, _word in meaning_labels():
        languages[token].add(language)
    assert {token: set(CODES) - spoken for token, spoken in languages.items() if set(CODES) - spoken} == {}


def test_no_meaning_has_a_word_twice():
    labels = [(token, language, word.casefold()) for token, language, word in meaning_labels()]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("language", CODES)
def test_most_words_say_something(language):
    """A word that is a stop word, or no word at all, means nothing to a search."""
    words = [word for _token, code, word in meaning_labels() if code == language]
    silent = [word for word in words if not analysis.reading(word, language).telling]
    assert len(silent) < len(words) / 50, silent


@pytest.mark.parametrize(
    ("language", "text"),
    [("fi", "vanhusten turvallisuus"), ("de", "für Senioren"), ("el", "οι ηλικιωμένοι"), ("bg", "възрастните хора")],
)  # fmt: skip
def test_texts_that_say_the_same_have_the_same_meaning(matcher, language, text):
    assert OLDER in matcher.in_text(text, language)


def test_a_typed_word_means_what_it_means_in_the_language_of_the_reader(matcher):
    def meant(word, language):
        return {token for _first, _past, tokens in matcher.in_query([word], language) for token in tokens}

    assert OLDER in meant("Senioren", "de")
    assert OLDER not in meant("Senioren", "fi")
    assert all(map(is_meaning, meant("Senioren", "de")))


def test_files_that_are_not_there_mean_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(meanings, "FOLDER", tmp_path)
    (tmp_path / "fi.tsv").write_text("tree\tpuu; puita ;\nsea\t\n", "utf-8")
    assert [path.stem for path in files()] == ["fi"]
    assert list(meanings._read(files()[0])) == [
        ("meaning:tree", "fi", "puu"),
        ("meaning:tree", "fi", "puita"),
    ]
