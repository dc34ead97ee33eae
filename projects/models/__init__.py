"""The models of projects, places, funding, documents and vocabularies."""

from projects.models.documents import Document, Source
from projects.models.funding import Fund, FundingLine, Programme
from projects.models.initiatives import (
    Contact,
    Figure,
    Initiative,
    InitiativeSection,
    Participation,
    Quotation,
)
from projects.models.places import City, Country, Organisation
from projects.models.projects import Project
from projects.models.vocabularies import Concept, Instrument, Method, TargetGroup, Term, Theme

__all__ = [
    "City",
    "Concept",
    "Contact",
    "Country",
    "Document",
    "Figure",
    "Fund",
    "FundingLine",
    "Initiative",
    "InitiativeSection",
    "Instrument",
    "Method",
    "Organisation",
    "Participation",
    "Programme",
    "Project",
    "Quotation",
    "Source",
    "TargetGroup",
    "Term",
    "Theme",
]
