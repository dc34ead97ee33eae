"""The order of words as a reader's language has it: å after z in Swedish, ch after h in Czech (ICU)."""

from collections.abc import Callable
from functools import cache

from icu import Collator, Locale


@cache
def order(language: str) -> Callable[[str], bytes]:
    """A sort key for texts read in a language."""
    return Collator.createInstance(Locale(language)).getSortKey
