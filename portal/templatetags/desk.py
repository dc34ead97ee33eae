"""Marks and names on the translator's desk. {% load desk %}"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.permissions import may
from portal.publishing import Entry
from portal.templatetags.reading import icon
from portal.translations.desk.access import desk_path
from portal.translations.roles import Translation

register = template.Library()

# What a paragraph is: the drawing, and the word that says the same.
MARKS = {
    "original": ("original", gettext_lazy("original")),
    "reviewed": ("reviewed", gettext_lazy("reviewed")),
    "machine": ("machine", gettext_lazy("machine")),
    "missing": ("missing", gettext_lazy("no text yet")),
    "stale": ("stale", gettext_lazy("source has changed")),
    "gone": ("gone", gettext_lazy("gone from the source")),
    "accepted": ("reviewed", gettext_lazy("approved, waits for the other paragraphs")),
    "waiting": ("waiting", gettext_lazy("waits for review")),
    "approved": ("reviewed", gettext_lazy("approved")),
    "rejected": ("gone", gettext_lazy("rejected")),
    "withdrawn": ("gone", gettext_lazy("withdrawn")),
    "replaced": ("stale", gettext_lazy("replaced by a later one")),
}


@register.simple_tag
def desk_mark(name: str) -> SafeString:
    """A state as a shape and a word."""
    drawing, word = MARKS[name]
    return format_html('<span class="state state-{}">{}{}</span>', name, icon(drawing), word)


@register.simple_tag
def desk_url(name: str, target: str, text=None) -> str:
    """The path of a page of the desk; `text` has the kind and the entry (a text, or a desk page)."""
    if text is None:
        return desk_path(name, target=target)
    return desk_path(name, target=target, kind=text.kind, slug=text.entry.slug)


@register.filter
def person_name(user) -> str:
    """Who it was, as far as it is known still."""
    return (user.get_full_name() or user.get_username()) if user else _("somebody")


@register.filter
def reviews(user, target: str) -> bool:
    """Whether a person reviews in a language."""
    return may(user, "review", Translation(Entry, target))
