"""Stays, and who the persons are: what may be read without a key, and what may not."""

import uuid

from django.db import models
from django.db.models import Q


class Stay(models.Model):
    """One person from being put at the institute's disposal to the exit; transfers move `unit_key`, the centre that answers now.

    `arrived_at` is when it happened, `typed_at` when it was entered. `sex` is F, M, X (another) or U (not known);
    `nationality` ISO 3166-1 alpha-3 with XXA (stateless) and XXX (not known); `age_band` 0-11, 12-17 or 18+;
    `accompanied` for a child: accompanied, unaccompanied or separated. `family` is shared by the members of one family.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    folio = models.CharField(max_length=32, unique=True)
    unit_key = models.CharField(max_length=16)
    arrived_at = models.DateTimeField()
    typed_at = models.DateTimeField()
    nationality = models.CharField(max_length=3)
    sex = models.CharField(max_length=1)
    age_band = models.CharField(max_length=5)
    accompanied = models.CharField(max_length=16, blank=True)
    family = models.UUIDField(null=True, db_index=True)
    area = models.ForeignKey("centres.Area", models.PROTECT, null=True, related_name="+")
    left_at = models.DateTimeField(null=True)
    exit_kind = models.CharField(max_length=24, blank=True)

    class Meta:
        ordering = ("-arrived_at", "-id")
        indexes = (
            models.Index(fields=("unit_key", "-arrived_at"), name="stay_of_centre"),
            models.Index(fields=("unit_key", "-arrived_at"), condition=Q(left_at=None), name="stay_inside"),
            models.Index(fields=("arrived_at",), name="stay_arrived"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=models.F("arrived_at")), name="stay_leaves_after_arrival"
            ),
        )

    def __str__(self) -> str:
        return self.folio

    @property
    def inside(self) -> bool:
        return self.left_at is None

    @property
    def minor(self) -> bool:
        return self.age_band != "18+"


class Identity(models.Model):
    """The sealed part that tells who the person is: names, birth date, documents, family. `version` counts its edits."""

    stay = models.OneToOneField(Stay, models.PROTECT, related_name="identity")
    sealed = models.BinaryField(null=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.BigIntegerField(null=True)
    changed_by_name = models.CharField(max_length=120)
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.stay_id} v{self.version}"


class NameToken(models.Model):
    """The blind index: a keyed hash of one word of the name as it sounds, bound to one centre; tells nothing without the key."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+", db_index=True)
    token = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=("token", "stay"), name="token_stay"),)

    def __str__(self) -> str:
        return str(self.stay_id)


class FolioCount(models.Model):
    """The last folio given in a centre and year; locked while the next one is taken."""

    unit_key = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit_key", "year"), name="folio_one_count"),)

    def __str__(self) -> str:
        return f"{self.unit_key}-{self.year}"
