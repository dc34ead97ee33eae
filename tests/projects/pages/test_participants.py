"""Who took part, grouped by role."""

import pytest

from portal.links import link_to
from portal.translations.reading import Reader
from projects.models import Participation
from projects.pages.participants import grouped, members_of
from tests import factories as make

pytestmark = pytest.mark.django_db


def groups_of(*rows):
    """Rows are `(role, city or organisation)`."""
    reader = Reader([entry for _role, entry in rows], "en")
    participations = [Participation(role=role, **{entry._meta.model_name: entry}) for role, entry in rows]
    return grouped(members_of(participations, lambda entry: link_to(entry, reader)))


def test_leading_roles_come_first_and_in_a_group_the_cities():
    ghent, town, police = (
        make.make_city(name_en="Ghent"),
        make.make_city(name_en="Town"),
        make.make_organisation(name_en="Police"),
    )
    found = groups_of(("partner", police), ("partner", ghent), ("lead", town))
    assert [(group.role, [str(member.link) for member in group.members]) for group in found] == [
        ("lead", ["Town"]),
        ("partner", ["Ghent", "Police"]),
    ]


def test_those_whom_readers_may_not_see_are_not_there_and_not_counted():
    hidden = [make.make_organisation(status="draft") for _each in range(5)]
    seen = make.make_organisation(name_en="Seen")
    (group,) = groups_of(*(("partner", each) for each in [*hidden, seen]))
    assert [str(member.link) for member in group.members] == ["Seen"]
    assert group.further == 0


def test_a_role_that_only_hidden_ones_had_is_not_named():
    assert groups_of(("funder", make.make_organisation(status="archived"))) == []


def test_a_long_group_tells_how_many_more_there_are():
    (group,) = groups_of(*(("partner", make.make_organisation()) for _each in range(5)))
    assert (len(group.first), group.further) == (3, 2)
