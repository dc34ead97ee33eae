"""Who took part, grouped by role."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from portal.links import Link
from projects.choices import Role
from projects.models import Participation

AT_ONCE = 3


@dataclass(frozen=True)
class Member:
    """A city or an organisation that readers may see; a city with its country's code."""

    link: Link
    country: str = ""


@dataclass(frozen=True)
class Group:
    """Those who had the same role."""

    role: str
    label: str
    members: list[Member]

    @property
    def first(self) -> list[Member]:
        """As many as fit among the facts."""
        return self.members[:AT_ONCE]

    @property
    def further(self) -> int:
        return len(self.members) - len(self.first)


def members_of(participations: Iterable[Participation], link: Callable) -> list[tuple[str, Member]]:
    """The participants that readers may see, each with its role, in the order in which they are named."""
    return [
        (each.role, Member(found, each.city.country_id if each.city else ""))
        for each in participations
        if (found := link(each.city or each.organisation))
    ]


def grouped(members: Iterable[tuple[str, Member]]) -> list[Group]:
    """One group for each role that somebody had, the leading roles first; in a group the cities first."""
    by_role: dict[str, list[Member]] = {}
    for role, member in members:
        by_role.setdefault(role, []).append(member)
    return [
        Group(role, Role(role).label, sorted(by_role[role], key=lambda member: not member.country))
        for role in Role.values
        if role in by_role
    ]
