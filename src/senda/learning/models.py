"""Tests, who has a seat in one, sittings and answers."""

from django.db import models


class Test(models.Model):
    """A form of items, open for a time. `key` is the caller's (edition-2:pre); `law_on` the date whose law is asked.

    `items` are item ids in the order of the form; `pass_mark` per cent, null where nothing can be failed; `minutes` the
    time a person has from his first look.
    """

    __test__ = False  # not a test case of pytest

    key = models.CharField(max_length=48, unique=True)
    kind = models.CharField(max_length=8)
    title_es = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    law_on = models.DateField()
    items = models.JSONField(default=list)
    seed = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField()
    pass_mark = models.PositiveSmallIntegerField(null=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    gives_feedback = models.BooleanField(default=True)

    class Meta:
        ordering = ("opens_at",)

    def __str__(self) -> str:
        return self.key


class TestSeat(models.Model):
    """Who may sit a test."""

    __test__ = False

    test = models.ForeignKey(Test, models.PROTECT, related_name="seats")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("test", "person"), name="seat_once_a_test"),)

    def __str__(self) -> str:
        return f"{self.test_id} {self.person_id}"


class Sitting(models.Model):
    """One person before one test."""

    test = models.ForeignKey(Test, models.PROTECT, related_name="sittings")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("test_id", "person_id")
        constraints = (models.UniqueConstraint(fields=("test", "person"), name="sitting_once_a_test"),)

    def __str__(self) -> str:
        return f"{self.test_id} {self.person_id}"


class Answer(models.Model):
    """One answer as given; append-only, the latest one to an item before submission counts."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="answers")
    item_id = models.CharField(max_length=32)
    option = models.CharField(max_length=4)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("sitting", "item_id"), name="answer_sitting_item"),)

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.item_id}"
