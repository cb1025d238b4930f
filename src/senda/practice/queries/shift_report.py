"""A shift played by a scripted official, as values for machines: the trace, the score, and what all of them reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.practice.queries.shift import fair_seed, policy_results, timeline
from senda.practice.queries.shift_pack import nights
from senda.practice.rules.shift_policies import Policy, fair, play_by
from senda.practice.rules.shift_score import CREDIT, Outcome, result
from senda.practice.rules.shift_telling import hour, steps
from senda.practice.rules.shift_values import NONE

if TYPE_CHECKING:
    from senda.practice.rules.shift_score import Result
    from senda.practice.rules.shift_telling import Step
    from senda.practice.rules.shift_values import Timeline

Json = dict[str, object]
POLICIES = tuple(policy.value for policy in Policy)


def shift_kinds() -> tuple[str, ...]:
    """Return the keys of the nights that the pack knows."""
    return tuple(nights())


def shift_report(kind: str, seed: int, policy: str, language: str) -> Json:
    """Return one play with its trace and score. Raises KeyError for an unknown kind, ValueError for an unknown policy."""
    shift = timeline(kind, seed)
    play = play_by(Policy(policy), shift)
    return {
        "kind": kind,
        "seed": seed,
        "hash": shift.hash,
        "law": shift.date,
        "starts": hour(shift, 0),
        "tasks": len(shift.tasks),
        "policy": policy,
        **_told(shift, result(play), language),
        "fair": fair(policy_results(kind, seed)),
        "scores": {each.value: _brief(reached) for each, reached in policy_results(kind, seed).items()},
        "trace": [_step(shift, step, language) for step in steps(shift, play.decisions)],
    }


def _brief(reached: Result) -> Json:
    return {"score": reached.score, "passed": reached.passed, "critical": len(reached.committed)}


def _told(shift: Timeline, reached: Result, language: str) -> Json:
    return {
        "score": reached.score,
        "passed": reached.passed,
        "steps": reached.steps,
        "duties": {outcome.value: reached.count(outcome) for outcome in CREDIT},
        "critical": [
            {
                "minute": each.minute,
                "time": hour(shift, each.minute),
                "task": each.task,
                "duty": shift.faults[each.fault].duty,
                "norm": shift.faults[each.fault].norm,
                "text": shift.faults[each.fault].text.in_(language),
            }
            for each in reached.committed
        ],
        "lines": [
            {
                "task": line.number,
                "title": shift.tasks[line.number].title.in_(language),
                "duty": shift.tasks[line.number].duty,
                "norm": shift.tasks[line.number].norm,
                "weight": line.weight,
                "outcome": line.outcome.value,
                "credit": line.credit,
                "text": _feedback(shift, line.number, line.outcome, language),
            }
            for line in reached.lines
        ],
    }


def _feedback(shift: Timeline, number: int, outcome: Outcome, language: str) -> str:
    """One sentence; of what was done late, what the duty asks."""
    task = shift.tasks[number]
    return {Outcome.MET: task.good, Outcome.LATE: task.asks}.get(outcome, task.missed).in_(language)


def _step(shift: Timeline, step: Step, language: str) -> Json:
    told: Json = {
        "step": step.number,
        "minute": step.minute,
        "time": hour(shift, step.minute),
        "decision": step.decision,
    }
    if step.task != NONE:
        task = shift.tasks[step.task]
        told["title"] = task.title.in_(language)
        told["way"] = task.ways[step.way].text.in_(language)
        told["who"] = shift.staff[step.who].name.in_(language)
    return told


def scripted_shift(kind: str, number: int, policy: str) -> tuple[int, list[str]]:
    """Return the first fair seed from this number on, and what a scripted official decides in that shift."""
    seed = fair_seed(kind, number)
    return seed, list(play_by(Policy(policy), timeline(kind, seed)).decisions)
