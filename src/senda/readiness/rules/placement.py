"""Where trained people are missing, and who could go there without leaving a hole behind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from senda.readiness.rules.coverage import Slot

SAME_CENTRE, SAME_STATE = 0, 1


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who may stand gates: `able` are their keys. `name` breaks ties in a way that a reader can follow."""

    person_id: int
    name: str
    slot: Slot
    able: frozenset[str]


@dataclass(frozen=True, slots=True)
class Placement:
    """A move that fills gates of a shift: `gates` are those that nobody there may stand today and this person may.

    `distance` 0: within the same centre, 1: within the same state.
    """

    person_id: int
    origin: Slot
    goal: Slot
    gates: tuple[str, ...]
    distance: int


def placements(
    holders: Iterable[Holder], able: Mapping[Slot, Mapping[str, int]], state_of: Mapping[int, str]
) -> tuple[Placement, ...]:
    """At most one move for each shift, nobody moved twice: who fills most of it, then who comes from nearest.

    `able` counts for each slot and gate who may stand it. Nobody is taken from a shift where he is the only one for a
    gate, so carrying out all the moves never uncovers what was covered.
    """
    left = {slot: dict(counts) for slot, counts in able.items()}
    free = sorted(holders, key=lambda each: (each.name, each.person_id))
    found: list[Placement] = []
    for goal in sorted(left, key=lambda slot: (-len(_open(left[slot])), slot)):
        choices = [each for each in free if _may_leave(each, goal, left, state_of) and _filled(each, left[goal])]
        if not choices:
            continue
        choice = min(choices, key=lambda each: (-len(_filled(each, left[goal])), _distance(each, goal)))
        found.append(
            Placement(choice.person_id, choice.slot, goal, _filled(choice, left[goal]), _distance(choice, goal))
        )
        free.remove(choice)
        for gate in choice.able:
            left[choice.slot][gate] -= 1
            left[goal][gate] += 1
    return tuple(found)


def _open(counts: Mapping[str, int]) -> list[str]:
    return [gate for gate, count in counts.items() if count == 0]


def _filled(holder: Holder, counts: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(gate for gate in _open(counts) if gate in holder.able)


def _may_leave(holder: Holder, goal: Slot, left: Mapping[Slot, Mapping[str, int]], state_of: Mapping[int, str]) -> bool:
    """Nobody leaves his state, nor a shift where he is the only one for a gate."""
    same_state = state_of[holder.slot[0]] == state_of[goal[0]]
    return same_state and all(left[holder.slot][gate] > 1 for gate in holder.able)


def _distance(holder: Holder, goal: Slot) -> int:
    return SAME_CENTRE if holder.slot[0] == goal[0] else SAME_STATE
