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
    """A move that fills a shift: `gates` are those that nobody there may stand today. `distance` 0: the same centre."""

    person_id: int
    origin: Slot
    goal: Slot
    gates: tuple[str, ...]
    distance: int


def placements(
    holders: Iterable[Holder], able: Mapping[Slot, Mapping[str, int]], state_of: Mapping[int, str]
) -> tuple[Placement, ...]:
    """One move for each shift that can be filled, none used twice; within the centre first, then within the state.

    `able` counts for each slot and gate who may stand it. Nobody is taken from a shift where he is the only one for a
    gate, so carrying out all the moves never uncovers what was covered. A shift gets a holder who fills all its gaps.
    """
    left = {slot: dict(counts) for slot, counts in able.items()}
    free = sorted(holders, key=lambda each: (each.name, each.person_id))
    found: list[Placement] = []
    for goal in sorted(left, key=lambda slot: (-_holes(left[slot]), slot)):
        gates = tuple(gate for gate, count in left[goal].items() if count == 0)
        choice = _nearest(free, gates, goal, left, state_of) if gates else None
        if choice is None:
            continue
        for gate in choice.able:
            left[choice.slot][gate] -= 1
            left[goal][gate] += 1
        free.remove(choice)
        found.append(Placement(choice.person_id, choice.slot, goal, gates, _distance(choice, goal)))
    return tuple(found)


def _holes(counts: Mapping[str, int]) -> int:
    return sum(count == 0 for count in counts.values())


def _nearest(
    free: Iterable[Holder],
    gates: tuple[str, ...],
    goal: Slot,
    left: Mapping[Slot, Mapping[str, int]],
    state_of: Mapping[int, str],
) -> Holder | None:
    fit = [
        each
        for each in free
        if state_of[each.slot[0]] == state_of[goal[0]]
        and each.able.issuperset(gates)
        and all(left[each.slot][gate] > 1 for gate in each.able)
    ]
    return min(fit, key=lambda each: _distance(each, goal), default=None)


def _distance(holder: Holder, goal: Slot) -> int:
    return SAME_CENTRE if holder.slot[0] == goal[0] else SAME_STATE
