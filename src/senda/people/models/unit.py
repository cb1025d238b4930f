"""Units: the institute, its delegations and centres, the Center for Evaluation and Trust Control."""

from django.db import models

from senda.kernel.values import Text


class UnitKind(models.TextChoices):
    INSTITUTE = "institute"
    DELEGATION = "delegation"
    CENTRE = "centre"
    EVALUATION = "evaluation"


class Unit(models.Model):
    """`key` comes from the pack (MX27-02, MX-DEL-27). `places` is the physical capacity in persons, where a source tells it."""

    key = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=16, choices=UnitKind.choices)
    type = models.CharField(max_length=8, blank=True)
    type_confirmed = models.BooleanField(default=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    state_key = models.CharField(max_length=2, blank=True, db_index=True)
    places = models.PositiveIntegerField(null=True)
    name_confirmed = models.BooleanField(default=False)
    source = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("key",)

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> Text:
        """Most names are proper names and the same in both languages."""
        return Text(self.name, self.name_en or self.name)
