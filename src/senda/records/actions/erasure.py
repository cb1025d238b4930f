"""The records of a person are erased in two steps: asked with counts and a reason, then confirmed by naming the person again.

Between the two nothing names the person but the one who asks: rows and journal hold a keyed digest. A statement goes whole,
also where the person is only one member of a group or one word of a text: a statement is evidence, and half of one would be
another. So does each statement that targets one that goes.
"""

from collections.abc import Mapping

from django.conf import settings
from django.db import transaction

from senda.kernel import journal, world
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused
from senda.records.access.upkeep import require_managing_upkeep, upkept_store, visible_erasures, visible_holds
from senda.records.actions import mention
from senda.records.actions.erasure_rows import (
    empty_the_log,
    leave_no_trace,
    remove_rows,
    remove_statements,
    remove_unneeded,
)
from senda.records.actions.statement import chain_of
from senda.records.models import Erasure, Hold, Store
from senda.records.queries import gate
from senda.records.queries.erasure import Found, digest_of, holds_of_another_key, is_authority, key_check, of_person
from senda.records.rules.agent import parse_agent
from senda.records.rules.erasure import ErasureRefusal, Person, may_erase, may_hold, person_of
from senda.records.rules.faults import Malformed


@action
def ask_erasure(actor: Actor, *, store_key: str, agent: Mapping[str, object], reason: str) -> Erasure:
    """Count what would go and keep the wish. The reason must not name the person.

    Raises:
        Refused: nobody is named, there is no reason, a hold is open, or a credential speaks as this agent.
    """
    require_managing_upkeep(actor)
    store, person = upkept_store(actor, store_key), _person(agent)
    _require(store, person, reason)
    found = of_person(store.pk, person)
    erasure = Erasure.objects.create(
        store=store,
        person=digest_of(store.pk, person),
        reason=reason.strip(),
        asked_by_name=actor.name,
        asked_at=actor.now,
        **_counts(found),
    )
    journal.record(
        actor,
        "records.erasure.asked",
        f"erasure:{erasure.pk}",
        {"person": erasure.person, **_counts(found)},
        chain=chain_of(store.key),
    )
    return erasure


def confirm_erasure(actor: Actor, *, pk: int, agent: Mapping[str, object]) -> Erasure:
    """Erase, in one transaction, what is of the person now; return the erasure with the counts of what went.

    Writers of the store wait meanwhile. Not to be called inside a transaction with SQLite.

    Raises:
        Refused: another person was named than in the first step, it was done before, or a hold was set meanwhile.
    """
    require_managing_upkeep(actor)
    erasure = visible_erasures(actor).select_related("store").get(pk=pk)
    leave_no_trace()
    with world.entered(world.World.REAL), gate.held(erasure.store_id):
        done = _erase(actor, pk=pk, person=_person(agent))
    mention.forget()
    empty_the_log()
    return done


@action
def _erase(actor: Actor, *, pk: int, person: Person) -> Erasure:
    erasure = Erasure.objects.select_for_update().get(pk=pk)
    store = erasure.store
    gate.first_stamp(store.pk)
    if erasure.done_at is not None:
        raise Refused(Decision((Reason(ErasureRefusal.DONE_BEFORE, {"on": erasure.done_at.isoformat()}),)))
    if erasure.person not in _digests(store.pk, person):
        raise Refused(Decision((Reason(ErasureRefusal.OTHER_PERSON),)))
    _require(store, person, erasure.reason)
    found = of_person(store.pk, person)
    erasure.statements, attachments = remove_statements(store.pk, found.statements)
    erasure.attachments = attachments + remove_unneeded(store.pk, found.attachments)
    erasure.documents = remove_rows("records_document", store.pk, found.documents)
    erasure.names = remove_rows("records_knownagent", store.pk, found.agents)
    erasure.names += remove_rows("records_activity", store.pk, found.activities)
    erasure.confirmed_by_name, erasure.done_at = actor.name, actor.now
    erasure.save()
    transaction.on_commit(mention.forget)
    facts: dict[str, str | int | bool | None] = {"person": erasure.person}
    facts |= {"statements": erasure.statements, "attachments": erasure.attachments}
    facts |= {"documents": erasure.documents, "names": erasure.names}
    journal.record(actor, "records.person.erased", f"erasure:{pk}", facts, chain=chain_of(store.key))
    return erasure


@action
def set_hold(actor: Actor, *, store_key: str, agent: Mapping[str, object], reason: str) -> Hold:
    """From now on nothing of this person is erased, neither by wish nor by schedule."""
    require_managing_upkeep(actor)
    store, person = upkept_store(actor, store_key), _person(agent)
    _require_key()
    decision = may_hold(person, reason, held=_held(store, person))
    if not decision:
        raise Refused(decision)
    digest = digest_of(store.pk, person)
    hold = Hold.objects.create(
        store=store,
        person=digest,
        key_check=key_check(),
        reason=reason.strip(),
        set_by_name=actor.name,
        set_at=actor.now,
    )
    journal.record(actor, "records.hold.set", f"hold:{hold.pk}", {"person": digest}, chain=chain_of(store.key))
    return hold


@action
def lift_hold(actor: Actor, *, pk: int) -> Hold:
    """The duty to keep has ended."""
    require_managing_upkeep(actor)
    hold = visible_holds(actor).select_for_update().get(pk=pk)
    if hold.lifted_at is not None:
        raise Refused(Decision((Reason(ErasureRefusal.LIFTED_BEFORE, {"on": hold.lifted_at.isoformat()}),)))
    hold.lifted_at = actor.now
    hold.save(update_fields=("lifted_at",))
    journal.record(actor, "records.hold.lifted", f"hold:{pk}", {"person": hold.person}, chain=chain_of(hold.store.key))
    return hold


def _person(agent: Mapping[str, object]) -> Person:
    try:
        return person_of(parse_agent(dict(agent), "agent"))
    except Malformed as fault:
        raise Refused(Decision((Reason(ErasureRefusal.NO_IDENTIFIER),))) from fault


def _require_key() -> None:
    if not settings.SENDA_SECRET_KEY_GIVEN:
        raise Refused(Decision((Reason(ErasureRefusal.NO_KEY),)))


def _require(store: Store, person: Person, reason: str) -> None:
    _require_key()
    if holds_of_another_key(store.pk):
        raise Refused(Decision((Reason(ErasureRefusal.OTHER_KEY),)))
    decision = may_erase(person, reason, held=_held(store, person), is_authority=is_authority(store.pk, person))
    if not decision:
        raise Refused(decision)


def _digests(store_id: int, person: Person) -> list[str]:
    """Under the key of this home and those that it had before (SECRET_KEY_FALLBACKS)."""
    return [digest_of(store_id, person, secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _held(store: Store, person: Person) -> bool:
    """A hold on an address holds its hash, and the other way round."""
    return Hold.objects.filter(store=store, person__in=_digests(store.pk, person), lifted_at=None).exists()


def _counts(found: Found) -> dict[str, int]:
    return {
        "statements": len(found.statements),
        "attachments": len(found.attachments),
        "documents": len(found.documents),
        "names": len(found.agents) + len(found.activities),
    }
