"""Who may do what: one function, asked by every view that changes something."""

from django.contrib.auth import get_permission_codename
from django.db import models

from portal.translations.roles import ACTIONS, Translation, languages_of

# What a person must be allowed by Django's own permissions; any one of those named is enough.
NEEDED = {
    "view": ("view", "change"),
    "add": ("add",),
    "change": ("change",),
    "delete": ("delete",),
    "publish": ("change",),
    "unpublish": ("change",),
}


def may(person, action: str, thing: models.Model | type[models.Model] | Translation) -> bool:
    """True when the person may do this with the object, or with any object of the model.

    What one may `translate` or `review` is an object as it stands in a language. An unknown action is a
    mistake of the caller's (KeyError), never a permission.
    """
    if isinstance(thing, Translation):
        ACTIONS[action]  # unknown ones are a mistake for whoever is asked about
        return thing.language in languages_of(person, action)
    opts = thing._meta
    return person.is_active and any(
        person.has_perm(f"{opts.app_label}.{get_permission_codename(needed, opts)}")
        for needed in NEEDED[action]
    )
