"""Texts in which terms are explained where they are mentioned first. {% load terms %}"""

from collections.abc import Iterator

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.templatetags.reading import state_note
from portal.translations.glossary import Mention
from portal.translations.mentions import FirstMentions
from portal.translations.reading import ShownText

register = template.Library()


@register.simple_tag
def explained_paragraphs(text: ShownText, mentions: FirstMentions) -> SafeString:
    """A longer text in paragraphs, in a block that bears its language. What a term means shows where somebody
    points at it, or comes to it by keyboard."""
    paragraphs = format_html_join(
        "\n",
        "<p>{}</p>",
        (
            (_explained(part, mentions.within(part, text.language)),)
            for part in text.text.split("\n\n")
            if part.strip()
        ),
    )
    return format_html('<div class="prose" lang="{}">{}</div>', text.tag, paragraphs)


def _explained(text: str, mentions: list[Mention]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in _pieces(text, mentions)))


def _pieces(text: str, mentions: list[Mention]) -> Iterator[str]:
    end = 0
    for mention in mentions:
        yield text[end : mention.start]
        yield _term(text[mention.start : mention.end], mention)
        end = mention.end
    yield text[end:]


def _term(written: str, mention: Mention) -> SafeString:
    # The definition stands within what is pointed at, so that it stays while somebody points at the definition.
    meaning = mention.definition.text
    note = state_note(meaning)
    return format_html(
        '<span class="term"><dfn tabindex="0" aria-describedby="about-{key}">{written}</dfn>'
        '<span class="definition" role="tooltip" id="about-{key}" lang="{tag}">{meaning}{note}</span></span>',
        key=mention.definition.key,
        written=written,
        tag=meaning.tag,
        meaning=meaning.text,
        note=format_html(" {}", note) if note else "",
    )
