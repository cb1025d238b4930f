"""A sitting as xAPI statements: begun, each answer, handed in with its result."""

from dataclasses import dataclass
from datetime import datetime

from senda.kernel.values import Text
from senda.learning.rules.scoring import Tally
from senda.records.rules import own
from senda.records.rules import vocabulary as v
from senda.records.rules.own import Json


@dataclass(frozen=True, slots=True)
class Told:
    """What all statements of a sitting share. `home` is the academy's address without a slash at its end."""

    home: str
    sitting_id: int
    person_id: int
    test: str
    title: Text

    @property
    def base(self) -> str:
        return own.base_of(self.home)

    @property
    def activity(self) -> Json:
        return own.activity(self.base, f"tests/{self.test}", v.TEST, own.both(self.title))

    @property
    def registration(self) -> str:
        return str(own.name_of(self.base, f"learning/sitting/{self.sitting_id}"))


def begun(told: Told, at: datetime) -> Json:
    return own.statement(
        told.base,
        f"learning/sitting/{told.sitting_id}/begun",
        actor=own.agent(told.home, told.person_id),
        verb=v.BEGAN,
        object_=told.activity,
        at=at,
        context={"registration": told.registration, "contextActivities": {"category": own.category(told.base)}},
    )


def answered(told: Told, answer_id: int, item_id: str, stem: Text, option: str, at: datetime, *, right: bool) -> Json:
    """One answer; the question by its words, the answer by the key of its option."""
    question = own.activity(told.base, f"items/{item_id}", v.QUESTION, own.both(stem), interactionType="choice")
    return own.statement(
        told.base,
        f"learning/answer/{answer_id}",
        actor=own.agent(told.home, told.person_id),
        verb=v.ANSWERED,
        object_=question,
        at=at,
        context={
            "registration": told.registration,
            "contextActivities": {"parent": [told.activity], "category": own.category(told.base)},
        },
        result={"response": option, "success": right},
    )


def handed_in(told: Told, tally: Tally, pass_mark: int | None, started: datetime, at: datetime) -> Json:
    """The end of a sitting; passed or failed only where there is a mark, in per cent."""
    duration = f"PT{max(0, int((at - started).total_seconds()))}S"
    result: Json = {"completion": True, **_score(tally), "duration": duration}
    verb = v.COMPLETED
    if pass_mark is not None:
        passed = tally.reaches(pass_mark)
        verb, result = (v.PASSED if passed else v.FAILED), {**result, "success": passed}
    return own.statement(
        told.base,
        f"learning/sitting/{told.sitting_id}/handed-in",
        actor=own.agent(told.home, told.person_id),
        verb=verb,
        object_=told.activity,
        at=at,
        context={"registration": told.registration, "contextActivities": {"category": own.category(told.base)}},
        result=result,
    )


def _score(tally: Tally) -> Json:
    """Nothing where the pack has none of the questions any more: a statement's least is below its most."""
    if not tally.asked:
        return {}
    scaled = round(tally.right / tally.asked, 4)
    return {"score": {"raw": tally.right, "min": 0, "max": tally.asked, "scaled": scaled}}
