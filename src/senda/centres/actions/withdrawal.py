"""Taking back what a consulate may no longer see, inside the deed that forbids it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.centres.access.referral import (
    REFUGE,
    circle_of,
    consular_kinds,
    family_of,
    forbidding_flags,
    kin_of,
    refuge_acts,
    refuge_kinds,
)
from senda.centres.models import Act, Flag, Referral, ReferralStep, Stay
from senda.centres.queries.sealing import sealed_in
from senda.centres.rules.referral import State
from senda.kernel import journal

if TYPE_CHECKING:
    from senda.kernel.actor import Actor

WHY = "A signal of protection forbids that the consulate knows."


def withdraw_blocked(actor: Actor, stay: Stay) -> int:
    """Part of a deed on a stay: every consular referral of this person, and of the family of who may seek refuge, ends.

    The same person in another stay counts as the person, in the family as well.

    How many were withdrawn. Their content is no longer shown to anybody at the consulate, closed ones included.
    """
    person = circle_of(stay)
    flags = Flag.objects.filter(stay__in=person, lowered_at=None)
    told = Act.objects.filter(stay__in=person, kind__in=refuge_acts()).exists()
    sent = Referral.objects.filter(stay__in=person, kind__in=refuge_kinds()).exclude(state=State.WITHDRAWN).exists()
    reached = set(person) if told or sent or flags.filter(kind__in=forbidding_flags()).exists() else set()
    if told or sent or flags.filter(kind=REFUGE).exists() or family_of(stay).exists():
        reached |= {*person, *kin_of(stay)}
    found = Referral.objects.select_for_update().filter(stay__in=reached, kind__in=consular_kinds())
    ended = [end(actor, referral, WHY) for referral in found.exclude(state=State.WITHDRAWN)]
    return len(ended)


def end(actor: Actor, referral: Referral, why: str) -> ReferralStep:
    """The last step of a referral that is locked: withdrawn, with its reason and its line in the centre's chain."""
    referral.state, referral.closed_at = State.WITHDRAWN, actor.now
    referral.save(update_fields=["state", "closed_at"])
    step = ReferralStep(
        referral=referral,
        step=State.WITHDRAWN,
        done_at=actor.now,
        typed_at=actor.now,
        by=actor.person_id,
        by_name=actor.name,
    )
    step.note = sealed_in(step, "note", {"note": why})
    step.save()
    journal.record(
        actor,
        "centres.referral.withdrawn",
        f"referral:{referral.ref}",
        {"kind": referral.kind, "partner": referral.partner},
        chain=journal.chain_of(referral.unit_key),
    )
    return step
