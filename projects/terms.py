"""The term base: what is read of the terms, kept for as long as none of them changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from django.db import connection

from portal.languages import further_languages
from portal.translations import termbase
from portal.translations.glossary import Definition, Glossary
from portal.translations.reading import Reader
from portal.translations.terms import Term as FixedTerm
from projects.models import Term

KEPT = 100


class TermTable:
    """The terms of the database. Each question costs one small query while nothing has changed."""

    def __init__(self):
        self._made: OrderedDict[Hashable, tuple[str, Any]] = OrderedDict()
        self._lock = Lock()

    def terms_between(self, source_language: str, target_language: str) -> tuple[FixedTerm, ...]:
        """The terms that have a text in both languages."""
        return self._kept(_terms_between, source_language, target_language)

    def glossary(self, language: str, page_language: str) -> Glossary:
        """The terms of texts in a language, defined for who reads a page in a language."""
        return self._kept(_glossary, language, page_language, further_languages())

    def _kept(self, make: Callable, *about: Hashable) -> Any:
        """What was made of the table as it is now; made anew where the table was another."""
        place, state = (make, *about), table_state()
        with self._lock:
            known = self._made.get(place)
        if known is None or known[0] != state:
            # The state was read first: what another writes meanwhile is read anew the next time.
            known = state, make(*about)
            with self._lock:
                self._made[place] = known
                self._made.move_to_end(place)
                if len(self._made) > KEPT:
                    self._made.popitem(last=False)
        return known[1]


def table_state() -> str:
    """A mark that the database sets anew whenever a term is written; see the migration that makes it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM projects_term_state")
        return str(cursor.fetchone()[0])


def _terms_between(source_language: str, target_language: str) -> tuple[FixedTerm, ...]:
    columns = f"text_{source_language}", f"text_{target_language}"
    rows = Term.objects.order_by("pk").values_list(*columns)
    return tuple(dict.fromkeys(FixedTerm(*row) for row in rows if all(row)))


def _glossary(language: str, page_language: str, _further: tuple[str, ...]) -> Glossary:
    """`_further` only tells apart what is kept: the reader knows these languages by himself."""
    terms = list(Term.objects.order_by("pk"))
    reader = Reader(terms, page_language)
    return Glossary(
        (
            Definition(term.pk, getattr(term, f"text_{language}") or "", reader.read(term, "definition"))
            for term in terms
        ),
        language,
    )


termbase.register(TermTable())
