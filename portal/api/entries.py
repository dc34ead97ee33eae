"""One entry, whole: every public field in the interchange form, its texts in the language asked for."""

from collections import defaultdict
from functools import cache, reduce

from django.conf import settings
from django.db import models
from django.db.models import Prefetch
from django.http import Http404
from django.utils.translation import get_language
from rest_framework.response import Response

from portal.api.answers import PublicView
from portal.api.disclosure import keys_of, referred_to, rows_of
from portal.api.shapes import HIDDEN, any_entry
from portal.availability import languages_of
from portal.exchange.forms import Form, forms
from portal.exchange.keys import Key, Text, texts_of
from portal.exchange.related_keys import ByKind, Parts, Reference, References, referred
from portal.languages import CODES, reading_order
from portal.links import address_of, source_of
from portal.naming import country_name
from portal.publishing import Entry
from portal.search.sources import by_plural
from portal.translations.reading import Reader, ShownText


class EntryView(PublicView):
    """Read one entry

    Every public field. `texts` has each text in every language, `translations` how each came about, `related`
    the names and addresses of the entries that are referred to by slug.
    """

    answer = staticmethod(any_entry)

    def get(self, request, plural: str, slug: str) -> Response:
        if (source := by_plural(plural)) is None:
            raise Http404
        form = forms()[source.kind]
        entry = prefetched(form).filter(slug=slug).first()
        if entry is None:
            raise Http404
        return Response(PublicEntry(entry, form, get_language()).told())


@cache
def lookups(kind: str) -> tuple[tuple[str, ...], tuple]:
    """What an entry of a kind refers to, and its lists, so that they are read in as many queries whatever
    their length."""
    form = forms()[kind]
    single = [key.field for key in form.all_keys if isinstance(key, Reference)]
    lists: list = [key.field for key in form.all_keys if isinstance(key, References)]
    lists += [key.accessor for key in form.all_keys if isinstance(key, ByKind)]
    parts = defaultdict(set)
    for key in form.all_keys:
        if isinstance(key, Parts):
            parts[key.accessor] |= {each.field for each in key.keys if isinstance(each, Reference)}
    for accessor, fields in parts.items():
        rows = form.model._meta.get_field(accessor).related_model.objects.all()
        lists.append(Prefetch(accessor, rows.select_related(*sorted(fields)) if fields else rows))
    return tuple(single), tuple(lists)


def prefetched(form: Form) -> models.QuerySet:
    """The published entries of a form, with all that `PublicEntry` reads."""
    single, lists = lookups(form.kind)
    entries = form.model.objects.published().prefetch_related(*lists)
    return entries.select_related(*single) if single else entries


class PublicEntry:
    """An entry as everybody may read it, in one language."""

    def __init__(self, entry: Entry, form: Form, language: str):
        self.entry, self.form, self.language = entry, form, language
        self.source = source_of(entry)
        self.reader = Reader(_speaking(form, entry), language, CODES)
        self.texts: dict[str, dict[str, str]] = {}
        self.states: dict[str, dict] = defaultdict(dict)
        self.related: dict[str, dict] = defaultdict(dict)

    def told(self) -> dict:
        """The entry as JSON-ready values."""
        facts = {
            key.name: self._value(key, self.entry, key.name)
            for key in self.form.all_keys
            if key.name not in HIDDEN
        }
        return {
            "kind": self.source.kind,
            "slug": self.entry.slug,
            "url": address_of(self.source, self.entry.slug),
            "language": self.language,
            "available_in": sorted(languages_of(self.entry, self.source)),
            "updated": self.entry.updated.date().isoformat(),
            **facts,
            "related": self.related,
            "texts": self.texts,
            "translations": self.states,
        }

    def _value(self, key: Key, owner: models.Model, path: str):
        match key:
            case Text():
                return self._text(owner, key.field, path)
            case Reference():
                return next((self._reference(key.kind, other) for other in referred_to(key, owner)), None)
            case References():
                return sorted(self._reference(key.kind, other) for other in referred_to(key, owner))
            case ByKind():
                parts = getattr(owner, key.accessor).all()
                return {part.kind: self._text(part, key.field, f"{path}.{part.kind}") for part in parts}
            case Parts():
                return [
                    self._row(key, row, f"{path}.{place}") for place, row in enumerate(rows_of(key, owner))
                ]
        return self._told_by(key, owner)

    def _told_by(self, key: Key, owner: models.Model):
        """The value of a key that tells its texts itself: they are put where they stand in it."""
        value = key.told(owner)
        for each, field, under in key.owners(owner):
            if text := self._text(each, field, under):
                _key, *way, last = under.split(".")
                reduce(dict.__getitem__, way, value)[last] = text
        return value

    def _row(self, key: Parts, row: models.Model, path: str) -> dict:
        values = {each.name: self._value(each, row, f"{path}.{each.name}") for each in keys_of(key, row)}
        return {name: value for name, value in values.items() if value not in (None, [], {})}

    def _reference(self, kind: str, other: models.Model) -> str:
        reference = referred(other)
        self.related[kind][reference] = _named(other, self.language)
        return reference

    def _text(self, owner: models.Model, field: str, path: str) -> dict | None:
        """The text in the language asked for; all languages and their states are noted on the way."""
        if not (everywhere := texts_of(owner, field)):
            return None
        self.texts[path] = everywhere
        for language in everywhere:
            self.states[language][path] = _state(self.reader.read(owner, field, language))
        return _shown(self.reader.read(owner, field))


def _shown(text: ShownText) -> dict:
    """A text with how it came about. Who reviewed it is a person, and nobody's business; a machine is named."""
    return {
        "text": text.text,
        "language": text.language,
        "state": text.full_state,
        "tag": text.tag,
        "source_language": text.source_language,
        "is_outdated": text.is_outdated,
        "changed_paragraphs": text.changed_paragraphs,
        "date": text.at.date().isoformat() if text.at else None,
        "provider": text.provider if text.is_machine else "",
    }


def _state(text: ShownText) -> dict:
    """How a text came about, without what would be empty."""
    told = _shown(text)
    said = {
        "state": told["state"],
        "tag": told["tag"] if text.is_machine else "",
        "from": told["source_language"],
        "provider": told["provider"],
        "date": told["date"],
        "is_outdated": told["is_outdated"],
        "changed_paragraphs": told["changed_paragraphs"],
    }
    return {name: value for name, value in said.items() if value}


def _named(other: models.Model, language: str) -> dict:
    if not isinstance(other, Entry):
        return {"title": country_name(other.pk, language), "language": language}
    names = texts_of(other, other.TITLE)
    spoken = next((code for code in reading_order(language, other.original_language) if code in names), "")
    source = source_of(other)
    return {
        "title": names.get(spoken, ""),
        "language": spoken,
        "url": address_of(source, other.slug),
        "api": f"{settings.SITE_URL}/api/v1/{source.plural}/{other.slug}",
    }


def _speaking(form: Form, entry: Entry) -> list[models.Model]:
    """The entry and those of its parts that have texts."""
    speaking = [entry]
    for key in form.all_keys:
        match key:
            case Parts():
                if any(isinstance(each, Text) for each in key.keys):
                    speaking += rows_of(key, entry)
            case ByKind():
                speaking += getattr(entry, key.accessor).all()
            case Text() | Reference() | References():
                pass
            case _:
                speaking += {owner.pk: owner for owner, _field, _under in key.owners(entry)}.values()
    return speaking
