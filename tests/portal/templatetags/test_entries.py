"""Links to entries, and the signs of a text's state."""

from portal.links import Link
from portal.templatetags.entries import entry_link, name, sign
from portal.translations.reading import ShownText


def test_a_text_in_the_readers_language_bears_no_sign():
    assert sign(ShownText("Ghent", "en", "original", "en")) == ""
    assert name(ShownText("Ghent", "en", "original", "en")) == "Ghent"


def test_a_foreign_text_bears_its_language_for_all():
    text = ShownText("Gent", "nl", "original", "en")
    assert name(text) == '<span lang="nl">Gent</span>'
    assert ">nl</span>" in sign(text)
    assert "Dutch" in sign(text)


def test_a_machines_text_says_from_which_language():
    text = ShownText("Гент", "bg", "machine", "bg", "nl")
    assert 'lang="bg-t-nl-t0-mtec"' in name(text)
    assert ">nl</span>" in sign(text)
    assert "visually-hidden" in sign(text)


def test_a_name_is_escaped():
    link = Link("city", ShownText("<b>", "en", "original", "en"), "/en/cities/b/")
    assert entry_link(link) == '<a href="/en/cities/b/">&lt;b&gt;</a>'


def test_nothing_bears_no_sign():
    assert sign(ShownText("", "en", "missing", "en")) == ""
