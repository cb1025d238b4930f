"""Statements go when their time has ended, a bounded batch in each transaction; stopped anywhere, the next night goes on.

What stands under a legal hold stays. Statements that target one that went stay too: their own time counts for them.
"""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied

from senda.kernel import journal, world
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused
from senda.records.access.upkeep import require_managing_upkeep, upkept_store, visible_rules
from senda.records.actions.erasure_rows import empty_the_log, leave_no_trace, remove_statements
from senda.records.actions.statement import chain_of
from senda.records.models import RetentionRule
from senda.records.queries import gate
from senda.records.queries.retention import expired_after, held_among
from senda.records.rules.retention import expired, may_keep

BATCH = 500


@action
def make_rule(actor: Actor, *, store_key: str, days: int, verb: str = "", activity: str = "") -> RetentionRule:
    """Keep statements so many days. It counts from the next night on."""
    require_managing_upkeep(actor)
    store = upkept_store(actor, store_key)
    decision = may_keep(days, verb, activity)
    if not decision:
        raise Refused(decision)
    rule = RetentionRule.objects.create(
        store=store, days=days, verb=verb, activity=activity, made_at=actor.now, made_by_name=actor.name
    )
    facts: dict[str, str | int | bool | None] = {"days": days, "verb": verb[:200], "activity": activity[:200]}
    journal.record(actor, "records.retention.made", f"rule:{rule.pk}", facts, chain=chain_of(store.key))
    return rule


@action
def end_rule(actor: Actor, *, pk: int) -> None:
    """From now on nothing is erased by this rule; what it erased is gone."""
    require_managing_upkeep(actor)
    rule = visible_rules(actor).select_related("store").get(pk=pk)
    facts = {"days": rule.days, "erased": rule.erased}
    journal.record(actor, "records.retention.ended", f"rule:{pk}", facts, chain=chain_of(rule.store.key))
    rule.delete()


def run_retention(actor: Actor, *, store_key: str = "") -> int:
    """Erase what has ended its time, in every store or in one; return how many statements went."""
    if not actor.coordinates:
        raise PermissionDenied
    found = RetentionRule.objects.order_by("pk")
    if store_key:
        found = found.filter(store__key=store_key)
    leave_no_trace()
    gone = sum(count for rule in found for count in _by_rule(actor, rule))
    empty_the_log()
    return gone


def _by_rule(actor: Actor, rule: RetentionRule) -> Iterator[int]:
    after: int | None = 0
    while after is not None:
        with world.entered(world.World.REAL), gate.held(rule.store_id):
            if not expired_after(rule.store_id, expired(rule.days, rule.verb, rule.activity, actor.now), after, 1):
                return
            after, gone = _erase_expired(actor, pk=rule.pk, after=after)
        yield gone


@action
def _erase_expired(actor: Actor, *, pk: int, after: int) -> tuple[int | None, int]:
    """One batch: where to go on, None at the end, and how many statements went."""
    rule = RetentionRule.objects.select_for_update().select_related("store").get(pk=pk)
    gate.first_stamp(rule.store_id)
    rows = expired_after(rule.store_id, expired(rule.days, rule.verb, rule.activity, actor.now), after, BATCH)
    held = held_among(rule.store_id, rows)
    gone, attachments = remove_statements(rule.store_id, [seq for seq, _body in rows if seq not in held])
    rule.erased += gone
    rule.last_run_at = actor.now
    rule.save(update_fields=("erased", "last_run_at"))
    facts = {"statements": gone, "attachments": attachments, "held": len(held)}
    journal.record(actor, "records.retention.run", f"rule:{pk}", facts, chain=chain_of(rule.store.key))
    return (rows[-1][0] if len(rows) == BATCH else None), gone
