"""A shift under way and a shift that has ended, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from senda.practice.queries.shift import policy_results
from senda.practice.rules.shift_engine import Stage, replay
from senda.practice.rules.shift_score import Outcome, result
from senda.practice.rules.shift_telling import hour, steps
from senda.practice.rules.shift_values import NONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from senda.practice.models import ShiftPlay
    from senda.practice.rules.shift_engine import Attention, Play
    from senda.practice.rules.shift_policies import Policy
    from senda.practice.rules.shift_score import Result
    from senda.practice.rules.shift_values import Fault, Task, Timeline


@dataclass(frozen=True, slots=True)
class OpenTask:
    """Something that asks for a decision now; `left` minutes until its limit, below 0 when it has passed."""

    number: int
    task: Task
    ends: str
    left: int
    new: bool
    ways: tuple[tuple[int, str, int], ...]
    counted: int | None
    registered: int | None


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague: free, or busy with something until a time."""

    number: int
    name: str
    position: str
    until: str
    busy_with: str


@dataclass(frozen=True, slots=True)
class Told:
    """One decision in words."""

    time: str
    title: str
    way: str
    who: str


@dataclass(frozen=True, slots=True)
class Scene:
    """How the night stands. `clocks` are the limits of what is open, the next one first."""

    time: str
    ends: str
    minutes_left: int
    inside: int
    capacity: int
    alarm: bool
    tasks: tuple[OpenTask, ...]
    clocks: tuple[OpenTask, ...]
    staff: tuple[Person, ...]
    free: tuple[Person, ...]
    told: tuple[Told, ...]
    critical: tuple[Told, ...]
    steps: int


@dataclass(frozen=True, slots=True)
class Judged:
    """One duty of the night beside what became of it."""

    task: Task
    outcome: Outcome
    at: str
    did: str
    who: str
    lost: int
    says: str


@dataclass(frozen=True, slots=True)
class CriticalError:
    """A critical error with its duty and article."""

    time: str
    title: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Ended:
    """A finished shift, its duties with what cost most first, beside what the scripted officials reach on it."""

    result: Result
    critical: tuple[CriticalError, ...]
    lines: tuple[Judged, ...]
    told: tuple[Told, ...]
    reached: Mapping[Policy, Result] = field(default_factory=dict)

    @property
    def lost(self) -> tuple[Judged, ...]:
        return tuple(line for line in self.lines if line.outcome is not Outcome.MET)

    @property
    def kept(self) -> tuple[Judged, ...]:
        return tuple(line for line in self.lines if line.outcome is Outcome.MET)


def scene_of(shift: Timeline, row: ShiftPlay, language: str) -> Scene:
    """Return how the play stands after its decisions."""
    play = replay(shift, row.decisions)
    before = replay(shift, row.decisions[:-1]).now if row.decisions else NONE
    tasks = tuple(
        _open(play, number, task, attention, before, language) for number, task, attention in play.open_tasks()
    )
    staff = tuple(_person(play, number, language) for number in range(len(shift.staff)))
    return Scene(
        time=hour(shift, play.now),
        ends=hour(shift, shift.length),
        minutes_left=shift.length - play.now,
        inside=play.inside,
        capacity=shift.capacity,
        alarm=play.alarm,
        tasks=tasks,
        clocks=tuple(sorted((each for each in tasks if each.left >= 0), key=lambda each: (each.left, each.number))),
        staff=staff,
        free=tuple(person for person in staff if not person.until),
        told=tuple(reversed(_told(shift, row.decisions, language))),
        critical=tuple(
            Told(hour(shift, each.minute), shift.faults[each.fault].text.in_(language), "", "")
            for each in play.committed
        ),
        steps=len(row.decisions),
    )


def ended_of(shift: Timeline, row: ShiftPlay, language: str) -> Ended:
    """Return a finished play with every duty that counted, beside what the scripted officials reach."""
    play = replay(shift, row.decisions)
    reached = result(play)
    lines = [
        _judged(play, line.number, line.outcome, line.lost, language)
        for line in sorted(reached.lines, key=lambda line: (-line.lost, line.number))
    ]
    critical = tuple(
        CriticalError(hour(shift, each.minute), shift.tasks[each.task].title.in_(language), shift.faults[each.fault])
        for each in reached.committed
    )
    told = tuple(_told(shift, row.decisions, language))
    return Ended(reached, critical, tuple(lines), told, policy_results(row.kind, row.seed))


def _open(play: Play, number: int, task: Task, attention: Attention, before: int, language: str) -> OpenTask:
    counted = None if task.tally is None else attention.inside_then + task.tally
    return OpenTask(
        number=number,
        task=task,
        ends=hour(play.timeline, attention.deadline),
        left=attention.deadline - play.now,
        new=attention.opened > before,
        ways=tuple(
            (place, way.text.in_(language), way.minutes)
            for place, way in enumerate(task.ways)
            if play.alarm or not way.needs_alarm
        ),
        counted=counted,
        registered=None if task.tally is None else attention.inside_then,
    )


def _person(play: Play, number: int, language: str) -> Person:
    colleague = play.timeline.staff[number]
    busy = play.free[number] > play.now
    doing = [
        play.timeline.tasks[place].title.in_(language)
        for place, attention in enumerate(play.tasks)
        if attention.stage is Stage.DOING and attention.who == number
    ]
    return Person(
        number=number,
        name=colleague.name.in_(language),
        position=colleague.position.in_(language),
        until=hour(play.timeline, play.free[number]) if busy else "",
        busy_with=", ".join(doing),
    )


def _told(shift: Timeline, decisions: list[str], language: str) -> list[Told]:
    """Waiting is left out: what was decided tells enough."""
    return [
        Told(
            hour(shift, step.minute),
            shift.tasks[step.task].title.in_(language),
            shift.tasks[step.task].ways[step.way].text.in_(language),
            shift.staff[step.who].name.in_(language),
        )
        for step in steps(shift, decisions)
        if step.task != NONE
    ]


def _judged(play: Play, number: int, outcome: Outcome, lost: int, language: str) -> Judged:
    shift = play.timeline
    task, attention = shift.tasks[number], play.tasks[number]
    begun = attention.way != NONE
    says = task.good if outcome is Outcome.MET else task.missed if outcome is not Outcome.LATE else task.asks
    return Judged(
        task=task,
        outcome=outcome,
        at=hour(shift, attention.start) if begun else "",
        did=task.ways[attention.way].text.in_(language) if begun else "",
        who=shift.staff[attention.who].name.in_(language) if begun else "",
        lost=lost,
        says=says.in_(language),
    )
