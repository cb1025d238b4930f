"""Shifts on which nobody may stand a gate, and the move that would fill them."""

from dataclasses import dataclass
from datetime import date

from senda.people.api import Centre, Posted, posted_of
from senda.readiness.queries.coverage import Coverage, coverage, held_by
from senda.readiness.rules.gate import Candidate, may_stand
from senda.readiness.rules.placement import Holder, Placement, placements


@dataclass(frozen=True, slots=True)
class Vacancy:
    """One shift of one centre with its gaps; `person` may go there from `origin`, fills `filled` and leaves no hole."""

    centre: Centre
    shift: str
    gates: tuple[str, ...]
    breaks_law: bool
    filled: tuple[str, ...]
    person: Posted | None
    origin: Centre | None


def vacancies(on: date) -> tuple[Vacancy, ...]:
    """All uncovered shifts of the country under the law of the day, those that break the law first.

    The queries of `coverage` and two more.
    """
    counted = coverage(on, on)
    moves, people = _moves(counted)
    by_goal = {move.goal: move for move in moves}
    known = {each.pk: each for each in counted.centres}
    gaps = counted.gaps()
    goals = dict.fromkeys((gap.unit_id, gap.shift) for gap in gaps)
    rows = []
    for unit, shift in goals:
        inside = [gap for gap in gaps if (gap.unit_id, gap.shift) == (unit, shift)]
        move = by_goal.get((unit, shift))
        rows.append(
            Vacancy(
                centre=known[unit],
                shift=shift,
                gates=tuple(gap.gate for gap in inside),
                breaks_law=any(gap.by_law for gap in inside),
                filled=move.gates if move else (),
                person=people[move.person_id] if move else None,
                origin=known[move.origin[0]] if move else None,
            )
        )
    return tuple(rows)


def suggested_moves(on: date) -> tuple[tuple[Posted, str, str], ...]:
    """(person, key of the centre, shift) for each move that fills a shift; carrying out all of them uncovers none."""
    counted = coverage(on, on)
    moves, people = _moves(counted)
    keys = {each.pk: each.key for each in counted.centres}
    return tuple((people[move.person_id], keys[move.goal[0]], move.goal[1]) for move in moves)


def _moves(counted: Coverage) -> tuple[tuple[Placement, ...], dict[int, Posted]]:
    held = held_by()
    people = {each.person_id: each for each in posted_of(counted.people_on, held)}
    able = {
        slot: {gate: tally.able[place] for place, gate in enumerate(counted.gates)}
        for slot, tally in counted.slots.items()
    }
    holders = []
    for person, each in people.items():
        candidate = Candidate(each.sex, held[person])
        gates = frozenset(
            gate for gate, needed in counted.gates.items() if may_stand(needed, candidate, counted.people_on)
        )
        if gates and (each.unit_id, each.shift) in able:
            holders.append(Holder(person, each.name, (each.unit_id, each.shift), gates))
    return placements(holders, able, {each.pk: each.state_key for each in counted.centres}), people
