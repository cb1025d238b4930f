"""Why each person goes or stays, computed from the problem and the answer alone.

A reason here is a statement that can be checked against the answer. For who stays, each single exchange with somebody
who goes is tried: it breaks a bound, or it costs points, or it is a tie; the sentence names which.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from senda.kernel.decisions import Reason
from senda.programmes.rules.selection import Bar, Bound, Candidate, Facts, Kind, Problem, bars, bounds, eligible
from senda.programmes.rules.selection_value import COMPETENCE_POINTS, LOAD_POINTS, ORDER_STEP, Scale, scale


class Why(StrEnum):
    """Why somebody goes."""

    KEPT = "kept"
    PINNED = "pinned"  # by
    ONLY_ELIGIBLE = "only_eligible"  # state
    KEEPS_STATE = "keeps_state"  # state, eligible: nobody else of the state goes, and the seat is worth more elsewhere
    PLACE = "place"  # state, place, of (eligible ones of the delegation), priority (as sent), points
    BUSY_CENTRE = "busy_centre"  # unit, load, points
    COMPETENCES = "competences"  # unit, count, keys, points: that nobody else of the chosen brings to the centre
    COMPLETES_WOMEN = "completes_women"  # women, seats: without the minimum a man would have had the seat


class WhyNot(StrEnum):
    """Why an eligible person stays; `Bar` tells it of the others."""

    SHIFT_FULL = "shift_full"  # unit, shift, away, staff
    HOLDERS_FULL = "holders_full"  # unit, position, away, staff
    AFTER_OTHERS = "after_others"  # state, place, of, ahead: chosen ones of the delegation with a higher place
    WOMEN_FIRST = "women_first"  # women, seats: only an exchange against a woman would pay
    STATES_FIRST = "states_first"  # state: only an exchange against the one person of that state would pay
    WORTH_LESS = "worth_less"  # rival, points, rival_points, short, step: the cheapest exchange, and what it loses
    TIE = "tie"  # rival
    NO_EXCHANGE = "no_exchange"  # barred_by: kinds of bounds, space-separated, that stop every exchange


@dataclass(frozen=True, slots=True)
class Explained:
    """Every candidate's verdict with its reasons, most telling first."""

    yes: Mapping[int, tuple[Reason, ...]]
    no: Mapping[int, tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class _Answer:
    """A problem with an answer, and what the reasons ask of it again and again."""

    problem: Problem
    weights: Scale
    chosen: frozenset[int]
    of: Mapping[int, tuple[Bound, ...]]
    count: Mapping[Bound, int]
    brought: Counter[tuple[str, str]]
    eligible: Mapping[str, int]

    def worth(self, person: int, without: int | None = None) -> int:
        """Points that the chosen lose or gain with the person, the others (all but `without`) staying as they are."""
        candidate = self.weights.candidates[person]
        gone = self.weights.candidates[without].missing if without is not None else frozenset()
        same = without is not None and self.weights.candidates[without].unit == candidate.unit
        mine = 1 if person in self.chosen else 0
        new = sum(
            self.brought[candidate.unit, competence] - mine - (1 if same and competence in gone else 0) == 0
            for competence in candidate.missing
        )
        return self.weights.own(person) + COMPETENCE_POINTS * new

    def broken_by(self, enters: int, leaves: int) -> frozenset[Bound]:
        return frozenset(
            bound
            for bound in {*self.of[enters], *self.of[leaves]}
            if not bound.low <= self.count[bound] + (enters in bound.members) - (leaves in bound.members) <= bound.high
        )


def explain(problem: Problem, chosen: frozenset[int]) -> Explained:
    """The reasons for every candidate of the problem; `chosen` is an answer without violations."""
    answer = _read(problem, chosen)
    exchanges = {person: tuple(_exchanges(answer, person)) for person in _passed_over(answer)}
    yes = {person: tuple(_yes(answer, person, exchanges)) for person in sorted(chosen)}
    no = {
        candidate.person: _barred(problem, candidate) or tuple(_no(answer, candidate, exchanges[candidate.person]))
        for candidate in problem.candidates
        if candidate.person not in chosen
    }
    return Explained(yes, no)


@dataclass(frozen=True, slots=True)
class _Exchange:
    """One person in for one out: the bounds it breaks, and the points it wins (negative: loses)."""

    leaves: int
    broken: frozenset[Bound]
    gain: int


def _read(problem: Problem, chosen: frozenset[int]) -> _Answer:
    of: dict[int, list[Bound]] = defaultdict(list)
    count = {}
    for bound in bounds(problem):
        count[bound] = len(bound.members & chosen)
        for person in bound.members:
            of[person].append(bound)
    weights = scale(problem)
    brought = Counter(
        (weights.candidates[person].unit, competence)
        for person in chosen
        for competence in weights.candidates[person].missing
    )
    able = Counter(candidate.state for candidate in eligible(problem))
    return _Answer(problem, weights, chosen, {one: tuple(found) for one, found in of.items()}, count, brought, able)


def _passed_over(answer: _Answer) -> Iterable[int]:
    for candidate in answer.problem.candidates:
        if candidate.person not in answer.chosen and not _barred(answer.problem, candidate):
            yield candidate.person


def _barred(problem: Problem, candidate: Candidate) -> tuple[Reason, ...]:
    found = bars(problem, candidate)
    if candidate.person in problem.exclusions:
        found = (*found, Reason(Bar.EXCLUDED, {"why": problem.exclusions[candidate.person]}))
    return found


def _exchanges(answer: _Answer, enters: int) -> Iterable[_Exchange]:
    for leaves in sorted(answer.chosen):
        gain = answer.worth(enters, without=leaves) - answer.worth(leaves)
        yield _Exchange(leaves, answer.broken_by(enters, leaves), gain)


def _yes(answer: _Answer, person: int, exchanges: Mapping[int, tuple[_Exchange, ...]]) -> Iterable[Reason]:
    problem, weights, candidate = answer.problem, answer.weights, answer.weights.candidates[person]
    if person in problem.kept:
        yield Reason(Why.KEPT)
    if person in problem.pins:
        yield Reason(Why.PINNED, {"by": problem.pins[person]})
    able = answer.eligible.get(candidate.state, 0)
    if able == 1:
        yield Reason(Why.ONLY_ELIGIBLE, {"state": candidate.state})
    elif _held_only_by(person, Kind.PRESENCE, exchanges):
        yield Reason(Why.KEEPS_STATE, {"state": candidate.state, "eligible": able})
    if _held_only_by(person, Kind.WOMEN, exchanges):
        yield Reason(Why.COMPLETES_WOMEN, {"women": problem.women, "seats": problem.seats})
    place: Facts = {"state": candidate.state, "place": weights.places[person], "of": able}
    yield Reason(Why.PLACE, {**place, "priority": candidate.priority, "points": weights.order_of(person)})
    if 2 * weights.load[person] >= LOAD_POINTS:
        load: Facts = {"unit": candidate.unit, "load": candidate.load, "points": weights.load[person]}
        yield Reason(Why.BUSY_CENTRE, load)
    alone = sorted(one for one in candidate.missing if answer.brought[candidate.unit, one] == 1)
    if alone:
        yield Reason(
            Why.COMPETENCES,
            {
                "unit": candidate.unit,
                "count": len(alone),
                "keys": " ".join(alone),
                "points": COMPETENCE_POINTS * len(alone),
            },
        )


def _held_only_by(person: int, kind: Kind, exchanges: Mapping[int, tuple[_Exchange, ...]]) -> bool:
    """Whether somebody would have won the person's seat but for the bounds of this kind alone."""
    return any(
        exchange.gain > 0 and {bound.kind for bound in exchange.broken} == {kind}
        for tried in exchanges.values()
        for exchange in tried
        if exchange.leaves == person
    )


def _no(answer: _Answer, candidate: Candidate, exchanges: tuple[_Exchange, ...]) -> Iterable[Reason]:
    problem, weights = answer.problem, answer.weights
    for bound in answer.of[candidate.person]:
        if answer.count[bound] == bound.high and bound.kind is Kind.SHIFT:
            staff = problem.shift_staff[candidate.unit, candidate.shift]
            cell = {"unit": candidate.unit, "shift": candidate.shift}
            yield Reason(WhyNot.SHIFT_FULL, {**cell, "away": answer.count[bound], "staff": staff})
        if answer.count[bound] == bound.high and bound.kind is Kind.HOLDERS:
            staff = problem.post_staff[candidate.unit, candidate.position]
            cell = {"unit": candidate.unit, "position": candidate.position}
            yield Reason(WhyNot.HOLDERS_FULL, {**cell, "away": answer.count[bound], "staff": staff})
    place = weights.places[candidate.person]
    ahead = sum(
        weights.candidates[one].state == candidate.state and weights.places[one] < place for one in answer.chosen
    )
    if ahead:
        able = answer.eligible[candidate.state]
        order: Facts = {"state": candidate.state, "place": place, "of": able, "ahead": ahead}
        yield Reason(WhyNot.AFTER_OTHERS, order)
    paying = [exchange for exchange in exchanges if exchange.gain > 0]
    if any({bound.kind for bound in exchange.broken} == {Kind.WOMEN} for exchange in paying):
        yield Reason(WhyNot.WOMEN_FIRST, {"women": problem.women, "seats": problem.seats})
    for state in sorted(
        {str(bound.key[0]) for exchange in paying for bound in exchange.broken if _only_presence(exchange)}
    ):
        yield Reason(WhyNot.STATES_FIRST, {"state": state})
    yield _cheapest(answer, candidate.person, exchanges)


def _only_presence(exchange: _Exchange) -> bool:
    return {bound.kind for bound in exchange.broken} == {Kind.PRESENCE}


def _cheapest(answer: _Answer, person: int, exchanges: tuple[_Exchange, ...]) -> Reason:
    """The exchange that loses least, or what stops every exchange."""
    possible = [exchange for exchange in exchanges if not exchange.broken]
    if not possible:
        kinds = sorted({str(bound.kind) for exchange in exchanges for bound in exchange.broken})
        return Reason(WhyNot.NO_EXCHANGE, {"barred_by": " ".join(kinds)})
    best = max(possible, key=lambda exchange: (exchange.gain, -exchange.leaves))
    if best.gain == 0:
        return Reason(WhyNot.TIE, {"rival": best.leaves})
    points = {
        "points": answer.worth(person, without=best.leaves),
        "rival_points": answer.worth(best.leaves),
        "short": -best.gain,
        "step": ORDER_STEP,
    }
    return Reason(WhyNot.WORTH_LESS, {"rival": best.leaves, **points})
