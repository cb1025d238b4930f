"""Statements as they are answered, and the narrow index by which they are found."""

from django.db import models


class Statement(models.Model):
    """One statement. `body` is its exact JSON text, complete; `stored` microseconds since 1970, rising with `seq` in a store.

    `digest` is a hash of what may not differ between two statements of one id; `authority_key` that of who answers for it.
    `keys` are those by which filters find it, eight bytes each: its own, and those of the statement that it targets (`Ref` has
    the same, and those which are not handed on to statements that target this one).
    """

    seq = models.BigAutoField(primary_key=True)
    store = models.ForeignKey("records.Store", models.PROTECT, related_name="+", db_index=False)
    uuid = models.UUIDField()
    stored = models.BigIntegerField()
    body = models.TextField()
    digest = models.BinaryField(max_length=16)
    authority_key = models.BigIntegerField()
    keys = models.BinaryField()
    voiding = models.BooleanField(default=False)
    voided = models.BooleanField(default=False)

    class Meta:
        ordering = ("seq",)
        constraints = (models.UniqueConstraint(fields=("store", "uuid"), name="statement_id_once"),)
        indexes = (models.Index(fields=("store", "stored", "seq"), name="statement_stored"),)

    def __str__(self) -> str:
        return str(self.uuid)


class Ref(models.Model):
    """That a statement has something to do with the value behind a key (`rules.keys`); found by (key, seq) in order of time.

    No foreign key: the rows of a batch are written together and read by range alone; erasing a statement takes them along.
    """

    pk = models.CompositePrimaryKey("key", "seq")
    key = models.BigIntegerField()
    seq = models.BigIntegerField()

    class Meta:
        ordering = ("key", "seq")

    def __str__(self) -> str:
        return f"{self.key} {self.seq}"


class Attachment(models.Model):
    """The bytes of an attachment, once for each store and content."""

    store = models.ForeignKey("records.Store", models.PROTECT, related_name="+", db_index=False)
    sha2 = models.CharField(max_length=128)
    content_type = models.CharField(max_length=255)
    content = models.BinaryField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("store", "sha2"), name="attachment_once"),)

    def __str__(self) -> str:
        return self.sha2
