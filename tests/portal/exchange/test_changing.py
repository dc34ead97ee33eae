"""Entries that are there already."""

import pytest

from portal.exchange.changing import change
from portal.exchange.lines import understood
from portal.exchange.resolving import Catalogue
from portal.history import Revision
from practices.models import Practice
from projects.models import Country
from tests.factories import make_practice, make_theme

pytestmark = pytest.mark.django_db


def changed(entries: dict[Practice, dict], *, is_complete: bool = True, status: str = ""):
    lines = [
        understood(number, {"kind": "practice", "slug": entry.slug} | content)
        for number, (entry, content) in enumerate(entries.items(), start=1)
    ]
    catalogue = Catalogue(Country, is_complete=is_complete)
    keys = [line.keys(lambda key: True) for line in lines]
    return change(lines, list(entries), keys, catalogue, status=status, by=None)


def test_only_what_says_something_new_is_taken_and_written_down():
    a, b = make_practice(slug="a", title_en="A"), make_practice(slug="b", title_en="B")
    changes = changed({a: {"title": {"en": "A"}}, b: {"title": {"en": "Bee"}}}, status="draft")
    assert [each.is_news for each in changes] == [False, True]
    assert dict(Practice.objects.values_list("slug", "title_en")) == {"a": "A", "b": "Bee"}
    assert dict(Practice.objects.values_list("slug", "status")) == {"a": "published", "b": "draft"}
    assert Revision.objects.get().changes["title_en"] == ["B", "Bee"]


def test_an_entry_that_waits_has_its_own_keys_taken_and_none_of_the_others():
    practice = make_practice(
        slug="a", title_en="A", sections={"problem": "Empty."}, themes=[make_theme(slug="old")]
    )
    (waiting,) = changed(
        {practice: {"title": {"en": "B"}, "sections": {"problem": {"en": "Full."}}, "themes": ["new"]}},
        is_complete=False,
    )
    practice = Practice.objects.get()
    assert waiting.waits
    assert practice.title_en == "B"
    assert practice.sections.get().text_en == "Empty."
    assert [theme.slug for theme in practice.themes.all()] == ["old"]
