import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(unique=True)),
                ('year', models.PositiveSmallIntegerField()),
                ('title_es', models.CharField(max_length=120)),
                ('title_en', models.CharField(max_length=120)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('dates_confirmed', models.BooleanField(default=False)),
                ('hours', models.PositiveSmallIntegerField()),
                ('seats', models.PositiveSmallIntegerField()),
                ('nominations_open_on', models.DateField(null=True)),
                ('nominations_close_on', models.DateField(null=True)),
                ('max_shift_share', models.PositiveSmallIntegerField(default=50)),
                ('women_minimum', models.PositiveSmallIntegerField(null=True)),
                ('min_attendance', models.PositiveSmallIntegerField(default=90)),
                ('min_module_attendance', models.PositiveSmallIntegerField(default=80)),
                ('pass_mark', models.PositiveSmallIntegerField(default=70)),
                ('certificate_years', models.PositiveSmallIntegerField(default=3)),
                ('kept_here', models.BooleanField(default=True)),
                ('source', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'ordering': ('number',),
            },
        ),
        migrations.CreateModel(
            name='CalendarAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='NominationBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200)),
                ('digest', models.CharField(max_length=64)),
                ('status', models.CharField(default='draft', max_length=12)),
                ('rows', models.JSONField(default=list)),
                ('report', models.JSONField(default=dict)),
                ('changes', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField()),
                ('applied_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('delegation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.edition')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Nomination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('priority', models.PositiveSmallIntegerField()),
                ('note', models.CharField(blank=True, max_length=300)),
                ('status', models.CharField(choices=[('active', 'Active'), ('withdrawn', 'Withdrawn')], default='active', max_length=12)),
                ('nominated_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300)),
                ('delegation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='programmes.edition')),
                ('nominated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.nominationbatch')),
            ],
            options={
                'ordering': ('edition_id', 'delegation__key', 'priority', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Quota',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seats', models.PositiveSmallIntegerField()),
                ('delegation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotas', to='programmes.edition')),
            ],
            options={
                'ordering': ('edition_id', 'delegation__key'),
            },
        ),
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=24)),
                ('name_es', models.CharField(max_length=80)),
                ('name_en', models.CharField(max_length=80)),
                ('kind', models.CharField(max_length=12)),
                ('capacity', models.PositiveSmallIntegerField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rooms', to='programmes.edition')),
            ],
            options={
                'ordering': ('edition_id', 'key'),
            },
        ),
        migrations.CreateModel(
            name='Selection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('solved_at', models.DateTimeField()),
                ('parameters', models.JSONField(default=dict)),
                ('objective', models.JSONField(default=dict)),
                ('optimal', models.BooleanField(default=False)),
                ('seconds', models.FloatField(default=0)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='selections', to='programmes.edition')),
                ('solved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ('edition_id', '-number'),
            },
        ),
        migrations.CreateModel(
            name='SelectionLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chosen', models.BooleanField()),
                ('reasons', models.JSONField(default=list)),
                ('unit_key', models.CharField(blank=True, max_length=16)),
                ('position', models.CharField(blank=True, max_length=24)),
                ('shift', models.CharField(blank=True, max_length=12)),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.nomination')),
                ('selection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='programmes.selection')),
            ],
            options={
                'ordering': ('selection_id', '-chosen', 'nomination_id'),
            },
        ),
        migrations.CreateModel(
            name='SelectionPin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('pin', 'pin'), ('exclude', 'exclude')], max_length=8)),
                ('reason', models.CharField(max_length=300)),
                ('made_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pins', to='programmes.edition')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.nomination')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='SessionSecret',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session_key', models.CharField(max_length=48)),
                ('secret', models.CharField(max_length=64)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.edition')),
            ],
        ),
        migrations.CreateModel(
            name='TimetableVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('superseded', 'Superseded'), ('discarded', 'Discarded')], default='draft', max_length=12)),
                ('made_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('objective', models.JSONField(default=dict)),
                ('seconds', models.FloatField(default=0)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='programmes.edition')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ('edition_id', '-number'),
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('changes', models.JSONField(default=list)),
                ('made_at', models.DateTimeField()),
                ('seen_at', models.DateTimeField(null=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.edition')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.timetableversion')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='TrainerSeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=24)),
                ('partner_key', models.CharField(max_length=16)),
                ('expertise', models.JSONField(default=list)),
                ('days', models.JSONField(default=list)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trainer_seats', to='programmes.edition')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ('edition_id', 'key'),
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=48)),
                ('module', models.CharField(max_length=24)),
                ('kind', models.CharField(max_length=10)),
                ('group', models.PositiveSmallIntegerField(default=0)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.room')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='programmes.timetableversion')),
                ('trainer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.trainerseat')),
            ],
            options={
                'ordering': ('version_id', 'starts_at', 'group'),
            },
        ),
        migrations.CreateModel(
            name='AttendanceMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session_key', models.CharField(max_length=48)),
                ('state', models.CharField(max_length=10)),
                ('minutes_late', models.PositiveSmallIntegerField(default=0)),
                ('source', models.CharField(max_length=8)),
                ('marked_at', models.DateTimeField()),
                ('marked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.edition')),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['edition', 'session_key', 'person'], name='mark_session_person')],
            },
        ),
        migrations.CreateModel(
            name='CohortMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.PositiveSmallIntegerField(default=1)),
                ('joined_at', models.DateTimeField()),
                ('left_at', models.DateTimeField(null=True)),
                ('left_reason', models.CharField(blank=True, max_length=300)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('replaces', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.cohortmember')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='programmes.edition')),
                ('nomination', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.nomination')),
            ],
            options={
                'ordering': ('edition_id', 'group', 'person__surname_1', 'person__surname_2', 'id'),
                'constraints': [models.UniqueConstraint(fields=('edition', 'person'), name='member_once_an_edition')],
            },
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'active')), fields=('edition', 'person'), name='nomination_one_active_a_person'),
        ),
        migrations.AddConstraint(
            model_name='quota',
            constraint=models.UniqueConstraint(fields=('edition', 'delegation'), name='quota_one_a_delegation'),
        ),
        migrations.AddConstraint(
            model_name='room',
            constraint=models.UniqueConstraint(fields=('edition', 'key'), name='room_one_a_key'),
        ),
        migrations.AddConstraint(
            model_name='selection',
            constraint=models.UniqueConstraint(fields=('edition', 'number'), name='selection_one_a_number'),
        ),
        migrations.AddConstraint(
            model_name='selectionline',
            constraint=models.UniqueConstraint(fields=('selection', 'nomination'), name='line_one_a_nomination'),
        ),
        migrations.AddConstraint(
            model_name='selectionpin',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('nomination',), name='pin_one_a_nomination'),
        ),
        migrations.AddConstraint(
            model_name='sessionsecret',
            constraint=models.UniqueConstraint(fields=('edition', 'session_key'), name='secret_one_a_session'),
        ),
        migrations.AddConstraint(
            model_name='timetableversion',
            constraint=models.UniqueConstraint(fields=('edition', 'number'), name='version_one_a_number'),
        ),
        migrations.AddConstraint(
            model_name='timetableversion',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'published')), fields=('edition',), name='version_one_published_an_edition'),
        ),
        migrations.AddConstraint(
            model_name='trainerseat',
            constraint=models.UniqueConstraint(fields=('edition', 'key'), name='seat_one_a_key'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.UniqueConstraint(fields=('version', 'key'), name='session_one_a_key'),
        ),
    ]
