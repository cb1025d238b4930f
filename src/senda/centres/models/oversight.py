"""Complaints, incidents, drills, visits, findings and scores: how a centre is watched, and by whom."""

import uuid

from django.db import models


class Complaint(models.Model):
    """By the person, also without a name (`stay` empty). `code` is a slow hash of what the person keeps to ask about it.

    Text and answer are sealed. States: received, open, answered, closed. It counts from the day it was received, not from
    the day it was concluded.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=64, unique=True)
    unit_key = models.CharField(max_length=16)
    stay = models.ForeignKey("centres.Stay", models.PROTECT, null=True, related_name="complaints")
    ground = models.CharField(max_length=24)
    channel = models.CharField(max_length=16)
    state = models.CharField(max_length=12, default="received")
    about_head = models.BooleanField(default=False)
    to_cndh = models.BooleanField(default=False)
    happened_on = models.DateField(null=True)
    received_at = models.DateTimeField()
    typed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    handled_by = models.BigIntegerField(null=True)
    handled_by_name = models.CharField(max_length=120, blank=True)
    sealed = models.BinaryField(null=True)
    answer = models.BinaryField(null=True)

    class Meta:
        ordering = ("-received_at", "-id")
        indexes = (models.Index(fields=("unit_key", "state"), name="complaint_of_centre"),)

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What lists call it: not the code, which opens the answer."""
        return f"Q-{self.ref.hex[:8].upper()}"


class Incident(models.Model):
    """What went wrong in a centre; the narrative is sealed under the custody key."""

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    unit_key = models.CharField(max_length=16)
    kind = models.CharField(max_length=24)
    injured = models.PositiveSmallIntegerField(default=0)
    force_used = models.BooleanField(default=False)
    done_at = models.DateTimeField()
    typed_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=120)
    sealed = models.BinaryField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-done_at", "-id")
        indexes = (models.Index(fields=("unit_key", "-done_at"), name="incident_of_centre"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.unit_key}"


class Drill(models.Model):
    """An evacuation drill: seconds until the keys were found, until the doors were open and until everybody was out."""

    unit_key = models.CharField(max_length=16)
    shift = models.CharField(max_length=12)
    announced = models.BooleanField(default=False)
    people = models.PositiveIntegerField()
    keys_found = models.BooleanField()
    seconds_keys = models.PositiveIntegerField(null=True)
    seconds_doors = models.PositiveIntegerField(null=True)
    seconds_out = models.PositiveIntegerField(null=True)
    opened_by = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=400, blank=True)
    done_at = models.DateTimeField()
    typed_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=120)

    class Meta:
        ordering = ("-done_at", "-id")
        indexes = (models.Index(fields=("unit_key", "-done_at"), name="drill_of_centre"),)

    def __str__(self) -> str:
        return f"{self.unit_key} {self.done_at:%Y-%m-%d}"


class Visit(models.Model):
    """Somebody from outside came: `body` is an organisation of the pack or a class of visitor.

    A refusal is written, with its reasons (LM 107-IX, 109-IX). Whoever was let in and has not left is inside; the end is
    written once, with the name of who wrote it.
    """

    unit_key = models.CharField(max_length=16)
    body = models.CharField(max_length=24)
    announced = models.BooleanField(default=False)
    people = models.PositiveSmallIntegerField(default=1)
    arrived_at = models.DateTimeField()
    admitted_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=400, blank=True)
    private_interviews = models.PositiveSmallIntegerField(default=0)
    typed_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=120)
    ended_typed_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)
    ended_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("-arrived_at", "-id")
        indexes = (models.Index(fields=("unit_key", "-arrived_at"), name="visit_of_centre"),)

    def __str__(self) -> str:
        return f"{self.body} {self.unit_key}"

    @property
    def open(self) -> bool:
        return self.admitted_at is not None and self.left_at is None


class Finding(models.Model):
    """What a body of oversight found: open, progress, solved or persists, by its last re-visit.

    `module` is the one of the syllabus that addresses it.
    """

    unit_key = models.CharField(max_length=16)
    body = models.CharField(max_length=24)
    found_on = models.DateField()
    title = models.CharField(max_length=300)
    duty = models.CharField(max_length=8, blank=True)
    module = models.CharField(max_length=24)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=12, default="open")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="findings")
    typed_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=120)

    class Meta:
        ordering = ("-found_on", "-id")
        indexes = (models.Index(fields=("unit_key", "state"), name="finding_of_centre"),)

    def __str__(self) -> str:
        return self.title


class Revisit(models.Model):
    """What a later visit said of a finding."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="revisits")
    on = models.DateField()
    state = models.CharField(max_length=12)
    note = models.CharField(max_length=400, blank=True)
    typed_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=120)

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.finding_id} {self.state}"


class Score(models.Model):
    """A score from 0 to 100 of the premises or of the people asked, with its source; the two are never blended."""

    unit_key = models.CharField(max_length=16)
    asked = models.CharField(max_length=10, choices=(("premises", "premises"), ("people", "people")))
    on = models.DateField()
    value = models.DecimalField(max_digits=5, decimal_places=2)
    n = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=200)
    typed_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=120)

    class Meta:
        ordering = ("-on", "-id")
        constraints = (models.UniqueConstraint(fields=("unit_key", "asked", "on", "source"), name="score_once"),)

    def __str__(self) -> str:
        return f"{self.unit_key} {self.asked} {self.value}"
