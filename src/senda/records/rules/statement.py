"""A statement: who did what with which thing. `parse` holds every rule of the standard for it, in one pass over its JSON.

The rules are those of xAPI 1.0.3 (Data, part 2) and of IEEE 9274.1.1 (xAPI 2.0). Where they differ, `Version` decides: 2.0 has
contextAgents and contextGroups, takes timestamps by RFC 3339 alone, answers them in UTC, and takes the version 2.0.x.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from json import JSONEncoder
from uuid import UUID

from senda.records.rules.agent import Known, read_agent
from senda.records.rules.attachments_note import AttachmentNote
from senda.records.rules.faults import Findings
from senda.records.rules.keys import Kind, key
from senda.records.rules.statement_reading import VOIDED, Json, Reading, read_statement
from senda.records.rules.timestamps import moment_text
from senda.records.rules.versions import STATEMENT_VERSION, Version

exact_json = JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, allow_nan=False).encode
"""The JSON text of a checked value: no spaces, no escapes that are not needed."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that keeps every rule.

    `value` is what is answered: as sent, context activities in lists, in 2.0 timestamps in UTC. `target` is the statement
    that the object refers to, `voids` the same where the verb voids it. `direct` are the people that the filter "agent" finds
    it by, `agents` all people in it: identifier and name. `activity` is the id of the object where that is an activity,
    `activities` are all activities in it as sent. `registration` is in small letters, "" where there is none.
    """

    version: Version
    value: Json
    id: UUID | None
    verb: str
    target: UUID | None
    voids: UUID | None
    registration: str
    direct: tuple[Known, ...]
    agents: tuple[Known, ...]
    activity: str
    activities: tuple[Json, ...]
    attachments: tuple[AttachmentNote, ...]


def parse(value: object, version: Version, *, substatement: bool = False, path: str = "$") -> Statement:
    """Return the statement that a JSON value is.

    Args:
        value: any JSON value, as `text.read_json` gives it; it is not changed.
        version: the version that the request speaks.
        substatement: whether it is to be held to the rules of a SubStatement.
        path: where it stands in the request, such as "$[3]" in a batch.

    Raises:
        Malformed: with every fault, up to `faults.MOST_FAULTS`.
    """
    reading = Reading(version, inside=substatement)
    checked = read_statement(value, path, reading)
    reading.findings.refuse()
    thing = checked["object"]
    kind = thing.get("objectType", "Activity")
    verb = checked["verb"]["id"]
    target = UUID(thing["id"]) if kind == "StatementRef" else None
    return Statement(
        version=version,
        value=checked,
        id=UUID(checked["id"]) if "id" in checked else None,
        verb=verb,
        target=target,
        voids=target if verb == VOIDED else None,
        registration=checked.get("context", _NOTHING).get("registration", "").lower(),
        direct=_direct(checked["actor"], thing if kind in ("Agent", "Group") else None),
        agents=tuple(reading.people),
        activity=thing["id"] if kind == "Activity" else "",
        activities=tuple(reading.activities),
        attachments=reading.attachments,
    )


_NOTHING: Mapping[str, str] = {}


def _direct(*agents: Json | None) -> tuple[Known, ...]:
    """Actor and object, and the members of either where it is a group (Communication 2.1.3, "agent")."""
    return tuple(known for agent in agents if agent for known in read_agent(agent, "", Findings()))


def keys(statement: Statement, store_id: int, authority: Mapping[str, object]) -> tuple[int, ...]:
    """The keys by which the filters verb, agent, activity and registration find it, the related ones included.

    `authority` is the agent, or the pair of an application and a user, that answers for the statement.
    """
    found = {key(store_id, Kind.VERB, statement.verb)}
    if statement.registration:
        found.add(key(store_id, Kind.REGISTRATION, statement.registration))
    if statement.activity:
        found.add(key(store_id, Kind.ACTIVITY, statement.activity))
    found.update(key(store_id, Kind.RELATED_ACTIVITY, name) for name in {item["id"] for item in statement.activities})
    found.update(key(store_id, Kind.AGENT, name) for name, _said in statement.direct)
    related = {name for name, _said in statement.agents}
    related.update(name for name, _said in _direct(dict(authority)))
    found.update(key(store_id, Kind.RELATED_AGENT, name) for name in related)
    return tuple(found)


def complete(
    statement: Statement,
    *,
    id: UUID,  # noqa: A002 - the standard's own word for it
    stored: int,
    authority: Mapping[str, object],
    version: Version | None = None,
) -> str:
    """The exact JSON text that the store keeps and answers.

    Args:
        statement: a checked statement; its own id, timestamp and version stay as they were sent.
        id: the id that it has, or is given.
        stored: microseconds since 1970; told with six digits of the second's part.
        authority: who answers for it; replaces what was sent.
        version: the version of the request; that of the statement where left out.
    """
    moment = moment_text(stored)
    whole: Json = {"id": str(id), **statement.value}
    whole.setdefault("timestamp", moment)
    whole.setdefault("version", STATEMENT_VERSION[version or statement.version])
    whole["stored"] = moment
    whole["authority"] = dict(authority)
    return exact_json(whole)


def definitions(statement: Statement) -> dict[str, Json]:
    """What the statement tells about activities: id and definition; the first told, where one stands in it several times."""
    told: dict[str, Json] = {}
    for activity in statement.activities:
        if activity.get("definition"):
            told.setdefault(activity["id"], activity["definition"])
    return told
