"""The tables of the portal; each stands in the module that holds its rules."""

from portal.exchange.models import LoadedFile
from portal.history import Revision
from portal.search.feed import Change
from portal.translations.models import TranslationUnit

__all__ = ["Change", "LoadedFile", "Revision", "TranslationUnit"]
