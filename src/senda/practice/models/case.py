"""Cases as they were written, compiled, proved and signed. Nothing here is changed later: a new text is a new version."""

from django.db import models

from senda.kernel.values import Text


class CaseVersion(models.Model):
    """One text of one case. `hash` covers what was compiled from it on that day, the law it cites included.

    `compiled` keeps {"es", "en", "law"} as played, so that a play of this version can be judged again for ever; `proof` is
    the report of the solver, {} while nobody has asked for it.
    """

    key = models.SlugField(max_length=60)
    hash = models.CharField(max_length=32)
    source = models.TextField()
    title_es = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    themes = models.JSONField(default=list)
    law_on = models.DateField()
    variants = models.PositiveIntegerField()
    compiled = models.JSONField()
    proof = models.JSONField(default=dict)
    proved_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    made_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("key", "-made_at", "-id")
        constraints = (models.UniqueConstraint(fields=("key", "hash"), name="case_version_once"),)

    def __str__(self) -> str:
        return f"{self.key} {self.hash[:8]}"

    @property
    def title(self) -> Text:
        return Text(self.title_es, self.title_en)


class SignOff(models.Model):
    """The reviewer's word on one version: signed, or taken back. The latest one counts."""

    version = models.ForeignKey(CaseVersion, models.PROTECT, related_name="signatures")
    signed = models.BooleanField()
    note = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("version_id", "id")

    def __str__(self) -> str:
        return f"{self.version_id} {'signed' if self.signed else 'withdrawn'}"


class Draft(models.Model):
    """A text that an author is working on: kept whatever is wrong with it, one for each person and case."""

    key = models.SlugField(max_length=60)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    source = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("key",)
        constraints = (models.UniqueConstraint(fields=("key", "person"), name="draft_once_a_person"),)

    def __str__(self) -> str:
        return f"{self.key} {self.person_id}"
