"""What the admins of projects and practices have in common."""

from django.utils.translation import gettext_lazy as _

from portal.admin.entries import EntryAdmin
from portal.admin.files import WithFiles
from portal.admin.filters import RelatedEntries
from portal.admin.forms import EntryForm
from projects.admin.countries import ByCountryName, Countries
from projects.choices import InitiativeKind
from projects.models import Initiative

TITLES = (None, {"fields": ["title", "lead", "summary", ("proper_name", "slug"), ("status", "updated")]})
SUBJECTS = (
    _("What it is about"),
    {"fields": ["themes", "methods", "target_groups", "instruments", "countries"]},
)
PICTURE = (
    _("Picture"),
    {
        "fields": ["picture", "picture_alt", ("picture_credit", "picture_licence")],
        "description": _(
            "A JPEG, PNG, WebP or AVIF file of at most 25 MB and 40 megapixels. It is written anew, so what a "
            "camera notes in it, such as the place, is not kept."
        ),
    },
)
MATERIAL = (_("Documents and identifiers"), {"fields": ["documents", "external_ids"]})


class InitiativeForm(EntryForm):
    """The slug is unique within the kind, so the kind takes part in the check although nobody edits it."""

    kind: InitiativeKind
    explained = {
        "initiative_end_is_not_before_start": _("The end is not before the start."),
        "initiative_picture_has_credit_and_licence": _("A picture needs a credit and a licence."),
    }

    def begin(self, entry: Initiative) -> None:
        super().begin(entry)
        entry.kind = self.kind

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"kind"}


class InitiativeAdmin(WithFiles, ByCountryName, EntryAdmin):
    """Projects and practices."""

    searched = ("proper_name",)
    autocomplete_fields = ("themes", "methods", "target_groups", "instruments", "documents")
    filter_horizontal = ("countries",)
    list_narrowed = (
        "life_cycle",
        "evidence",
        ("themes", RelatedEntries),
        ("countries", Countries),
    )
