"""Documents that activities keep (state and profiles), and what is known of activities and agents."""

from django.db import models


class Document(models.Model):
    """One document of State, Activity Profile or Agent Profile. Parts that a resource does not have are empty or 0.

    `updated` microseconds since 1970; `etag` the SHA-1 of the content, in quotes when it is sent.
    """

    store = models.ForeignKey("records.Store", models.PROTECT, related_name="+", db_index=False)
    resource = models.CharField(max_length=16)
    activity = models.CharField(max_length=2000, blank=True)
    activity_key = models.BigIntegerField()
    agent_key = models.BigIntegerField()
    registration = models.CharField(max_length=36, blank=True)
    name = models.CharField(max_length=2000)
    name_key = models.BigIntegerField()
    content = models.BinaryField()
    content_type = models.CharField(max_length=255)
    etag = models.CharField(max_length=40)
    updated = models.BigIntegerField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("store", "resource", "activity_key", "agent_key", "registration", "name_key"),
                name="document_once",
            ),
        )
        indexes = (models.Index(fields=("store", "agent_key"), name="document_agent"),)

    def __str__(self) -> str:
        return f"{self.resource} {self.name}"


class Activity(models.Model):
    """The definition of an activity, merged from the statements of credentials that may define."""

    store = models.ForeignKey("records.Store", models.PROTECT, related_name="+", db_index=False)
    key = models.BigIntegerField()
    iri = models.CharField(max_length=2000)
    definition = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("store", "key"), name="activity_once"),)

    def __str__(self) -> str:
        return self.iri


class KnownAgent(models.Model):
    """An agent that statements spoke of, with the names it was given, for the Agents resource and the browser of statements."""

    store = models.ForeignKey("records.Store", models.PROTECT, related_name="+", db_index=False)
    key = models.BigIntegerField()
    ifi = models.CharField(max_length=2000)
    names = models.JSONField(default=list)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("store", "key"), name="known_agent_once"),)

    def __str__(self) -> str:
        return self.ifi
