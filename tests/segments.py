"""Segments for the tests of what is exchanged with other tools."""

from itertools import count

from hypothesis import strategies as st

from portal.input import is_clean
from portal.languages import CODES
from portal.translations.interchange import STATES, Segment, Unreadable

_numbers = count(1)
AWKWARD = "=+-@'\"|,;\t\r\n &<>]\u00a0\u2028＝é" + "e\u0301"


def make_segment(**stated) -> Segment:
    """A segment like those of a practice; what is stated replaces what it would have."""
    made = {
        "key": f"practice:light-walks:section.problem.text:{next(_numbers)}",
        "source": "Străzi slab luminate.",
        "target": "Des rues mal éclairées.",
        "source_language": "ro",
        "target_language": "fr",
        "state": "machine",
        "source_hash": "0123456789abcdef" * 2,
    }
    return Segment(**made | stated)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(AWKWARD), max_size=30).filter(
    is_clean
)
KEYS = TEXTS.filter(bool) | st.from_regex(r"(practice|project):[a-z]{1,3}:[a-z]{1,5}:[0-9]", fullmatch=True)


@st.composite
def segments(draw, languages=st.tuples(st.sampled_from(CODES), st.sampled_from(CODES))) -> list[Segment]:
    """Segments that can stand in one file: no key twice, and a state that fits the text."""
    made = []
    for key in draw(st.lists(KEYS, max_size=5, unique=True)):
        source_language, target_language = draw(languages)
        target = draw(TEXTS)
        state = draw(st.sampled_from(STATES[:-1])) if target.strip() else "missing"
        source, source_hash = draw(TEXTS), draw(st.sampled_from(["", "0" * 32, "0123456789abcdef" * 2]))
        made.append(
            Segment(
                key, source, target, source_language, target_language, state, source_hash, note=draw(TEXTS)
            )
        )
    return made


def refusal(read, content: bytes) -> Unreadable:
    """Why a file is refused."""
    try:
        taken = list(read(content))
    except Unreadable as error:
        return error
    raise AssertionError(f"the file was read: {taken}")
