"""The facets of practices alone."""

from django.utils.translation import gettext_lazy as _

from portal.facets import Facet, register
from practices.choices import Condition

FACETS = (Facet("collective_impact", _("Collective impact"), choices=Condition),)
register(*FACETS)
