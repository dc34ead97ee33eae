"""The portal asks for terms without knowing who has them."""

import pytest

from portal.translations import termbase
from portal.translations.glossary import Definition, Glossary
from portal.translations.reading import ShownText
from portal.translations.terms import Term
from projects.terms import TermTable


@pytest.fixture
def nobody(monkeypatch):
    monkeypatch.setattr(termbase, "_registered", [termbase.NoTerms()])
    monkeypatch.setattr(termbase, "_discover", lambda: None)


def test_where_no_app_has_terms_there_are_none(nobody):
    assert termbase.terms_between("en", "fr") == ()
    assert list(termbase.glossary("en", "fr").mentions("Any text.")) == []


def test_who_registers_is_asked(nobody):
    class Base:
        def terms_between(self, source_language, target_language):
            return (Term(f"in {source_language}", f"in {target_language}"),)

        def glossary(self, language, page_language):
            meaning = ShownText("What it is.", page_language, "original", page_language)
            return Glossary([Definition("term-1", "text", meaning)], language)

    termbase.register(Base())
    assert termbase.terms_between("bg", "mt") == (Term("in bg", "in mt"),)
    assert [each.start for each in termbase.glossary("en", "en").mentions("Any text.")] == [4]


def test_the_app_of_the_projects_has_them():
    termbase._base()
    assert isinstance(termbase._registered[0], TermTable)
