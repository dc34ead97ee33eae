"""The thread of money: fund, programme, project, practice, city, as one linked line."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.links import Link
from portal.search.cards import Card
from projects.models import Programme

AT_ONCE = 3


@dataclass(frozen=True)
class Step:
    """One station of the thread. `is_here` is the page's own entry; `further` counts those not shown."""

    label: str
    links: Sequence[Link]
    is_here: bool = False
    further: int = 0
    rest: str = ""


def thread(
    page, *, programme: Programme | None, project: Link | None = None, practices: Sequence[Card] = ()
) -> list[Step]:
    """The stations that readers may see; none if the entry would stand alone."""
    here = Link(page.kind, page.title, page.path())
    cities = [member.link for member in page.cities]
    steps = [
        _step(_("Fund"), _funds(page, programme)),
        _step(_("Programme"), _programmes(page, programme)),
        _step(
            _("Project"),
            [here] if page.kind == "project" else [project] if project else [],
            is_here=page.kind == "project",
        ),
        _step(
            _("Practice"),
            [here] if page.kind == "practice" else _links(practices),
            is_here=page.kind == "practice",
        ),
        _step(_("City"), cities, rest="#participants"),
    ]
    stations = [step for step in steps if step.links]
    return stations if len(stations) > 1 else []


def _step(label: str, links: Sequence[Link], *, is_here: bool = False, rest: str = "") -> Step:
    return Step(label, links[:AT_ONCE], is_here, max(0, len(links) - AT_ONCE), rest or "#practices")


def _funds(page, programme: Programme | None) -> list[Link]:
    lines = page.entry.funding_lines.all()
    funds = [line.fund or (line.programme and line.programme.fund) for line in lines]
    above = [each.fund for each in (programme, programme and programme.parent) if each]
    return page.links([*funds, *above])


def _programmes(page, programme: Programme | None) -> list[Link]:
    own = [programme.parent, programme] if programme else []
    found = [page.link(each) for each in (*own, *(line.programme for line in page.entry.funding_lines.all()))]
    return list({link.url: link for link in found if link}.values())


def _links(cards: Sequence[Card]) -> list[Link]:
    return [Link(card.kind, card.title, card.url) for card in cards]
