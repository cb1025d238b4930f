"""The days on which a trainer seat is there."""

from collections.abc import Sequence
from datetime import date

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused
from senda.programmes.access.seat import get_seat, require_naming
from senda.programmes.models import TrainerSeat
from senda.programmes.rules.timetable.problem import weekdays
from senda.programmes.rules.timetable.refusal import TimetableRefusal


@action
def change_trainer_days(actor: Actor, *, seat_id: int, days: Sequence[date]) -> TrainerSeat:
    """The days on which the seat is there from now on. No version changes: its clashes show until it is planned again."""
    held = get_seat(actor, seat_id)
    require_naming(actor, held)
    possible = weekdays(held.edition.starts_on, held.edition.ends_on)
    strange = sorted(set(days) - set(possible))
    if strange:
        first, last = held.edition.starts_on.isoformat(), held.edition.ends_on.isoformat()
        reason = Reason(
            TimetableRefusal.NOT_DAYS_OF_EDITION, {"day": strange[0].isoformat(), "first": first, "last": last}
        )
        raise Refused(Decision((reason,)))
    held.days = [day.isoformat() for day in sorted(days)]
    held.save()
    journal.record(
        actor, "programmes.trainer.rescheduled", f"seat:{held.pk}", {"edition": held.edition.number, "days": len(days)}
    )
    return held
