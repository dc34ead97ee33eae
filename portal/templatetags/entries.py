"""Links to entries, and signs of a text's state where there is no room for words. {% load entries %}"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal import naming
from portal.links import Link
from portal.templatetags.reading import icon, state_word
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
def sign(text: ShownText) -> SafeString:
    """What must be known of a text that is too short for a note: a shape for a machine's, and the code of the
    language that it is in or comes from. The words are there for those who listen or point."""
    if not text or not (text.is_foreign or text.is_machine):
        return mark_safe("")
    words = naming.language_name(text.language, text.page_language) if text.is_foreign else ""
    if text.is_machine:
        words = ", ".join(filter(None, (words, state_word(text))))
    code = text.language if text.is_foreign else text.source_language
    return format_html(
        '\u00a0<span class="sign" title="{}">{}<span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">({})</span></span>',
        words,
        icon("machine") if text.is_machine else "",
        code,
        words,
    )
