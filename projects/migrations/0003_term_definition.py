"""Definitions of terms; and a mark in the database by which whoever keeps terms knows that they have changed."""

from django.db import migrations, models

# Whoever writes terms or concepts, in whatever way, sets the mark anew in the same transaction. It is never the same
# twice, so what was read in a transaction that came to nothing is not taken for what another has written.
WATCHED = ("projects_term", "projects_method")
CREATE = [
    "CREATE TABLE projects_term_state (state uuid NOT NULL)",
    "INSERT INTO projects_term_state VALUES (gen_random_uuid())",
    """
    CREATE FUNCTION projects_terms_have_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE projects_term_state SET state = gen_random_uuid();
        RETURN NULL;
    END $$
    """,
    *(
        f"CREATE TRIGGER {table}_sets_state AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION projects_terms_have_changed()"
        for table in WATCHED
    ),
]
DROP = [
    *(f"DROP TRIGGER {table}_sets_state ON {table}" for table in WATCHED),
    "DROP FUNCTION projects_terms_have_changed()",
    "DROP TABLE projects_term_state",
]


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0002_hidden_labels'),
    ]

    operations = [
        migrations.AddField(
            model_name='term',
            name='definition',
            field=models.TextField(blank=True, max_length=600, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_bg',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_cs',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_da',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_de',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_el',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_en',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_es',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_et',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_fi',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_fr',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_ga',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_hr',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_hu',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_it',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_lt',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_lv',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_mt',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_nl',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_pl',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_pt',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_ro',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_sk',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_sl',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='term',
            name='definition_sv',
            field=models.TextField(blank=True, max_length=600, null=True, verbose_name='definition'),
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
