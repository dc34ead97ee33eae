"""What stands around every page, without writing it anew each time. {% load chrome %}"""

from collections import OrderedDict
from html import escape
from threading import Lock

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from portal.languages import further_languages

register = template.Library()

REMEMBERED = 2000
_written: OrderedDict[tuple, SafeString] = OrderedDict()
_lock = Lock()


class RememberedNode(template.Node):
    """A part of a template that says the same wherever language and named values are the same."""

    def __init__(self, nodes: NodeList, told_by: list[FilterExpression]):
        self.nodes, self.told_by = nodes, told_by

    def render(self, context: Context) -> SafeString:
        values = tuple(str(each.resolve(context)) for each in self.told_by)
        place = (id(self), get_language(), further_languages(), values)
        with _lock:
            if place in _written:
                _written.move_to_end(place)
                return _written[place]
        written = self.nodes.render(context)
        with _lock:
            _written[place] = written
            while len(_written) > REMEMBERED:
                _written.popitem(last=False)
        return written


@register.tag
def remembered(parser: Parser, token: Token) -> RememberedNode:
    """`{% remembered request.path %}…{% endremembered %}`: written once for each language and each value named.
    Nothing else of the page may stand in it."""
    told_by = [parser.compile_filter(each) for each in token.split_contents()[1:]]
    nodes = parser.parse(("endremembered",))
    parser.delete_first_token()
    return RememberedNode(nodes, told_by)


@register.simple_tag
def alternate_links(alternates: list[tuple[str, str]] | None) -> SafeString:
    """The page's address in each language, for search engines."""
    links = (
        f'<link rel="alternate" hreflang="{code}" href="{escape(address)}">\n'
        for code, address in alternates or ()
    )
    return mark_safe("".join(links))  # noqa: S308 - every part is escaped


@register.simple_tag
def language_links(choices: list[dict]) -> SafeString:
    """This page in every language, with a note where an entry is not there in whole."""
    page_language = get_language()
    return mark_safe("".join(_language_link(choice, page_language) for choice in choices))  # noqa: S308 - escaped


def _language_link(choice: dict, page_language: str) -> str:
    current = ' aria-current="true"' if choice["is_current"] else ""
    note = f' <small lang="{page_language}">{escape(str(choice["note"]))}</small>' if choice["note"] else ""
    code = choice["code"]
    return (
        f'<li><a href="{escape(choice["url"])}" lang="{code}" hreflang="{code}"{current}>'
        f"{choice['autonym']}{note}</a></li>\n"
    )
