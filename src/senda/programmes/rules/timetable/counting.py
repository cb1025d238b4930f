"""Counts that show at once that no timetable can be, before any search: demand against what the house holds."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from senda.kernel.decisions import Reason
from senda.programmes.rules.timetable.collision import Collision, Limit
from senda.programmes.rules.timetable.problem import Problem, RoomKind, minutes_between


def counted_collisions(problem: Problem) -> tuple[Collision, ...]:
    """Collisions that counting alone proves, the smallest first; none found says nothing yet about the whole."""
    found = [*_calendar(problem), *_days(problem), *_ends(problem), *_rooms(problem), *_trainers(problem)]
    return tuple(sorted(found, key=lambda each: len(each.parts)))


def _calendar(problem: Problem) -> Iterator[Collision]:
    minutes = problem.block_minutes
    blocks = len(problem.blocks)
    if _too_short(problem):
        yield Collision(
            (
                Reason(Limit.SYLLABUS, {"hours": problem.hours}),
                Reason(Limit.CALENDAR, {"hours": minutes * blocks // 60, "blocks": blocks, "days": len(problem.days)}),
            )
        )
        return
    for module in problem.modules:
        for hours in (module.theory_hours, module.practice_hours):
            if hours * 60 % minutes:
                yield Collision(
                    (
                        Reason(Limit.SYLLABUS, {"module": module.key, "hours": hours}),
                        Reason(Limit.CALENDAR, {"block_minutes": minutes}),
                    )
                )
    gaps = (
        (minutes_between(one.end, two.start), one, two) for one, two in pairwise(problem.blocks) if one.day == two.day
    )
    gap, one, two = min(gaps, default=(problem.limits.break_minutes, None, None), key=lambda each: each[0])
    if one and two and gap < problem.limits.break_minutes:
        yield Collision(
            (
                Reason(
                    Limit.CALENDAR,
                    {"day": one.day.isoformat(), "end": f"{one.end:%H:%M}", "start": f"{two.start:%H:%M}"},
                ),
                Reason(Limit.BREAKS, {"minutes": gap, "limit": problem.limits.break_minutes}),
            )
        )


def _too_short(problem: Problem) -> bool:
    return problem.hours * 60 > problem.block_minutes * len(problem.blocks)


def _days(problem: Problem) -> Iterator[Collision]:
    """Daily limits against the hours that the days must take; silent where the calendar is too short in any case."""
    minutes = problem.block_minutes
    days = len(problem.days)
    if not minutes or _too_short(problem):
        return
    limits = problem.limits
    calendar = Reason(Limit.CALENDAR, {"days": days})
    per_day = limits.hours_a_day * 60 // minutes
    bearable = sum(min(per_day, sum(block.day == day for block in problem.blocks)) for day in problem.days)
    if problem.hours * 60 > bearable * minutes:
        yield Collision(
            (
                Reason(Limit.SYLLABUS, {"hours": problem.hours}),
                calendar,
                Reason(Limit.HOURS_A_DAY, {"limit": limits.hours_a_day, "hours": bearable * minutes // 60}),
            )
        )
    for module in problem.modules:
        if module.hours * 60 > limits.module_blocks_a_day * days * minutes:
            yield Collision(
                (
                    Reason(Limit.SYLLABUS, {"module": module.key, "hours": module.hours}),
                    calendar,
                    Reason(Limit.MODULE_A_DAY, {"limit": limits.module_blocks_a_day}),
                )
            )
    practice = sum(module.practice_hours for module in problem.modules)
    if practice * 60 > limits.practice_blocks_a_day * days * minutes:
        yield Collision(
            (
                Reason(Limit.SYLLABUS, {"practice_hours": practice}),
                calendar,
                Reason(Limit.PRACTICE_A_DAY, {"limit": limits.practice_blocks_a_day}),
            )
        )


def _ends(problem: Problem) -> Iterator[Collision]:
    keys = {module.key for module in problem.modules}
    for limit, module in ((Limit.OPENING, problem.opening), (Limit.CLOSING, problem.closing)):
        if module not in keys:
            yield Collision((Reason(Limit.SYLLABUS, {"modules": len(keys)}), Reason(limit, {"module": module})))


def _rooms(problem: Problem) -> Iterator[Collision]:
    plenary = [room.capacity for room in problem.rooms if room.kind is RoomKind.PLENARY]
    largest = max(plenary, default=0)
    if largest < problem.cohort:
        yield Collision(
            (
                Reason(Limit.COHORT, {"people": problem.cohort}),
                Reason(Limit.PLENARY_ROOMS, {"rooms": len(plenary), "capacity": largest}),
            )
        )
    blocks = sum(roomy(problem, block.day, RoomKind.SIMULATION) for block in problem.blocks)
    practice = sum(module.practice_hours for module in problem.modules)
    capacities = [room.capacity for room in problem.rooms if room.kind is RoomKind.SIMULATION]
    sizes = [group.size for group in problem.groups]
    if practice and not holds(capacities, sizes):
        yield Collision(
            (
                Reason(Limit.GROUPS, {"groups": len(sizes), "size": max(sizes)}),
                Reason(
                    Limit.PRACTICE_ROOMS,
                    {"rooms": len(capacities), "large_enough": sum(each >= max(sizes) for each in capacities)},
                ),
            )
        )
    elif not _too_short(problem) and practice * 60 > blocks * problem.block_minutes:
        days = sum(roomy(problem, day, RoomKind.SIMULATION) for day in problem.days)
        yield Collision(
            (
                Reason(Limit.SYLLABUS, {"practice_hours": practice}),
                Reason(Limit.PRACTICE_ROOMS, {"rooms": len(capacities), "days": days}),
            )
        )


def roomy(problem: Problem, day: date, kind: RoomKind) -> bool:
    """Whether the rooms of a kind that are open on the day hold the cohort, or each group one of them."""
    capacities = [room.capacity for room in problem.rooms if room.kind is kind and day in room.days]
    return holds(capacities, [problem.cohort] if kind is RoomKind.PLENARY else [group.size for group in problem.groups])


def holds(capacities: Iterable[int], sizes: Iterable[int]) -> bool:
    """Whether each group finds a room of its own: the largest group takes the largest room, and so on."""
    rooms, groups = sorted(capacities, reverse=True), sorted(sizes, reverse=True)
    return len(rooms) >= len(groups) and all(room >= group for room, group in zip(rooms, groups, strict=False))


def _trainers(problem: Problem) -> Iterator[Collision]:
    groups = len(problem.groups)
    minutes = problem.block_minutes
    for module in problem.modules:
        experts = sum(module.key in seat.modules for seat in problem.seats)
        expertise = Reason(Limit.EXPERTISE, {"module": module.key, "trainers": experts})
        if module.hours and not experts:
            yield Collision((expertise,))
        elif module.practice_hours and experts < groups:
            yield Collision((Reason(Limit.GROUPS, {"groups": groups}), expertise))
    if minutes:
        needed = sum(module.theory_hours + groups * module.practice_hours for module in problem.modules) * 60 // minutes
        days = sum(len(seat.days & set(problem.days)) for seat in problem.seats)
        limit = problem.limits.trainer_blocks_a_day
        if needed > days * limit:
            yield Collision(
                (
                    Reason(Limit.SYLLABUS, {"trainer_blocks": needed}),
                    Reason(Limit.TRAINERS, {"trainers": len(problem.seats), "days": days}),
                    Reason(Limit.TRAINER_LOAD, {"limit": limit}),
                )
            )
