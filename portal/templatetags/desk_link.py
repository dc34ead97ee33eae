"""The way to the translators' desk, for those who have a role there. {% load desk_link %}"""

from django import template

from portal.translations.roles import languages_of

register = template.Library()


@register.filter
def may_translate(person) -> bool:
    """Whether a person has a role in any language. Asked on pages that nobody keeps, never on those of readers."""
    return bool(languages_of(person, "translate"))
