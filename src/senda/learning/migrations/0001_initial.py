import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Test',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=48, unique=True)),
                ('kind', models.CharField(max_length=8)),
                ('title_es', models.CharField(max_length=120)),
                ('title_en', models.CharField(max_length=120)),
                ('law_on', models.DateField()),
                ('items', models.JSONField(default=list)),
                ('seed', models.CharField(max_length=64)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('pass_mark', models.PositiveSmallIntegerField(null=True)),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField(null=True)),
                ('gives_feedback', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ('opens_at',),
            },
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('test', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sittings', to='learning.test')),
            ],
            options={
                'ordering': ('test_id', 'person_id'),
            },
        ),
        migrations.CreateModel(
            name='TestSeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('test', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='learning.test')),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item_id', models.CharField(max_length=32)),
                ('option', models.CharField(max_length=4)),
                ('given_at', models.DateTimeField()),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='learning.sitting')),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['sitting', 'item_id'], name='answer_sitting_item')],
            },
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.UniqueConstraint(fields=('test', 'person'), name='sitting_once_a_test'),
        ),
        migrations.AddConstraint(
            model_name='testseat',
            constraint=models.UniqueConstraint(fields=('test', 'person'), name='seat_once_a_test'),
        ),
    ]
