"""What is kept of erasing and of keeping for a time. No row names a person: a keyed digest stands for the identifier."""

from django.db import models


class Hold(models.Model):
    """A duty to keep the records of a person (a lawsuit, an inquiry): nothing of theirs is erased while it is open.

    `person` is the keyed digest of the identifier (`actions.erasure`), `key_check` tells whether a key is the one it was made with;
    `lifted_at` empty while it is open.
    """

    store = models.ForeignKey("records.Store", models.PROTECT, related_name="+")
    person = models.CharField(max_length=64)
    key_check = models.CharField(max_length=64)
    reason = models.CharField(max_length=300)
    set_by_name = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-set_at", "-id")

    def __str__(self) -> str:
        return f"hold {self.pk}"


class Erasure(models.Model):
    """A person's records are to be erased, or were. The counts are those of the preview, then of what was erased."""

    store = models.ForeignKey("records.Store", models.PROTECT, related_name="+")
    person = models.CharField(max_length=64)
    reason = models.CharField(max_length=300)
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    confirmed_by_name = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True)
    statements = models.PositiveBigIntegerField()
    attachments = models.PositiveBigIntegerField()
    documents = models.PositiveBigIntegerField()
    names = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("-asked_at", "-id")

    def __str__(self) -> str:
        return f"erasure {self.pk}"


class RetentionRule(models.Model):
    """Statements are erased so many days after they were stored: those of a verb or about an activity, empty for all."""

    store = models.ForeignKey("records.Store", models.PROTECT, related_name="+")
    days = models.PositiveIntegerField()
    verb = models.CharField(max_length=2000, blank=True)
    activity = models.CharField(max_length=2000, blank=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    last_run_at = models.DateTimeField(null=True)
    erased = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ("store_id", "days", "id")

    def __str__(self) -> str:
        return f"{self.store_id}: {self.days} days"
