"""Everything of a person in a store: by the index, by what targets it, and by the words that name the person in any text."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from senda.kernel.actor import Actor
from senda.records.access.upkeep import visible_erasures, visible_holds
from senda.records.models import Credential, Erasure, Hold, Store
from senda.records.rules.agent import ifi
from senda.records.rules.erasure import Person, expression
from senda.records.rules.keys import Kind, key

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Found:
    """Places of statements, and primary keys of the rest."""

    statements: tuple[int, ...]
    attachments: tuple[str, ...]
    documents: tuple[int, ...]
    agents: tuple[int, ...]
    activities: tuple[int, ...]


def digest_of(store_id: int, person: Person, secret: str | bytes | None = None) -> str:
    """What stands for a person in rows and journal: told by who knows identifier and key of the home, by nobody else."""
    told = f"{store_id}\0{person.name}"
    return salted_hmac("senda.records.person", told, secret=cast("str | None", secret), algorithm="sha256").hexdigest()


def key_check(secret: str | bytes | None = None) -> str:
    """By this a row tells later whether the key it was made with is at hand."""
    return salted_hmac("senda.records.key", "check", secret=cast("str | None", secret), algorithm="sha256").hexdigest()


def holds_of_another_key(store_id: int) -> bool:
    """Whether open holds cannot be read: then everybody has to be taken as held."""
    known = [key_check(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return Hold.objects.filter(store_id=store_id, lifted_at=None).exclude(key_check__in=known).exists()


def of_person(store_id: int, person: Person) -> Found:
    """What an erasure takes. Reads every text of the store once where the person has words."""
    attachments = tuple(_attachments_naming(store_id, person))
    asked = [key(store_id, Kind.ATTACHMENT, sha2) for sha2 in attachments]
    asked += [key(store_id, kind, told) for told in person.identifiers for kind in (Kind.AGENT, Kind.RELATED_AGENT)]
    seqs = {seq for (seq,) in _by_many("SELECT seq FROM records_ref WHERE key IN ({})", asked)}
    seqs |= {seq for seq, body in _naming("records_statement", "seq", ("body",), store_id, person) if body}
    agent_keys = [key(store_id, Kind.AGENT, told) for told in person.identifiers]
    documents = {
        pk
        for (pk,) in _by_many(
            "SELECT id FROM records_document WHERE store_id = {store} AND agent_key IN ({})", agent_keys, store_id
        )
    }
    documents |= {pk for pk, _ in _naming("records_document", "id", ("name", "activity"), store_id, person)}
    documents |= set(_documents_naming(store_id, person))
    agents = {
        pk
        for (pk,) in _by_many(
            "SELECT id FROM records_knownagent WHERE store_id = {store} AND key IN ({})", agent_keys, store_id
        )
    }
    agents |= {pk for pk, _ in _naming("records_knownagent", "id", ("ifi", "names"), store_id, person)}
    activities = {pk for pk, _ in _naming("records_activity", "id", ("iri", "definition"), store_id, person)}
    return Found(
        tuple(sorted(_with_targeting(store_id, seqs))),
        attachments,
        tuple(sorted(documents)),
        tuple(sorted(agents)),
        tuple(sorted(activities)),
    )


def is_authority(store_id: int, person: Person) -> bool:
    """Whether a credential of the store speaks as this person: its statements are not the person's."""
    authorities = Credential.objects.filter(store_id=store_id).values_list("authority", flat=True)
    if {ifi(each) for each in authorities}.intersection(person.identifiers):
        return True
    asked = [key(store_id, Kind.AUTHORITY, told) for told in person.identifiers]
    return bool(_by_many("SELECT seq FROM records_ref WHERE key IN ({}) LIMIT 1", asked))


def erasures(actor: Actor, store: Store) -> QuerySet[Erasure]:
    return visible_erasures(actor).filter(store=store)


def holds(actor: Actor, store: Store) -> QuerySet[Hold]:
    return visible_holds(actor).filter(store=store)


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for begin in range(0, len(values), AT_ONCE):
        yield values[begin : begin + AT_ONCE]


def _by_many(text: str, numbers: Iterable[int], store_id: int = 0) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for some in chunks(list(numbers)):
            cursor.execute(text.format(",".join(map(str, some)), store=int(store_id)))
            found += cursor.fetchall()
    return found


def _naming(
    table: str, number: str, columns: tuple[str, ...], store_id: int, person: Person
) -> Iterator[tuple[int, bool]]:
    """Rows in which one of the columns names the person."""
    patterns = expression(person.words)
    if not patterns:
        return
    like, kind = ("ILIKE", "::text") if connection.vendor == "postgresql" else ("LIKE", "")
    either = " OR ".join(f"{column}{kind} {like} %s ESCAPE '!'" for column in columns for _ in patterns)
    listed = ", ".join(f"{column}{kind}" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {number}, {listed} FROM {table} WHERE store_id = %s AND ({either})",  # noqa: S608 - our own text
            [store_id, *patterns * len(columns)],
        )
        for row in cursor:
            if any(person.named_in(str(told)) for told in row[1:]):
                yield row[0], True


def _attachments_naming(store_id: int, person: Person) -> Iterator[str]:
    return (row[0] for row in _bytes_naming("records_attachment", "sha2", store_id, person))


def _documents_naming(store_id: int, person: Person) -> Iterator[int]:
    return (row[0] for row in _bytes_naming("records_document", "id", store_id, person))


def _bytes_naming(table: str, column: str, store_id: int, person: Person) -> Iterator[tuple[Any, ...]]:
    """One content at a time is in memory. Bytes that are no text are read as Latin-1: what stands in them as ASCII is found."""
    if not person.words:
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE store_id = %s", [store_id])  # noqa: S608 - our own text
        listed = cursor.fetchall()
        for (number,) in listed:
            cursor.execute(f"SELECT content FROM {table} WHERE store_id = %s AND {column} = %s", [store_id, number])  # noqa: S608 - our own text
            row = cursor.fetchone()
            if row and person.named_in(_text(bytes(row[0]))):
                yield (number,)


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _with_targeting(store_id: int, seqs: set[int]) -> set[int]:
    """With every statement that speaks of one of these, and of one of those."""
    found, new = set(seqs), set(seqs)
    while new:
        uuids = _by_many("SELECT uuid FROM records_statement WHERE seq IN ({})", new)
        asked = [key(store_id, Kind.TARGET, _dashed(uuid)) for (uuid,) in uuids]
        new = {seq for (seq,) in _by_many("SELECT seq FROM records_ref WHERE key IN ({})", asked)} - found
        found |= new
    return found


def _dashed(uuid: object) -> str:
    told = str(uuid).replace("-", "")
    return f"{told[:8]}-{told[8:12]}-{told[12:16]}-{told[16:20]}-{told[20:]}"


def sha2s_in(body: str) -> set[str]:
    """The contents that a stored statement names."""
    told = json.loads(body)
    parts = [told, told["object"]] if told["object"].get("objectType") == "SubStatement" else [told]
    return {note["sha2"].lower() for part in parts for note in part.get("attachments", ())}


def target_in(body: str) -> str:
    """The id of the statement that a stored one targets, in small letters, or ""."""
    thing = json.loads(body)["object"]
    return str(thing["id"]).lower() if thing.get("objectType") == "StatementRef" else ""
