"""Taking statements into a store: all of a batch or none, each once, visible in the order of `stored`."""

import contextlib
from collections.abc import Mapping, Sequence
from itertools import count
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, connection

from senda.kernel import journal, world
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused
from senda.records.actions import mention
from senda.records.actions import statement_links as links
from senda.records.actions import statement_rows as rows
from senda.records.models import Store
from senda.records.queries import gate
from senda.records.queries.attachment import Content, held_of
from senda.records.rules.agent import ifi
from senda.records.rules.comparison import comparable, same_moment
from senda.records.rules.faults import RecordRefusal
from senda.records.rules.keys import Kind, key
from senda.records.rules.scope import DEFINE, Bearer, Scope
from senda.records.rules.statement import Statement, complete, definitions, keys

ACADEMY = "academy"
"""The key of the store in which Senda itself records."""


class _NothingNewError(Exception):
    """Everything sent was there already: nothing is written, not even a line in the journal."""


def record_statements(
    actor: Actor, *, credential: Bearer, statements: Sequence[Statement], attachments: Mapping[str, Content]
) -> list[UUID]:
    """Take statements into the credential's store and return their ids, in their order; all of them or none.

    A statement that is there already with the same content is left as it is. Whoever returns from here may say that
    everything is kept: it is committed. Not to be called inside a transaction.

    Args:
        actor: who acts, for the journal.
        credential: names the store; its authority is written into every statement.
        statements: checked ones.
        attachments: contents by their SHA-2 in small letters.

    Raises:
        Refused: an id is taken by another statement (ID_TAKEN), or comes twice (ID_TWICE).
    """
    ids = [statement.id or uuid4() for statement in statements]
    if len(set(ids)) < len(ids):
        twice = next(uuid for place, uuid in enumerate(ids) if uuid in ids[:place])
        raise Refused(Decision((Reason(RecordRefusal.ID_TWICE, {"id": str(twice)}),)))
    with (
        world.entered(world.World.REAL),
        gate.held(credential.store_id),
        contextlib.suppress(_NothingNewError),
    ):
        _record(actor, credential=credential, told=dict(zip(ids, statements, strict=True)), attachments=attachments)
    return ids


@action
def _record(
    actor: Actor, *, credential: Bearer, told: Mapping[UUID, Statement], attachments: Mapping[str, Content]
) -> None:
    store_id = credential.store_id
    stamp = gate.first_stamp(store_id)
    standing = rows.kept_rows(store_id, [uuid for uuid, statement in told.items() if statement.id])
    digests = {uuid: comparable(it) for uuid, it in told.items()}
    taken = [
        Reason(RecordRefusal.ID_TAKEN, {"id": str(uuid)})
        for uuid, row in standing.items()
        if row.digest != digests[uuid] or not same_moment(told[uuid], row.body)
    ]
    if taken:
        raise Refused(Decision(tuple(taken)))
    fresh = {uuid: statement for uuid, statement in told.items() if uuid not in standing}
    if not fresh:
        raise _NothingNewError
    _write(credential, fresh, digests, stamp)
    _keep_attachments(store_id, fresh, attachments)
    mention.name_agents(store_id, [pair for it in fresh.values() for pair in it.agents])
    if credential.may(DEFINE):
        mention.define_activities(store_id, [pair for it in fresh.values() for pair in definitions(it).items()])
    journal.record(
        actor,
        "records.statements.recorded",
        f"store:{store_id}",
        {"count": len(fresh), "credential": credential.key},
        chain=chain_of(credential.store_key),
    )


def _write(credential: Bearer, fresh: Mapping[UUID, Statement], digests: Mapping[UUID, bytes], stamp: int) -> None:
    store_id, authority = credential.store_id, credential.authority
    found_by: dict[UUID, Sequence[int]] = {uuid: keys(it, store_id, authority) for uuid, it in fresh.items()}
    targets = {uuid: it.target for uuid, it in fresh.items() if it.target}
    if targets:
        found_by |= links.with_targets(store_id, found_by, targets)
    made: list[rows.NewRow] = []
    refs: list[tuple[int, int]] = []
    for (uuid, it), seq, stored in zip(fresh.items(), rows.next_seqs(len(fresh)), count(stamp), strict=False):
        its_keys = found_by[uuid]
        made.append(
            rows.NewRow(
                seq,
                store_id,
                rows.uuid_value(uuid),
                stored,
                complete(it, id=uuid, stored=stored, authority=authority, version=it.version),
                digests[uuid],
                credential.authority_key,
                rows.packed(its_keys),
                it.voids is not None,
                voided=False,
            )
        )
        refs += [(its_key, seq) for its_key in its_keys]
        refs.append((credential.authority_key, seq))
        if it.target:
            refs.append((key(store_id, Kind.TARGET, str(it.target)), seq))
        refs += [(of_note, seq) for of_note in {key(store_id, Kind.ATTACHMENT, note.sha2) for note in it.attachments}]
    rows.insert_statements(made)
    rows.insert_refs(refs)
    voided = links.hand_on(store_id, found_by)
    rows.void_statements(store_id, voided | {it.voids for it in fresh.values() if it.voids})


def _keep_attachments(store_id: int, fresh: Mapping[UUID, Statement], attachments: Mapping[str, Content]) -> None:
    if not attachments:
        return
    named = {note.sha2 for it in fresh.values() for note in it.attachments} & attachments.keys()
    new = [(store_id, sha2, *attachments[sha2]) for sha2 in named - held_of(store_id, named)]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO records_attachment (store_id, sha2, content_type, content) VALUES (%s, %s, %s, %s)", new
        )


def chain_of(store_key: str) -> str:
    """The chain of the journal in which a store's deeds stand."""
    return f"records:{store_key}"


def own_bearer(actor: Actor) -> Bearer:
    """Senda itself as a sender: its store, and an account at its own address as authority."""
    store = ensure_academy_store(actor)
    authority = {
        "objectType": "Agent",
        "account": {"homePage": settings.SENDA_ADDRESS, "name": "senda"},
        "name": "Senda",
    }
    return Bearer(
        credential_id=0,
        store_id=store.pk,
        store_key=store.key,
        key="senda",
        name="Senda",
        scopes=frozenset({Scope.ALL}),
        authority=authority,
        authority_key=key(store.pk, Kind.AUTHORITY, ifi(authority)),
    )


def ensure_academy_store(actor: Actor) -> Store:
    """The store of the academy; made when it is first asked for."""
    store = Store.objects.filter(key=ACADEMY).first()
    if store is None:
        with world.entered(world.World.REAL), contextlib.suppress(IntegrityError):  # another process may be quicker
            _make_academy_store(actor)
        store = Store.objects.get(key=ACADEMY)
    return store


@action
def _make_academy_store(actor: Actor) -> None:
    store = Store.objects.create(key=ACADEMY, name="Senda", made_at=actor.now)
    journal.record(actor, "records.store.made", f"store:{store.pk}", {"key": ACADEMY}, chain=chain_of(ACADEMY))
