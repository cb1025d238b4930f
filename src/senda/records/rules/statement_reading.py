"""One pass over the JSON of a statement: each part has its reader, and what was found on the way is kept for the index."""

from collections.abc import Callable, Mapping
from typing import Any

from senda.records.rules.agent import Known, read_agent, read_authority
from senda.records.rules.attachments_note import AttachmentNote, read_attachments
from senda.records.rules.faults import Findings, Rule, part
from senda.records.rules.statement_activity import read_activity
from senda.records.rules.statement_parts import read_context, read_reference, read_result, read_verb
from senda.records.rules.statement_values import read_uuid
from senda.records.rules.timestamps import in_utc
from senda.records.rules.versions import ALLOWED_IN_STATEMENT, Version, is_statement_version

VOIDED = "http://adlnet.gov/expapi/verbs/voided"

Json = dict[str, Any]
"""A JSON object."""

_OBJECTS = ("Activity", "Agent", "Group", "SubStatement", "StatementRef")
_REQUIRED = ("actor", "verb", "object")
_NOT_IN_SUBSTATEMENT = ("id", "stored", "version", "authority")
_WITH_ACTIVITY = ("revision", "platform")


class Reading:
    """What is found on the way through one statement and its SubStatement."""

    __slots__ = ("activities", "attachments", "findings", "inside", "people", "version")

    def __init__(self, version: Version, *, inside: bool) -> None:
        self.version = version
        self.inside = inside
        self.findings = Findings()
        self.people: list[Known] = []
        self.activities: list[Json] = []
        self.attachments: tuple[AttachmentNote, ...] = ()


def read_statement(value: object, path: str, reading: Reading) -> Json:
    """Check a statement, or a SubStatement where `reading.inside`; return it as it is answered."""
    findings = reading.findings
    if type(value) is not dict:
        findings.wrong_type(path, value, "object")
        return {}
    changed: Json = {}
    for name, item in value.items():
        reader = _PARTS.get(name)
        if reader is not None:
            answered = reader(item, f"{path}.{name}", reading)
            if answered is not item:
                changed[name] = answered
        elif name != "objectType" or not reading.inside:
            findings.add(part(path, name), Rule.UNKNOWN_PROPERTY)
    if reading.inside:
        _read_as_substatement(value, path, findings)
    _read_together(value, path, findings)
    return {**value, **changed} if changed else value


def _read_actor(value: object, path: str, reading: Reading) -> object:
    reading.people += read_agent(value, path, reading.findings)
    return value


def _read_verb(value: object, path: str, reading: Reading) -> object:
    read_verb(value, path, reading.findings)
    return value


def _read_object(value: object, path: str, reading: Reading) -> object:
    findings = reading.findings
    if type(value) is not dict:
        findings.wrong_type(path, value, "object")
        return value
    kind = value.get("objectType", "Activity")
    if kind == "Activity":
        if read_activity(value, path, findings):
            reading.activities.append(value)
    elif kind in ("Agent", "Group"):
        reading.people += read_agent(value, path, findings)
    elif kind == "StatementRef":
        read_reference(value, path, findings)
    elif kind == "SubStatement":
        return _read_substatement(value, path, reading)
    elif type(kind) is str:
        findings.add(f"{path}.objectType", Rule.NOT_ONE_OF, allowed=", ".join(_OBJECTS))
    else:
        findings.wrong_type(f"{path}.objectType", kind, "string")
    return value


def _read_substatement(value: Json, path: str, reading: Reading) -> object:
    if reading.inside:
        reading.findings.add(path, Rule.NESTED_SUBSTATEMENT)
        return value
    reading.inside = True
    answered = read_statement(value, path, reading)
    reading.inside = False
    return answered


def _read_result(value: object, path: str, reading: Reading) -> object:
    read_result(value, path, reading.findings)
    return value


def _read_context(value: object, path: str, reading: Reading) -> object:
    bound = reading.version is Version.TWO
    return read_context(
        value, path, reading.findings, bound=bound, people=reading.people, activities=reading.activities
    )


def _read_moment(value: object, path: str, reading: Reading) -> object:
    """Check a timestamp and return it as it is answered: in 2.0 in UTC, in 1.0.3 as sent."""
    if type(value) is not str:
        reading.findings.wrong_type(path, value, "string")
        return value
    moment = in_utc(value, reading.version)
    if moment is None:
        reading.findings.add(path, Rule.TIMESTAMP)
        return value
    return value if moment == value or reading.version is Version.ONE else moment


def _read_attachments(value: object, path: str, reading: Reading) -> object:
    reading.attachments += read_attachments(value, path, reading.findings)
    return value


def _read_id(value: object, path: str, reading: Reading) -> object:
    read_uuid(value, path, reading.findings)
    return value


def _read_version(value: object, path: str, reading: Reading) -> object:
    if type(value) is not str:
        reading.findings.wrong_type(path, value, "string")
    elif not is_statement_version(value, reading.version):
        reading.findings.add(path, Rule.STATEMENT_VERSION, allowed=ALLOWED_IN_STATEMENT[reading.version])
    return value


def _read_authority(value: object, path: str, reading: Reading) -> object:
    read_authority(value, path, reading.findings)
    return value


_PARTS: Mapping[str, Callable[[object, str, Reading], object]] = {
    "id": _read_id,
    "actor": _read_actor,
    "verb": _read_verb,
    "object": _read_object,
    "result": _read_result,
    "context": _read_context,
    "timestamp": _read_moment,
    "stored": _read_moment,
    "authority": _read_authority,
    "version": _read_version,
    "attachments": _read_attachments,
}
"""Each part's reader returns the value as it is answered: the very value that was sent unless the standard changes it."""


def _read_as_substatement(value: Json, path: str, findings: Findings) -> None:
    if value.get("objectType") != "SubStatement":
        findings.add(f"{path}.objectType", Rule.NOT_ONE_OF, allowed="SubStatement")
    for name in _NOT_IN_SUBSTATEMENT:
        if name in value:
            findings.add(f"{path}.{name}", Rule.NOT_IN_SUBSTATEMENT)


def _read_together(value: Json, path: str, findings: Findings) -> None:
    """What must be there, and what one property demands of another."""
    for name in _REQUIRED:
        if name not in value:
            findings.add(f"{path}.{name}", Rule.MISSING)
    thing, verb = value.get("object"), value.get("verb")
    kind = thing.get("objectType", "Activity") if type(thing) is dict else ""
    if type(verb) is dict and verb.get("id") == VOIDED and kind != "StatementRef":
        findings.add(f"{path}.object", Rule.VOIDING_WITHOUT_REFERENCE)
    context = value.get("context")
    if kind != "Activity" and type(context) is dict:
        for name in _WITH_ACTIVITY:
            if name in context:
                findings.add(f"{path}.context.{name}", Rule.ONLY_WITH_ACTIVITY)
