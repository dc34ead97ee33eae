"""One line of an import."""

import pytest

from portal.exchange.keys import Refused
from portal.exchange.lines import by_kind, check_title, understood
from projects.models import Theme


def line(number: int = 1, kind: str = "theme", slug: str = "a", **content):
    return understood(number, {"kind": kind, "slug": slug, **content})


def test_a_line_has_a_kind_and_a_slug():
    given = line(number=7, kind="city", slug="prato")
    assert (given.number, given.form.kind, given.slug) == (7, "city", "prato")


def test_a_slug_is_made_of_the_english_title_else_of_the_original():
    assert line(slug="", title={"en": "Night-time", "it": "Notte"}).slug == "night-time"
    assert line(slug="", title={"it": "Città"}, original_language="it").slug == "citta"


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"kind": "festival"}, "kind"),
        ({"kind": None}, "kind"),
        ({"slug": "A b"}, "slug"),
        ({"slug": 5}, "slug"),
    ],
)
def test_a_line_without_them_is_refused(wrong, key):
    with pytest.raises(Refused) as refused:
        line(**wrong)
    assert refused.value.key == key


def test_only_what_is_stated_is_taken_and_an_unknown_key_is_refused():
    given = line(title={"en": "A"}, definition=None, broader="b")
    assert [key.name for key in given.keys(lambda key: True)] == ["title", "broader"]
    assert [key.name for key in given.keys(lambda key: key.late)] == ["broader"]
    given.check_keys()
    with pytest.raises(Refused, match="colour"):
        line(colour="blue").check_keys()


def test_lines_of_one_kind_come_together_in_the_order_in_which_the_kinds_first_stand():
    lines = [line(1, "theme"), line(2, "city"), line(3, "theme"), line(4, "fund")]
    assert [[each.number for each in group] for group in by_kind(lines)] == [[1, 3], [2], [4]]


def test_an_entry_needs_a_title_in_its_original_language():
    check_title(Theme(original_language="it", label_it="Notte"))
    with pytest.raises(Refused, match="original language"):
        check_title(Theme(original_language="it", label_en="Night"))
