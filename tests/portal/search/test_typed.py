"""What has been typed so far, held against names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search import analysis, stemming
from portal.search.typed import Typed


def marked(typed: str, name: str, *, forgiving: bool = False) -> str | None:
    """The name with brackets around what was typed; None if it does not have it."""
    asked = Typed.of(typed)
    match = (asked.forgiving() if forgiving else asked).match("en", name)
    if match is None:
        return None
    text = match.text
    for start, end in reversed(match.marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("typed", "name", "expected"),
    [
        ("flor", "Florence", "[Flor]ence"),
        ("vio youth", "Youth violence", None),
        ("youth vio", "Youth violence", "[Youth] [vio]lence"),
        ("violence you", "Youth violence", "[You]th [violence]"),
        ("olence", "Youth violence", None),
        ("malaga", "Málaga", "[Málaga]"),
        ("mala", "Ma\u0301laga", "[Ma\u0301la]ga"),
        ("πολη", "Η Πόλη", "Η [Πόλη]"),
        ("безо", "Безопасност", "[Безо]пасност"),
        ("strasse", "Straßenkunst", "[Straße]nkunst"),
        ("straß", "Straßenkunst", "[Straß]enkunst"),
        ("email", "The e-mail list", "The [e-mail] list"),
        ("e-ma", "The e-mail list", "The [e-ma]il list"),
        ("l'aq", "Lights of L’Aquila", "Lights of [L]’[Aq]uila"),
        ("pcve", "P/CVE", "[P/CVE]"),
        ("716745", "A sum of 716 745 euro", "A sum of [716 745] euro"),
    ],
)
def test_every_word_but_the_last_stands_and_the_last_begins_one(typed, name, expected):
    assert marked(typed, name) == expected


@pytest.mark.parametrize(
    ("typed", "name", "expected"),
    [
        ("florrence", "Florence", "[Florence]"),
        ("flornece", "Florence", "[Florence]"),
        ("radicalisaton", "Radicalisation", "[Radicalisation]"),
        ("radiclais", "Radicalisation", "[Radicalisation]"),
        ("yuoth viol", "Youth violence", "[Youth] [viol]ence"),
        ("rat", "Rome", None),
        ("gent", "Ghent", "[Ghent]"),
        ("brugge", "Prague", None),
    ],
)
def test_a_slip_or_two_are_forgiven_by_the_length_of_the_word(typed, name, expected):
    asked = Typed.of(typed).forgiving()
    assert (marked(typed, name, forgiving=True) if asked else None) == expected


def test_a_short_word_leaves_nothing_to_forgive():
    assert Typed.of("rom").forgiving() is None


def test_nothing_that_is_typed_is_an_error():
    assert Typed.of('"- (').parts == ()
    assert Typed.of("").letters == ""


NAMES = [("en", "Florence"), ("it", "Firenze"), ("de", "Florenz"), ("en", "The cradle of the Renaissance")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("flor", ("en", "Florence")),
        ("rena", ("en", "The cradle of the Renaissance")),
        ("florenz", ("de", "Florenz")),
        ("fire", ("it", "Firenze")),
        ("wien", None),
    ],
)
def test_the_shown_name_comes_first_then_one_in_the_readers_language_then_any(typed, expected):
    match = Typed.of(typed).best(NAMES, ["en"], "it")
    assert (match and (match.language, match.text)) == expected


def test_a_few_letters_mean_another_languages_name_only_if_they_are_all_of_it():
    assert Typed.of("fir").best(NAMES, ["en"], "it") is None
    assert Typed.of("rím").best([("en", "Rome"), ("sk", "Rím")], ["en"], "it").text == "Rím"


def test_of_one_name_in_several_languages_the_original_counts():
    names = [("en", "Florence"), ("da", "Firenze"), ("it", "Firenze"), ("de", "Florenz")]
    match = Typed.of("firenze").best(names, ["en"], "it")
    assert (match.language, match.is_shared) == ("it", True)
    assert not Typed.of("florenz").best(names, ["en"], "it").is_shared


def test_the_further_languages_of_a_reader_are_his_own():
    assert Typed.of("fir").best(NAMES, ["en", "it"], "en").text == "Firenze"


words = st.text(st.characters(categories=("Lu", "Ll")), min_size=1, max_size=12)


@given(words, st.data())
def test_a_word_is_found_by_each_of_its_beginnings_and_the_mark_stands_at_its_start(word, data):
    length = data.draw(st.integers(1, len(word)))
    if not stemming.plain(word[:length]) or len(list(analysis.words(f"x {word} y"))) != 3:
        return
    match = Typed.of(word[:length]).match("en", f"x {word} y")
    if stemming.plain(word).startswith(stemming.plain(word[:length])):
        assert any(start == 2 and 2 < end <= 2 + len(word) for start, end in match.marks)
