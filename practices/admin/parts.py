"""The rows that only practices have, edited with them."""

from portal.admin.parts import StackedParts
from practices.models import CollectiveImpact, Outcome, Transfer
from projects.admin.dates import PARTIAL_DATE


class OutcomeInline(StackedParts):
    model = Outcome
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "change",
                    ("direction", "evidence", "design", "independent"),
                    ("size", "unit", "period"),
                    ("sites", "sample"),
                    "emmie",
                    ("document", "page", "position"),
                ]
            },
        ),
    )
    autocomplete_fields = ("document",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("document")


class TransferInline(StackedParts):
    model = Transfer
    fieldsets = (
        (
            None,
            {
                "fields": [("city", "date", "outcome"), "changes", "result", ("document", "position")],
                "description": PARTIAL_DATE,
            },
        ),
    )
    autocomplete_fields = ("city", "document")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("city", "document")


class CollectiveImpactInline(StackedParts):
    model = CollectiveImpact
    fieldsets = (
        (
            None,
            {
                "fields": [
                    name
                    for condition in CollectiveImpact.CONDITIONS
                    for name in (condition, f"{condition}_note")
                ]
            },
        ),
    )
