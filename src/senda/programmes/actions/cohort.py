"""A standing cohort: who drops out of it, and who takes the seat."""

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused
from senda.programmes.access.edition import lock_edition
from senda.programmes.access.selection import get_cohort_member, require_selecting
from senda.programmes.models import CohortMember
from senda.programmes.queries.substitute import Substitute, substitute_for
from senda.programmes.rules.selection import SelectionRefusal


@action
def drop_member(actor: Actor, *, edition_number: int, member_id: int, reason: str) -> CohortMember:
    """The member leaves; he stays on record with the day and the reason, and his seat is free for a substitute."""
    require_selecting(actor)
    edition = lock_edition(actor, edition_number)
    member = get_cohort_member(actor, edition, member_id)
    reasons = []
    if member.left_at is not None:
        reasons.append(Reason(SelectionRefusal.NOT_A_MEMBER))
    if not reason.strip():
        reasons.append(Reason(SelectionRefusal.UNEXPLAINED))
    if reasons:
        raise Refused(Decision(tuple(reasons)))
    member.left_at, member.left_reason = actor.now, reason.strip()[:300]
    member.save()
    journal.record(actor, "programmes.member.dropped_out", f"person:{member.person_id}", {"edition": edition_number})
    return member


@action
def accept_substitute(actor: Actor, *, edition_number: int, replaces_id: int) -> CohortMember:
    """The planner's best substitute takes the seat and the practice group of the member who left."""
    require_selecting(actor)
    edition = lock_edition(actor, edition_number)
    gone = get_cohort_member(actor, edition, replaces_id)
    if gone.left_at is None or CohortMember.objects.filter(replaces=gone).exists():
        raise Refused(Decision((Reason(SelectionRefusal.NOBODY_LEFT),)))
    found = substitute_for(edition, actor.on)
    if not isinstance(found, Substitute):
        raise Refused(found)
    member = CohortMember.objects.create(
        edition=edition,
        person_id=found.nomination.person_id,
        nomination=found.nomination,
        group=gone.group,
        joined_at=actor.now,
        replaces=gone,
    )
    facts = {"edition": edition_number, "replaces": gone.person_id}
    journal.record(actor, "programmes.member.joined", f"person:{member.person_id}", facts)
    return member
