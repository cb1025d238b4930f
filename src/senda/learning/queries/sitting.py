"""One person before one test: his standing, his paper, and the tests that wait for him."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from senda.kernel.values import Text
from senda.learning.models import Answer, Sitting, Test, TestSeat
from senda.learning.queries.item import items_of
from senda.learning.rules.form import arranged
from senda.learning.rules.items import Item, Option
from senda.learning.rules.scoring import Score, score
from senda.learning.rules.sitting import Standing, State, Window, state_of

PRE, POST = "pre", "post"


@dataclass(frozen=True, slots=True)
class Question:
    """One question as this person sees it; `given` is the key of his latest answer, empty where there is none."""

    number: int
    item: Item
    options: tuple[Option, ...]
    given: str

    @property
    def chosen(self) -> Option | None:
        return self.item.option(self.given)

    @property
    def is_right(self) -> bool:
        return self.given == self.item.key


@dataclass(frozen=True, slots=True)
class Paper:
    """A test with one person before it. `sitting_id` is none until his first look."""

    test: Test
    person_id: int
    sitting_id: int | None
    standing: Standing
    questions: tuple[Question, ...]

    @property
    def unanswered(self) -> int:
        return sum(not question.given for question in self.questions)

    @property
    def answered(self) -> int:
        return len(self.questions) - self.unanswered

    @property
    def next_number(self) -> int:
        """The first question without an answer, or the first of all."""
        return next((question.number for question in self.questions if not question.given), 1)

    def score(self) -> Score:
        return score(
            (question.item for question in self.questions), {q.item.id: q.given for q in self.questions if q.given}
        )


@dataclass(frozen=True, slots=True)
class OwnTest:
    """A test as the person who sits it sees it in his list."""

    pk: int
    key: str
    kind: str
    title: Text
    state: State
    opens_at: datetime
    closes_at: datetime | None
    deadline: datetime | None


def window_of(test: Test) -> Window:
    return Window(test.opens_at, test.closes_at, test.minutes)


def paper_of(test: Test, person_id: int) -> Paper:
    """Three queries, whatever the length of the form."""
    sitting = Sitting.objects.filter(test=test, person_id=person_id).first()
    given = latest_answers(sitting.pk) if sitting else {}
    questions = tuple(
        Question(
            number=number,
            item=item,
            options=tuple(
                option
                for key in arranged(item, person_id=person_id, seed=test.seed)
                if (option := item.option(key)) is not None
            ),
            given=given.get(item.id, ""),
        )
        for number, item in enumerate(items_of(test.items), start=1)
    )
    standing = Standing(
        window=window_of(test),
        has_seat=TestSeat.objects.filter(test=test, person_id=person_id).exists(),
        started_at=sitting.started_at if sitting else None,
        submitted_at=sitting.submitted_at if sitting else None,
    )
    return Paper(test, person_id, sitting.pk if sitting else None, standing, questions)


def latest_answers(sitting_id: int) -> Mapping[str, str]:
    """Item id to option; answers are only ever added, so the last one counts."""
    return dict(Answer.objects.filter(sitting_id=sitting_id).order_by("id").values_list("item_id", "option"))


def tests_of(person_id: int, now: datetime) -> tuple[OwnTest, ...]:
    """Every test in which this person has a seat, the newest first; two queries."""
    tests = Test.objects.filter(seats__person_id=person_id).order_by("-opens_at", "-id")
    sittings = {row.test_id: row for row in Sitting.objects.filter(person_id=person_id)}
    told = []
    for test in tests:
        sitting = sittings.get(test.pk)
        standing = Standing(
            window_of(test), True, sitting.started_at if sitting else None, sitting.submitted_at if sitting else None
        )
        told.append(
            OwnTest(
                pk=test.pk,
                key=test.key,
                kind=test.kind,
                title=Text(test.title_es, test.title_en),
                state=state_of(standing, now),
                opens_at=test.opens_at,
                closes_at=test.closes_at,
                deadline=standing.deadline,
            )
        )
    return tuple(told)
