"""Addresses of projects, places, money, vocabularies and documents."""

from portal.entry_paths import entry_path
from projects.views import city, concept, document, fund, organisation, programme, project

urlpatterns = [
    entry_path(
        {
            "projects": project.project,
            "cities": city.city,
            "organisations": organisation.organisation,
            "programmes": programme.programme,
            "funds": fund.fund,
            "themes": concept.theme,
            "methods": concept.method,
            "target-groups": concept.target_group,
            "instruments": concept.instrument,
            "documents": document.document,
        }
    )
]
