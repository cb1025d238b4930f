"""The centre's side of the services: areas and beds, meals, headcounts, checks of the premises, and who stands the shift."""

from django.db import models
from django.db.models import Q


class Area(models.Model):
    """A dormitory. `kept_for` is F, M, family or any; `beds` its physical places."""

    unit_key = models.CharField(max_length=16)
    name = models.CharField(max_length=60)
    kept_for = models.CharField(max_length=8)
    beds = models.PositiveSmallIntegerField()
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ("unit_key", "name")
        constraints = (models.UniqueConstraint(fields=("unit_key", "name"), name="area_name_once_a_centre"),)

    def __str__(self) -> str:
        return self.name


class Meal(models.Model):
    """One meal of one day (breakfast, lunch, dinner) against the headcount, and diets served against prescriptions.

    A row is never changed: a later one corrects it, says why, and is corrected in turn. What counts is the row that none corrects.
    """

    unit_key = models.CharField(max_length=16)
    on = models.DateField()
    meal = models.CharField(max_length=12)
    inside = models.PositiveIntegerField()
    served = models.PositiveIntegerField()
    refused = models.PositiveIntegerField(default=0)
    diets_due = models.PositiveIntegerField(default=0)
    diets_served = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField()
    typed_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=120)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-on", "meal")
        constraints = (
            models.UniqueConstraint(
                fields=("unit_key", "on", "meal"), condition=Q(corrects=None), name="meal_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_key} {self.on} {self.meal}"


class Headcount(models.Model):
    """The people counted on a shift against the people registered at that moment; a difference stays visible until explained.

    `not_found` are the refs of the stays whom the roll-call by name did not find; empty until it was called.
    """

    unit_key = models.CharField(max_length=16)
    on = models.DateField()
    shift = models.CharField(max_length=12)
    counted = models.PositiveIntegerField()
    registered = models.PositiveIntegerField()
    leaving = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField()
    typed_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=120)
    explained_at = models.DateTimeField(null=True)
    explained_by = models.BigIntegerField(null=True)
    explained_by_name = models.CharField(max_length=120, blank=True)
    explanation = models.CharField(max_length=400, blank=True)
    called_at = models.DateTimeField(null=True)
    called_by = models.BigIntegerField(null=True)
    called_by_name = models.CharField(max_length=120, blank=True)
    not_found = models.JSONField(default=list)

    class Meta:
        ordering = ("-done_at", "-id")
        indexes = (
            models.Index(fields=("unit_key", "-done_at"), name="headcount_of_centre"),
            models.Index(fields=("unit_key", "on", "shift"), name="headcount_of_shift"),
        )

    def __str__(self) -> str:
        return f"{self.unit_key} {self.on} {self.shift}"


class PremisesCheck(models.Model):
    """One item of a checklist of the pack (water, toilets, extinguishers) on one day: all right or not, with what was seen."""

    unit_key = models.CharField(max_length=16)
    on = models.DateField()
    item = models.CharField(max_length=32)
    good = models.BooleanField()
    note = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField()
    typed_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=120)

    class Meta:
        ordering = ("-done_at", "-id")
        indexes = (models.Index(fields=("unit_key", "item", "-done_at"), name="check_of_centre"),)

    def __str__(self) -> str:
        return f"{self.unit_key} {self.item}"


class ShiftPost(models.Model):
    """Who is put on a shift of a day and for what: an official (`person_id`) or a contractor's guard (`contractor`, by name).

    `gate` is a key of the pack's reserved shifts (custody, women_dormitory) or empty.
    """

    unit_key = models.CharField(max_length=16)
    on = models.DateField()
    shift = models.CharField(max_length=12)
    gate = models.CharField(max_length=24, blank=True)
    person_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=120)
    contractor = models.CharField(max_length=80, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    put_at = models.DateTimeField()
    put_by = models.BigIntegerField(null=True)
    put_by_name = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("unit_key", "on", "shift", "name")
        indexes = (models.Index(fields=("unit_key", "on", "shift"), name="shift_post_of_centre"),)

    def __str__(self) -> str:
        return f"{self.name} {self.on} {self.shift}"
