"""How practices and recommendations are found."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from portal.search.related import listed, those
from portal.search.sources import Description, Source, register
from practices.models import CollectiveImpact, Practice, Recommendation, Transfer
from projects.search.belonging import at_second_hand, belonging_to, depending_on
from projects.search.initiatives import INITIATIVE_DEPENDS_ON, INITIATIVE_RELATED, describe_initiative
from projects.search.names import named, slugs, sorted_slugs
from projects.search.themes import broader_than, depending_on_themes, lookups


def describe_practice(practice: Practice) -> Description:
    project = practice.project
    conditions = getattr(practice, "collective_impact", None)
    transfers = [transfer for transfer in those(practice, "transfers") if transfer.city.is_published]
    described = describe_initiative(
        practice,
        projects=[project] if project else [],
        programmes=[project.programme] if project and project.programme and project.is_published else [],
        parts=(
            *((outcome, name) for outcome in those(practice, "outcomes") for name in ("change", "emmie")),
            *((transfer, name) for transfer in transfers for name in ("changes", "result")),
            *((conditions, f"{name}_note") for name in CollectiveImpact.CONDITIONS if conditions),
        ),
        names=tuple(name for transfer in transfers for name in named(transfer.city)),
    )
    stated = [name for name in CollectiveImpact.CONDITIONS if getattr(conditions, name, False)]
    return replace(described, facets={**described.facets, "collective_impact": stated})


def describe_recommendation(recommendation: Recommendation) -> Description:
    document = recommendation.document
    project = (
        recommendation.project if recommendation.project and recommendation.project.is_published else None
    )
    return Description(
        names=(
            *(named(document) if document and document.is_published else ()),
            *(named(project) if project else ()),
        ),
        facets={
            "theme": sorted_slugs(recommendation.themes.all()),
            "target_group": sorted_slugs(recommendation.addressed_to.all()),
            "project": slugs([project]),
        },
        broader={"theme": broader_than(recommendation.themes.all())},
        mentions=at_second_hand([project]),
        facts={"themes": sorted_slugs(recommendation.themes.all())},
    )


register(
    Source(
        "practice",
        "practices",
        Practice,
        _("Practice"),
        _("Practices"),
        describe_practice,
        texts=("lead", "summary"),
        related=(
            *INITIATIVE_RELATED,
            "project__programme__fund",
            "project__programme__parent",
            listed("outcomes"),
            listed("transfers", Transfer.objects.prefetch_related("city")),
            "collective_impact",
        ),
        depends_on=(
            *INITIATIVE_DEPENDS_ON,
            ("initiative", "project"),
            ("programme", "project__programme"),
            ("programme", "project__programme__parent"),
            ("fund", "project__programme__fund"),
            ("fund", "project__programme__parent__fund"),
            ("city", "transfers__city"),
        ),
    )
)
register(
    Source(
        "recommendation",
        "recommendations",
        Recommendation,
        _("Recommendation"),
        _("Recommendations"),
        describe_recommendation,
        texts=("text",),
        related=("document", *lookups("themes"), "addressed_to", *belonging_to("project")),
        depends_on=(
            ("initiative", "project"),
            ("document", "document"),
            *depending_on_themes("themes"),
            ("targetgroup", "addressed_to"),
            *depending_on("project"),
        ),
    )
)
