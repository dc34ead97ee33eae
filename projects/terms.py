"""The term base: what is read of terms and methods, kept for as long as none of them changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from django.db import connection, models

from portal.languages import further_languages
from portal.translations import termbase
from portal.translations.glossary import Definition, Glossary
from portal.translations.reading import Reader
from portal.translations.terms import Term as FixedTerm
from projects.models import Method, Term

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
    """A mark that the database sets anew whenever a term or a method is written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM projects_term_state")
        return str(cursor.fetchone()[0])


def _terms_between(source_language: str, target_language: str) -> tuple[FixedTerm, ...]:
    columns = f"text_{source_language}", f"text_{target_language}"
    rows = Term.objects.order_by("pk").values_list(*columns)
    return tuple(dict.fromkeys(FixedTerm(*row) for row in rows if all(row)))


def _glossary(language: str, page_language: str, _further: tuple[str, ...]) -> Glossary:
    """`_further` only tells apart what is kept: the reader knows these languages by himself."""
    terms, methods = (
        list(Term.objects.order_by("pk")),
        [each for each in _methods() if _is_worth_telling(each)],
    )
    reader = Reader([*terms, *methods], page_language)
    return Glossary(
        (
            Definition(
                f"{each._meta.model_name}-{each.pk}",
                getattr(each, f"{field}_{language}") or "",
                reader.read(each, "definition"),
            )
            for field, found in (("text", terms), ("label", methods))
            for each in found
        ),
        language,
    )


def _methods() -> models.QuerySet:
    return Method.objects.published().order_by("pk")


def _is_worth_telling(method: Method) -> bool:
    """Methods with a name of their own serve as terms: everybody knows what mentoring is, not what problem-oriented
    policing is. Names of two things stand in no text."""
    name = (method.label_en or "").split()
    return len(name) > 1 and "and" not in name


termbase.register(TermTable())
