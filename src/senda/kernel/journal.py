"""The audit trail: append-only, hash-chained, written in the transaction of the deed.

Each entry's hash covers the entry and the hash before it (a hash chain as in RFC 9162's motivation: who changes or drops
an entry must rewrite all that follow). `head()` can be handed to an outside body, which then holds the whole chain fast.
Entries carry ids and small facts, never personal text.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Never

from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from senda.kernel import world
from senda.kernel.actor import Actor

ACADEMY = "academy"
"""The chain of the academy; each centre's register has one of its own, `centre:` and its key, in either world."""

_written: ContextVar[int] = ContextVar("journal_entries_written", default=0)


class Head(models.Model):
    """The end of a chain; locked while an entry is added, so that two writers never share a predecessor."""

    chain = models.CharField(max_length=32, unique=True)
    length = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        app_label = "kernel"

    def __str__(self) -> str:
        return f"{self.chain}:{self.length}"


class Entry(models.Model):
    """One deed. `verb` is context.noun.participle; `subject` is noun:id."""

    chain = models.CharField(max_length=32)
    position = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=80, db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=120)
    subject = models.CharField(max_length=80, db_index=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        app_label = "kernel"
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("chain", "position"), name="journal_one_entry_a_position"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            message = "The journal is append-only: an entry is never changed. Write a new one."
            raise TypeError(message)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> Never:
        message = "The journal is append-only: an entry is never deleted."
        raise TypeError(message)

    def computed_hash(self) -> str:
        return _hash(
            self.previous, self.position, self.at, self.verb, self.actor_id, self.actor_name, self.subject, self.facts
        )


def _hash(
    previous: str,
    position: int,
    at: datetime,
    verb: str,
    actor_id: int | None,
    actor_name: str,
    subject: str,
    facts: Mapping[str, Any],
) -> str:
    told = json.dumps(
        [previous, position, int(at.timestamp() * 1_000_000), verb, actor_id, actor_name, subject, facts],
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(told.encode()).hexdigest()


def record(
    actor: Actor,
    verb: str,
    subject: str,
    facts: Mapping[str, str | int | bool | None] | None = None,
    chain: str = ACADEMY,
) -> Entry:
    """Append one entry; must run inside the transaction of the deed, whose failure takes the entry with it."""
    connection = transaction.get_connection(world.database())
    if not connection.in_atomic_block:
        message = f"{verb} was recorded outside a transaction; record inside an @action."
        raise RuntimeError(message)
    length, last = _locked_head(connection, chain)
    entry = Entry(
        chain=chain,
        position=length + 1,
        at=actor.now,
        verb=verb,
        actor_id=actor.person_id,
        actor_name=actor.name,
        subject=subject,
        facts=dict(facts or {}),
        previous=last,
    )
    entry.hash = entry.computed_hash()
    _append(connection, entry)
    _written.set(_written.get() + 1)
    return entry


def _append(connection: BaseDatabaseWrapper, entry: Entry) -> None:
    """Insert the entry and move the head, in plain SQL: every deed does."""
    fields = [field for field in Entry._meta.concrete_fields if not field.primary_key]  # noqa: SLF001 - Django's documented model API
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    values = [field.get_db_prep_save(getattr(entry, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO kernel_entry ({columns}) VALUES ({', '.join(['%s'] * len(fields))}) RETURNING id",  # noqa: S608 - our own columns
            values,
        )
        entry.pk = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE kernel_head SET length = %s, hash = %s WHERE chain = %s", [entry.position, entry.hash, entry.chain]
        )
    entry._state.adding, entry._state.db = False, connection.alias  # noqa: SLF001 - what save() would have set


def _locked_head(connection: BaseDatabaseWrapper, chain: str) -> tuple[int, str]:
    """Length and hash of the chain, held until the transaction ends. Every deed asks, so it is asked in plain SQL."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        while True:
            cursor.execute(f"SELECT length, hash FROM kernel_head WHERE chain = %s{lock}", [chain])  # noqa: S608 - our own text
            found = cursor.fetchone()
            if found:
                return int(found[0]), str(found[1])
            Head.objects.get_or_create(chain=chain)


def written() -> int:
    """How many entries this thread of execution has written; `@action` compares it before and after."""
    return _written.get()


def chain_of(unit_key: str) -> str:
    """The chain of a centre's register."""
    return f"centre:{unit_key}"


def chains() -> tuple[str, ...]:
    """Every chain of the current world, in alphabetical order."""
    return tuple(Head.objects.order_by("chain").values_list("chain", flat=True))


def head(chain: str = ACADEMY) -> tuple[int, str]:
    """Length and hash of the chain, to be handed to whoever oversees."""
    found = Head.objects.filter(chain=chain).first()
    return (found.length, found.hash) if found else (0, "0" * 64)


def faults(chain: str = ACADEMY) -> Iterator[str]:
    """Every place where the chain does not hold, in words for the log of the auditor; nothing when it is whole."""
    previous, position = "0" * 64, 0
    for entry in Entry.objects.filter(chain=chain).order_by("position").iterator(chunk_size=2000):
        position += 1
        if entry.position != position:
            yield f"{chain}: entry {position} is missing; the next one found is {entry.position}"
            position = entry.position
        if entry.previous != previous or entry.computed_hash() != entry.hash:
            yield f"{chain}: entry {entry.position} was changed after it was written"
        previous = entry.hash
    length, last = head(chain)
    if (length, last) != (position, previous):
        yield f"{chain}: the head tells of {length} entries, {position} were found"
