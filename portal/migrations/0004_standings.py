
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0003_translation_jobs'),
    ]

    operations = [
        migrations.CreateModel(
            name='CountedUpTo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('transaction', models.BigIntegerField(default=0, verbose_name='transaction')),
                ('row', models.BigIntegerField(default=0, verbose_name='row')),
                ('ahead', models.JSONField(blank=True, default=dict, verbose_name='taken up ahead')),
                ('database', models.CharField(blank=True, max_length=60, verbose_name='database')),
                ('version', models.UUIDField(default=uuid.uuid4, verbose_name='version')),
            ],
            options={
                'verbose_name': 'counted up to',
                'verbose_name_plural': 'counted up to',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='there_is_one_position')],
            },
        ),
        migrations.CreateModel(
            name='Readings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40, verbose_name='kind')),
                ('object_id', models.BigIntegerField(verbose_name='entry')),
                ('language', models.CharField(max_length=2, verbose_name='language')),
                ('day', models.DateField(verbose_name='day')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
            ],
            options={
                'verbose_name': 'readings',
                'verbose_name_plural': 'readings',
                'indexes': [models.Index(fields=['day'], name='readings_by_day')],
                'constraints': [models.UniqueConstraint(fields=('language', 'day', 'kind', 'object_id'), include=('number',), name='readings_of_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40, verbose_name='kind')),
                ('object_id', models.BigIntegerField(verbose_name='entry')),
                ('language', models.CharField(max_length=2, verbose_name='language')),
                ('original', models.PositiveIntegerField(verbose_name='original')),
                ('reviewed', models.PositiveIntegerField(verbose_name='reviewed')),
                ('machine', models.PositiveIntegerField(verbose_name='machine')),
                ('missing', models.PositiveIntegerField(verbose_name='missing')),
                ('reviewed_outdated', models.PositiveIntegerField(verbose_name='reviewed, source has changed')),
                ('machine_outdated', models.PositiveIntegerField(verbose_name='machine, source has changed')),
                ('paragraphs', models.PositiveIntegerField(verbose_name='paragraphs to translate')),
            ],
            options={
                'verbose_name': 'standing',
                'verbose_name_plural': 'standings',
                'indexes': [models.Index(fields=['kind', 'object_id'], name='standing_of_an_entry')],
                'constraints': [models.UniqueConstraint(fields=('language', 'kind', 'object_id'), include=('original', 'reviewed', 'machine', 'missing', 'reviewed_outdated', 'machine_outdated', 'paragraphs'), name='standing_stands_once'), models.CheckConstraint(condition=models.Q(('machine_outdated__lte', models.F('machine')), ('reviewed_outdated__lte', models.F('reviewed'))), name='standing_outdated_is_there')],
            },
        ),
        migrations.CreateModel(
            name='Uncounted',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40, verbose_name='kind')),
                ('object_id', models.BigIntegerField(verbose_name='entry')),
            ],
            options={
                'verbose_name': 'entry to be counted',
                'verbose_name_plural': 'entries to be counted',
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='uncounted_once')],
            },
        ),
    ]
