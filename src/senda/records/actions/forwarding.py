"""Statements are forwarded to other stores, each at least once, in their order; ids make a second time harmless.

The place in the order is kept after each batch that was answered. What the other store refuses as such goes to the dead letters,
where a person decides; everything else is tried again after a pause that doubles.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied

from senda.kernel import journal
from senda.kernel.action import action, adapter
from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused
from senda.records.access.upkeep import require_managing_upkeep, upkept_store, visible_dead_letters, visible_targets
from senda.records.actions.statement import chain_of
from senda.records.models import DeadLetter, ForwardTarget
from senda.records.queries.attachment import each_attachment
from senda.records.queries.erasure import sha2s_in
from senda.records.queries.forwarding import Leaving, last_place, leaving_after, one_leaving
from senda.records.rules.forwarding import NotDelivered, Verdict, fault_of, may_forward, pause, verdict

BATCH = 50


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did with one target."""

    name: str
    delivered: int
    dead: int
    fault: str


@action
def make_target(
    actor: Actor,
    *,
    store_key: str,
    name: str,
    url: str,
    user: str,
    secret: str,
    verb: str = "",
    activity: str = "",
    from_begin: bool = False,
) -> ForwardTarget:
    """Forward from this moment on, or from the first statement of the store."""
    require_managing_upkeep(actor)
    store = upkept_store(actor, store_key)
    decision = may_forward(name=name, url=url, user=user, secret=secret, verb=verb, activity=activity)
    if not decision:
        raise Refused(decision)
    target = ForwardTarget.objects.create(
        store=store,
        name=name.strip(),
        url=url.rstrip("/"),
        user=user,
        sealed=adapter("forward_seal")(secret),
        verb=verb,
        activity=activity,
        position=0 if from_begin else last_place(store.pk),
        made_at=actor.now,
        made_by_name=actor.name,
    )
    facts: dict[str, str | int | bool | None] = {"url": url[:200], "verb": verb[:200], "activity": activity[:200]}
    journal.record(actor, "records.forwarding.made", f"target:{target.pk}", facts, chain=chain_of(store.key))
    return target


@action
def pause_target(actor: Actor, *, pk: int, paused: bool) -> None:
    """Pause a target, or let it go on where it stood, at once."""
    target = _target(actor, pk)
    target.paused, target.next_try_at = paused, None
    target.save(update_fields=("paused", "next_try_at"))
    journal.record(actor, "records.forwarding.paused", f"target:{pk}", {"paused": paused}, chain=_chain(target))


@action
def end_target(actor: Actor, *, pk: int) -> None:
    """Forget the target, its password and its dead letters."""
    target = _target(actor, pk)
    facts = {"delivered": target.delivered, "dead": target.dead_letters.count()}
    target.dead_letters.all().delete()
    target.delete()
    journal.record(actor, "records.forwarding.ended", f"target:{pk}", facts, chain=_chain(target))


@action
def drop_dead_letter(actor: Actor, *, pk: int) -> None:
    """It is not sent any more."""
    require_managing_upkeep(actor)
    letter = visible_dead_letters(actor).select_related("target__store").get(pk=pk)
    letter.delete()
    facts = {"statement": str(letter.uuid)}
    journal.record(
        actor, "records.dead_letter.dropped", f"target:{letter.target_id}", facts, chain=_chain(letter.target)
    )


def retry_dead_letter(actor: Actor, *, pk: int) -> bool:
    """Send it once more now; return whether it was taken or is gone from this store."""
    require_managing_upkeep(actor)
    letter = visible_dead_letters(actor).select_related("target__store").get(pk=pk)
    found = one_leaving(letter.target.store_id, letter.uuid)
    try:
        status = _post(letter.target, [found]) if found else 0
    except NotDelivered:
        return False
    if found and verdict(status) is not Verdict.TAKEN:
        return False
    _settle_letter(actor, pk=pk, taken=found is not None)
    return True


@action
def _settle_letter(actor: Actor, *, pk: int, taken: bool) -> None:
    letter = DeadLetter.objects.select_related("target__store").get(pk=pk)
    letter.delete()
    facts: dict[str, str | int | bool | None] = {"statement": str(letter.uuid), "taken": taken}
    journal.record(
        actor, "records.dead_letter.retried", f"target:{letter.target_id}", facts, chain=_chain(letter.target)
    )


def run_forwarding(actor: Actor, *, store_key: str = "") -> list[Sent]:
    """Forward to every target whose time has come. Not to be called inside a transaction: the network is slow."""
    if not actor.coordinates:
        raise PermissionDenied
    found = ForwardTarget.objects.filter(paused=False).order_by("pk")
    if store_key:
        found = found.filter(store__key=store_key)
    return [_run(actor, each.pk) for each in found if each.next_try_at is None or each.next_try_at <= actor.now]


def _run(actor: Actor, pk: int) -> Sent:
    delivered = dead = 0
    while True:
        target = ForwardTarget.objects.select_related("store").get(pk=pk)
        end = last_place(target.store_id)
        rows = leaving_after(target, BATCH)
        if not rows:
            ForwardTarget.objects.filter(pk=pk, position__lt=end).update(position=end)
            return Sent(target.name, delivered, dead, "")
        try:
            taken, refused = _deliver(target, rows)
        except NotDelivered as failed:
            _fail(actor, pk=pk, fault=failed.fault.value)
            return Sent(target.name, delivered, dead, failed.fault.value)
        _advance(actor, pk=pk, position=rows[-1].seq, taken=taken, refused=refused)
        delivered, dead = delivered + taken, dead + len(refused)


def _deliver(target: ForwardTarget, rows: Sequence[Leaving]) -> tuple[int, list[tuple[UUID, int]]]:
    """How many were taken, and those that were refused, each for itself, with the status."""
    if len(rows) > 1 and not any(sha2s_in(row.body) for row in rows):
        status = _post(target, rows)
        if verdict(status) is Verdict.TAKEN:
            return len(rows), []
        if verdict(status) is Verdict.LATER:
            raise NotDelivered(fault_of(status))
    taken, refused = 0, list[tuple[UUID, int]]()
    for row in rows:
        status = _post(target, [row])
        if verdict(status) is Verdict.LATER:
            raise NotDelivered(fault_of(status))
        if verdict(status) is Verdict.TAKEN:
            taken += 1
        else:
            refused.append((row.uuid, status))
    return taken, refused


def _post(target: ForwardTarget, rows: Sequence[Leaving]) -> int:
    login = f"{target.user}:{adapter('forward_unseal')(bytes(target.sealed))}"
    version = "1.0.3" if '"version":"1.0' in rows[0].body else "2.0.0"
    body, kind = _body(target.store_id, rows)
    headers = {
        "Authorization": "Basic " + b64encode(login.encode()).decode(),
        "Content-Type": kind,
        "X-Experience-API-Version": version,
    }
    return int(adapter("forward")(f"{target.url}/statements", headers, body))


def _body(store_id: int, rows: Sequence[Leaving]) -> tuple[bytes, str]:
    text = ("[" + ",".join(row.body for row in rows) + "]").encode()
    found = list(each_attachment(store_id, {sha2 for row in rows for sha2 in sha2s_in(row.body)}))
    if not found:
        return text, "application/json"
    border = uuid4().hex
    parts = [f"--{border}\r\nContent-Type: application/json\r\n\r\n".encode(), text]
    for sha2, (kind, content) in found:
        head = (
            f"\r\n--{border}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: binary\r\n"
            f"X-Experience-API-Hash: {sha2}\r\n\r\n"
        )
        parts += [head.encode(), content]
    parts.append(f"\r\n--{border}--\r\n".encode())
    return b"".join(parts), f'multipart/mixed; boundary="{border}"'


@action
def _advance(actor: Actor, *, pk: int, position: int, taken: int, refused: Sequence[tuple[UUID, int]]) -> None:
    target = ForwardTarget.objects.select_for_update().select_related("store").get(pk=pk)
    target.position = max(target.position, position)
    target.failures, target.last_fault, target.next_try_at = 0, "", None
    target.delivered += taken
    target.delivered_at = actor.now
    target.save()
    for uuid, status in refused:
        DeadLetter.objects.get_or_create(target=target, uuid=uuid, defaults={"status": status, "at": actor.now})
    facts = {"count": taken, "dead": len(refused)}
    journal.record(actor, "records.statements.forwarded", f"target:{pk}", facts, chain=_chain(target))


@action
def _fail(actor: Actor, *, pk: int, fault: str) -> None:
    target = ForwardTarget.objects.select_for_update().select_related("store").get(pk=pk)
    target.failures += 1
    target.last_fault = fault
    target.next_try_at = actor.now + pause(target.failures)
    target.save()
    facts: dict[str, str | int | bool | None] = {"fault": fault, "failures": target.failures}
    journal.record(actor, "records.forwarding.failed", f"target:{pk}", facts, chain=_chain(target))


def _target(actor: Actor, pk: int) -> ForwardTarget:
    require_managing_upkeep(actor)
    return visible_targets(actor).select_for_update(of=("self",)).select_related("store").get(pk=pk)


def _chain(target: ForwardTarget) -> str:
    return chain_of(target.store.key)
