import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Ref',
            fields=[
                ('pk', models.CompositePrimaryKey('key', 'seq', blank=True, editable=False, primary_key=True, serialize=False)),
                ('key', models.BigIntegerField()),
                ('seq', models.BigIntegerField()),
            ],
            options={
                'ordering': ('key', 'seq'),
            },
        ),
        migrations.CreateModel(
            name='Store',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=24, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('key',),
            },
        ),
        migrations.CreateModel(
            name='RetentionRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveIntegerField()),
                ('verb', models.CharField(blank=True, max_length=2000)),
                ('activity', models.CharField(blank=True, max_length=2000)),
                ('made_at', models.DateTimeField()),
                ('made_by_name', models.CharField(max_length=200)),
                ('last_run_at', models.DateTimeField(null=True)),
                ('erased', models.PositiveBigIntegerField(default=0)),
                ('store', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.store')),
            ],
            options={
                'ordering': ('store_id', 'days', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=64)),
                ('key_check', models.CharField(max_length=64)),
                ('reason', models.CharField(max_length=300)),
                ('set_by_name', models.CharField(max_length=200)),
                ('set_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
                ('store', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.store')),
            ],
            options={
                'ordering': ('-set_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='ForwardTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('url', models.CharField(max_length=500)),
                ('user', models.CharField(max_length=200)),
                ('sealed', models.BinaryField()),
                ('verb', models.CharField(blank=True, max_length=2000)),
                ('activity', models.CharField(blank=True, max_length=2000)),
                ('position', models.BigIntegerField(default=0)),
                ('paused', models.BooleanField(default=False)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('last_fault', models.CharField(blank=True, max_length=40)),
                ('next_try_at', models.DateTimeField(null=True)),
                ('delivered', models.PositiveBigIntegerField(default=0)),
                ('delivered_at', models.DateTimeField(null=True)),
                ('made_at', models.DateTimeField()),
                ('made_by_name', models.CharField(max_length=200)),
                ('store', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.store')),
            ],
            options={
                'ordering': ('name', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=64)),
                ('reason', models.CharField(max_length=300)),
                ('asked_by_name', models.CharField(max_length=200)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_by_name', models.CharField(blank=True, max_length=200)),
                ('done_at', models.DateTimeField(null=True)),
                ('statements', models.PositiveBigIntegerField()),
                ('attachments', models.PositiveBigIntegerField()),
                ('documents', models.PositiveBigIntegerField()),
                ('names', models.PositiveBigIntegerField()),
                ('store', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.store')),
            ],
            options={
                'ordering': ('-asked_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Credential',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40, unique=True)),
                ('secret_hash', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=120)),
                ('scopes', models.JSONField()),
                ('authority', models.JSONField()),
                ('made_at', models.DateTimeField()),
                ('made_by_name', models.CharField(max_length=200)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('store', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credentials', to='records.store')),
            ],
            options={
                'ordering': ('store_id', 'name', 'id'),
            },
        ),
        migrations.CreateModel(
            name='DeadLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField()),
                ('status', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dead_letters', to='records.forwardtarget')),
            ],
            options={
                'ordering': ('-at', 'id'),
                'constraints': [models.UniqueConstraint(fields=('target', 'uuid'), name='dead_letter_once')],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('seq', models.BigAutoField(primary_key=True, serialize=False)),
                ('uuid', models.UUIDField()),
                ('stored', models.BigIntegerField()),
                ('body', models.TextField()),
                ('digest', models.BinaryField(max_length=16)),
                ('authority_key', models.BigIntegerField()),
                ('keys', models.BinaryField()),
                ('voiding', models.BooleanField(default=False)),
                ('voided', models.BooleanField(default=False)),
                ('store', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.store')),
            ],
            options={
                'ordering': ('seq',),
                'indexes': [models.Index(fields=['store', 'stored', 'seq'], name='statement_stored')],
                'constraints': [models.UniqueConstraint(fields=('store', 'uuid'), name='statement_id_once')],
            },
        ),
        migrations.CreateModel(
            name='KnownAgent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.BigIntegerField()),
                ('ifi', models.CharField(max_length=2000)),
                ('names', models.JSONField(default=list)),
                ('store', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.store')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('store', 'key'), name='known_agent_once')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('resource', models.CharField(max_length=16)),
                ('activity', models.CharField(blank=True, max_length=2000)),
                ('activity_key', models.BigIntegerField()),
                ('agent_key', models.BigIntegerField()),
                ('registration', models.CharField(blank=True, max_length=36)),
                ('name', models.CharField(max_length=2000)),
                ('name_key', models.BigIntegerField()),
                ('content', models.BinaryField()),
                ('content_type', models.CharField(max_length=255)),
                ('etag', models.CharField(max_length=40)),
                ('updated', models.BigIntegerField()),
                ('store', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.store')),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['store', 'agent_key'], name='document_agent')],
                'constraints': [models.UniqueConstraint(fields=('store', 'resource', 'activity_key', 'agent_key', 'registration', 'name_key'), name='document_once')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha2', models.CharField(max_length=128)),
                ('content_type', models.CharField(max_length=255)),
                ('content', models.BinaryField()),
                ('store', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.store')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('store', 'sha2'), name='attachment_once')],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.BigIntegerField()),
                ('iri', models.CharField(max_length=2000)),
                ('definition', models.JSONField(default=dict)),
                ('store', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.store')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('store', 'key'), name='activity_once')],
            },
        ),
    ]
