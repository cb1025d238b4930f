"""What came of a test: who has sat it, scores by module, gain, the behaviour of its items, and evidence."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from senda.kernel.values import Text
from senda.learning.models import Answer, Sitting, Test, TestSeat
from senda.learning.queries.item import items_of
from senda.learning.queries.sitting import POST, window_of
from senda.learning.rules.gain import Gain, gain
from senda.learning.rules.item_statistics import ItemStatistics, item_statistics
from senda.learning.rules.items import Item
from senda.learning.rules.scoring import Evidence, Score, Tally, evidence, score
from senda.learning.rules.sitting import Standing, State, state_of


@dataclass(frozen=True, slots=True)
class PersonResult:
    """One seat of a test. `score` is none while the person is not finished."""

    person_id: int
    name: str
    folded_name: str
    employee_number: str
    state: State
    started_at: datetime | None
    submitted_at: datetime | None
    answered: int
    score: Score | None
    passed: bool | None

    @property
    def percent(self) -> float | None:
        return self.score.total.percent if self.score else None


@dataclass(frozen=True, slots=True)
class TestTold:
    """A test in figures: `n` persons finished of `seats`; means are per cent over the finished ones."""

    __test__ = False

    pk: int
    key: str
    kind: str
    title: Text
    law_on: date
    minutes: int
    size: int
    pass_mark: int | None
    opens_at: datetime
    closes_at: datetime | None
    is_over: bool
    seats: int
    n: int
    begun: int
    passed: int
    mean: float | None
    modules: Mapping[str, Tally]


def results(test: Test, now: datetime) -> tuple[PersonResult, ...]:
    """Every seat with what came of it, by name; three queries whatever the number of persons."""
    items = items_of(test.items)
    sittings = {row.person_id: row for row in Sitting.objects.filter(test=test)}
    given = _given(
        Answer.objects.filter(sitting__test=test).order_by("id").values_list("sitting_id", "item_id", "option")
    )
    told = []
    for seat in (
        TestSeat.objects.filter(test=test).select_related("person").order_by("person__folded_name", "person_id")
    ):
        sitting = sittings.get(seat.person_id)
        standing = _standing(test, sitting)
        answers = given.get(sitting.pk, {}) if sitting else {}
        scored = score(items, answers) if standing.is_finished(now) else None
        told.append(
            PersonResult(
                person_id=seat.person_id,
                name=seat.person.full_name,
                folded_name=seat.person.folded_name,
                employee_number=seat.person.employee_number or "",
                state=state_of(standing, now),
                started_at=standing.started_at,
                submitted_at=standing.submitted_at,
                answered=len(answers),
                score=scored,
                passed=scored.total.reaches(test.pass_mark) if scored and test.pass_mark is not None else None,
            )
        )
    return tuple(told)


def told(test: Test, rows: Sequence[PersonResult], now: datetime) -> TestTold:
    """The figures of a test from its results."""
    scores = [row.score for row in rows if row.score]
    modules: dict[str, Tally] = {}
    for each in scores:
        for module, tally in each.modules.items():
            known = modules.get(module, Tally(0, 0))
            modules[module] = Tally(known.right + tally.right, known.asked + tally.asked)
    return TestTold(
        pk=test.pk,
        key=test.key,
        kind=test.kind,
        title=Text(test.title_es, test.title_en),
        law_on=test.law_on,
        minutes=test.minutes,
        size=len(test.items),
        pass_mark=test.pass_mark,
        opens_at=test.opens_at,
        closes_at=test.closes_at,
        is_over=window_of(test).is_over(now),
        seats=len(rows),
        n=len(scores),
        begun=sum(row.state is State.BEGUN for row in rows),
        passed=sum(bool(row.passed) for row in rows),
        mean=sum(each.total.percent for each in scores) / len(scores) if scores else None,
        modules=modules,
    )


def gain_between(before: Sequence[PersonResult], after: Sequence[PersonResult]) -> Gain | None:
    """The gain of the persons who finished both tests, in points of per cent."""
    return gain(_percents(before), _percents(after))


def item_report(test: Test, now: datetime) -> tuple[tuple[Item, ItemStatistics], ...]:
    """How each item behaved among the finished sittings; two queries."""
    items = items_of(test.items)
    ended = [row.pk for row in Sitting.objects.filter(test=test) if _standing(test, row).is_finished(now)]
    answers = Answer.objects.filter(sitting__test=test).order_by("id").values_list("sitting_id", "item_id", "option")
    given = _given(answers)
    statistics = item_statistics(items, [given.get(pk, {}) for pk in ended])
    return tuple(zip(items, statistics, strict=True))


def evidence_of(person_ids: Collection[int] | None, now: datetime) -> tuple[Evidence, ...]:
    """What every finished sitting of these persons, or of all with None, says about each competence; two queries."""
    sittings = Sitting.objects.select_related("test").order_by("started_at", "id")
    answers = Answer.objects.order_by("id")
    if person_ids is not None:
        sittings = sittings.filter(person_id__in=person_ids)
        answers = answers.filter(sitting__person_id__in=person_ids)
    given = _given(answers.values_list("sitting_id", "item_id", "option"))
    found: list[Evidence] = []
    for sitting in sittings:
        standing = _standing(sitting.test, sitting)
        ended = sitting.submitted_at or standing.deadline
        if ended is None or not standing.is_finished(now):
            continue
        scored = score(items_of(sitting.test.items), given.get(sitting.pk, {}))
        found += evidence(
            scored,
            person_id=sitting.person_id,
            test=sitting.test.key,
            on=timezone.localtime(ended).date(),
            mark=sitting.test.pass_mark,
        )
    return tuple(found)


def post_test_scores(edition_number: int, *, at: datetime | None = None) -> dict[int, tuple[int, int]]:
    """Points and the most there were, by person, of an edition's finished post-test; who did not sit it is absent.

    Without `at` only sittings that were handed in count; with it those whose time had run out by then as well.
    """
    sittings = list(Sitting.objects.filter(test__key=f"edition-{edition_number}:{POST}").select_related("test"))
    ids = [row.pk for row in sittings]
    given = _given(
        Answer.objects.filter(sitting_id__in=ids).order_by("id").values_list("sitting_id", "item_id", "option")
    )
    scores = {}
    for sitting in sittings:
        ended = sitting.submitted_at is not None if at is None else _standing(sitting.test, sitting).is_finished(at)
        if ended:
            total = score(items_of(sitting.test.items), given.get(sitting.pk, {})).total
            scores[sitting.person_id] = (total.right, total.asked)
    return scores


def _percents(rows: Sequence[PersonResult]) -> dict[int, float]:
    return {row.person_id: 100 * row.score.total.right / row.score.total.asked for row in rows if row.score}


def _standing(test: Test, sitting: Sitting | None) -> Standing:
    return Standing(
        window_of(test), True, sitting.started_at if sitting else None, sitting.submitted_at if sitting else None
    )


def _given(rows: Collection[tuple[int, str, str]]) -> dict[int, dict[str, str]]:
    """Sitting to item to option; the rows come in the order in which they were given, so the last one counts."""
    given: dict[int, dict[str, str]] = {}
    for sitting_id, item_id, option in rows:
        given.setdefault(sitting_id, {})[item_id] = option
    return given
