"""The tables of the portal; each stands in the module that holds its rules."""

from portal.exchange.models import LoadedFile
from portal.history import Revision
from portal.search.feed import Change
from portal.translations.file_intakes import FileIntake
from portal.translations.models import TranslationUnit
from portal.translations.moves import TranslationMove
from portal.translations.proposals import Proposal
from portal.translations.roles import LanguageRole

__all__ = [
    "Change",
    "FileIntake",
    "LanguageRole",
    "LoadedFile",
    "Proposal",
    "Revision",
    "TranslationMove",
    "TranslationUnit",
]
