"""What lines have instead of texts that people have reviewed here: it waits beside them, paragraph by paragraph."""

from collections.abc import Iterable
from contextlib import suppress

from django.db import models

from portal.exchange.states import Kept
from portal.translations.in_language import InLanguage, in_language
from portal.translations.paragraphs import split
from portal.translations.proposals import Origin
from portal.translations.proposing import NotPossible, suggest, written
from portal.translations.texts import Text

PROVIDER = "import"


def propose(kind: str, entry: models.Model, kept: Iterable[Kept], *, by) -> None:
    """Propose the given texts as far as one can tell which paragraph is which; what was proposed before, and
    what is already so, is passed over."""
    for each in kept:
        text = Text(kind, entry, each.owner, each.field, each.under)
        (found,) = in_language([text], each.language)
        for slot, words in _beside(found, each.given):
            known = {slot.target, *(proposal.text for proposal in found.proposed.get(slot.key, ()))}
            words = written(text, slot, words)
            if words and words not in known:
                _suggest(text, each.language, slot.key, words, by)


def _beside(text: InLanguage, given: str) -> list[tuple]:
    """The paragraphs of the source, each with what is given for it; nothing if they are not as many."""
    slots = text.translatable
    parts = [given] if any(slot.is_whole for slot in slots) else split(given)
    return list(zip(slots, parts, strict=True)) if len(slots) == len(parts) else []


def _suggest(text: Text, language: str, key: str, words: str, by) -> None:
    # What cannot be proposed is still counted among the texts that stay.
    with suppress(NotPossible):
        suggest(text, language, key, words, origin=Origin.FILE, provider=PROVIDER, by=by)
