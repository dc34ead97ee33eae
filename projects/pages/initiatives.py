"""What the pages of projects and practices have in common: facts, story, people, money, notes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from portal.entry_pages import Block, EntryPage
from portal.links import Link
from portal.listings import related
from portal.maps import Circle, Place, points
from portal.structured import stated
from portal.translations.reading import ShownText
from projects.choices import SectionKind
from projects.models import (
    Contact,
    Document,
    Figure,
    FundingLine,
    Instrument,
    Method,
    Participation,
    Quotation,
    Source,
    TargetGroup,
    Theme,
)
from projects.pages.money import MoneyLine, largest, money_lines
from projects.pages.notes import Note, Notes
from projects.pages.participants import Group, Member, grouped, members_of
from projects.pages.pictures import ShownPicture, picture_of

WEIGHTS = {"theme": 2.0, "broader": 0.5, "method": 1.0, "target_group": 0.7, "city": 1.2, "country": 0.3}
KINDS = ("practice", "project")


@dataclass(frozen=True)
class Section:
    """One part of the story."""

    kind: str
    label: str
    text: ShownText
    notes: list[Note]


@dataclass(frozen=True)
class ShownFigure:
    """A number with its unit and where it stands."""

    figure: Figure
    label: ShownText
    unit: ShownText
    note: Note | None


@dataclass(frozen=True)
class ShownQuotation:
    """What somebody said, who that is, and where it is reported."""

    speaker: str
    text: ShownText
    role: ShownText
    organisation: Link | None
    note: Note | None


@dataclass(frozen=True)
class ShownContact:
    """Whom one can ask. The address is there only with consent."""

    name: str
    role: ShownText
    organisation: Link | None
    email: str
    note: Note | None


@dataclass(frozen=True)
class ShownDocument:
    """A document that the initiative produced."""

    document: Document
    link: Link
    lead: ShownText


def with_parts(initiatives: models.QuerySet) -> models.QuerySet:
    """The initiatives with all that their page shows; the number of queries does not depend on how much."""
    return initiatives.prefetch_related(
        "sections",
        "countries",
        Prefetch("themes", Theme.objects.published().select_related("broader")),
        Prefetch("methods", Method.objects.published()),
        Prefetch("target_groups", TargetGroup.objects.published()),
        Prefetch("instruments", Instrument.objects.published()),
        Prefetch("documents", Document.objects.published().select_related("publisher")),
        Prefetch("participations", Participation.objects.select_related("city", "organisation")),
        Prefetch("funding_lines", FundingLine.objects.select_related("fund", "programme__fund")),
        Prefetch("sources", Source.objects.select_related("document__publisher")),
        Prefetch("quotations", Quotation.objects.select_related("organisation", "document__publisher")),
        Prefetch("figures", Figure.objects.select_related("document__publisher")),
        Prefetch("contacts", Contact.objects.select_related("organisation", "document__publisher")),
    )


def parts_of(initiative) -> Iterable[models.Model | None]:
    """Every object whose texts the page shows."""
    for name in ("sections", "themes", "methods", "target_groups", "instruments", "documents"):
        yield from getattr(initiative, name).all()
    for part in initiative.participations.all():
        yield part.city or part.organisation
    for line in initiative.funding_lines.all():
        yield from (line, line.fund, line.programme)
    for name in ("sources", "quotations", "figures", "contacts"):
        for part in getattr(initiative, name).all():
            yield from (part, part.document, part.document and part.document.publisher)
            yield getattr(part, "organisation", None)


class InitiativePage(EntryPage):
    """A project or a practice."""

    def __init__(self, entry, language: str, parts: Iterable[models.Model | None] = ()):
        super().__init__(entry, language, [*parts_of(entry), *parts])
        self.notes = Notes(self.link)
        self.claims = self.notes.by_claim(entry.sources.all())
        self.figures = self._figures()
        self.quotations = self._quotations()
        self.contacts = self._contacts()

    @cached_property
    def lead(self) -> ShownText:
        return self.read("lead")

    @cached_property
    def summary(self) -> ShownText:
        return self.read("summary")

    @cached_property
    def picture(self) -> ShownPicture | None:
        return picture_of(self.entry, self.read("picture_alt"), self.title)

    @cached_property
    def sections(self) -> list[Section]:
        """The story, in the order of the 5Is."""
        found = {section.kind: section for section in self.entry.sections.all()}
        return [
            Section(kind, label, text, self.claims.get(kind, []))
            for kind, label in SectionKind.choices
            if kind in found and (text := self.reader.read(found[kind], "text"))
        ]

    @cached_property
    def story(self) -> list[Block]:
        """The summary and the sections."""
        summary = Block("summary", _("In brief"), "projects/_summary.html", self.summary)
        sections = [Block(each.kind, each.label, "projects/_section.html", each) for each in self.sections]
        return [block for block in (summary, *sections) if block.content]

    @property
    def margin(self) -> bool:
        """Whether there is something to stand beside the story."""
        return bool(self.figures or self.quotations or self.circles)

    def money_block(self) -> Block:
        return Block("money", _("Money"), "projects/_money.html", self.funding)

    def people_block(self) -> Block:
        return Block("participants", _("Who took part"), "projects/_participants.html", self.groups)

    def closing_blocks(self) -> list[Block]:
        """What stands at the end of every project and practice."""
        return [
            Block("documents", _("Documents"), "projects/_documents.html", self.documents),
            Block("contacts", _("Whom to ask"), "projects/_contacts.html", self.contacts),
            Block("sources", _("Sources"), "projects/_sources.html", list(self.notes)),
            Block("related", _("Similar entries"), "projects/_cards.html", self.related),
        ]

    @cached_property
    def themes(self) -> list[Link]:
        return self.links(self.entry.themes.all())

    @cached_property
    def methods(self) -> list[Link]:
        return self.links(self.entry.methods.all())

    @cached_property
    def target_groups(self) -> list[Link]:
        return self.links(self.entry.target_groups.all())

    @cached_property
    def instruments(self) -> list[Link]:
        return self.links(self.entry.instruments.all())

    @cached_property
    def members(self) -> list[tuple[str, Member]]:
        return members_of(self.entry.participations.all(), self.link)

    @cached_property
    def groups(self) -> list[Group]:
        """All participants, by role."""
        return grouped(self.members)

    @cached_property
    def cities(self) -> list[Member]:
        """The cities that took part, each once."""
        return list({member.link.url: member for _role, member in self.members if member.country}.values())

    @cached_property
    def responsible(self) -> Group | None:
        """Who answers for it: the organisations of the first role that any has, else the cities of theirs."""
        organisations = [each for each in self.members if not each[1].country]
        return next(iter(grouped(organisations or self.members)), None)

    @cached_property
    def countries(self) -> list[str]:
        """Codes of the countries of the cities, then of those named without a city."""
        named = [member.country for member in self.cities]
        return list(dict.fromkeys([*named, *(country.code for country in self.entry.countries.all())]))

    @cached_property
    def circles(self) -> list[Circle]:
        """The cities on the map of Europe."""
        shown = {member.link.url for member in self.cities}
        places = {
            city.pk: Place(city.slug, str(link), float(city.latitude), float(city.longitude), 1, link.url)
            for city in (part.city for part in self.entry.participations.all() if part.city)
            if city.latitude is not None and (link := self.link(city)) and link.url in shown
        }
        return points(places.values())

    @cached_property
    def funding(self) -> list[MoneyLine]:
        return money_lines(self.entry.funding_lines.all(), self.link, self.reader)

    @cached_property
    def money(self) -> MoneyLine | None:
        """The sum among the facts."""
        return largest(self.funding)

    def _figures(self) -> list[ShownFigure]:
        return [
            ShownFigure(
                figure,
                self.reader.read(figure, "label"),
                self.reader.read(figure, "unit"),
                self.notes.note(figure.document),
            )
            for figure in self.entry.figures.all()
        ]

    def _quotations(self) -> list[ShownQuotation]:
        return [
            ShownQuotation(
                quotation.speaker,
                self.reader.read(quotation, "text"),
                self.reader.read(quotation, "role"),
                self.link(quotation.organisation),
                self.notes.note(quotation.document),
            )
            for quotation in self.entry.quotations.all()
        ]

    def _contacts(self) -> list[ShownContact]:
        """Those who agreed, or whom a public document names in that role."""
        return [
            ShownContact(
                contact.name,
                self.reader.read(contact, "role"),
                self.link(contact.organisation),
                contact.email if contact.consent else "",
                note,
            )
            for contact in self.entry.contacts.all()
            for note in [self.notes.note(contact.document)]
            if contact.may_be_shown and (contact.consent or note)
        ]

    @cached_property
    def documents(self) -> list[ShownDocument]:
        return [
            ShownDocument(document, link, self.reader.read(document, "lead"))
            for document in self.entry.documents.all()
            if (link := self.link(document))
        ]

    @cached_property
    def related(self):
        """Projects and practices that share themes, methods, target groups, places or words with this one."""
        broader = {
            f"theme:{each.broader.slug}": WEIGHTS["broader"] for each in self._themes() if each.broader
        }
        return related(
            self.language,
            to=self.key,
            kinds=KINDS,
            shared=self._concepts(),
            favoured=broader,
            but=self.listed_already,
        )

    @property
    def listed_already(self) -> dict[str, str]:
        """Facets of entries that stand elsewhere on the page."""
        return {}

    def _concepts(self) -> dict[str, float]:
        concepts = {f"theme:{each.slug}": WEIGHTS["theme"] for each in self._themes()}
        concepts |= {f"method:{each.slug}": WEIGHTS["method"] for each in self.entry.methods.all()}
        concepts |= {
            f"target_group:{each.slug}": WEIGHTS["target_group"] for each in self.entry.target_groups.all()
        }
        concepts |= {f"country:{code}": WEIGHTS["country"] for code in self.countries}
        cities = (part.city for part in self.entry.participations.all() if part.city)
        return concepts | {f"city:{city.slug}": WEIGHTS["city"] for city in cities if city.is_published}

    def _themes(self) -> list[Theme]:
        return list(self.entry.themes.all())

    def described(self) -> dict:
        return stated(
            keywords=[str(link) for link in (*self.themes, *self.methods)],
            locationCreated=[
                {
                    "@type": "City",
                    "name": str(member.link),
                    "address": {"@type": "PostalAddress", "addressCountry": member.country},
                }
                for member in self.cities
            ],
            citation=[note.document.url or str(note.link) for note in self.notes],
        )
