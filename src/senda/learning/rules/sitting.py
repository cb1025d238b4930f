"""When a test may be opened, sat, answered and handed in; a refusal tells every reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from senda.kernel.decisions import Decision, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from senda.learning.rules.form import Shortage


class SittingRefusal(StrEnum):
    """Why a test cannot be opened, begun, answered or handed in."""

    KEY_TAKEN = "key_taken"
    NOBODY_TO_SIT = "nobody_to_sit"
    TOO_FEW_ITEMS = "too_few_items"
    CLOSES_BEFORE_IT_OPENS = "closes_before_it_opens"
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    NO_SEAT = "no_seat"
    HANDED_IN = "handed_in"
    TIME_IS_UP = "time_is_up"
    NOT_BEGUN = "not_begun"
    ITEM_NOT_IN_FORM = "item_not_in_form"
    OPTION_UNKNOWN = "option_unknown"
    NOT_ANSWERED = "not_answered"


class State(StrEnum):
    """How a test stands for one person."""

    WAITING = "waiting"
    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Window:
    """When a test is open and how long a person has from his first look; no end means until somebody closes it."""

    opens_at: datetime
    closes_at: datetime | None
    minutes: int

    def is_open(self, now: datetime) -> bool:
        """Say whether a person may begin or go on at this moment."""
        return self.opens_at <= now and not self.is_over(now)

    def is_over(self, now: datetime) -> bool:
        """Say whether the test is closed for good."""
        return self.closes_at is not None and self.closes_at <= now


@dataclass(frozen=True, slots=True)
class Standing:
    """One person before one test. ``started_at`` is empty until his first look."""

    window: Window
    has_seat: bool
    started_at: datetime | None = None
    submitted_at: datetime | None = None

    @property
    def deadline(self) -> datetime | None:
        """The moment after which no answer is taken; None before the first look."""
        if self.started_at is None:
            return None
        end = self.started_at + timedelta(minutes=self.window.minutes)
        closes = self.window.closes_at
        return end if closes is None else min(end, closes)

    def is_finished(self, now: datetime) -> bool:
        """Say whether the answers stand as they are: handed in, or the time is up."""
        deadline = self.deadline
        return self.submitted_at is not None or (deadline is not None and deadline <= now)


def state_of(standing: Standing, now: datetime) -> State:
    """Say how a test stands for a person who has a seat in it; missed is who never looked before it closed."""
    if standing.is_finished(now):
        return State.DONE
    if standing.window.is_over(now):
        return State.MISSED
    if standing.started_at is not None:
        return State.BEGUN
    return State.OPEN if standing.window.is_open(now) else State.WAITING


def decide_opening(
    *, key: str, key_taken: bool, persons: int, window: Window, shortages: Sequence[Shortage]
) -> Decision:
    """Decide whether a test may be opened; every module that lacks items is a reason of its own."""
    reasons = []
    if key_taken:
        reasons.append(Reason(SittingRefusal.KEY_TAKEN, {"key": key}))
    if persons == 0:
        reasons.append(Reason(SittingRefusal.NOBODY_TO_SIT))
    if window.closes_at is not None and window.closes_at <= window.opens_at:
        reasons.append(Reason(SittingRefusal.CLOSES_BEFORE_IT_OPENS))
    reasons += [
        Reason(
            SittingRefusal.TOO_FEW_ITEMS,
            {"module": shortage.module, "needed": shortage.needed, "available": shortage.available},
        )
        for shortage in shortages
    ]
    return Decision(tuple(reasons))


def decide_beginning(standing: Standing, now: datetime) -> Decision:
    """Decide whether a person may see the questions; who has begun may look again until he is finished."""
    return Decision(tuple(_obstacles(standing, now)))


def decide_answer(
    standing: Standing, now: datetime, *, number: int, option: str, options: Mapping[str, Sequence[str]], item_id: str
) -> Decision:
    """Decide whether one answer is taken. ``options`` maps each item of the form to the keys of its options."""
    reasons = _obstacles(standing, now)
    if standing.has_seat and standing.started_at is None:
        reasons.append(Reason(SittingRefusal.NOT_BEGUN))
    if item_id not in options:
        reasons.append(Reason(SittingRefusal.ITEM_NOT_IN_FORM, {"item": item_id}))
    elif option not in options[item_id]:
        reasons.append(Reason(SittingRefusal.OPTION_UNKNOWN, {"number": number}))
    return Decision(tuple(reasons))


def decide_handing_in(standing: Standing, now: datetime, *, unanswered: int, confirmed: bool) -> Decision:
    """Decide whether a sitting ends here; unanswered questions need a second, deliberate yes."""
    reasons = _obstacles(standing, now)
    if standing.has_seat and standing.started_at is None:
        reasons.append(Reason(SittingRefusal.NOT_BEGUN))
    if unanswered and not confirmed:
        reasons.append(Reason(SittingRefusal.NOT_ANSWERED, {"count": unanswered}))
    return Decision(tuple(reasons))


def decide_closing(window: Window, now: datetime) -> Decision:
    """Decide whether a test may be closed now: it is closed once."""
    return Decision((Reason(SittingRefusal.CLOSED),) if window.is_over(now) else ())


def may_see_feedback(standing: Standing, now: datetime, *, gives_feedback: bool) -> bool:
    """Say whether he may see the keys: never before the window closes for everybody, never where they return later."""
    return gives_feedback and standing.started_at is not None and standing.window.is_over(now)


def _obstacles(standing: Standing, now: datetime) -> list[Reason]:
    if not standing.has_seat:
        return [Reason(SittingRefusal.NO_SEAT)]
    if standing.submitted_at is not None:
        return [Reason(SittingRefusal.HANDED_IN)]
    window = standing.window
    if now < window.opens_at:
        return [Reason(SittingRefusal.NOT_OPEN_YET, {"opens": window.opens_at.strftime("%d/%m/%Y %H:%M")})]
    if window.is_over(now):
        return [Reason(SittingRefusal.CLOSED)]
    if standing.is_finished(now):
        return [Reason(SittingRefusal.TIME_IS_UP, {"minutes": window.minutes})]
    return []
