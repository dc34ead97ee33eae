"""The change feed's trigger function, and translation units as its first reporters."""

from django.db import migrations

from portal.search.feed import CREATE_FUNCTION, DROP_FUNCTION, watch


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]

    operations = [
        migrations.RunSQL(CREATE_FUNCTION, DROP_FUNCTION),
        watch("portal_translationunit", "split_part(model, '.', 2)", "object_id"),
    ]
