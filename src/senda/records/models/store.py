"""Stores and the credentials that open them."""

from django.db import models


class Store(models.Model):
    """The records of one organisation. Every reading and writing names its store first.

    Its journal is the chain `records:` and the key, which must fit into 32 signs.
    """

    key = models.SlugField(max_length=24, unique=True)
    name = models.CharField(max_length=120)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("key",)

    def __str__(self) -> str:
        return self.key


class Credential(models.Model):
    """A key and a secret for one store. Of the secret only its SHA-256 is kept: it is 256 random bits, so nothing can be guessed.

    `authority` is the agent that statements of this credential carry; `scopes` are those of xAPI and `statements/delete`.
    """

    store = models.ForeignKey(Store, models.PROTECT, related_name="credentials")
    key = models.CharField(max_length=40, unique=True)
    secret_hash = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    scopes = models.JSONField()
    authority = models.JSONField()
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("store_id", "name", "id")

    def __str__(self) -> str:
        return self.key
