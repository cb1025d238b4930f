import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('employee_number', models.CharField(max_length=20, null=True, unique=True)),
                ('given_names', models.CharField(max_length=80)),
                ('surname_1', models.CharField(max_length=60)),
                ('surname_2', models.CharField(blank=True, max_length=60)),
                ('folded_name', models.CharField(db_index=True, max_length=200)),
                ('curp', models.CharField(max_length=18, null=True, unique=True)),
                ('sex', models.CharField(blank=True, max_length=1)),
                ('birth_date', models.DateField(null=True)),
                ('hired_on', models.DateField(null=True)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('partner_key', models.CharField(blank=True, max_length=16)),
                ('prior_edition', models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                'ordering': ('surname_1', 'surname_2', 'given_names', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('login', models.CharField(max_length=120, unique=True)),
                ('is_active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='account', to='people.person')),
            ],
            options={
                'ordering': ('login',),
            },
        ),
        migrations.CreateModel(
            name='StaffBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200)),
                ('digest', models.CharField(max_length=64)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('applied', 'Applied'), ('undone', 'Undone'), ('discarded', 'Discarded')], default='draft', max_length=12)),
                ('rows', models.JSONField(default=list)),
                ('report', models.JSONField(default=dict)),
                ('changes', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField()),
                ('applied_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=16, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('kind', models.CharField(choices=[('institute', 'Institute'), ('delegation', 'Delegation'), ('centre', 'Centre'), ('evaluation', 'Evaluation')], max_length=16)),
                ('type', models.CharField(blank=True, max_length=8)),
                ('type_confirmed', models.BooleanField(default=False)),
                ('state_key', models.CharField(blank=True, db_index=True, max_length=2)),
                ('places', models.PositiveIntegerField(null=True)),
                ('name_confirmed', models.BooleanField(default=False)),
                ('source', models.CharField(blank=True, max_length=80)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'ordering': ('key',),
            },
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('coordinator', 'coordinator'), ('delegation', 'delegation'), ('trainer', 'trainer'), ('official', 'official'), ('evaluator', 'evaluator'), ('centre_head', 'centre_head'), ('liaison', 'liaison'), ('auditor', 'auditor'), ('registrar', 'registrar'), ('partner', 'partner'), ('reviewer', 'reviewer'), ('operator', 'operator')], max_length=16)),
                ('partner_key', models.CharField(blank=True, max_length=16)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='people.person')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'ordering': ('person_id', 'role'),
            },
        ),
        migrations.CreateModel(
            name='CurpConfirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('curp', models.CharField(max_length=18)),
                ('confirmed_at', models.DateTimeField()),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'curp'), name='curp_confirmed_once')],
            },
        ),
        migrations.CreateModel(
            name='ColumnMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('roster', models.CharField(max_length=16)),
                ('heading', models.CharField(max_length=120)),
                ('field', models.CharField(max_length=32)),
                ('mapped_at', models.DateTimeField()),
                ('mapped_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('roster', 'heading'), name='mapping_one_a_heading')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.CharField(max_length=24)),
                ('shift', models.CharField(blank=True, max_length=12)),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('edition_number', models.PositiveSmallIntegerField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['unit', 'ends_on'], name='post_unit_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('person',), name='post_one_open_a_person')],
            },
        ),
    ]
