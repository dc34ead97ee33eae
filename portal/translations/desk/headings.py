"""What a text is called on a page for people who translate it."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.translations.texts import Text


def heading(text: Text) -> str:
    """What readers call a section; a field of the entry by its name; of a part which it is, and the field."""
    field = text.owner._meta.get_field(text.field).verbose_name
    if text.owner is text.entry:
        return capfirst(field)
    if hasattr(text.owner, "get_kind_display"):
        return text.owner.get_kind_display()
    number = next((int(piece) + 1 for piece in text.name.split(".") if piece.isdecimal()), None)
    if number is None:
        return capfirst(field)
    named = {"part": capfirst(text.owner._meta.verbose_name), "number": number, "field": field}
    return _("%(part)s %(number)d: %(field)s") % named


def title_of(entry, language: str) -> tuple[str, str]:
    """The name of an entry in a language, else its original one, and the language that it is in."""
    for code in (language, entry.original_language):
        if title := getattr(entry, f"{entry.TITLE}_{code}"):
            return title, code
    return entry.slug, ""
