"""What a day bears, the breaks, and the hours that each participant must be given."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from senda.kernel.decisions import Reason
from senda.programmes.rules.timetable.placed import Clash, Placed, facts
from senda.programmes.rules.timetable.problem import Group, Kind, Problem, minutes_between


def loads(problem: Problem, placed: tuple[Placed, ...]) -> Iterator[Reason]:
    """Trainers first, then each group day by day, then the hours of each group in each module."""
    yield from _trainers(problem, placed)
    for group in problem.groups:
        mine = tuple(each for each in placed if each.is_for(group.number))
        days: defaultdict[date, list[Placed]] = defaultdict(list)
        for each in mine:
            days[each.block.day].append(each)
        for day, held in days.items():
            yield from _day(problem, group, day, held)
            yield from _breaks(problem, group, held)
        yield from _spread(problem, group, mine)
        yield from _hours(problem, group, mine)


def _trainers(problem: Problem, placed: tuple[Placed, ...]) -> Iterator[Reason]:
    blocks = Counter(
        (seat, day) for seat, day, _ in {(each.seat.key, each.block.day, each.block.number) for each in placed}
    )
    limit = problem.limits.trainer_blocks_a_day
    for (seat, day), count in sorted(blocks.items()):
        if count > limit:
            yield Reason(
                Clash.TRAINER_OVERLOADED, {"trainer": seat, "day": day.isoformat(), "blocks": count, "limit": limit}
            )


def _day(problem: Problem, group: Group, day: date, held: list[Placed]) -> Iterable[Reason]:
    limits = problem.limits
    about: dict[str, str | int] = {"group": group.number, "day": day.isoformat()}
    modules = Counter(module for module, _ in {(each.module.key, each.block.number) for each in held})
    for module, count in sorted(modules.items()):
        if count > limits.module_blocks_a_day:
            yield Reason(
                Clash.MODULE_OVERLOADED,
                about | {"module": module, "blocks": count, "limit": limits.module_blocks_a_day},
            )
    practice = sorted({each.block.number for each in held if each.kind is Kind.PRACTICE})
    if len(practice) > limits.practice_blocks_a_day:
        yield Reason(
            Clash.PRACTICE_OVERLOADED, about | {"blocks": len(practice), "limit": limits.practice_blocks_a_day}
        )
    run = _longest_run(practice)
    if run > limits.practice_blocks_in_a_row:
        yield Reason(Clash.PRACTICE_IN_A_ROW, about | {"blocks": run, "limit": limits.practice_blocks_in_a_row})
    minutes = sum(each.session.minutes for each in held)
    if minutes > limits.hours_a_day * 60:
        yield Reason(Clash.DAY_OVERLOADED, about | {"minutes": minutes, "limit": limits.hours_a_day})


def _longest_run(numbers: list[int]) -> int:
    longest = run = min(len(numbers), 1)
    for one, two in pairwise(numbers):
        run = run + 1 if two == one + 1 else 1
        longest = max(longest, run)
    return longest


def _breaks(problem: Problem, group: Group, held: list[Placed]) -> Iterable[Reason]:
    for one, two in pairwise(held):
        gap = minutes_between(one.session.end, two.session.start)
        if one.block != two.block and gap < problem.limits.break_minutes:
            yield Reason(
                Clash.BREAK_TOO_SHORT,
                facts(two.session) | {"group": group.number, "minutes": gap, "limit": problem.limits.break_minutes},
            )


def _spread(problem: Problem, group: Group, mine: tuple[Placed, ...]) -> Iterator[Reason]:
    days: defaultdict[str, set[date]] = defaultdict(set)
    for each in mine:
        days[each.module.key].add(each.block.day)
    for module, held in sorted(days.items()):
        first, last = min(held), max(held)
        span = problem.days.index(last) - problem.days.index(first) + 1
        if span > problem.limits.module_days:
            about: dict[str, str | int] = {"group": group.number, "module": module, "first": first.isoformat()}
            yield Reason(
                Clash.MODULE_SPREAD,
                about | {"last": last.isoformat(), "days": span, "limit": problem.limits.module_days},
            )


def _hours(problem: Problem, group: Group, mine: tuple[Placed, ...]) -> Iterator[Reason]:
    given = Counter[tuple[str, Kind]]()
    for each in mine:
        given[each.module.key, each.kind] += each.session.minutes
    for module in problem.modules:
        for kind, hours in ((Kind.THEORY, module.theory_hours), (Kind.PRACTICE, module.practice_hours)):
            minutes = given[module.key, kind]
            if minutes != hours * 60:
                yield Reason(
                    Clash.HOURS_WRONG,
                    {
                        "group": group.number,
                        "module": module.key,
                        "kind": kind.value,
                        "minutes": minutes,
                        "hours": hours,
                    },
                )
