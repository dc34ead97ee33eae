"""Words of the interface by which readers name what an entry is: a recommendation, a white paper."""

from collections.abc import Iterable
from functools import cache

from django.db.models import Choices
from django.utils.translation import override

from portal.languages import CODES
from portal.search.sources import sources

_terms: dict[str, type[Choices]] = {}


def register_terms(name: str, choices: type[Choices]) -> None:
    """Let what entries bear as `name:value` be asked for by its label; called from `<app>/search.py`."""
    _terms[name] = choices


@cache
def term_labels() -> tuple[tuple[str, str, str], ...]:
    """The labels of all terms, as `(token, language, label)`."""
    return tuple(sorted({(token, code, str(label)) for code in CODES for token, label in _spoken(code)}))


def _spoken(language: str) -> Iterable[tuple[str, str]]:
    """The kinds of entries that tell something, and the registered terms, in one language."""
    with override(language):
        for source in sources().values():
            if source.tells:
                yield f"kind:{source.kind}", str(source.label)
                yield f"kind:{source.kind}", str(source.label_plural)
        for name, choices in _terms.items():
            for value, label in choices.choices:
                yield f"{name}:{value}", str(label)
