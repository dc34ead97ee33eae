"""Finding the entries that a line refers to, by slug or by a name in any language."""

from typing import Any
from unicodedata import normalize

from django.db import models
from django.utils.text import slugify

from portal.exchange.forms import forms
from portal.exchange.keys import Refused
from portal.languages import CODES
from portal.publishing import Status

LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


def slug_of(text: str) -> str:
    """A slug from a title in Latin script; empty when nothing of it can be one."""
    return slugify(normalize("NFKD", text.lower().translate(LETTERS)))[:80].strip("-")


class Catalogue:
    """What is known of every kind: entries by slug, and by name. Unknown cities, organisations, programmes and
    funds become drafts (stubs) when an initiative names them, and are counted. What a line describes in full
    has the `status` of what is imported."""

    def __init__(self, country_model: type[models.Model], *, as_drafts: bool = False):
        self.status = Status.DRAFT if as_drafts else Status.PUBLISHED
        self._by_slug: dict[str, dict[str, models.Model]] = {}
        self._by_name: dict[str, dict[tuple, models.Model]] = {}
        self._countries = {country.pk: country for country in country_model.objects.all()}
        self._country_model = country_model
        self.stubs: list[str] = []

    def known(self, kind: str) -> dict[str, models.Model]:
        """The entries of a kind by slug."""
        if kind not in self._by_slug:
            self._by_slug[kind] = {entry.slug: entry for entry in forms()[kind].model.objects.all()}
        return self._by_slug[kind]

    def add(self, kind: str, entry: models.Model) -> None:
        """Remember an entry that has just been made."""
        self.known(kind)[entry.slug] = entry
        if kind in self._by_name:
            self._name(kind, entry)

    def find(self, kind: str, reference: Any, *, key: str) -> models.Model:
        """The entry that is meant; `Refused` when there is none and none may be made."""
        if kind == "country":
            return self._country(reference, key)
        name, country = self._named(reference, key)
        if found := self.known(kind).get(name) or self._names(kind).get((name.casefold(), country)):
            return found
        found = self._names(kind).get((name.casefold(), ""))
        if found is not None and not hasattr(found, "country_id"):
            return found
        return self._stub(kind, name, country, key)

    def _country(self, code: Any, key: str) -> models.Model:
        if not (isinstance(code, str) and len(code) == 2 and code.isascii() and code.isupper()):
            raise Refused(key, "a country is an ISO 3166 code of two capitals")
        if code not in self._countries:
            self._countries[code] = self._country_model.objects.create(code=code)
        return self._countries[code]

    def _named(self, reference: Any, key: str) -> tuple[str, str]:
        if isinstance(reference, str) and reference:
            return reference, ""
        if isinstance(reference, dict) and isinstance(reference.get("name"), str) and reference["name"]:
            country = reference.get("country")
            if country is None:
                country = ""
            if isinstance(country, str) and reference.keys() <= {"name", "country"}:
                return reference["name"], country
        raise Refused(key, "a slug or an object with a name is needed")

    def _names(self, kind: str) -> dict[tuple, models.Model]:
        if kind not in self._by_name:
            self._by_name[kind] = {}
            for entry in self.known(kind).values():
                self._name(kind, entry)
        return self._by_name[kind]

    def _name(self, kind: str, entry: models.Model) -> None:
        names = {getattr(entry, f"{entry.TITLE}_{code}") for code in CODES}
        for group in (getattr(entry, "alternative_names", None) or {}).values():
            names.update(group)
        places = {"", getattr(entry, "country_id", "") or ""}
        for name in filter(None, names):
            for place in places:
                self._by_name[kind].setdefault((name.casefold(), place), entry)

    def _stub(self, kind: str, name: str, country: str, key: str) -> models.Model:
        form = forms()[kind]
        if form.stub is None:
            raise Refused(key, f"no {kind} is called “{name}”")
        fields = form.stub({"country": self._country(country, key) if country else None})
        if fields is None:
            raise Refused(key, f"no {kind} is called “{name}”, and its country is not given")
        slug = slug_of(name)
        if not slug or slug in self.known(kind):
            raise Refused(key, f"no {kind} is called “{name}”")
        entry = form.model.objects.create(
            slug=slug,
            status=Status.DRAFT,
            original_language="en",
            **{f"{form.model.TITLE}_en": name},
            **fields,
        )
        self.add(kind, entry)
        self.stubs.append(f"{kind} {slug}")
        return entry
