"""The evaluation of an edition: hours, post-test and clearance of everybody in the cohort, folded into decisions.

Nothing is stored. The same marks, answers and results always give the same evaluation, so it can be read again later.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from senda.credentials.models import Certificate
from senda.credentials.queries.clearance import standings
from senda.credentials.rules.award import Criteria, Dossier, ModuleHours, Score, decide
from senda.credentials.rules.clearance import Current
from senda.duties.api import modules
from senda.kernel.decisions import Decision
from senda.kernel.values import Text
from senda.learning.api import post_test_scores
from senda.programmes.api import CohortPerson, EditionTerms, cohort_people, edition_terms, hours_ledger
from senda.programmes.rules.hours import PersonHours


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One person of a cohort: what counts for the award, the decision, and the serials issued so far, oldest first."""

    person_id: int
    name: str
    folded_name: str
    delegation: Text
    dossier: Dossier
    decision: Decision
    serials: tuple[str, ...]

    @property
    def attended(self) -> int:
        """Minutes."""
        return sum(each.attended for each in self.dossier.hours)

    @property
    def planned(self) -> int:
        return sum(each.planned for each in self.dossier.hours)

    @property
    def score(self) -> int | None:
        """Per cent of the post-test, rounded down; none when it was not sat."""
        test = self.dossier.post_test
        return test.points * 100 // test.out_of if test and test.out_of else None

    @property
    def standing(self) -> str:
        return self.dossier.clearance.standing.value

    @property
    def due(self) -> bool:
        """Awarded, and nothing was ever issued."""
        return self.decision.allowed and not self.serials

    @property
    def outcome(self) -> str:
        """`issued`, `due`, `missing` or `left`: the word by which the list is filtered and sorted."""
        if self.serials:
            return "issued"
        if self.dossier.dropped_out_on is not None:
            return "left"
        return "due" if self.decision.allowed else "missing"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The evaluation of an edition on a date."""

    terms: EditionTerms
    criteria: Criteria
    people: tuple[Evaluated, ...]

    @property
    def staying(self) -> int:
        """How many persons are still in the cohort, or hold their certificate."""
        return len(self.people) - self.count("left")

    def count(self, outcome: str) -> int:
        return sum(person.outcome == outcome for person in self.people)


def criteria_of(terms: EditionTerms) -> Criteria:
    return Criteria(terms.min_attendance, terms.min_module_attendance, terms.pass_mark)


def evaluate(number: int, *, on: date, at: datetime) -> Evaluation | None:
    """Everybody of the cohort on the day `on`, hours counted up to the moment `at`; nothing for an unknown edition.

    The number of queries does not grow with the cohort.
    """
    terms = edition_terms(number)
    if terms is None:
        return None
    people = cohort_people(number)
    ids = [person.person_id for person in people]
    hours = {each.person_id: each for each in hours_ledger(number, at=at)}
    scores = post_test_scores(number, at=at)
    cleared = standings(ids, on)
    serials = _serials(number)
    criteria = criteria_of(terms)
    return Evaluation(
        terms,
        criteria,
        tuple(
            _evaluated(
                person,
                _dossier(person, terms, hours.get(person.person_id), scores, cleared[person.person_id]),
                criteria,
                on,
                serials.get(person.person_id, ()),
            )
            for person in people
        ),
    )


def evaluated_person(number: int, person_id: int, *, on: date, at: datetime) -> tuple[Evaluation, Evaluated] | None:
    """One person of an edition with the edition around; nothing where he never was in its cohort."""
    evaluation = evaluate(number, on=on, at=at)
    if evaluation is None:
        return None
    found = next((person for person in evaluation.people if person.person_id == person_id), None)
    return (evaluation, found) if found else None


def _evaluated(
    person: CohortPerson, dossier: Dossier, criteria: Criteria, on: date, serials: tuple[str, ...]
) -> Evaluated:
    return Evaluated(
        person_id=person.person_id,
        name=person.name,
        folded_name=person.folded_name,
        delegation=person.delegation,
        dossier=dossier,
        decision=decide(dossier, criteria, on),
        serials=serials,
    )


def _dossier(
    person: CohortPerson,
    terms: EditionTerms,
    hours: PersonHours | None,
    scores: Mapping[int, tuple[int, int]],
    clearance: Current,
) -> Dossier:
    score = scores.get(person.person_id)
    return Dossier(
        in_cohort=True,
        dropped_out_on=person.left_on,
        ends=terms.ends_on,
        hours=_hours(hours),
        post_test=Score(*score) if score else None,
        clearance=clearance,
    )


def _hours(told: PersonHours | None) -> tuple[ModuleHours, ...]:
    """Minutes by module. Never less is planned than the syllabus holds, so an untaught module is missing, not free."""
    known = {each.module: each for each in told.modules} if told else {}
    return tuple(
        ModuleHours(module.key, max(planned.planned, module.hours * 60), planned.attended)
        if (planned := known.get(module.key))
        else ModuleHours(module.key, module.hours * 60, 0)
        for module in modules()
    )


def _serials(number: int) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    rows = Certificate.objects.filter(edition_number=number).order_by("id").values_list("person_id", "serial")
    for person_id, serial in rows:
        found[person_id] = (*found.get(person_id, ()), serial)
    return found
