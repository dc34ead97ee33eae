"""Which tables report changes of which entry."""

from django.db import migrations

from portal.search.feed import watch

ENTRIES = (
    "theme", "method", "targetgroup", "instrument", "city", "organisation", "fund", "programme", "document",
    "initiative",
)
PARTS = (
    "initiative_themes", "initiative_methods", "initiative_target_groups", "initiative_instruments",
    "initiative_countries", "initiative_documents", "initiativesection", "participation", "fundingline",
    "source", "quotation", "figure", "contact", "project",
)


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial"), ("portal", "0002_change_feed")]

    operations = [
        *(watch(f"projects_{entry}", f"'{entry}'") for entry in ENTRIES),
        *(watch(f"projects_{part}", "'initiative'", "initiative_id") for part in PARTS),
        watch("projects_organisation_countries", "'organisation'", "organisation_id"),
    ]
