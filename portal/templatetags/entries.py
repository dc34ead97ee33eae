"""Links to entries, and signs of a text's state where there is no room for words. {% load entries %}"""

from collections.abc import Iterator

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal import naming
from portal.links import Link
from portal.templatetags.reading import icon, state_word, written_date
from portal.translations.reading import ShownText

register = template.Library()


@register.simple_tag
def entry_link(link: Link, rel: str = "") -> SafeString:
    """A link to another entry by its name, with the sign of the name's state."""
    relation = format_html(' rel="{}"', rel) if rel else ""
    return format_html('<a href="{}"{}>{}</a>{}', link.url, relation, name(link.text), sign(link.text))


@register.simple_tag
def name(text: ShownText) -> SafeString:
    """A text in an element that bears its language, where that is not the page's."""
    if text.tag == text.page_language:
        return format_html("{}", text.text)
    return format_html('<span lang="{}">{}</span>', text.tag, text.text)


@register.simple_tag
def sign(text: ShownText, changes: str = "") -> SafeString:
    """What must be known of a text that is too short for a note: a shape for its state, and the code of the
    language that it is in or comes from. The words are there for those who listen or point.

    With `changes`, the address of what has changed, a person's review and the day are told too, and the sign
    of a text whose source has changed leads there. Names of other entries have pages that tell it.
    """
    state = _shape(text, bool(changes))
    if not text or not (text.is_foreign or state):
        return mark_safe("")
    words = ", ".join(filter(None, _words(text, state, written_date(text.at) if changes else "")))
    inside = format_html(
        '{}<span aria-hidden="true">{}</span><span class="visually-hidden">({})</span>',
        icon(state) if state else "",
        text.language if text.is_foreign else text.source_language,
        words,
    )
    if changes and text.is_outdated:
        address = f"{changes}#{text.place}"
        return format_html('\u00a0<a class="sign" href="{}" title="{}">{}</a>', address, words, inside)
    return format_html('\u00a0<span class="sign" title="{}">{}</span>', words, inside)


def _shape(text: ShownText, is_own: bool) -> str:
    """The name of the drawing that stands for a state; none where nothing needs to be known."""
    if text.is_outdated:
        return "stale"
    if text.is_machine:
        return "machine"
    return "reviewed" if is_own and text.source_language else ""


def _words(text: ShownText, state: str, day: str) -> Iterator[str]:
    if text.is_foreign:
        yield naming.language_name(text.language, text.page_language)
    if state:
        yield state_word(text)
        yield day
    if text.is_outdated:
        yield _("source has changed")
