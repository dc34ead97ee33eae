"""The term base as the portal knows it. The app that has one registers it in its module `terms`."""

from functools import cache
from typing import Protocol

from django.utils.module_loading import autodiscover_modules

from portal.translations.glossary import Glossary
from portal.translations.terms import Term


class TermBase(Protocol):
    """Who has the terms. Both answers are cheap to ask for again while no term has changed."""

    def terms_between(self, source_language: str, target_language: str) -> tuple[Term, ...]:
        """See the function of this name."""

    def glossary(self, language: str, page_language: str) -> Glossary:
        """See the function of this name."""


class NoTerms:
    """A term base of nothing, for as long as no app has one."""

    def terms_between(self, source_language: str, target_language: str) -> tuple[Term, ...]:
        return ()

    def glossary(self, language: str, page_language: str) -> Glossary:
        return Glossary((), language)


_registered: list[TermBase] = [NoTerms()]


def register(base: TermBase) -> None:
    """Make this the term base; called from `<app>/terms.py`."""
    _registered[:] = [base]


def terms_between(source_language: str, target_language: str) -> tuple[Term, ...]:
    """What the terms of one language are called in another, for `terms_in` and `missing_terms`: those that have
    a text in both."""
    return _base().terms_between(source_language, target_language)


def glossary(language: str, page_language: str) -> Glossary:
    """The terms of texts in a language, defined for who reads a page in a language."""
    return _base().glossary(language, page_language)


def _base() -> TermBase:
    _discover()
    return _registered[0]


@cache
def _discover() -> None:
    autodiscover_modules("terms")
