"""A staff list against what is kept: who is new, whose facts change, and which rows contradict what is known."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from senda.people.rules.names import near_words
from senda.people.rules.roster.staff import Official, StaffFault, StaffFinding, StaffReading


@dataclass(frozen=True, slots=True)
class Change:
    """One official whose facts differ: field → (before, after)."""

    row: int
    number: str
    fields: Mapping[str, tuple[object, object]]


@dataclass(frozen=True, slots=True)
class StaffPlan:
    """What importing would do. `absent` counts officials who are kept and not on this list: nothing is done to them."""

    rows: int
    new: Mapping[int, Official]
    changed: tuple[Change, ...]
    unchanged: int
    absent: int
    errors: tuple[StaffFinding, ...]


Confirmed = frozenset[tuple[str, str]]
"""Pairs of employee number and CURP that a person has looked at and confirmed."""

_ONLY_EVER_SET = frozenset({"prior_edition", "hired", "born", "second_surname"})


def compare(reading: StaffReading, kept: Mapping[str, Official], confirmed: Confirmed) -> StaffPlan:
    """`kept` are the officials by employee number as they stand."""
    by_curp = {official.curp: official.number for official in kept.values() if official.curp}
    listed = {official.number for official in reading.officials.values()}
    errors = list(reading.errors)
    new: dict[int, Official] = {}
    changed: list[Change] = []
    unchanged = 0
    for row, official in reading.officials.items():
        before = kept.get(official.number)
        finding = _contradiction(row, official, before, by_curp, confirmed)
        if finding:
            errors.append(finding)
        elif before is None:
            new[row] = official
        elif differing := _differing(before, official):
            changed.append(Change(row, official.number, differing))
        else:
            unchanged += 1
    errors.sort(key=lambda error: error.row)
    return StaffPlan(reading.rows, new, tuple(changed), unchanged, len(kept.keys() - listed), tuple(errors))


def _contradiction(
    row: int,
    official: Official,
    before: Official | None,
    by_curp: Mapping[str, str],
    confirmed: Confirmed,
) -> StaffFinding | None:
    owner = by_curp.get(official.curp)
    if owner is not None and owner != official.number:
        return StaffFinding(row, StaffFault.CURP_OF_ANOTHER, {"value": official.curp, "number": owner})
    if before is None or not before.curp or before.curp == official.curp:
        return None
    if not near_words(_name(official), _name(before)):
        facts = {"value": official.number, "name": _name(before), "told": _name(official)}
        return StaffFinding(row, StaffFault.NUMBER_OF_ANOTHER, facts)
    if (official.number, official.curp) in confirmed:
        return None
    facts = {"value": official.curp, "expected": before.curp, "number": official.number, "name": _name(before)}
    return StaffFinding(row, StaffFault.CURP_DISAGREES, facts)


def _name(official: Official) -> str:
    return f"{official.given} {official.first_surname} {official.second_surname}".strip()


def _differing(before: Official, after: Official) -> dict[str, tuple[object, object]]:
    """Empty cells of optional columns take nothing away."""
    pairs = {field.name: (getattr(before, field.name), getattr(after, field.name)) for field in fields(Official)}
    return {
        name: pair
        for name, pair in pairs.items()
        if pair[0] != pair[1] and not (name in _ONLY_EVER_SET and not pair[1])
    }
