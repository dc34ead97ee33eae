"""What a line tells of the paragraphs of a translation."""

import pytest

from portal.exchange.keys import Refused
from portal.exchange.paragraph_states import check, made_from, made_in, telling
from portal.translations.models import State, TranslationUnit
from portal.translations.paragraphs import digest, digests

SOURCE = "One.\n\nTwo."
ONE, TWO = digests(SOURCE)


def unit(*paragraphs, state=State.MACHINE, source_hash="", source_language="en") -> TranslationUnit:
    return TranslationUnit(
        state=state,
        source_language=source_language,
        source_hash=source_hash,
        paragraphs=[list(each) for each in paragraphs],
    )


def test_of_what_is_up_to_date_and_uniform_nothing_is_told():
    assert telling(unit(source_hash=digest(SOURCE)), SOURCE) == {}
    assert telling(unit((ONE, "machine"), (TWO, "machine")), SOURCE) == {}
    assert telling(unit(state=State.ORIGINAL, source_language=""), SOURCE) == {}


def test_of_what_is_out_of_date_or_mixed_all_is_told():
    assert telling(unit(source_hash=ONE), SOURCE) == {"paragraphs": [[ONE, "machine"]]}
    mixed = [[ONE, "reviewed"], [TWO, "machine"]]
    assert telling(unit(*mixed), SOURCE) == {"paragraphs": mixed}
    assert telling(unit(*mixed), "One.") == {"paragraphs": mixed}
    assert telling(unit(), SOURCE) == {"paragraphs": [["", "machine"]]}


def test_what_was_made_from_a_source_is_told_in_one_way():
    assert made_from(unit(source_hash=digest(SOURCE)), SOURCE) == made_from(
        unit((ONE, "machine"), (TWO, "machine")), SOURCE
    )


def test_what_is_told_is_understood():
    assert made_in({"paragraphs": [[ONE, "machine"]]}) == ((ONE, "machine"),)
    assert made_in({}) is None
    check({"state": "reviewed", "paragraphs": [[ONE, "reviewed"], ["", "reviewed"]]}, "k")
    check({"paragraphs": [[ONE, "reviewed"], [TWO, "machine"]]}, "k")
    check({"paragraphs": None}, "k")


WRONG = {
    "no list": {ONE: "machine"},
    "a text": "machine",
    "nothing": [],
    "too many": [[ONE, "machine"]] * 5_001,
    "no pairs": [ONE],
    "a text of two": ["ab"],
    "three": [[ONE, "machine", ""]],
    "a digest that is none": [["x" * 32, "machine"]],
    "a digest with a line's end": [[ONE + "\n", "machine"]],
    "a number": [[1, "machine"]],
    "a state that is none": [[ONE, "fine"]],
    "a list for a state": [[ONE, ["machine"]]],
    "an original": [[ONE, "original"]],
    "reviewed in a machine's text": [[ONE, "reviewed"]],
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_no_export_tells_is_refused_with_its_key(wrong):
    with pytest.raises(Refused) as refused:
        check({"paragraphs": wrong}, "translations.ro.title")
    assert refused.value.key == "translations.ro.title.paragraphs"
    assert refused.value.reason


@pytest.mark.parametrize("state", ["reviewed", "original"])
def test_a_text_is_what_its_least_paragraph_is(state):
    with pytest.raises(Refused):
        check({"state": state, "paragraphs": [[ONE, "machine"]]}, "k")
