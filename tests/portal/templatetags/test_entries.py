"""Links to entries, and the signs of a text's state."""

from datetime import UTC, datetime

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
    text = ShownText("Гент", "bg", "machine", "bg", "nl", "etranslation")
    assert 'lang="bg-t-nl-t0-mtec"' in name(text)
    assert ">nl</span>" in sign(text)
    assert "visually-hidden" in sign(text)


def test_a_name_is_escaped():
    link = Link("city", ShownText("<b>", "en", "original", "en"), "/en/cities/b/")
    assert entry_link(link) == '<a href="/en/cities/b/">&lt;b&gt;</a>'


def test_nothing_bears_no_sign():
    assert sign(ShownText("", "en", "missing", "en")) == ""


def own(state: str, **fields) -> ShownText:
    at = datetime(2026, 3, 3, tzinfo=UTC)
    return ShownText("Gent", "en", state, "en", "ro", at=at, place="projects.figure.7.label", **fields)


def test_an_entrys_own_text_says_the_day_and_that_a_person_has_reviewed_it():
    text = sign(own("reviewed"), "/en/practices/a/translation/")
    assert "reviewed translation from Romanian, 3 March 2026" in text
    assert sign(own("reviewed")) == ""
    assert sign(ShownText("Gent", "en", "original", "en"), "/x/") == ""


def test_the_sign_of_a_text_behind_its_source_leads_to_what_has_changed():
    text = sign(own("machine", changed_paragraphs=1), "/en/practices/a/translation/")
    assert '<a class="sign" href="/en/practices/a/translation/#projects.figure.7.label"' in text
    assert "machine translation from Romanian, 3 March 2026, source has changed" in text
    assert "<a" not in sign(own("machine", changed_paragraphs=1))
