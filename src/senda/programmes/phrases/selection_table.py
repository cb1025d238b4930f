"""A proposal as a table: who, from where, yes or no, and why in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from senda.kernel.decisions import Decision
from senda.people.api import Serving
from senda.programmes.models import Selection
from senda.programmes.phrases.selection import Names, tell_decision, tell_kept
from senda.programmes.queries.edition import edition_numbered
from senda.programmes.queries.selection import confirmed_selection, latest_selection, lines_with_people, open_pins
from senda.programmes.queries.selection_names import names_for


@dataclass(frozen=True, slots=True)
class TableRow:
    """One nominated official in a proposal. Names are in the language of the request; `pin` is "pin", "exclude" or ""."""

    nomination_id: int
    person_id: int
    number: str
    name: str
    sex: str
    unit: str
    unit_name: str
    state: str
    state_name: str
    position: str
    shift: str
    priority: int
    chosen: bool
    reasons: tuple[str, ...]
    codes: frozenset[str]
    pin: str
    pin_reason: str

    @property
    def stays(self) -> bool:
        return not self.chosen

    @property
    def told(self) -> str:
        """The reasons in one text, for searching among them."""
        return " ".join(self.reasons)


def table_of(selection: Selection) -> tuple[TableRow, ...]:
    """Every line of the proposal, the chosen first; posts as they were on its day. A fixed number of queries."""
    lines = lines_with_people(selection)
    names = Names.from_(names_for(selection.edition_id))
    pins = open_pins(selection.edition)
    rows = []
    for line in lines:
        nomination = line.nomination
        pin = pins.get(nomination.person_id)
        rows.append(
            TableRow(
                nomination_id=nomination.pk,
                person_id=nomination.person_id,
                number=nomination.person.employee_number or "",
                name=nomination.person.full_name,
                sex=nomination.person.sex,
                unit=line.unit_key,
                unit_name=names.units.get(line.unit_key, line.unit_key),
                state=nomination.delegation.state_key,
                state_name=names.states.get(nomination.delegation.state_key, ""),
                position=names.positions.get(line.position, line.position),
                shift=names.shifts.get(line.shift, line.shift),
                priority=nomination.priority,
                chosen=line.chosen,
                reasons=tuple(tell_kept(line.reasons, names)),
                codes=frozenset(str(reason["code"]) for reason in line.reasons),
                pin=pin.kind if pin else "",
                pin_reason=pin.reason if pin else "",
            )
        )
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody whose verdict differs between two proposals, with the reasons of the newer one."""

    name: str
    state_name: str
    entered: bool
    reasons: tuple[str, ...]


def changes(rows: Sequence[TableRow], before: Iterable[int]) -> tuple[Change, ...]:
    """Who came in and who went out against an earlier choice (person ids), who came in first."""
    chosen_before = set(before)
    different = [row for row in rows if row.chosen != (row.person_id in chosen_before)]
    different.sort(key=lambda row: (not row.chosen, row.state, row.priority))
    return tuple(Change(row.name, row.state_name, row.chosen, row.reasons) for row in different)


@dataclass(frozen=True, slots=True)
class Share:
    """One line of the balance: a state, post, shift or centre with its women and men among the people counted."""

    label: str
    women: int
    men: int

    @property
    def total(self) -> int:
        return self.women + self.men


def balance(people: Iterable[Serving], names: Names) -> dict[str, tuple[Share, ...]]:
    """The people by state, post, shift and centre, each line with women and men; the largest first."""
    everybody = list(people)
    told: dict[str, Callable[[Serving], str]] = {
        "states": lambda one: names.states.get(one.state, one.state),
        "positions": lambda one: names.positions.get(one.position, one.position),
        "shifts": lambda one: names.shifts.get(one.shift, one.shift),
        "units": lambda one: one.unit_name,
    }
    return {kind: _shares(everybody, label) for kind, label in told.items()}


def _shares(people: Sequence[Serving], label: Callable[[Serving], str]) -> tuple[Share, ...]:
    counted: dict[str, list[int]] = {}
    for one in people:
        counted.setdefault(label(one), [0, 0])[one.sex != "F"] += 1
    shares = [Share(name, women, men) for name, (women, men) in counted.items()]
    return tuple(sorted(shares, key=lambda share: (-share.total, share.label)))


@dataclass(frozen=True, slots=True)
class SelectionTold:
    """The proposal that counts for an edition: the confirmed one, else the last. `seconds` is the planner's own time."""

    number: int
    optimal: bool
    seconds: float
    confirmed: bool
    rows: tuple[TableRow, ...]


def selection_told(edition_number: int) -> SelectionTold | None:
    """None while nothing was proposed for the edition, or there is no such edition."""
    edition = edition_numbered(edition_number)
    selection = (confirmed_selection(edition) or latest_selection(edition)) if edition else None
    if selection is None:
        return None
    return SelectionTold(
        number=selection.number,
        optimal=selection.optimal,
        seconds=selection.seconds,
        confirmed=selection.confirmed_at is not None,
        rows=table_of(selection),
    )


def decision_told(decision: Decision, edition_number: int) -> list[str]:
    """Every reason of a refused selection, with names instead of keys."""
    edition = edition_numbered(edition_number)
    return tell_decision(decision, Names.from_(names_for(edition.pk if edition else 0)))
