"""The parts of a statement: verb, result and context (Data 2.4.3, 2.4.5, 2.4.6; contextAgents and contextGroups in 2.0)."""

from collections.abc import Mapping
from math import isfinite
from sys import float_info

from senda.records.rules.agent import AGENT, AGENT_OR_GROUP, GROUP, Known, read_agent
from senda.records.rules.duration import is_duration
from senda.records.rules.faults import Findings, Rule, part
from senda.records.rules.iri import is_iri
from senda.records.rules.statement_activity import read_activity
from senda.records.rules.statement_values import (
    Reader,
    read_boolean,
    read_extensions,
    read_iri,
    read_language,
    read_language_map,
    read_text,
    read_uuid,
)


def read_verb(value: object, path: str, findings: Findings) -> str:
    """Check a verb and return its id, "" where it has none that is a text."""
    if type(value) is not dict:
        findings.wrong_type(path, value, "object")
        return ""
    for key, item in value.items():
        if key == "id":
            if type(item) is not str or not is_iri(item):
                read_iri(item, f"{path}.id", findings)
        elif key == "display":
            read_language_map(item, f"{path}.display", findings)
        else:
            findings.add(part(path, key), Rule.UNKNOWN_PROPERTY)
    if "id" not in value:
        findings.add(f"{path}.id", Rule.MISSING)
    name = value.get("id")
    return name if type(name) is str else ""


def read_reference(value: object, path: str, findings: Findings) -> str:
    """Check a StatementRef and return the id that it names, "" where it is faulty."""
    if type(value) is not dict:
        findings.wrong_type(path, value, "object")
        return ""
    before = findings.count
    for key, item in value.items():
        if key == "id":
            read_uuid(item, f"{path}.id", findings)
        elif key == "objectType":
            _read_constant(item, f"{path}.objectType", findings, "StatementRef")
        else:
            findings.add(part(path, key), Rule.UNKNOWN_PROPERTY)
    for key in ("objectType", "id"):
        if key not in value:
            findings.add(f"{path}.{key}", Rule.MISSING)
    return value["id"] if findings.count == before else ""


def _read_constant(value: object, path: str, findings: Findings, constant: str) -> None:
    if value == constant:
        return
    if type(value) is str:
        findings.add(path, Rule.NOT_ONE_OF, allowed=constant)
    else:
        findings.wrong_type(path, value, "string")


_LARGEST = int(float_info.max)
_SCORE = frozenset({"scaled", "raw", "min", "max"})


def _read_score(value: object, path: str, findings: Findings) -> None:
    if type(value) is not dict:
        findings.wrong_type(path, value, "object")
        return
    before = findings.count
    for key, item in value.items():
        if key not in _SCORE:
            findings.add(part(path, key), Rule.UNKNOWN_PROPERTY)
        elif type(item) is float:
            if not isfinite(item):
                findings.add(f"{path}.{key}", Rule.NUMBER_TOO_LARGE)
        elif type(item) is not int:
            findings.wrong_type(f"{path}.{key}", item, "number")
        elif not -_LARGEST <= item <= _LARGEST:
            findings.add(f"{path}.{key}", Rule.NUMBER_TOO_LARGE)
    if findings.count == before:
        _read_ranges(value, path, findings)


def _read_ranges(score: Mapping[str, float], path: str, findings: Findings) -> None:
    scaled, raw, least, most = score.get("scaled"), score.get("raw"), score.get("min"), score.get("max")
    if scaled is not None and not -1 <= scaled <= 1:
        findings.add(f"{path}.scaled", Rule.SCALED_OUT_OF_RANGE)
    if least is not None and most is not None and not least < most:
        findings.add(f"{path}.min", Rule.MIN_NOT_BELOW_MAX)
    if raw is not None and ((least is not None and raw < least) or (most is not None and raw > most)):
        findings.add(f"{path}.raw", Rule.RAW_OUT_OF_RANGE)


def _read_duration(value: object, path: str, findings: Findings) -> None:
    if type(value) is not str:
        findings.wrong_type(path, value, "string")
    elif not is_duration(value):
        findings.add(path, Rule.DURATION)


_RESULT: Mapping[str, Reader] = {
    "score": _read_score,
    "success": read_boolean,
    "completion": read_boolean,
    "response": read_text,
    "duration": _read_duration,
    "extensions": read_extensions,
}


def read_result(value: object, path: str, findings: Findings) -> None:
    if type(value) is not dict:
        findings.wrong_type(path, value, "object")
        return
    for key, item in value.items():
        reader = _RESULT.get(key)
        if reader is None:
            findings.add(part(path, key), Rule.UNKNOWN_PROPERTY)
        else:
            reader(item, f"{path}.{key}", findings)


_CONTEXT: Mapping[str, Reader] = {
    "registration": read_uuid,
    "revision": read_text,
    "platform": read_text,
    "language": read_language,
    "extensions": read_extensions,
}
_PEOPLE = {"instructor": AGENT_OR_GROUP, "team": GROUP}
_BOUND: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "contextAgents": ("contextAgent", "agent", AGENT),
    "contextGroups": ("contextGroup", "group", GROUP),
}
_KINDS_OF_CONTEXT_ACTIVITY = ("parent", "grouping", "category", "other")


def read_context(
    value: object,
    path: str,
    findings: Findings,
    *,
    bound: bool,
    people: list[Known],
    activities: list[dict[str, object]],
) -> object:
    """Check a context; return it with every kind of context activity as a list, which is how it is answered.

    Args:
        value: what stands at `path`.
        path: the JSON path, for the faults.
        findings: takes every fault.
        bound: whether contextAgents and contextGroups exist in this version.
        people: takes instructor, team and the people of contextAgents and contextGroups.
        activities: takes the context activities.
    """
    if type(value) is not dict:
        findings.wrong_type(path, value, "object")
        return value
    listed = value
    for key, item in value.items():
        reader = _CONTEXT.get(key)
        if reader is not None:
            reader(item, f"{path}.{key}", findings)
        elif key == "contextActivities":
            lists = _read_context_activities(item, f"{path}.contextActivities", findings, activities)
            if lists is not item:
                listed = {**value, "contextActivities": lists}
        elif key in _PEOPLE:
            people += read_agent(item, f"{path}.{key}", findings, _PEOPLE[key])
        elif key == "statement":
            read_reference(item, f"{path}.statement", findings)
        elif bound and key in _BOUND:
            people += _read_bound(item, f"{path}.{key}", findings, *_BOUND[key])
        else:
            findings.add(part(path, key), Rule.UNKNOWN_PROPERTY)
    return listed


def _read_context_activities(
    value: object, path: str, findings: Findings, activities: list[dict[str, object]]
) -> object:
    if type(value) is not dict:
        findings.wrong_type(path, value, "object")
        return value
    single = False
    for key, item in value.items():
        place = f"{path}.{key}"
        if key not in _KINDS_OF_CONTEXT_ACTIVITY:
            findings.add(part(path, key), Rule.UNKNOWN_PROPERTY)
        elif type(item) is list:
            for number, activity in enumerate(item):
                if read_activity(activity, f"{place}[{number}]", findings):
                    activities.append(activity)
        elif read_activity(item, place, findings):
            single = True
            activities.append(item)
    if not single:
        return value
    return {key: item if type(item) is list else [item] for key, item in value.items()}


def _read_bound(
    value: object, path: str, findings: Findings, kind: str, member: str, kinds: tuple[str, ...]
) -> list[Known]:
    """Check contextAgents or contextGroups: who took part, and in which roles (relevantTypes)."""
    if type(value) is not list:
        findings.wrong_type(path, value, "array")
        return []
    people: list[Known] = []
    for number, entry in enumerate(value):
        place = f"{path}[{number}]"
        if type(entry) is not dict:
            findings.wrong_type(place, entry, "object")
            continue
        for key, item in entry.items():
            if key == "objectType":
                _read_constant(item, f"{place}.objectType", findings, kind)
            elif key == member:
                people += read_agent(item, f"{place}.{member}", findings, kinds)
            elif key == "relevantTypes":
                _read_types(item, f"{place}.relevantTypes", findings)
            else:
                findings.add(part(place, key), Rule.UNKNOWN_PROPERTY)
        for key in ("objectType", member):
            if key not in entry:
                findings.add(f"{place}.{key}", Rule.MISSING)
    return people


def _read_types(value: object, path: str, findings: Findings) -> None:
    if type(value) is not list:
        findings.wrong_type(path, value, "array")
    elif not value:
        findings.add(path, Rule.EMPTY)
    else:
        for number, item in enumerate(value):
            read_iri(item, f"{path}[{number}]", findings)
