"""The one analysis of text: words, numbers, what is written as one, highlighting."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search import analysis, stemming
from portal.search.analysis import exact_words, highlight_spans, stems, words
from portal.search.stemming import LANGUAGES, stem_variants

anything = st.text(st.characters(exclude_categories=())) | st.text(
    "aé.-/' 0123456789\u00ad\u0301ΣİßĲ\ud800\x00"
)
languages = st.sampled_from([*LANGUAGES, "xx", ""])


@pytest.fixture(scope="module", autouse=True)
def _dictionaries_are_loaded():
    """So that no single test, nor hypothesis with its deadline, waits for one."""
    stemming.load_dictionaries()


def marked(text, language, *queries, prefixes=()):
    wanted = frozenset().union(*(stem_variants(query, language) for query in queries))
    return [text[start:end] for start, end in highlight_spans(text, language, wanted, set(), prefixes)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'aide à l’école", ["l", "aide", "à", "l", "école"]),
        ("the U.K. and e.g. P/CVE", ["the", "U.K", "and", "e.g", "P", "CVE"]),
        ("E0, 2014-2020; 716 745", ["E0", "2014", "2020", "716", "745"]),
        ("fil-belt, għall-pulizija", ["fil", "belt", "għall", "pulizija"]),
        ("cafe\u0301 Sicher\u00adheit", ["cafe\u0301", "Sicher\u00adheit"]),
        ("EU:n snake_case a@b.eu", ["EU", "n", "snake", "case", "a", "b", "eu"]),
        ("Η.Π.Α. και т.е.", ["Η.Π.Α", "και", "т.е"]),
        ("\x00\ud800 … ʼ - _", []),
    ],
)
def test_words_are_split_so(text, expected):
    assert [word.text for word in words(text)] == expected


SPELLINGS = ["716 745", "716.745", "716,745", "716'745", "716\u00a0745", "716\u202f745", "716745"]


@pytest.mark.parametrize("written", SPELLINGS)
@pytest.mark.parametrize("typed", SPELLINGS)
def test_a_number_is_found_however_its_groups_are_parted(written, typed):
    """Each word of the query must be met by some form of the text."""
    text = set(stems(f"about {written} people", "en"))
    assert all(text & set(token.forms) for token in analysis.analyse(typed, "en"))


def test_what_is_not_a_grouped_number_stays_apart():
    assert exact_words("2014-2020 1 50 5,25 v1.1000") == [
        "2014", "2020", "1", "50", "5", "25", "v1", "1000",
    ]  # fmt: skip
    assert exact_words("EUR 1.234.567,89") == ["eur", "1", "234", "567", "1234567", "89"]


def test_hyphens_capitals_with_slash_and_initials_are_also_known_together():
    assert exact_words("an e-mail on P/CVE from the U.K.") == [
        "an", "e", "mail", "email", "on", "p", "cve", "pcve", "from", "the", "uk",
    ]  # fmt: skip
    assert stem_variants("e-mail", "en") & stem_variants("emails", "en")
    assert set(stem_variants("cooperation", "en")) <= set(stems("co-operation", "en"))
    assert [word.together for word in words("an e-mail")] == ["", "email", "email"]
    assert exact_words("Vienna/Wien") == ["vienna", "wien"]


def test_stop_words_are_flagged_not_dropped_and_keep_their_position():
    tokens = analysis.analyse("The safety of the cities", "en")
    assert [(token.exact, token.position, token.stop) for token in tokens] == [
        ("the", 0, True), ("safety", 1, False), ("of", 2, True), ("the", 3, True), ("cities", 4, False),
    ]  # fmt: skip
    assert stems("The safety of the cities", "en") == ["safeti", "citi"]
    assert exact_words("to be or not to be") == ["to", "be", "or", "not", "to", "be"]


def test_the_maltese_article_and_what_is_written_with_it_are_stop_words():
    texts = (
        *(
            "il-belt",
            "l-iskola",
            "is-sigurtà",
            "iċ-ċittadini",
            "iż-żgħażagħ",
            "fil-belt",
            "fid-dar",
            "fl-iskola",
        ),
        *("tal-iskola", "mill-pulizija", "għall-komunità", "bħall-proġetti", "sal-belt", "lill-vittmi"),
    )
    for text in texts:
        assert [token.stop for token in analysis.analyse(text, "mt")] == [True, False]


@pytest.mark.parametrize(
    ("language", "text", "query", "found"),
    [
        ("en", "Cities: a city's safety — CITY", "city", ["Cities", "city", "CITY"]),
        ("de", "Straßen und Häuser in Köln", "Strasse", ["Straßen"]),
        ("el", "Η ΑΣΦΑΛΕΙΑ των πόλεων· ασφάλειας", "ασφάλεια", ["ΑΣΦΑΛΕΙΑ", "ασφάλειας"]),
        ("bg", "Сигурността в градовете е важна", "град", ["градовете"]),
        ("mt", "Fil-belt u għall-Belt", "belt", ["belt", "Belt"]),
        ("fr", "cafe\u0301s, cafés; l’école", "café", ["cafe\u0301s", "cafés"]),
        ("fi", "😀 kaupungeissa 𝕏 kaupunki", "kaupunki", ["kaupungeissa", "kaupunki"]),
        ("en", "some 716 745 people, 716,745km", "716745", ["716 745", "716,745"]),
        ("en", "an e-mail", "email", ["e-mail"]),
        ("xx", "Städte Stadt", "stadte", ["Städte"]),
    ],
)
def test_highlighting_marks_the_words_as_written(language, text, query, found):
    assert marked(text, language, query) == found


def test_highlighting_marks_stop_words_only_as_exact_words():
    text = "Le son et la ville, ses sons"
    assert marked(text, "fr", "sons") == ["sons"]
    assert [text[a:b] for a, b in highlight_spans(text, "fr", set(), {"son"})] == ["son"]


def test_highlighting_marks_prefixes_and_merges_what_touches():
    assert marked("Radicalisation, déradicalisation", "en", prefixes=("radic",)) == ["Radicalisation"]
    assert highlight_spans("716,745km", "en", {"716745"}, {"km"}) == [(0, 9)]


def test_a_repeated_look_gives_the_same_and_threads_do_not_disturb_each_other():
    text = " ".join(["kaupungeissa", "kaupunki", "turvallisuuden", "turvallisuus", "kouluissa", "koulu"] * 50)
    expected = stems(text, "fi")
    stemming._known_reader.cache_clear()
    with ThreadPoolExecutor(8) as threads:
        assert all(found == expected for found in threads.map(lambda _: stems(text, "fi"), range(16)))


@given(anything, languages)
def test_no_text_raises_and_offsets_and_tokens_are_sound(text, language):
    tokens = analysis.analyse(text, language)
    assert [token.position for token in tokens] == list(range(len(tokens)))
    last = 0
    for token, word in zip(tokens, words(text), strict=True):
        assert last <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == word.text
        assert token.text == token.forms[0]
        assert token.exact in exact_words(text)
        assert all(form and form.isalnum() for form in (*token.forms, token.exact))
        assert stem_variants(word.text, language) <= set(token.forms)
        last = token.end
    spans = highlight_spans(
        text, language, {form for token in tokens for form in token.forms}, exact_words(text)
    )
    assert all(first[1] < second[0] for first, second in pairwise(spans))
    assert all(any(a <= token.start and token.end <= b for a, b in spans) for token in tokens)
    stem_variants(text, language)


@pytest.mark.parametrize(
    "piece",
    ["a", "a-", "a.", "1 ", "123 ", "123.", "a\u0301", "\u0301", "'", "a/", "A/", "é", "\ud800", "\x00", "ﷺ"],
)
def test_a_long_text_of_one_thing_is_read(piece):
    """A pattern that went back over it would not return."""
    text = piece * (200_000 // len(piece))
    assert all(len(token.exact) <= stemming.LONGEST for token in analysis.analyse(text, "de"))


JOINED = st.sampled_from(
    [
        *"aZé1ħ",
        "U.K.",
        "716 745",
        "1.234.567",
        "e-mail",
        "P/CVE",
        "2014-2020",
        ". ",
        ".",
        "-",
        "/",
        " ",
        "\u0301",
        "the",
    ]
)


@given(st.lists(JOINED, max_size=14).map("".join) | st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_a_text_read_for_the_index_is_read_like_any_other(text, language):
    read, tokens = analysis.reading(text, language), analysis.analyse(text, language)
    assert read.forms == [form for token in tokens for form in token.forms]
    assert read.words == exact_words(text)
    assert read.telling == [(token.exact, token.forms, False) for token in tokens if not token.stop]
    assert analysis.reading(text, language, once=True) == read


def test_what_is_read_once_leaves_nothing_behind():
    stemming._known_reader.cache_clear()
    text = "Nachbarschaftshäuser und E-Mails"
    read = analysis.reading(text, "de", once=True)
    assert not stemming.reader("de").known
    assert analysis.reading(text, "de") == read
    assert set(stemming.reader("de").known) == {"Nachbarschaftshäuser", "und", "E", "Mails", "EMails"}
