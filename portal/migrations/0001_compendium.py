import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.search.feed import CREATE_FUNCTION, DROP_FUNCTION, watch


class Migration(migrations.Migration):
    initial = True
    # What stood here before in several steps; databases that took them need not take this.
    replaces = [
        ("portal", "0001_initial"),
        ("portal", "0002_change_feed"),
        ("portal", "0003_loadedfile"),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LoadedFile',
            fields=[
                ('name', models.CharField(max_length=200, primary_key=True, serialize=False, verbose_name='file')),
                ('digest', models.CharField(max_length=32, verbose_name='digest')),
                ('at', models.DateTimeField(auto_now=True, verbose_name='when')),
            ],
            options={
                'verbose_name': 'loaded file',
                'verbose_name_plural': 'loaded files',
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('transaction', models.BigIntegerField()),
                ('entity', models.CharField(max_length=40)),
                ('object_id', models.BigIntegerField()),
            ],
            options={
                'verbose_name': 'change',
                'verbose_name_plural': 'changes',
                'indexes': [models.Index(fields=['transaction', 'id'], name='change_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.CharField(max_length=60, verbose_name='model')),
                ('object_id', models.BigIntegerField(verbose_name='object')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('changes', models.JSONField(verbose_name='changes')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'revision',
                'verbose_name_plural': 'revisions',
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['model', 'object_id', '-at'], name='revision_of_an_object')],
            },
        ),
        migrations.CreateModel(
            name='TranslationUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.CharField(max_length=60, verbose_name='model')),
                ('object_id', models.BigIntegerField(verbose_name='object')),
                ('field', models.CharField(max_length=60, verbose_name='field')),
                ('language', models.CharField(max_length=2, verbose_name='language')),
                ('state', models.CharField(choices=[('original', 'original'), ('reviewed', 'reviewed'), ('machine', 'machine')], max_length=10, verbose_name='state')),
                ('source_language', models.CharField(blank=True, max_length=2, verbose_name='translated from')),
                ('source_hash', models.CharField(blank=True, max_length=32, verbose_name='digest of the source')),
                ('provider', models.CharField(blank=True, max_length=120, verbose_name='provider or translator')),
                ('at', models.DateTimeField(auto_now=True, verbose_name='when')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'translation unit',
                'verbose_name_plural': 'translation units',
                'constraints': [models.UniqueConstraint(fields=('model', 'object_id', 'field', 'language'), name='unit_stands_once'), models.CheckConstraint(condition=models.Q(('state__in', ['original', 'reviewed', 'machine'])), name='unit_state_is_known'), models.CheckConstraint(condition=models.Q(('language__in', ('bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu', 'it', 'lt', 'lv', 'mt', 'nl', 'pl', 'pt', 'ro', 'sk', 'sl', 'sv'))), name='unit_language_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('source_language', ''), ('state', 'original')), models.Q(models.Q(('state', 'original'), _negated=True), ('source_language__in', ('bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu', 'it', 'lt', 'lv', 'mt', 'nl', 'pl', 'pt', 'ro', 'sk', 'sl', 'sv'))), _connector='OR'), name='unit_says_what_it_was_made_from')],
            },
        ),
        # Translation units are the first to report to the change feed.
        migrations.RunSQL(CREATE_FUNCTION, DROP_FUNCTION),
        watch("portal_translationunit", "split_part(model, '.', 2)", "object_id"),
    ]
