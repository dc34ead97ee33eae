"""Terms for the tests of what is exchanged of term bases."""

from dataclasses import replace

from hypothesis import strategies as st

from portal.languages import CODES
from portal.translations.term_entries import TermEntry, stored
from tests.segments import TEXTS

STORED = TEXTS.map(lambda text: stored(text, 1))
TOLD = st.dictionaries(st.sampled_from(CODES), STORED.filter(bool), max_size=4)


@st.composite
def term_entries(draw) -> list[TermEntry]:
    """Terms that can stand in one file; a definition stands only in languages that have the term."""
    made = []
    for line in range(1, draw(st.integers(0, 4)) + 1):
        texts = draw(TOLD)
        definitions = {code: draw(STORED.filter(bool)) for code in sorted(texts) if draw(st.booleans())}
        machine = frozenset(code for code in definitions if draw(st.booleans()))
        provider = draw(st.sampled_from(["", "DeepL", "language model"])) if machine else ""
        facts = {name: draw(STORED) for name in ("theme", "reference", "note")}
        made.append(
            TermEntry(line, **facts, texts=texts, definitions=definitions, machine=machine, provider=provider)
        )
    return made


def without_lines(entries) -> list[TermEntry]:
    """The terms without the lines on which they stand."""
    return [replace(entry, line=0) for entry in entries]
