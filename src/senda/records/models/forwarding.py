"""Other stores to which statements are forwarded, and those that they do not take."""

from uuid import uuid4

from django.db import models


class ForwardTarget(models.Model):
    """Another store. `position` is the place of the last statement that was looked at; the password is kept sealed.

    `failures` counts those in a row since the last delivery; until `next_try_at` nothing is tried.
    """

    store = models.ForeignKey("records.Store", models.PROTECT, related_name="+")
    ref = models.UUIDField(default=uuid4, unique=True)
    name = models.CharField(max_length=120)
    url = models.CharField(max_length=500)
    user = models.CharField(max_length=200)
    sealed = models.BinaryField()
    verb = models.CharField(max_length=2000, blank=True)
    activity = models.CharField(max_length=2000, blank=True)
    position = models.BigIntegerField(default=0)
    paused = models.BooleanField(default=False)
    failures = models.PositiveIntegerField(default=0)
    last_fault = models.CharField(max_length=40, blank=True)
    next_try_at = models.DateTimeField(null=True)
    delivered = models.PositiveBigIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class DeadLetter(models.Model):
    """A statement that the target refused: it is not sent again until somebody says so. Its text stays in the store alone."""

    target = models.ForeignKey(ForwardTarget, models.PROTECT, related_name="dead_letters")
    uuid = models.UUIDField()
    status = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "id")
        constraints = (models.UniqueConstraint(fields=("target", "uuid"), name="dead_letter_once"),)

    def __str__(self) -> str:
        return f"{self.uuid} {self.status}"
