"""One centre by name: who may stand each gate on a shift, what is missing to whom, who is nearest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from senda.kernel.decisions import Decision
from senda.kernel.values import Text
from senda.people.api import Centre, Posted, posted
from senda.readiness.queries.coverage import held_by
from senda.readiness.queries.law import gate_titles, gates_on
from senda.readiness.rules.gate import Candidate, Needed, ValidCertificate, Verdict, holds_until, may_stand, verdict
from senda.readiness.rules.nearest import Answer, nearest

ORDER = {Verdict.MAY: 0, Verdict.LAW_ONLY: 1, Verdict.MAY_NOT: 2}


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """What one gate says of one person; `until` is the last day of a yes, None when nothing in it ends."""

    person: Posted
    verdict: Verdict
    decision: Decision
    until: date | None
    days_left: int | None


@dataclass(frozen=True, slots=True)
class GateAnswers:
    """One gate on one shift, the yes before the no; `nearest` is set only when nobody may stand it."""

    key: str
    title: Text
    needed: Needed
    people: tuple[PersonAnswer, ...]
    nearest: PersonAnswer | None

    @property
    def able(self) -> int:
        return sum(each.verdict is Verdict.MAY for each in self.people)

    @property
    def able_by_law(self) -> int:
        return sum(each.verdict is not Verdict.MAY_NOT for each in self.people)


def shift_answers(centre: Centre, shift: str, *, people_on: date, law_on: date) -> tuple[GateAnswers, ...]:
    """Every gate for everybody on the shift; two queries, whatever the size of the centre."""
    crew = [each for each in posted(people_on, [centre.pk]) if each.shift == shift]
    return crew_answers(crew, people_on=people_on, law_on=law_on)


def crew_answers(crew: Sequence[Posted], *, people_on: date, law_on: date) -> tuple[GateAnswers, ...]:
    """Every gate for these officials, whatever shift they are posted to; one query."""
    held = held_by([each.person_id for each in crew])
    titles = gate_titles()
    return tuple(_gate(key, titles[key], needed, crew, held, people_on) for key, needed in gates_on(law_on).items())


def _gate(
    key: str,
    title: Text,
    needed: Needed,
    crew: Sequence[Posted],
    held: dict[int, tuple[ValidCertificate, ...]],
    on: date,
) -> GateAnswers:
    people = sorted(
        (_person(each, needed, held.get(each.person_id, ()), on) for each in crew),
        key=lambda answer: (ORDER[answer.verdict], answer.person.name),
    )
    answers = GateAnswers(key, title, needed, tuple(people), None)
    if answers.able:
        return answers
    return GateAnswers(key, title, needed, answers.people, _nearest(key, people))


def _person(person: Posted, needed: Needed, held: tuple[ValidCertificate, ...], on: date) -> PersonAnswer:
    candidate = Candidate(person.sex, held)
    decision = may_stand(needed, candidate, on)
    until = holds_until(needed, candidate, on) if decision else None
    return PersonAnswer(person, verdict(decision), decision, until, (until - on).days if until else None)


def _nearest(gate: str, people: Iterable[PersonAnswer]) -> PersonAnswer | None:
    by_person = {each.person.person_id: each for each in people}
    found = nearest(Answer(pk, each.person.name, gate, each.decision) for pk, each in by_person.items())
    return by_person[found.person_id] if found else None
