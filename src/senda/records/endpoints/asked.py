"""What a GET of statements asks: one statement by its id, or a filter; and in which form it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from senda.records.endpoints.resource import Call
from senda.records.queries.cursor import opened
from senda.records.rules.agent import ifi, parse_agent
from senda.records.rules.faults import Fault, Malformed, Rule
from senda.records.rules.filter import Filter
from senda.records.rules.iri import is_iri
from senda.records.rules.scope import READ_STATEMENTS
from senda.records.rules.statement_values import is_uuid
from senda.records.rules.text import read_json
from senda.records.rules.timestamps import microseconds

CURSOR = "cursor"
_SINGLE = ("statementId", "voidedStatementId")
_FORM = ("format", "attachments")
_FILTERS = (
    "agent",
    "verb",
    "activity",
    "registration",
    "related_activities",
    "related_agents",
    "since",
    "until",
    "limit",
    "ascending",
)
KNOWN = frozenset({*_SINGLE, *_FORM, *_FILTERS, CURSOR})
_LONGEST_NUMBER = 15
_BOOLEANS = {"true": True, "false": False}


class Format(StrEnum):
    IDS = "ids"
    EXACT = "exact"
    CANONICAL = "canonical"


@dataclass(frozen=True, slots=True)
class Asked:
    """`single` is the id of the one statement asked for; `filter` counts where there is none."""

    single: UUID | None
    voided: bool
    filter: Filter
    format: Format
    attachments: bool


def read_asked(call: Call) -> Asked:
    """Read the parameters of a GET.

    Raises:
        Malformed: a value is not of its kind, or a parameter stands beside one that excludes it.
    """
    told = call.parameters
    form = _one_of(told, "format", [member.value for member in Format], Format.EXACT)
    attached = _boolean(told, "attachments")
    single = next((name for name in _SINGLE if name in told), None)
    if single is not None:
        _refuse_beside(told, single, {single, *_FORM})
        return Asked(read_id(told, single), single == "voidedStatementId", Filter(), Format(form), attached)
    if CURSOR in told:
        _refuse_beside(told, CURSOR, {CURSOR, *_FORM})
        found = opened(call.bearer.store_id, told[CURSOR])
        if found is None:
            raise _wrong(CURSOR, "a value that this store gave in “more”")
    else:
        found = _filter(call)
    mine = None if call.bearer.may(READ_STATEMENTS) else call.bearer.authority_key
    return Asked(None, False, replace(found, mine=mine), Format(form), attached)


def _filter(call: Call) -> Filter:
    told = call.parameters
    return Filter(
        agent=_agent(told),
        related_agents=_boolean(told, "related_agents"),
        verb=_iri(told, "verb"),
        activity=_iri(told, "activity"),
        related_activities=_boolean(told, "related_activities"),
        registration=str(read_id(told, "registration")) if "registration" in told else "",
        since=_moment(call, "since"),
        until=_moment(call, "until"),
        limit=_number(told, "limit"),
        ascending=_boolean(told, "ascending"),
    )


def _refuse_beside(told: Mapping[str, str], name: str, allowed: set[str]) -> None:
    faults = [
        Fault(other, Rule.PARAMETERS_EXCLUDE_EACH_OTHER, {"first": name, "second": other})
        for other in told
        if other not in allowed
    ]
    if faults:
        raise Malformed(tuple(faults))


def _agent(told: Mapping[str, str]) -> str:
    if "agent" not in told:
        return ""
    return ifi(parse_agent(read_json(told["agent"].encode(), "agent"), "agent"))


def _iri(told: Mapping[str, str], name: str) -> str:
    value = told.get(name, "")
    if name in told and not is_iri(value):
        raise Malformed((Fault(name, Rule.IRI),))
    return value


def read_id(told: Mapping[str, str], name: str) -> UUID:
    """The UUID of a parameter that is there."""
    if not is_uuid(told[name]):
        raise Malformed((Fault(name, Rule.UUID),))
    return UUID(told[name])


def _moment(call: Call, name: str) -> int | None:
    if name not in call.parameters:
        return None
    found = microseconds(call.parameters[name], call.version)
    if found is None:
        raise Malformed((Fault(name, Rule.TIMESTAMP),))
    return found


def _number(told: Mapping[str, str], name: str) -> int:
    text = told.get(name, "0")
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER):
        raise _wrong(name, "0, 1, 2 …")
    return int(text)


def _boolean(told: Mapping[str, str], name: str) -> bool:
    return _BOOLEANS[_one_of(told, name, ["true", "false"], "false")]


def _one_of(told: Mapping[str, str], name: str, allowed: list[str], default: str) -> str:
    value = told.get(name, default)
    if value not in allowed:
        raise _wrong(name, ", ".join(allowed))
    return value


def _wrong(name: str, allowed: str) -> Malformed:
    return Malformed((Fault(name, Rule.PARAMETER_VALUE, {"name": name, "allowed": allowed}),))
