"""Editions and the quota of each delegation."""

from django.db import models

from senda.kernel.values import Text


class Edition(models.Model):
    """One run of the syllabus. Its stage is derived from what exists (cohort, timetable, dates), never stored.

    `max_shift_share` is the share in per cent of any shift of a centre that may be away; `women_minimum` a number of
    persons, null for the share of women on the staff; `min_attendance`, `min_module_attendance` and
    `pass_mark` per cent; `certificate_years` years.
    """

    number = models.PositiveSmallIntegerField(unique=True)
    year = models.PositiveSmallIntegerField()
    title_es = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    dates_confirmed = models.BooleanField(default=False)
    hours = models.PositiveSmallIntegerField()
    seats = models.PositiveSmallIntegerField()
    nominations_open_on = models.DateField(null=True)
    nominations_close_on = models.DateField(null=True)
    max_shift_share = models.PositiveSmallIntegerField(default=50)
    women_minimum = models.PositiveSmallIntegerField(null=True)
    min_attendance = models.PositiveSmallIntegerField(default=90)
    min_module_attendance = models.PositiveSmallIntegerField(default=80)
    pass_mark = models.PositiveSmallIntegerField(default=70)
    certificate_years = models.PositiveSmallIntegerField(default=3)
    kept_here = models.BooleanField(default=True)
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def title(self) -> Text:
        return Text(self.title_es, self.title_en)


class Quota(models.Model):
    """How many officials a delegation may nominate for an edition."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="quotas")
    delegation = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    seats = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("edition_id", "delegation__key")
        constraints = (models.UniqueConstraint(fields=("edition", "delegation"), name="quota_one_a_delegation"),)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.delegation_id}: {self.seats}"
