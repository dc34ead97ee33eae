"""Finding the entries that a line refers to, by slug or by a name in any language.

Of entries that are known only slugs and keys are held, so that an import of many stays small.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unicodedata import name as unicode_name
from unicodedata import normalize

from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.utils.text import slugify
from icu import Transliterator

from portal.exchange.forms import forms
from portal.exchange.keys import NotYet, Refused
from portal.languages import CODES, FALLBACK
from portal.publishing import Status

LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
SCRIPTS = {"GREEK": "el", "CYRILLIC": "bg"}
HELD = 10_000
Name = tuple[str, str]


def slug_of(text: str) -> str:
    """A slug from a title, spelled in Latin letters where it has others; empty when nothing of it can be one."""
    spelled = text if text.isascii() else Transliterator.createInstance("Any-Latin").transliterate(text)
    return slugify(normalize("NFKD", spelled.lower().translate(LETTERS)))[:80].strip("-")


def language_of(name: str) -> str:
    """The language to which a name of which nothing else is known is put down: that of its script."""
    scripts = {unicode_name(letter, "").partition(" ")[0] for letter in name if letter.isalpha()}
    return next((language for script, language in SCRIPTS.items() if script in scripts), FALLBACK)


class Catalogue:
    """What is known of every kind: entries by slug, and by name. Unknown cities, organisations, programmes and
    funds become drafts (stubs) when an initiative names them, and are counted. What a line describes in full
    has the `status` of what is imported.

    Until `is_complete`, later lines may bring what is missing: what has no known slug is `NotYet` found."""

    def __init__(
        self, country_model: type[models.Model], *, as_drafts: bool = False, is_complete: bool = True
    ):
        self.status = Status.DRAFT if as_drafts else Status.PUBLISHED
        self.is_complete = is_complete
        self.stubs: list[str] = []
        self._country_model = country_model
        self._countries = {country.pk: country for country in country_model.objects.all()}
        self._by_slug: dict[str, dict[str, int]] = {}
        self._by_name: dict[str, dict[Name, str]] = {}
        self._by_values: dict[tuple[str, ...], dict[tuple, str]] = {}
        self._held: dict[tuple[str, str], models.Model] = {}
        self._added: list[tuple[dict, str]] = []

    def known(self, kind: str) -> Mapping[str, int]:
        """The keys of the entries of a kind by slug."""
        if kind not in self._by_slug:
            self._by_slug[kind] = dict(_rows(kind, "slug", "pk"))
        return self._by_slug[kind]

    def add(self, kind: str, entry: models.Model) -> None:
        """Remember an entry that has just been stored."""
        self._remember(self.known(kind), entry.slug, entry.pk)
        if kind in self._by_name:
            country = getattr(entry, "country_id", None)
            titles = [getattr(entry, f"{entry.TITLE}_{code}") for code in CODES]
            self._name(kind, entry.slug, titles, getattr(entry, "alternative_names", None), country)
        for (of_kind, *fields), found in self._by_values.items():
            if of_kind == kind:
                self._place(kind, found, tuple(getattr(entry, field) for field in fields), entry.slug)

    @contextmanager
    def all_or_none(self) -> Iterator[None]:
        """What is stored and remembered within is stored and remembered, or neither when an error ends it."""
        self._added, stubs = [], len(self.stubs)
        try:
            with transaction.atomic():
                yield
        except BaseException:
            for known, name in self._added:
                known.pop(name, None)
            del self.stubs[stubs:]
            self._held.clear()
            raise

    def find(self, kind: str, reference: Any, *, key: str) -> models.Model:
        """The entry that is meant, not loaded; `Refused` when there is none and none may be made."""
        if kind == "country":
            return self._country(reference, key)
        name, country = self._named(reference, key)
        if slug := self._slug(kind, name, country):
            return self._not_loaded(kind, slug)
        return self._stub(kind, name, country, key)

    def with_values(self, kind: str, **values: Any) -> str | None:
        """The slug of the first entry of a kind whose fields have these values."""
        if not self.is_complete:
            raise NotYet
        address = (kind, *values)
        if address not in self._by_values:
            found = self._by_values[address] = {}
            for *held, slug in _rows(kind, *values, "slug"):
                found.setdefault(tuple(held), slug)
        slug = self._by_values[address].get(tuple(values.values()))
        return slug if slug in self.known(kind) else None

    def _slug(self, kind: str, name: str, country: str) -> str | None:
        known = self.known(kind)
        if name in known:
            return name
        if not self.is_complete:
            raise NotYet
        folded, names = name.casefold(), self._names(kind)
        slug = names.get((folded, country))
        if slug not in known and not hasattr(forms()[kind].model, "country_id"):
            slug = names.get((folded, ""))
        return slug if slug in known else None

    def _not_loaded(self, kind: str, slug: str) -> models.Model:
        """An entry of which only key and slug are read; the rest would be when it is asked for."""
        if (kind, slug) not in self._held:
            if len(self._held) == HELD:
                self._held.clear()
            self._held[kind, slug] = _not_loaded(forms()[kind].model, self.known(kind)[slug], slug)
        return self._held[kind, slug]

    def _country(self, code: Any, key: str) -> models.Model:
        if not (isinstance(code, str) and len(code) == 2 and code.isascii() and code.isupper()):
            raise Refused(key, "a country is an ISO 3166 code of two capitals")
        if code not in self._countries:
            self._remember(self._countries, code, self._country_model.objects.create(code=code))
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

    def _names(self, kind: str) -> dict[Name, str]:
        if kind not in self._by_name:
            self._by_name[kind] = {}
            model = forms()[kind].model
            titles = [f"{model.TITLE}_{code}" for code in CODES]
            further = [name for name in ("alternative_names", "country_id") if hasattr(model, name)]
            for slug, *values in _rows(kind, "slug", *titles, *further):
                self._name(kind, slug, values[: len(titles)], *values[len(titles) :])
        return self._by_name[kind]

    def _name(
        self, kind: str, slug: str, titles: list, alternative: dict | None = None, country=None
    ) -> None:
        names = {*titles}.union(*(alternative or {}).values())
        for name in filter(None, names):
            for place in {"", country or ""}:
                self._place(kind, self._by_name[kind], (name.casefold(), place), slug)

    def _place(self, kind: str, found: dict[Any, str], address: Any, slug: str) -> None:
        """The first that has a name is meant by it, unless it is no longer there."""
        if found.get(address) not in self.known(kind):
            found[address] = slug

    def _remember(self, known: dict, name: str, value: Any) -> None:
        known[name] = value
        self._added.append((known, name))

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
        language = language_of(name)
        entry = form.model.objects.create(
            slug=slug,
            status=Status.DRAFT,
            original_language=language,
            **{f"{form.model.TITLE}_{language}": name},
            **fields,
        )
        self.add(kind, entry)
        self.stubs.append(f"{kind} {slug}")
        return entry


def _rows(kind: str, *fields: str) -> Iterator[tuple]:
    """Some fields of all entries of a kind, in the order in which they were made."""
    return forms()[kind].model._base_manager.order_by("pk").values_list(*fields).iterator()


def _not_loaded(model: type[models.Model], key: int, slug: str) -> models.Model:
    held = {"slug": slug, **{field.attname: key for field in model._meta.pk_fields}}
    for parent in model._meta.get_parent_list():
        held[parent._meta.pk.attname] = key
    names = [field.attname for field in model._meta.concrete_fields if field.attname in held]
    return model.from_db(DEFAULT_DB_ALIAS, names, [held[name] for name in names])
