"""The constraints that a search may be asked to do without, one by one, to learn which of them collide."""

from typing import NamedTuple

from senda.kernel.decisions import Reason
from senda.programmes.rules.timetable.collision import Limit
from senda.programmes.rules.timetable.counting import roomy
from senda.programmes.rules.timetable.problem import Problem, RoomKind


class Constraint(NamedTuple):
    """`subject` is a module, a trainer seat, or "earlier>later"; empty where the limit is one for the whole edition."""

    limit: Limit
    subject: str = ""


def constraints(problem: Problem) -> tuple[Constraint, ...]:
    """Everything that is given or allowed. What is asked (syllabus, groups, calendar) is never in question here."""
    return (
        *(Constraint(limit) for limit in (Limit.PLENARY_ROOMS, Limit.PRACTICE_ROOMS, Limit.OPENING, Limit.CLOSING)),
        *(Constraint(limit) for limit in (Limit.HOURS_A_DAY, Limit.MODULE_A_DAY, Limit.PRACTICE_A_DAY)),
        *(
            Constraint(limit)
            for limit in (Limit.MODULE_SPAN, Limit.PRACTICE_IN_A_ROW, Limit.TRAINER_LOAD, Limit.THEORY_FIRST)
        ),
        *(Constraint(Limit.AFTER, f"{earlier}>{module.key}") for module in problem.modules for earlier in module.after),
        *(Constraint(Limit.EXPERTISE, module.key) for module in problem.modules),
        *(Constraint(Limit.TRAINER_DAYS, seat.key) for seat in problem.seats),
    )


def reason(problem: Problem, constraint: Constraint) -> Reason:
    """The constraint with the figures that its sentence needs."""
    limit, subject = constraint
    limits = problem.limits
    figures: dict[Limit, int] = {
        Limit.HOURS_A_DAY: limits.hours_a_day,
        Limit.MODULE_A_DAY: limits.module_blocks_a_day,
        Limit.MODULE_SPAN: limits.module_days,
        Limit.PRACTICE_A_DAY: limits.practice_blocks_a_day,
        Limit.PRACTICE_IN_A_ROW: limits.practice_blocks_in_a_row,
        Limit.TRAINER_LOAD: limits.trainer_blocks_a_day,
    }
    if limit in figures:
        return Reason(limit, {"limit": figures[limit]})
    if limit is Limit.EXPERTISE:
        return Reason(limit, {"module": subject, "trainers": sum(subject in seat.modules for seat in problem.seats)})
    if limit is Limit.TRAINER_DAYS:
        days = next(seat.days for seat in problem.seats if seat.key == subject)
        return Reason(limit, {"trainer": subject, "days": len(days & set(problem.days))})
    if limit is Limit.AFTER:
        earlier, later = subject.split(">")
        return Reason(limit, {"module": later, "earlier": earlier})
    if limit in (Limit.PLENARY_ROOMS, Limit.PRACTICE_ROOMS):
        kind = RoomKind.PLENARY if limit is Limit.PLENARY_ROOMS else RoomKind.SIMULATION
        rooms = [room for room in problem.rooms if room.kind is kind]
        return Reason(
            limit,
            {
                "rooms": len(rooms),
                "capacity": max((room.capacity for room in rooms), default=0),
                "days": sum(roomy(problem, day, kind) for day in problem.days),
            },
        )
    return Reason(limit, {"module": {Limit.OPENING: problem.opening, Limit.CLOSING: problem.closing}.get(limit, "")})
