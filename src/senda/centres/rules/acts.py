"""What may be done for or to a person in a centre, as the pack lists it, and how typed text becomes its facts.

An act is data: its fields, the duties it meets and the clocks it starts or stops stand in the pack. A field goes either
into the clear facts (codes and numbers only) or into the sealed part (names, health, narratives, contacts).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from senda.kernel.decisions import Decision, Reason
from senda.kernel.values import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from senda.centres.rules.rights import Hat, Part

NOTHING = Text("", "")
MOST_SIGNS = {"text": 200, "long": 8_000, "items": 300}
MOST_ITEMS = 60
CORRECTED_WHY = "corrected_why"
"""The sealed value of a correction that tells why; it stands in no kind's fields and lives as long as its part."""

Value: TypeAlias = "str | int | tuple[str, ...]"
Raw: TypeAlias = "Mapping[str, str | Sequence[str]]"


class Outcome(StrEnum):
    """How an act ended: done, refused by the person, or impossible for a reason that is written down."""

    GIVEN = "given"
    REFUSED = "refused"
    IMPOSSIBLE = "impossible"


class FieldType(StrEnum):
    """What a field of an act holds; the first two and ``items`` are free text and therefore always sealed."""

    TEXT = "text"
    LONG = "long"
    ITEMS = "items"
    CHOICE = "choice"
    CHOICES = "choices"
    YESNO = "yesno"
    NUMBER = "number"
    MOMENT = "moment"
    DATE = "date"


FREE_TEXT = frozenset({FieldType.TEXT, FieldType.LONG, FieldType.ITEMS})


class ActRefusal(StrEnum):
    """Why typed values are not taken; ``field`` among the facts is the field's key."""

    OUTCOME_NOT_POSSIBLE = "outcome_not_possible"
    FIELD_MISSING = "field_missing"
    FIELD_UNKNOWN = "field_unknown"
    NOT_AN_OPTION = "not_an_option"
    NOT_A_NUMBER = "not_a_number"
    NUMBER_OUTSIDE = "number_outside"
    NOT_A_DAY = "not_a_day"
    NOT_A_MOMENT = "not_a_moment"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a list of options: its lasting code and its words."""

    key: str
    title: Text


@dataclass(frozen=True, slots=True)
class Condition:
    """Makes a field required: when ``field`` (or the word ``outcome``) has one of these values."""

    field: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActField:
    """One field: its purpose and keep-class are keys of the pack; ``readers`` narrow those of the part."""

    key: str
    type: FieldType
    label: Text
    hint: Text
    required: bool
    sealed: bool
    purpose: str
    keep: str
    options: str = ""
    choices: tuple[Option, ...] = ()
    readers: tuple[Hat, ...] = ()
    least: int = 0
    most: int = 100_000
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActKind:
    """One kind of act. ``own`` names the page with rules of its own; without it the common form serves the kind.

    ``owed``: arrival, presentation, stay, request, exit, free, or ``flag:`` and the flag that owes it. ``every_days``
    says when an act is due again during the stay. ``block``: what a flag can forbid, and this act would do.
    """

    key: str
    part: Part
    step: int
    service: str
    title: Text
    hint: Text
    duties: tuple[str, ...]
    owed: str
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    correctable: bool
    fields: tuple[ActField, ...]
    refusal_meets: bool = False
    own: str = ""
    block: str = ""
    every_days: int | None = None

    @property
    def owing_flag(self) -> str:
        """The flag that owes this act; empty when no flag does."""
        moment, _, flag = self.owed.partition(":")
        return flag if moment == "flag" else ""

    def meets(self, outcome: Outcome) -> tuple[str, ...]:
        """Return the duties that this outcome meets: a refusal only where the law accepts a signed one."""
        if outcome is Outcome.GIVEN or (outcome is Outcome.REFUSED and self.refusal_meets):
            return self.duties
        return ()

    def stopped_by(self, outcome: Outcome) -> tuple[str, ...]:
        """Return the clocks that this outcome stops: only what was done stops one."""
        return self.stops if outcome is Outcome.GIVEN else ()

    def started_by(self, outcome: Outcome) -> tuple[str, ...]:
        """Return the clocks that this outcome starts, at the time the act was done."""
        return self.starts if outcome is Outcome.GIVEN else ()


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why a field is asked, and the norm that allows it."""

    key: str
    title: Text
    norm: str
    confirmation: str


@dataclass(frozen=True, slots=True)
class Keep:
    """How many days a value lives, counted from the person's exit or from the act."""

    key: str
    days: int
    counted_from: str
    title: Text
    source: str
    confirmation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of the premises checklist, the duty it watches and how often it is looked at, in hours."""

    key: str
    service: str
    duty: str
    title: Text
    every_hours: int
    source: str
    confirmation: str


@dataclass(frozen=True, slots=True)
class Values:
    """What an act keeps: ``facts`` in the clear, ``sealed`` encrypted. Moments are ISO texts as typed, local time."""

    facts: Mapping[str, Value]
    sealed: Mapping[str, Value]


def read_values(kind: ActKind, raw: Raw, outcome: Outcome = Outcome.GIVEN) -> Values | Decision:
    """Read what was typed, field by field, or answer with every reason why it cannot be taken.

    Required fields are asked only of an act that was given; a field with a condition whenever the condition holds.
    """
    reasons: list[Reason] = []
    if outcome not in kind.outcomes:
        reasons.append(Reason(ActRefusal.OUTCOME_NOT_POSSIBLE, {"kind": kind.key, "outcome": str(outcome)}))
    known = {field.key for field in kind.fields}
    reasons.extend(_reason(ActRefusal.FIELD_UNKNOWN, key) for key in raw if key not in known)
    facts: dict[str, Value] = {}
    sealed: dict[str, Value] = {}
    for field in kind.fields:
        typed = _texts(raw.get(field.key, ""))
        if not typed:
            if _is_required(field, raw, outcome):
                reasons.append(_reason(ActRefusal.FIELD_MISSING, field.key))
            continue
        value = _value(field, typed)
        if isinstance(value, Reason):
            reasons.append(value)
        else:
            (sealed if field.sealed else facts)[field.key] = value
    return Decision(tuple(reasons)) if reasons else Values(facts, sealed)


def _is_required(field: ActField, raw: Raw, outcome: Outcome) -> bool:
    if field.when is not None:
        given = (str(outcome),) if field.when.field == "outcome" else _texts(raw.get(field.when.field, ""))
        return bool(field.when.values.intersection(given))
    return field.required and outcome is Outcome.GIVEN


def _texts(typed: str | Iterable[str]) -> tuple[str, ...]:
    listed = (typed,) if isinstance(typed, str) else typed
    return tuple(text.strip() for text in listed if text.strip())


def _value(field: ActField, typed: tuple[str, ...]) -> Value | Reason:
    match field.type:
        case FieldType.ITEMS:
            rows = tuple(row.strip() for text in typed for row in text.splitlines() if row.strip())
            return _short_enough(field, rows)
        case FieldType.CHOICES:
            chosen = tuple(dict.fromkeys(typed))
            return next((_no_option(field, key) for key in chosen if not _is_option(field, key)), chosen)
        case _:
            return _single(field, typed[0]) if len(typed) == 1 else _reason(ActRefusal.TOO_MANY, field.key, most=1)


def _single(field: ActField, typed: str) -> Value | Reason:
    match field.type:
        case FieldType.CHOICE | FieldType.YESNO:
            return typed if _is_option(field, typed) else _no_option(field, typed)
        case FieldType.NUMBER:
            return _number(field, typed)
        case FieldType.DATE:
            return _day(field, typed)
        case FieldType.MOMENT:
            return _moment(field, typed)
        case _:
            rows = _short_enough(field, (typed,))
            return rows if isinstance(rows, Reason) else typed


def _is_option(field: ActField, key: str) -> bool:
    if field.type is FieldType.YESNO:
        return key in {"yes", "no"}
    return any(option.key == key for option in field.choices)


def _no_option(field: ActField, key: str) -> Reason:
    return _reason(ActRefusal.NOT_AN_OPTION, field.key, value=key[:60])


def _short_enough(field: ActField, rows: tuple[str, ...]) -> tuple[str, ...] | Reason:
    if len(rows) > MOST_ITEMS:
        return _reason(ActRefusal.TOO_MANY, field.key, most=MOST_ITEMS)
    most = MOST_SIGNS[field.type]
    if any(len(row) > most for row in rows):
        return _reason(ActRefusal.TOO_LONG, field.key, most=most)
    return rows


def _number(field: ActField, typed: str) -> int | Reason:
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(field.most)) + 3):
        return _reason(ActRefusal.NOT_A_NUMBER, field.key, value=typed[:60])
    number = int(typed)
    if not field.least <= number <= field.most:
        return _reason(ActRefusal.NUMBER_OUTSIDE, field.key, least=field.least, most=field.most)
    return number


def _day(field: ActField, typed: str) -> str | Reason:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        return _reason(ActRefusal.NOT_A_DAY, field.key, value=typed[:60])


def _moment(field: ActField, typed: str) -> str | Reason:
    if _is_day(typed):
        return _reason(ActRefusal.NOT_A_MOMENT, field.key, value=typed)
    try:
        return datetime.fromisoformat(typed).isoformat(timespec="minutes")
    except ValueError:
        return _reason(ActRefusal.NOT_A_MOMENT, field.key, value=typed[:60])


def _is_day(typed: str) -> bool:
    try:
        date.fromisoformat(typed)
    except ValueError:
        return False
    return True


def _reason(code: ActRefusal, key: str, **facts: str | int) -> Reason:
    return Reason(code, {"field": key, **facts})
