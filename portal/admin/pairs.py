"""The pair of languages in which a curator works on an entry: the original beside one other."""

from dataclasses import dataclass

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language

from portal.languages import CODES, FALLBACK

# Posted with the form, so that a choice made in another tab never turns one language's text into another's.
POSTED = "_language"
ASKED = "language"
REMEMBERED = "admin_language"


@dataclass(frozen=True)
class Pair:
    """`target` is the original itself where the curator chose just that, or where there is no entry yet."""

    original: str
    target: str

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the form, source first."""
        return tuple(dict.fromkeys((self.original, self.target)))


def pair_for(request: HttpRequest, entry: models.Model | None) -> Pair:
    """The languages for this request; a new entry is written in the chosen language only."""
    target = chosen(request)
    return Pair(original_language_of(entry) if entry else target, target)


def chosen(request: HttpRequest) -> str:
    """The language in the form, else in the address, else the last one chosen, else that of the interface."""
    offered = (
        request.POST.get(POSTED),
        request.GET.get(ASKED),
        request.session.get(REMEMBERED),
        get_language(),
    )
    return next((code for code in offered if code in CODES), FALLBACK)


def remember(request: HttpRequest) -> None:
    """Keep an asked language for the entries that are opened next."""
    asked = request.GET.get(ASKED)
    if asked in CODES and request.session.get(REMEMBERED) != asked:
        request.session[REMEMBERED] = asked


def original_language_of(thing: models.Model) -> str:
    """The language a thing was written in; what belongs to no entry (a fixed term) was written in English."""
    return getattr(thing, "original_language", FALLBACK)
