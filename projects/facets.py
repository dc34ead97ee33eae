"""The facets of projects: where, by whom, with whose money, and on what."""

from django.utils.translation import gettext_lazy as _

from portal.facets import Facet, register
from portal.naming import country_name
from projects.choices import Evidence, LifeCycle, Scope, Transferability

FACETS = (
    Facet("theme", _("Theme"), entries="theme", collapsed=False, is_nested=True),
    Facet("country", _("Country"), names=country_name, collapsed=False),
    Facet("city", _("City"), entries="city", collapsed=False),
    Facet("evidence", _("Does it work?"), choices=Evidence, collapsed=False),
    Facet("transferability", _("Can we use it?"), choices=Transferability),
    Facet("target_group", _("Target group"), entries="target_group"),
    Facet("method", _("Method"), entries="method"),
    Facet("life_cycle", _("Life cycle"), choices=LifeCycle),
    Facet("scope", _("Scope"), choices=Scope),
    Facet("programme", _("Programme"), entries="programme"),
    Facet("fund", _("Fund"), entries="fund"),
    Facet("project", _("Project"), entries="project"),
    Facet("organisation", _("Organisation"), entries="organisation"),
)
register(*FACETS)
