"""Persons and the posts they hold."""

from django.db import models
from django.db.models import Q


class Person(models.Model):
    """An official of the institute (with an employee number) or a person of a partner organisation (with its key).

    `sex` is F or M as on the staff list; `prior_edition` the number of an edition that the staff list tells was attended
    before Senda kept records; `folded_name` the name without accents and case, for searching.
    """

    employee_number = models.CharField(max_length=20, unique=True, null=True)
    given_names = models.CharField(max_length=80)
    surname_1 = models.CharField(max_length=60)
    surname_2 = models.CharField(max_length=60, blank=True)
    folded_name = models.CharField(max_length=200, db_index=True)
    curp = models.CharField(max_length=18, unique=True, null=True)
    sex = models.CharField(max_length=1, blank=True)
    birth_date = models.DateField(null=True)
    hired_on = models.DateField(null=True)
    email = models.EmailField(blank=True)
    partner_key = models.CharField(max_length=16, blank=True)
    prior_edition = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ("surname_1", "surname_2", "given_names", "id")

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.given_names, self.surname_1, self.surname_2) if part)


class Post(models.Model):
    """Where a person serves, from a day to a day. History is kept: a posting ends one row and starts the next."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    position = models.CharField(max_length=24)
    shift = models.CharField(max_length=12, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    edition_number = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("person",), condition=Q(ends_on=None), name="post_one_open_a_person"),
        )
        indexes = (models.Index(fields=("unit", "ends_on"), name="post_unit_open"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.position} {self.unit_id}"
