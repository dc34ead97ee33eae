"""What the top of an entry says of how its texts came about."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from portal.languages import CODES
from portal.translations.reading import ShownText
from portal.translations.telling import sentence, worst_state

DAY = datetime(2026, 3, 3, 9, tzinfo=UTC)


def text(
    state: str = "machine", *, changed: int = 0, language: str = "en", at=DAY, source: str = "ro"
) -> ShownText:
    source = "" if state == "original" else source
    return ShownText("A", language, state, "en", source, at=at, changed_paragraphs=changed)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ([text("original"), text("original")], ""),
        ([], ""),
        ([text()] * 9, "Translated by machine from Romanian on 3 March 2026."),
        ([text(at=None)], "Translated by machine from Romanian."),
        ([text("reviewed")], "Translated from Romanian and reviewed by a person on 3 March 2026."),
        ([text("reviewed", at=None)], "Translated from Romanian and reviewed by a person."),
        (
            [text(changed=1), text(), text(changed=1)],
            "Translated by machine from Romanian on 3 March 2026; 2 paragraphs have changed since.",
        ),
        (
            [text("reviewed", changed=1)],
            "Translated from Romanian and reviewed by a person on 3 March 2026; 1 paragraph has changed since.",
        ),
        (
            [text(changed=2), text("reviewed"), text("original", language="ro"), text("original")],
            "Translated by machine: 1 of 4 texts. Translated and reviewed by a person: 1 of 4 texts. "
            "Missing in this language and shown in another: 1 of 4 texts. "
            "2 paragraphs of the original have changed since.",
        ),
        ([text(), text(source="de")], "Translated by machine: 2 of 2 texts."),
        ([text("original", language="ro")], ""),
        (
            [text(language="en"), text("original", language="ro")],
            "Translated by machine: 1 of 2 texts. Missing in this language and shown in another: 1 of 2 texts.",
        ),
    ],
)
def test_every_case_has_its_sentence(texts, told):
    assert sentence(texts) == told


def test_the_day_is_such_that_what_changed_has_changed_since():
    first, last = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 5, 5, tzinfo=UTC)
    assert "on 5 May 2026." in sentence([text(at=first), text(at=last)])
    assert "on 1 January 2026; " in sentence([text(at=first, changed=1), text(at=last, changed=1)])
    assert "on 3 March 2026; " in sentence([text(at=first), text(changed=1), text(at=last)])


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("changed", [0, 1, 2, 3, 5, 11, 21, 101])
def test_every_language_and_number_has_a_sentence_without_a_hole(language, changed):
    with override(language):
        for state in ("machine", "reviewed"):
            told = sentence([text(state, changed=changed)])
            assert told
            assert "%" not in told
            mixed = sentence([text(state, changed=changed), text("original")])
            assert mixed
            assert "%" not in mixed


def test_the_state_of_the_page_is_the_one_to_be_known():
    assert worst_state([text("original"), text("reviewed"), text()]) == "machine"
    assert worst_state([text("original"), text("reviewed")]) == "reviewed"
    assert worst_state([]) == "original"
