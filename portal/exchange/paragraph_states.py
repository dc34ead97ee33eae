"""What a line tells of the paragraphs of a translation: which source each was made from, and its state.

It is told only where it is not what one expects: `[["digest of the source paragraph", "state"], …]`, where the
source has changed since, or where the paragraphs differ in their state.
"""

import re
from typing import Any

from portal.exchange.keys import Refused
from portal.translations.models import State, TranslationUnit
from portal.translations.paragraphs import digests
from portal.translations.slots import Made, is_outdated, made_of

NAME = "paragraphs"
MOST = 5_000
DIGEST = re.compile(r"([0-9a-f]{32})?")  # empty where nobody knows what a translation was made from
STATES = (State.MACHINE, State.REVIEWED)


def check(said: dict, key: str) -> None:
    """Raises `Refused` for paragraphs that no export of ours tells."""
    told = said.get(NAME)
    if told is None:
        return
    if not (isinstance(told, list) and 0 < len(told) <= MOST and all(map(_is_made, told))):
        raise Refused(f"{key}.{NAME}", "a list of pairs of a digest and a state is needed")
    least = State.MACHINE if any(state == State.MACHINE for _digest, state in told) else State.REVIEWED
    if (said.get("state") or State.MACHINE) != least:
        raise Refused(
            f"{key}.{NAME}", "a text is reviewed when all its paragraphs are, otherwise a machine's"
        )


def _is_made(pair: Any) -> bool:
    return (
        isinstance(pair, list)
        and len(pair) == 2
        and all(isinstance(part, str) for part in pair)
        and DIGEST.fullmatch(pair[0]) is not None
        and pair[1] in STATES
    )


def made_in(states: dict) -> tuple[Made, ...] | None:
    """What a line tells; None where it tells nothing, and so says that the translation is up to date."""
    told = states.get(NAME)
    return None if told is None else tuple((made_from, state) for made_from, state in told)


def made_from(unit: TranslationUnit, source: str | None) -> tuple[Made, ...]:
    """The source paragraphs that a translation was made from, one for each that it has if it is up to date."""
    if not unit.paragraphs and not is_outdated(unit, source):
        return tuple((each, unit.state) for each in digests(source))
    return tuple(made_of(unit))


def telling(unit: TranslationUnit, source: str | None) -> dict[str, list[list[str]]]:
    """What an export tells of the paragraphs of a unit whose source is this one now."""
    if unit.state == State.ORIGINAL:
        return {}
    found = made_from(unit, source)
    is_plain = not is_outdated(unit, source) and {state for _digest, state in found} <= {unit.state}
    return {} if is_plain else {NAME: [list(each) for each in found]}
