"""Which tables report changes of which entry."""

from django.db import migrations

from portal.search.feed import watch


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0001_initial"),
        ("projects", "0002_change_feed"),
        ("portal", "0002_change_feed"),
    ]

    operations = [
        watch("practices_practice", "'initiative'", "initiative_id"),
        watch("practices_outcome", "'initiative'", "practice_id"),
        watch("practices_transfer", "'initiative'", "practice_id"),
        watch("practices_collectiveimpact", "'initiative'", "practice_id"),
        watch("practices_recommendation", "'recommendation'"),
        watch("practices_recommendation_themes", "'recommendation'", "recommendation_id"),
        watch("practices_recommendation_addressed_to", "'recommendation'", "recommendation_id"),
    ]
