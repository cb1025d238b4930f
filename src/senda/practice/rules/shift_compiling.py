"""From a generated night and the law of its day to the timeline that is played.

Duties, clocks and gates come from the pack, valid on the night's date: change the law there and the shift changes. Where the
law gives hours or days, the limit is computed by the register's own rule (centres.rules.deadlines); where it says "at once" the
limit is a didactic one and marked so. The ways of each task stand in an order that the seed decides: the right one has no place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from senda.centres.rules.calendar import Calendar
from senda.centres.rules.deadlines import due as moment_due
from senda.duties.rules.law import Clock, Duty, RequirementKind, Unit, requirements_on, version_on
from senda.kernel.values import Text
from senda.practice.rules.draw import shuffled
from senda.practice.rules.shift_nights import ANYBODY, RECONCILE
from senda.practice.rules.shift_values import NEVER, NONE, Colleague, Fault, Task, Timeline, Way

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from senda.duties.rules.law import Gate
    from senda.practice.rules.shift_nights import Happening, Night, Post, Work, WorkWay

YOU: Final = Colleague("you", Text("Usted", "You"), Text("responsable del turno", "in charge of the shift"))
DIDACTIC: Final = Text("plazo didáctico, no legal", "didactic limit, not the law's")
MINUTE: Final = timedelta(minutes=1)
MANY: Final = 2


class UnknownLaw(ValueError):  # noqa: N818 - says what happened
    """A shift names a duty, clock or gate that the pack does not have on that day."""


@dataclass(frozen=True, slots=True)
class Law:
    """The pack as a shift reads it; `hats` are the functions of each position."""

    duties: tuple[Duty, ...]
    clocks: tuple[Clock, ...]
    gates: Mapping[str, Gate]
    hats: Mapping[str, frozenset[str]]


@dataclass(slots=True)
class _Desk:
    """What grows while a night is compiled: tasks and faults get their numbers here."""

    night: Night
    works: Mapping[str, Work]
    law: Law
    seed: int
    tasks: list[Task]
    faults: list[Fault]

    def rule(self, duty_id: str) -> Duty:
        on = self.night.law
        found = version_on(self.law.clocks, duty_id, on) or version_on(self.law.duties, duty_id, on)
        if found is None:
            message = f"{duty_id} is not in force on {on.isoformat()}."
            raise UnknownLaw(message)
        return found

    def fault(self, duty_id: str, text: Text | None) -> int:
        """The number of a fault; one sentence about one duty is one fault. No sentence, no fault."""
        if text is None:
            return NONE
        fault = Fault(duty_id, self.rule(duty_id).norm, text)
        if fault not in self.faults:
            self.faults.append(fault)
        return self.faults.index(fault)


def compile_shift(
    night: Night, works: Mapping[str, Work], happenings: Sequence[Happening], law: Law, seed: int
) -> Timeline:
    """Return the timeline of one night. Raises UnknownLaw for a duty, clock or gate that is no law on its day."""
    desk = _Desk(night, works, law, seed, [], [])
    for happening in happenings:
        _add(desk, happening, 0)
    for work in works.values():
        if work.full:
            _append(desk, work, (), at=NONE, due=work.due, latest=NEVER)
    alarm = next(work for work in works.values() if work.full)
    return Timeline(
        kind=night.key,
        seed=seed,
        title=night.title,
        told=night.told,
        date=night.law.isoformat(),
        starts=night.starts,
        length=night.length,
        capacity=night.capacity,
        inside=night.inside,
        margin=night.margin,
        brief=night.brief,
        wait=night.wait,
        crowding=desk.fault(alarm.duty, alarm.missed),
        staff=(YOU, *(Colleague(post.key, post.name, post.shown) for post in night.staff)),
        faults=tuple(desk.faults),
        tasks=tuple(desk.tasks),
    )


def who_may(
    hat: str, staff: Sequence[Post], law: Law, night: Night
) -> tuple[tuple[int, ...], tuple[tuple[int, str], ...]]:
    """Return the numbers of those who may do work of this hat (0 is the official), and who is barred by which duty.

    A gate of the pack bars whoever lacks what it asks on the night's day (LM 110: only women, since 2026 trained); another hat
    is a function that the position has or has not.
    """
    if hat in law.gates:
        asked = requirements_on(law.gates[hat], law.duties, night.law)
        barred = {}
        for number, post in enumerate(staff, start=1):
            lacking = [
                duty.id for requirement, duty in asked if not _meets(post, requirement.kind, requirement.competence)
            ]
            if lacking:
                barred[number] = lacking[0]
        may = tuple(number for number in range(1, len(staff) + 1) if number not in barred)
        return may, ((0, asked[0][1].id), *barred.items()) if asked else ()
    of_position = [law.hats.get(post.position, frozenset()) for post in staff]
    others = tuple(number for number, hats in enumerate(of_position, start=1) if hat == ANYBODY or hat in hats)
    return ((0, *others) if hat in {ANYBODY, "desk"} else others), ()


def _meets(post: Post, kind: RequirementKind, competence: str) -> bool:
    match kind:
        case RequirementKind.SEX_FEMALE:
            return post.sex == "F"
        case RequirementKind.CERTIFICATE:
            return post.certificate
        case _:
            return competence in post.proven


def _add(desk: _Desk, happening: Happening, earlier: int) -> int:
    """Number a task and those that follow from it; `earlier` is the nominal limit of the one before."""
    work = desk.works[happening.work]
    minutes, legal = _due(desk, work, happening)
    latest = (happening.at if happening.at != NONE else earlier) + minutes
    number = _append(desk, work, happening.people, at=happening.at, due=minutes, latest=latest, tally=happening.tally)
    then = tuple(_add(desk, each, latest) for each in happening.then)
    otherwise = tuple(_add(desk, each, NEVER) for each in happening.otherwise)
    task = desk.tasks[number]
    ways = tuple(replace(way, opens=then) if way.meets else way for way in task.ways)
    limit = desk.rule(work.duty).deadline if legal else DIDACTIC
    desk.tasks[number] = replace(task, ways=ways, late_opens=otherwise, legal=legal, limit=limit)
    return number


def _due(desk: _Desk, work: Work, happening: Happening) -> tuple[int, bool]:
    """The minutes to the limit and whether the law sets it: hours and days by the register's rule, else the exercise's own."""
    clock = desk.rule(work.duty)
    if not isinstance(clock, Clock) or not clock.limit or clock.unit is Unit.NONE:
        return work.due, False
    night = desk.night
    begins = datetime.combine(night.law, time(), UTC) + night.starts * MINUTE
    opens = begins + max(happening.at, 0) * MINUTE
    ran = ((clock.minutes or 0) - happening.left) * MINUTE if happening.left else timedelta()
    calendar = Calendar.without((), night.law - timedelta(days=400), night.law + timedelta(days=400))
    ends = moment_due(clock, opens - ran, calendar, UTC)
    return (NEVER, False) if ends is None else ((ends - opens) // MINUTE, True)


def _append(
    desk: _Desk, work: Work, people: tuple[str, ...], *, at: int, due: int, latest: int, tally: int | None = None
) -> int:
    rule = desk.rule(work.duty)
    ways = [_way(desk, work, way, max(len(people), 1), tally) for way in work.ways]
    desk.tasks.append(
        Task(
            work=work.key,
            title=_named(work.title, people),
            at=at,
            due=due,
            latest=latest,
            weight=work.weight,
            duty=rule.id,
            norm=rule.norm,
            legal=False,
            limit=DIDACTIC,
            asks=rule.title,
            good=work.good,
            missed=work.missed,
            ways=tuple(shuffled(desk.seed, f"ways:{len(desk.tasks)}", ways)),
            late=desk.fault(work.duty, work.late),
            full=work.full,
            tally=tally if work.key == RECONCILE else None,
        )
    )
    return len(desk.tasks) - 1


def _way(desk: _Desk, work: Work, way: WorkWay, people: int, tally: int | None) -> Way:
    may, barred = who_may(way.hat, desk.night.staff, desk.law, desk.night)
    differs = way.agrees != "" and (tally == 0) != (way.agrees == "yes")
    gate = desk.law.gates.get(way.hat)
    told = gate.title if gate else Text("", "")
    return Way(
        key=way.key,
        text=way.text,
        minutes=way.minutes + way.each * people,
        meets=way.meets and not differs,
        may=may,
        bars=tuple((who, desk.fault(duty, _barred(told, desk.rule(duty)))) for who, duty in barred),
        fault=desk.fault(way.breaks or work.duty, way.fault) if not way.agrees or differs else NONE,
        inside=way.inside * people,
        alarm=way.alarm,
        needs_alarm=way.needs_alarm,
    )


def _barred(gate: Text, duty: Duty) -> Text:
    return Text(
        f"{gate.es}: lo cubrió quien no cumple lo que se exige. {duty.title.es}",
        f"{gate.en}: somebody stood it who lacks what is demanded. {duty.title.en}",
    )


def _named(title: Text, people: Iterable[str]) -> Text:
    names = list(people)
    if len(names) <= MANY:
        es, en = " y ".join(names), " and ".join(names)
    else:
        es, en = f"{names[0]}, {names[1]} y {len(names) - 2} más", f"{names[0]}, {names[1]} and {len(names) - 2} more"
    return Text(title.es.replace("{who}", es), title.en.replace("{who}", en))
