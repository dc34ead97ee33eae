"""The registry of the term base."""

import pytest

from portal.translations import termbase
from portal.translations.terms import Term


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(termbase, "_registered", [])


class Streets:
    """A term base of one term."""

    def terms_between(self, source_language, target_language):
        return (Term(f"street {source_language}", f"street {target_language}"),)


def test_without_a_term_base_there_are_no_terms(registered):
    assert termbase.terms_between("en", "ro") == ()


def test_the_registered_term_base_is_asked(registered):
    termbase.register(Streets())
    assert termbase.terms_between("en", "el") == (Term("street en", "street el"),)
