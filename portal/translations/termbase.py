"""The term base as the portal knows it. The app that has one registers it in its module `terms`."""

from functools import cache
from typing import Protocol

from django.utils.module_loading import autodiscover_modules

from portal.translations.terms import Term


class TermBase(Protocol):
    """Who has the terms."""

    def terms_between(self, source_language: str, target_language: str) -> tuple[Term, ...]:
        """See the function of this name."""


_registered: list[TermBase] = []


def register(base: TermBase) -> None:
    """Make this the term base; called from `<app>/terms.py`."""
    _registered[:] = [base]


def terms_between(source_language: str, target_language: str) -> tuple[Term, ...]:
    """What the terms of one language are called in another: those that have a text in both; none for as long as
    no app has a term base."""
    _discover()
    return _registered[0].terms_between(source_language, target_language) if _registered else ()


@cache
def _discover() -> None:
    autodiscover_modules("terms")
