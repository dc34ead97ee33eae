"""The names of entries, from one state of the index."""

import pytest

from portal.search.asking import View
from portal.search.labels import Labels, label_cards, shown
from tests.factories import make_city, make_practice, make_theme

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stepped(indexed, follower):
    """The state of the index after the follower has applied what there is."""

    def state():
        follower.step()
        return View("en").snapshot

    return state


def test_states_share_names_until_a_named_entry_changes(stepped):
    theme, practice = make_theme(slug="youth", label_en="Youth"), make_practice()
    first = stepped()
    assert Labels(first, "en")("theme", "youth").text == "Youth"
    practice.title_en = "Another"
    practice.save()
    second = stepped()
    assert second is not first
    assert second.names is first.names
    assert label_cards(second) is label_cards(first)
    theme.label_fi = "Nuoret"
    theme.save()
    third = stepped()
    assert third.names is not second.names
    assert Labels(third, "fi")("theme", "youth").text == "Nuoret"
    assert Labels(first, "fi")("theme", "youth").text == "Youth"


def test_a_name_is_new_as_soon_as_its_entry_is(stepped):
    city = make_city(slug="firenze", name_en="Florenz")
    assert Labels(stepped(), "en")("city", "firenze").text == "Florenz"
    city.name_en = "Florence"
    city.save()
    assert Labels(stepped(), "en")("city", "firenze").text == "Florence"


def test_a_withdrawn_name_is_gone_with_the_next_state(stepped):
    theme = make_theme(slug="youth")
    make_practice(themes=[theme])
    assert Labels(stepped(), "en").knows("theme", "youth")
    theme.unpublish()
    assert not Labels(stepped(), "en").knows("theme", "youth")


def test_a_hidden_name_is_not_told_though_another_reader_was_told_it_before(stepped):
    theme = make_theme(slug="youth", label_en="Youth")
    make_practice(themes=[theme])
    state = stepped()
    assert Labels(state, "en")("theme", "youth").text == "Youth"
    hidden = Labels(state, "en", [f"theme:{theme.pk}"])
    assert not hidden.knows("theme", "youth")
    assert hidden("theme", "youth").text == "youth"
    assert hidden.known("theme", ["youth", "nowhere"]) == []
    assert [text.text for text in Labels(state, "en").known("theme", ["youth", "nowhere"])] == ["Youth"]


def test_each_language_has_its_own_names(stepped):
    make_theme(slug="youth", label_en="Youth", label_de="Jugend")
    state = stepped()
    assert {code: Labels(state, code)("theme", "youth").text for code in ("en", "de", "fi")} == {
        "en": "Youth",
        "de": "Jugend",
        "fi": "Youth",
    }


def test_a_text_that_is_nowhere_is_missing():
    text = shown({"texts": {}, "original": "fi"}, "title", "en")
    assert (text.text, text.state, text.language) == ("", "missing", "en")
