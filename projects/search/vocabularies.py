"""How the concepts of the vocabularies are found."""

from django.utils.translation import gettext_lazy as _

from portal.search.sources import Description, Source, register
from projects.models import Instrument, Method, TargetGroup, Theme
from projects.search.names import slugs
from projects.search.themes import broader_than, depending_on_themes, lookups


def describe_concept(concept) -> Description:
    broader = getattr(concept, "broader", None)
    return Description(facts={"broader": slugs([broader])})


def describe_theme(theme: Theme) -> Description:
    return Description(
        facets={"theme": slugs([theme])},
        broader={"theme": broader_than([theme])},
        facts={"broader": slugs([theme.broader])},
    )


register(
    Source(
        "theme",
        "themes",
        Theme,
        _("Theme"),
        _("Themes"),
        describe_theme,
        texts=("definition",),
        related=lookups(""),
        depends_on=depending_on_themes(""),
        is_concept=True,
    )
)
for concept_kind, concept_plural, concept_model, one, many in (
    ("method", "methods", Method, _("Method"), _("Methods")),
    ("target_group", "target-groups", TargetGroup, _("Target group"), _("Target groups")),
    ("instrument", "instruments", Instrument, _("Instrument"), _("Instruments")),
):
    register(
        Source(
            concept_kind,
            concept_plural,
            concept_model,
            one,
            many,
            describe_concept,
            texts=("definition",),
            is_concept=True,
        )
    )
