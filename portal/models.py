"""The tables of the portal; each stands in the module that holds its rules."""

from portal.exchange.models import LoadedFile
from portal.history import Revision
from portal.readership import Readings
from portal.search.feed import Change
from portal.translations.calls import Call, MachineText
from portal.translations.circuit import Circuit
from portal.translations.counted import CountedUpTo, Standing, Uncounted
from portal.translations.file_intakes import FileIntake
from portal.translations.jobs import Job
from portal.translations.models import TranslationUnit
from portal.translations.moves import TranslationMove
from portal.translations.proposals import Proposal
from portal.translations.reports import BadTranslation
from portal.translations.roles import LanguageRole

__all__ = [
    "BadTranslation",
    "Call",
    "Change",
    "Circuit",
    "CountedUpTo",
    "FileIntake",
    "Job",
    "LanguageRole",
    "LoadedFile",
    "MachineText",
    "Proposal",
    "Readings",
    "Revision",
    "Standing",
    "TranslationMove",
    "TranslationUnit",
    "Uncounted",
]
