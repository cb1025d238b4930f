"""Proposals of the planner, the coordinator's pins, and the cohort that came of them."""

from django.db import models
from django.db.models import Q

from senda.programmes.models.edition import Edition
from senda.programmes.models.nomination import Nomination


class Selection(models.Model):
    """One answer of the planner. `parameters` are the constraints it was asked under, `objective` its parts."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="selections")
    number = models.PositiveSmallIntegerField()
    solved_at = models.DateTimeField()
    solved_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    parameters = models.JSONField(default=dict)
    objective = models.JSONField(default=dict)
    optimal = models.BooleanField(default=False)
    seconds = models.FloatField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("edition_id", "-number")
        constraints = (models.UniqueConstraint(fields=("edition", "number"), name="selection_one_a_number"),)

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.number}"


class SelectionLine(models.Model):
    """The planner's word on one nomination, with its reasons as codes and facts, and the post of that day."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="lines")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="+")
    chosen = models.BooleanField()
    reasons = models.JSONField(default=list)
    unit_key = models.CharField(max_length=16, blank=True)
    position = models.CharField(max_length=24, blank=True)
    shift = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ("selection_id", "-chosen", "nomination_id")
        constraints = (models.UniqueConstraint(fields=("selection", "nomination"), name="line_one_a_nomination"),)

    def __str__(self) -> str:
        return f"{self.selection_id}: {self.nomination_id}"


class SelectionPin(models.Model):
    """The coordinator's hand: this person in, or out, whatever the planner would say; always with a reason."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="pins")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=[("pin", "pin"), ("exclude", "exclude")])
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("nomination",), condition=Q(lifted_at=None), name="pin_one_a_nomination"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.nomination_id}"


class CohortMember(models.Model):
    """A person in the cohort of an edition. Who drops out stays in the table, with the day and the reason."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="members")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    nomination = models.ForeignKey(Nomination, models.PROTECT, null=True, related_name="+")
    group = models.PositiveSmallIntegerField(default=1)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    left_reason = models.CharField(max_length=300, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("edition_id", "group", "person__surname_1", "person__surname_2", "id")
        constraints = (models.UniqueConstraint(fields=("edition", "person"), name="member_once_an_edition"),)

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.person_id}"
