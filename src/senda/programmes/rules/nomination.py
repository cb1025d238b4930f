"""Who may be put on a delegation's list, until when, and in which order.

People of an earlier edition may be nominated and nothing is said of it: turning them down is for the selection, which
tells it as a reason (`rules/selection.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from senda.kernel.decisions import Decision, Reason


class Hindrance(StrEnum):
    """Why a delegation's list does not change. The facts that each one carries stand beside it."""

    NOT_INVITED = "not_invited"  # state, edition
    NOT_OPEN = "not_open"  # opens (ISO date)
    CLOSED = "closed"  # closed (ISO date), the last day on which lists were taken
    NO_POST = "no_post"  # no facts: the person is not on the staff today
    OTHER_STATE = "other_state"  # state of the list, theirs (state of the person's post)
    ALREADY_NOMINATED = "already_nominated"  # place in the list
    QUOTA_FULL = "quota_full"  # quota
    NOT_NOMINATED = "not_nominated"  # no facts
    COHORT_CONFIRMED = "cohort_confirmed"  # edition


@dataclass(frozen=True, slots=True)
class Call:
    """One delegation's part of the call of one edition.

    `listed` holds the persons of its list in order of priority; `closes` is the last day, inclusive; `quota` is the
    greatest length of the list; `confirmed` says that the cohort stands, after which no list changes.
    """

    edition: int
    state: str
    invited: frozenset[str]
    opens: date
    closes: date
    quota: int
    listed: tuple[int, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Nominee:
    """A person as the staff list has him on the day; `state` is the key of the state where he works, None without a post."""

    person: int
    state: str | None


def decide(call: Call, nominee: Nominee, on: date) -> Decision:
    """Whether the person may join the list, or every reason against it.

    >>> call = Call(2, "27", frozenset({"27"}), date(2014, 5, 26), date(2014, 6, 13), quota=1, listed=(7,))
    >>> [str(reason.code) for reason in decide(call, Nominee(8, "28"), date(2014, 6, 20)).reasons]
    ['closed', 'other_state', 'quota_full']
    """
    reasons = [*_shut(call, on)]
    if nominee.state is None:
        reasons.append(Reason(Hindrance.NO_POST))
    elif nominee.state != call.state:
        reasons.append(Reason(Hindrance.OTHER_STATE, {"state": call.state, "theirs": nominee.state}))
    if nominee.person in call.listed:
        reasons.append(Reason(Hindrance.ALREADY_NOMINATED, {"place": call.listed.index(nominee.person) + 1}))
    elif len(call.listed) >= call.quota:
        reasons.append(Reason(Hindrance.QUOTA_FULL, {"quota": call.quota}))
    return Decision(tuple(reasons))


def decide_change(call: Call, person: int, on: date) -> Decision:
    """Whether somebody on the list may be moved, annotated or withdrawn."""
    reasons = [*_shut(call, on)]
    if person not in call.listed:
        reasons.append(Reason(Hindrance.NOT_NOMINATED))
    return Decision(tuple(reasons))


def moved(listed: Sequence[int], person: int, steps: int) -> tuple[int, ...]:
    """The list with the person moved: `steps` < 0 is up, towards the first priority; the ends of the list hold him.

    >>> moved((1, 2, 3), 3, -1), moved((1, 2, 3), 1, -1), moved((1, 2, 3), 1, 9)
    ((1, 3, 2), (1, 2, 3), (2, 3, 1))
    """
    others = [other for other in listed if other != person]
    place = max(0, min(len(others), listed.index(person) + steps))
    return (*others[:place], person, *others[place:])


def _shut(call: Call, on: date) -> Iterable[Reason]:
    if call.state not in call.invited:
        yield Reason(Hindrance.NOT_INVITED, {"state": call.state, "edition": call.edition})
    if call.confirmed:
        yield Reason(Hindrance.COHORT_CONFIRMED, {"edition": call.edition})
    if on < call.opens:
        yield Reason(Hindrance.NOT_OPEN, {"opens": call.opens.isoformat()})
    if on > call.closes:
        yield Reason(Hindrance.CLOSED, {"closed": call.closes.isoformat()})
