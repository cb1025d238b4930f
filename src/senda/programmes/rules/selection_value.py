"""What a choice is worth, in points, and which of two is better.

One integer objective with three terms, so that every reason can name its points:

* order: a person in place n of his delegation's eligible list brings 100 - 10 (n - 1) points. Taking a lower place
  before a higher one therefore costs 10 points a place, and each delegation's next place is worth less than its last.
* load: up to 40 points, in proportion to the load of the busiest centre that nominated an eligible person.
* competences: 2 points for each competence that a centre lacks and that somebody chosen takes home; once a centre.

With equal points the choice that keeps more of the previous proposal is the better one.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from senda.programmes.rules.selection import Candidate, Problem, eligible

FIRST_PLACE = 100
ORDER_STEP = 10
LOAD_POINTS = 40
COMPETENCE_POINTS = 2


@dataclass(frozen=True, slots=True)
class Points:
    """The value of a choice, by term."""

    order: int
    load: int
    competences: int

    @property
    def total(self) -> int:
        return self.order + self.load + self.competences


@dataclass(frozen=True, slots=True)
class Scale:
    """What each eligible person brings, by person id; `places` is his place among his delegation's eligible ones."""

    candidates: Mapping[int, Candidate]
    places: Mapping[int, int]
    load: Mapping[int, int]

    def order_of(self, person: int) -> int:
        return FIRST_PLACE - ORDER_STEP * (self.places[person] - 1)

    def own(self, person: int) -> int:
        """Points that the person brings whoever else goes: order and load."""
        return self.order_of(person) + self.load[person]


def scale(problem: Problem) -> Scale:
    """Weigh the candidates of a problem; also those who are barred, who get the place after the eligible ones."""
    able = {candidate.person for candidate in eligible(problem)}
    places: dict[int, int] = {}
    taken: dict[str, int] = {}
    for candidate in sorted(problem.candidates, key=lambda one: (one.person not in able, one.priority, one.person)):
        taken[candidate.state] = taken.get(candidate.state, 0) + 1
        places[candidate.person] = taken[candidate.state]
    busiest = max((one.load for one in problem.candidates if one.person in able), default=0)
    load = {one.person: LOAD_POINTS * min(one.load, busiest) // busiest if busiest else 0 for one in problem.candidates}
    return Scale({candidate.person: candidate for candidate in problem.candidates}, places, load)


def value(weights: Scale, chosen: Collection[int]) -> Points:
    """The worth of a choice among the candidates that were weighed."""
    return Points(
        order=sum(weights.order_of(person) for person in chosen),
        load=sum(weights.load[person] for person in chosen),
        competences=COMPETENCE_POINTS * len(taken_home(weights, chosen)),
    )


def taken_home(weights: Scale, people: Iterable[int]) -> frozenset[tuple[str, str]]:
    """The pairs (unit, competence) that these people bring to centres that lack them."""
    found: set[tuple[str, str]] = set()
    for person in people:
        candidate = weights.candidates[person]
        found.update((candidate.unit, competence) for competence in candidate.missing)
    return frozenset(found)
