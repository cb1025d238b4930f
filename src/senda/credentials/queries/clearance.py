"""Where people stand with the Center for Evaluation and Trust Control."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from senda.credentials.access.clearance import clearances_of
from senda.credentials.models import Clearance
from senda.credentials.rules import clearance as rules
from senda.kernel.values import Text
from senda.programmes.api import CohortPerson, cohort_people


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A person of a cohort with his standing, flat, so that the list can be searched and sorted."""

    person_id: int
    name: str
    folded_name: str
    delegation: Text
    current: rules.Current

    @property
    def standing(self) -> str:
        return self.current.standing.value

    @property
    def since(self) -> date | None:
        return self.current.since

    @property
    def until(self) -> date | None:
        return self.current.until


def value_of(row: Clearance) -> rules.Clearance:
    return rules.Clearance(rules.Result(row.result), row.decided_on, row.valid_until)


def standings(person_ids: Collection[int], on: date) -> dict[int, rules.Current]:
    """The standing of each of these persons on a date; one query, and `missing` for whom the Center said nothing of."""
    history: dict[int, list[rules.Clearance]] = {person_id: [] for person_id in person_ids}
    for row in clearances_of(person_ids):
        history[row.person_id].append(value_of(row))
    return {person_id: rules.current(results, on) for person_id, results in history.items()}


def cohort_standings(number: int, on: date) -> tuple[StandingRow, ...]:
    """The standings of those who are in the cohort of an edition now, by name; two queries."""
    people = [person for person in cohort_people(number) if person.left_on is None]
    known = standings([person.person_id for person in people], on)
    return tuple(_row(person, known[person.person_id]) for person in people)


def history_of(rows: QuerySet[Clearance], person_id: int) -> tuple[rules.Clearance, ...]:
    """What may be seen of one person's results, the latest first."""
    return tuple(value_of(row) for row in rows.filter(person_id=person_id).order_by("-id"))


def _row(person: CohortPerson, current: rules.Current) -> StandingRow:
    return StandingRow(person.person_id, person.name, person.folded_name, person.delegation, current)


def standing_counts(numbers: Collection[int], on: date) -> dict[str, int]:
    """How many persons of the cohorts of these editions stand how, for the homes."""
    people = {person.person_id for number in numbers for person in cohort_people(number) if person.left_on is None}
    counts = {standing.value: 0 for standing in rules.Standing}
    for current in standings(people, on).values():
        counts[current.standing.value] += 1
    return counts
