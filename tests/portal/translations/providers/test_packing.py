"""What is taken out before a machine translates, put back after, and the check of what came back."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.input import is_clean
from portal.translations.providers.packing import complaint, protected, restored

PIECES = st.sampled_from(
    ["%(name)s", "%(count)d", "{name}", "{0}", "https://a.eu/x?y=1&z=(2).", "mailto:a@b.eu", "www.b.eu/ż,", "a.b@c.eu",
     "[V0V]", "[ v 12 v ]", "[V", "V]", "[", "0", " ", "%", "{", "}", "(", "text ", "\n", "<", "Ω", "@", "http", "://"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=80)


@given(TEXTS)
def test_what_is_taken_out_comes_back_in_its_place(text):
    assert restored(*protected(text)) == text


@given(TEXTS)
def test_a_text_is_no_complaint_against_itself(text):
    if is_clean(text):
        assert complaint(text, text) is None


@given(TEXTS, TEXTS)
def test_what_is_taken_holds_what_was_taken_out_of_the_source_and_nothing_more(source, target):
    if complaint(source, target) is None:
        assert sorted(protected(source)[1]) == sorted(protected(target)[1])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Write to %(name)s.", ("%(name)s",)),
        ("%(count)d of {total}", ("%(count)d", "{total}")),
        ("See https://example.org/a_(b)?c=d.", ("https://example.org/a_(b)?c=d",)),
        ("(see http://example.org/a)", ("http://example.org/a",)),
        ("Visit www.example.org/π, please", ("www.example.org/π",)),
        ("mailto:office@example.org or other.office@example.org!", ("mailto:office@example.org", "other.office@example.org")),
        ("50 % (of all) {are not}", ()),
        ("user at example.org", ()),
    ],
)  # fmt: skip
def test_placeholders_addresses_and_e_mail_addresses_are_taken_out(text, kept):
    marked, found = protected(text)
    assert found == kept
    assert not any(each in marked for each in kept)


def test_the_same_text_gives_the_same_marks():
    text = "{a} and https://example.org and {b}"
    assert (
        protected(text)
        == protected(text)
        == ("[V0V] and [V1V] and [V2V]", ("{a}", "https://example.org", "{b}"))
    )


@pytest.mark.parametrize("mark", ["[V0V]", "[v0v]", "[ V0V ]", "[V 0 V]"])
def test_a_mark_that_the_machine_has_bent_is_still_known(mark):
    assert restored(f"Hallo {mark}!", ("{name}",)) == "Hallo {name}!"


def test_a_mark_that_was_never_made_stays_and_is_complained_about():
    text = restored("Hallo [V7V]!", ("{name}",))
    assert text == "Hallo [V7V]!"
    assert complaint("Hello {name}!", text)


GOOD = [
    ("Youth walks at night.", "Jugendliche gehen nachts."),
    ("1,234.5 people met at https://example.org.", "Na https://example.org się spotkało 1 234,5 osób."),
    ("Hello %(name)s, {count} letters", "{count} Briefe, hallo %(name)s"),
    ("One.\n\nTwo.", "Eins.\n\nZwei."),
    ("Use <b>this</b> &amp; that", "<b>Dies</b> &amp; das"),
    ("No", "Kein einziges Mal, unter gar keinen Umständen"),
    ("", ""),
    ("tab\there", "Tab\thier"),
    ("R&D; good", "F&E; gut"),
]


@pytest.mark.parametrize(("source", "target"), GOOD)
def test_a_translation_that_keeps_what_must_be_kept_is_taken(source, target):
    assert complaint(source, target) is None


BAD = [
    ("Text", "", "empty"),
    ("Text", " \n\u00a0", "empty"),
    ("", "Text", "source is empty"),
    ("Text", "Te\x00xt", "control"),
    ("Text", "Te\x1bxt", "control"),
    ("Text", "Te\ud800xt", "control"),
    ("Text", "Te\u202ext", "control"),
    ("Text", "Te\U000e0041xt", "control"),
    ("Text", "a " * 101, "as long"),
    ("Text " * 100, "a " * 1251, "as long"),
    ("One.\n\nTwo.", "Eins. Zwei.", "1 paragraphs, the source has 2"),
    ("One.", "Eins.\n \nZwei.", "2 paragraphs"),
    ("Text", "<script>x</script>", "markup"),
    ("Text", "<IMG src=x>", "markup"),
    ("Text", "Te<!-- -->xt", "markup"),
    ("Text", "&lt;script&gt;", "markup"),
    ("Text", "&#x3c;b", "markup"),
    ("Text", "JavaScript:alert()", "markup"),
    ("Text", "data:text/html,x", "markup"),
    ("<b>one</b>", "<b>one</b> <b>two</b>", "markup"),
    ("Hello %(name)s", "Hallo", "placeholder"),
    ("Hello %(name)s", "Hallo %(nom)s", "placeholder"),
    ("Hello {name}", "Hallo {name} {name}", "placeholder"),
    ("See https://example.org/a", "Siehe https://example.org/b", "placeholder"),
    ("See there", "Siehe https://evil.example", "placeholder"),
    ("Write to a@b.eu", "Schreib an a@c.eu", "placeholder"),
    ("40 people", "Leute", "number"),
    ("40 people", "14 Leute", "number"),
    ("People", "7 Leute", "number"),
    ("1.5 million", "15 Millionen", "number"),
]


@pytest.mark.parametrize(("source", "target", "words"), BAD)
def test_a_translation_that_loses_or_brings_in_something_is_refused_with_its_reason(source, target, words):
    assert words in complaint(source, target)


@given(st.text(min_size=1, max_size=40), st.integers(10, 10**9))
def test_a_number_that_is_dropped_is_always_seen(text, number):
    source = f"{re.sub('[^a-z]', 'x', text)} {number}"
    assert complaint(source, source.replace(str(number), ""))


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a.",
        "1",
        "1 ",
        "1.",
        "1 111",
        "http://",
        "www.",
        "a@",
        "@a.",
        "%(a",
        "{a",
        "[V",
        "&a",
        "<",
        " \n",
    ],
)
def test_no_answer_takes_long_to_check(piece):
    text = piece * (60_000 // len(piece))
    begun = time.monotonic()
    complaint(text, text)
    restored(*protected(text))
    assert time.monotonic() - begun < 5
