"""Acts: whatever is done for or to a person, append-only, each with the time it was done and the time it was typed."""

import uuid
from typing import Any, Never

from django.db import models


class Act(models.Model):
    """`kind` is a key of the pack's acts, `outcome` given, refused or impossible.

    `facts` holds codes and numbers, never personal text; `sealed` the rest, under the key of its `part`. An act is corrected
    by a later one that points to it.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    stay = models.ForeignKey("centres.Stay", models.PROTECT, related_name="acts")
    unit_key = models.CharField(max_length=16)
    kind = models.CharField(max_length=24)
    part = models.CharField(max_length=12)
    outcome = models.CharField(max_length=12, default="given")
    done_at = models.DateTimeField()
    typed_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=120)
    facts = models.JSONField(default=dict)
    sealed = models.BinaryField(null=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("done_at", "id")
        indexes = (models.Index(fields=("unit_key", "kind", "done_at"), name="act_of_centre"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.stay_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            message = "An act is never changed: write another one that corrects it."
            raise TypeError(message)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> Never:
        message = "An act is never deleted: write another one that corrects it."
        raise TypeError(message)

    @property
    def minutes_late(self) -> int:
        """From the deed to its typing, in whole minutes."""
        return int((self.typed_at - self.done_at).total_seconds() // 60)
