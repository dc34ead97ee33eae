"""What the pages of all entries have in common: texts, languages, links, citation, data for machines."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal import readership
from portal.availability import Extent, extents_of, languages_of
from portal.citation import citation
from portal.collation import order
from portal.entry_texts import EntryText, entry_texts
from portal.further_languages import path_for, prefix
from portal.languages import AUTONYMS, CODES, further_languages
from portal.links import Link, address_in, address_of, link_to, path_to
from portal.pages import language_choices, render_page
from portal.search.indexing import key_of
from portal.search.sources import sources
from portal.structured import data_block, publication, stated, text_of, versions
from portal.translations.mentions import FirstMentions
from portal.translations.reading import Reader, ShownText
from portal.translations.telling import sentence, worst_state


@dataclass(frozen=True)
class OtherLanguage:
    """A language in which the entry can be read as well."""

    code: str
    autonym: str
    url: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Block:
    """A headed part of a page: its anchor, its heading, its template, and what the template shows."""

    anchor: str
    label: str
    template: str
    content: object


_added: dict[str, list[Callable[["EntryPage"], Block]]] = defaultdict(list)


def adds_to(kind: str) -> Callable:
    """Decorate what makes one more block for the pages of a kind, so that an app can say there what it knows
    of the kind without the kind's own app knowing of it."""

    def decorate(make: Callable[["EntryPage"], Block]) -> Callable[["EntryPage"], Block]:
        _added[kind].append(make)
        return make

    return decorate


class EntryPage:
    """One published entry as its page shows it, in one language.

    `parts` are the other objects whose texts the page shows; one query brings the states of all of them.
    A subclass names its kind, and its schema.org type in `TYPE`.
    """

    kind = ""
    TYPE = "CreativeWork"
    # What stands for the entry in previews: something with an `address`, and `described` for machines.
    picture = None

    def __init__(self, entry: models.Model, language: str, parts: Iterable[models.Model | None] = ()):
        self.entry = entry
        self.language = language
        self.source = sources()[self.kind]
        self.reader = Reader([entry, *(part for part in parts if part is not None)], language)

    def read(self, name: str) -> ShownText:
        """A text of the entry."""
        return self.reader.read(self.entry, name)

    def link(self, entry: models.Model | None) -> Link | None:
        """A link to another entry; None unless readers may see it."""
        return link_to(entry, self.reader)

    def links(self, entries: Iterable[models.Model | None]) -> list[Link]:
        """Links to those that readers may see, by name, each once."""
        found = {link.url: link for entry in entries if (link := self.link(entry))}
        return sorted(found.values(), key=lambda link: order(self.language)(link.text.text))

    @cached_property
    def mentions(self) -> FirstMentions:
        """Where the page explains terms."""
        return FirstMentions(self.language)

    @cached_property
    def title(self) -> ShownText:
        return self.read(self.source.title_field)

    @cached_property
    def body(self) -> ShownText:
        """The text that tells the language of the entry here: lead, summary or definition, else the title."""
        return next((text for name in self.source.texts if (text := self.read(name))), self.title)

    @cached_property
    def texts(self) -> list[EntryText]:
        """The entry's own texts and those of its parts, as far as they are translated and not names in use."""
        return entry_texts(self.kind, self.entry, self.reader)

    @cached_property
    def sentence(self) -> str:
        """How the texts of the page came about; nothing where all are originals."""
        return sentence([text.shown for text in self.texts])

    @property
    def state(self) -> str:
        """The state that stands for the page as a whole."""
        return worst_state([text.shown for text in self.texts])

    @cached_property
    def has_translations(self) -> bool:
        """Whether a text of the page was translated."""
        return any(text.shown.source_language for text in self.texts)

    @cached_property
    def is_outdated(self) -> bool:
        """Whether the source of a text of the page has changed since."""
        return any(text.shown.is_outdated for text in self.texts)

    @cached_property
    def changes_path(self) -> str:
        """Where the changed sources stand beside the translations that were made before."""
        return self._path_of("translation-changes")

    @property
    def report_path(self) -> str:
        """Where a reader can say that a translation is bad."""
        return self._path_of("translation-report")

    def _path_of(self, name: str) -> str:
        return path_for(name, plural=self.source.plural, slug=self.entry.slug)

    @property
    def description(self) -> ShownText:
        """One or two sentences for previews."""
        return self.body

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Where the entry can really be read; the original first."""
        return languages_of(self.entry, self.source)

    @cached_property
    def extents(self) -> Mapping[str, Extent]:
        """How much of it each language has."""
        return extents_of(self.entry, self.source)

    @cached_property
    def other_languages(self) -> list[OtherLanguage]:
        """The other languages in which it can be read, by their own names."""
        shown = [OtherLanguage(code, AUTONYMS[code], self.path(code)) for code in self.languages]
        return sorted((each for each in shown if each.code != self.language), key=lambda each: each.autonym)

    @cached_property
    def offered_further(self) -> list[OtherLanguage]:
        """Where the page's language lacks something: the languages that have it, to be read then."""
        if self.extents[self.language] is Extent.WHOLE:
            return []
        whole = (code for code in CODES if code != self.language and self.extents[code] is Extent.WHOLE)
        return [
            OtherLanguage(
                code, AUTONYMS[code], self.path(prefix(self.language, [code])), code in further_languages()
            )
            for code in whole
        ]

    def path(self, language: str | None = None) -> str:
        """The path of this page in a language."""
        return path_to(self.source, self.entry.slug, language)

    @cached_property
    def original_path(self) -> str:
        """Where the original text stands."""
        return self.path(self.entry.original_language)

    def blocks(self) -> list[Block]:
        """The headed parts of this kind's page, the story first; those without content are left out."""
        return []

    @cached_property
    def contents(self) -> list[Block]:
        """The parts that there are, what other apps add to them, and at the end how to cite the entry."""
        added = [make(self) for make in _added[self.kind]]
        found = [block for block in (*self.blocks(), *added) if block.content]
        return [*found, Block("cite", _("Cite, download, correct"), "projects/_cite.html", self.citation)]

    @property
    def story(self) -> list[Block]:
        """The parts that are told as one story, before the others."""
        return []

    @property
    def further(self) -> list[Block]:
        """The parts that stand below the story."""
        return self.contents[len(self.story) :]

    @property
    def data_path(self) -> str:
        """The entry for machines, in the language of the page."""
        path = reverse("api-entry", kwargs={"plural": self.source.plural, "slug": self.entry.slug})
        return f"{path}?lang={self.language}"

    @property
    def key(self) -> str:
        """The entry's key in the index."""
        return key_of(self.source.entity, self.entry.pk)

    @property
    def address(self) -> str:
        """The permanent address in the language of the page."""
        return address_of(self.source, self.entry.slug)

    @property
    def citation(self) -> str:
        return citation(
            title=self.title.text,
            kind=str(self.source.label),
            updated=self.entry.updated,
            address=self.address,
        )

    def described(self) -> dict:
        """What this kind adds to its description for machines."""
        return {}

    @property
    def structured(self) -> SafeString:
        """The entry in schema.org's terms, and the way to it from the home page."""
        return format_html("{}{}", data_block(self._thing()), data_block(self._trail()))

    def _thing(self) -> dict:
        return {
            **stated(
                type_=self.TYPE,
                id_=self.address,
                url=self.address,
                name=text_of(self.title),
                description=text_of(self.description) if self.description is not self.title else None,
                image=self.picture and self.picture.described,
                mainEntityOfPage=stated(
                    type_="WebPage", **publication(self.body.tag, self.entry.updated), **self._versions()
                ),
            ),
            **self.described(),
        }

    def _versions(self) -> dict:
        addresses = {code: address_in(code, self.path(code)) for code in self.languages}
        return versions(self.body, self.entry.original_language, addresses)

    def _trail(self) -> dict:
        steps = [
            (str(self.source.label_plural), self.address.removesuffix(f"{self.entry.slug}/")),
            (self.title.text, self.address),
        ]
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": name, "item": address}
                for place, (name, address) in enumerate(steps, 1)
            ],
        }


def found_or_404(entries: models.QuerySet, slug: str) -> models.Model:
    """The entry with this slug; what is not published is not there."""
    try:
        return entries.published().get(slug=slug)
    except entries.model.DoesNotExist as error:
        raise Http404 from error


def render_entry(request: HttpRequest, template: str, page: EntryPage) -> HttpResponse:
    """The page of an entry; that it was read is counted."""
    context = {"page": page, "language_choices": language_choices(request, page.language, page.extents)}
    response = render_page(request, template, context, languages=page.languages)
    readership.note(request, response, kind=page.kind, object_id=page.entry.pk, language=page.language)
    return response
