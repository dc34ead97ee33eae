"""Entries that are new, many at once."""

import pytest

from portal.exchange.beginning import begin, go_on
from portal.exchange.keys import Refused
from portal.exchange.lines import Line, understood
from portal.exchange.resolving import Catalogue
from portal.translations.workflow import unit_of
from practices.models import Practice
from projects.models import Country, Theme
from tests.factories import make_project, make_theme

pytestmark = pytest.mark.django_db


def practice(number: int, slug: str, **content) -> Line:
    return understood(number, {"kind": "practice", "slug": slug, "title": {"en": slug}} | content)


def everything(key) -> bool:
    return True


def test_new_entries_stand_with_all_that_their_lines_say():
    make_theme(slug="drugs"), make_project(slug="icommit")
    catalogue = Catalogue(Country, is_complete=False)
    said = {
        "themes": ["drugs"],
        "project": "icommit",
        "sections": {"problem": {"en": "Empty.", "fi": "Tyhjä."}},
    }
    begun = begin([practice(1, "a", **said), practice(2, "b")], catalogue, is_wanted=everything)
    a, b = Practice.objects.order_by("slug")
    assert [(each.line.number, each.entry.pk, each.waits) for each in begun] == [
        (1, a.pk, False),
        (2, b.pk, False),
    ]
    assert ([theme.slug for theme in a.themes.all()], a.project.slug) == (["drugs"], "icommit")
    assert unit_of(a.sections.get(), "text", "fi").state == "machine"
    assert catalogue.known("practice") == {"a": a.pk, "b": b.pk}


def test_an_entry_that_waits_stands_without_what_leads_to_others_until_it_goes_on():
    catalogue = Catalogue(Country, is_complete=False)
    line = practice(1, "a", themes=["drugs"], sections={"problem": {"en": "Empty."}}, project="icommit")
    (begun,) = begin([line], catalogue, is_wanted=everything)
    entry = Practice.objects.get()
    assert begun.waits
    assert not entry.themes.exists()
    assert not entry.sections.exists()
    assert entry.project is None
    for kind, made in (("theme", make_theme(slug="drugs")), ("project", make_project(slug="icommit"))):
        catalogue.add(kind, made)
    catalogue.is_complete = True
    (gone_on,) = go_on([line], [entry], catalogue)
    entry.refresh_from_db()
    assert not gone_on.waits
    assert (entry.project.slug, entry.sections.get().text_en) == ("icommit", "Empty.")
    assert unit_of(entry.sections.get(), "text", "en").state == "original"


def test_a_status_that_is_given_is_that_of_all():
    line = understood(1, {"kind": "theme", "slug": "a", "title": {"en": "A"}, "status": "published"})
    begin([line], Catalogue(Country), is_wanted=lambda key: key.name != "status", status="draft")
    assert Theme.objects.get().status == "draft"


@pytest.mark.parametrize(
    "wrong", [{"title": {"fi": "A"}}, {"colour": "blue"}, {"start": "soon"}, {"themes": "drugs"}]
)
def test_a_wrong_line_is_refused(wrong):
    with pytest.raises(Refused):
        begin([practice(1, "a", **wrong)], Catalogue(Country), is_wanted=everything)
