"""Django's `url`, which keeps the reader's further languages. It is there in all templates without being loaded."""

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as djangos_url

from portal.further_languages import kept

register = template.Library()


class PathNode(URLNode):
    """The address of a view; of a reader's page, in the languages of this page."""

    def render(self, context: Context) -> str:
        path = super().render(context)
        if self.asvar:
            context[self.asvar] = kept(context[self.asvar])
        return kept(path)


@register.tag
def url(parser: Parser, token: Token) -> PathNode:
    """`{% url %}` as in every template."""
    node = djangos_url(parser, token)
    return PathNode(node.view_name, node.args, node.kwargs, node.asvar)
