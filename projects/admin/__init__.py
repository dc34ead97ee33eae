"""The admin of projects, places, funding, documents and vocabularies."""

from projects.admin import documents as documents
from projects.admin import funding as funding
from projects.admin import places as places
from projects.admin import projects as projects
from projects.admin import terms as terms
from projects.admin import vocabularies as vocabularies
