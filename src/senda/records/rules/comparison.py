"""When two statements are the same (Data 2.3.1): what a store may fill in or answer differently is left out or made equal."""

import json
from hashlib import blake2b
from typing import Any

from senda.records.rules.agent import ifi
from senda.records.rules.duration import to_hundredths
from senda.records.rules.statement import Statement
from senda.records.rules.timestamps import in_utc
from senda.records.rules.versions import Version

DIGEST_BYTES = 16

Json = dict[str, Any]

_LEFT_OUT = frozenset({"id", "stored", "authority", "version", "timestamp", "attachments"})
_IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")
_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False).encode


def comparable(statement: Statement) -> bytes:
    """A digest of 16 bytes, equal for statements that are the same but for id and timestamp.

    Left out: what the store fills in (id, stored, authority, version, timestamp), attachments, a verb's display and an
    activity's definition, which are no part of the statement. Made equal: the order of a group's members, moments told in
    different zones, durations beyond a hundredth of a second, upper and lower case where it does not count (domains of mail
    addresses, hashes, UUIDs, language tags), 1 and 1.0 in a score. Of two timestamps `same_moment` judges, since the store may have
    given one.
    """
    return blake2b(_canonical(_statement(statement.value)).encode(), digest_size=DIGEST_BYTES).digest()


def same_moment(statement: Statement, body: str) -> bool:
    """Whether a statement and the kept text of one with the same id agree on their moment.

    They do where either was sent without a timestamp: the store gave the kept one its own, the same as `stored`.
    """
    kept = json.loads(body)
    return agree(statement.value.get("timestamp"), None if kept["timestamp"] == kept["stored"] else kept["timestamp"])


def agree(first: str | None, second: str | None) -> bool:
    """Whether two timestamps are one moment, or one of them is missing."""
    return first is None or second is None or _moment(first) == _moment(second)


def _statement(value: Json) -> Json:
    made = {name: item for name, item in value.items() if name not in _LEFT_OUT}
    made["actor"] = _agent(value["actor"])
    made["verb"] = value["verb"]["id"]
    made["object"] = _object(value["object"])
    if "result" in value:
        made["result"] = _result(value["result"])
    if "context" in value:
        made["context"] = _context(value["context"])
    return made


def _object(value: Json) -> Json:
    kind = value.get("objectType", "Activity")
    if kind == "Activity":
        return _activity(value)
    if kind == "StatementRef":
        return {**value, "id": value["id"].lower()}
    if kind == "SubStatement":
        made = _statement(value)
        if "timestamp" in value:
            made["timestamp"] = _moment(value["timestamp"])
        return made
    return _agent(value)


def _activity(value: Json) -> Json:
    return {name: item for name, item in value.items() if name != "definition"}


def _agent(value: Json) -> Json:
    made = {name: item for name, item in value.items() if name not in _IDENTIFIERS}
    made["identifier"] = ifi(value)
    if "member" in value:
        made["member"] = sorted((_agent(member) for member in value["member"]), key=_canonical)
    return made


def _result(value: Json) -> Json:
    made = dict(value)
    if "duration" in value:
        made["duration"] = to_hundredths(value["duration"])
    if "score" in value:
        made["score"] = {name: float(number) for name, number in value["score"].items()}
    return made


def _context(value: Json) -> Json:
    made = dict(value)
    for name, item in value.items():
        if name in {"registration", "language"}:
            made[name] = item.lower()
        elif name in {"instructor", "team"}:
            made[name] = _agent(item)
        elif name == "statement":
            made[name] = _object(item)
        elif name == "contextActivities":
            made[name] = {kind: [_activity(activity) for activity in listed] for kind, listed in item.items()}
        elif name == "contextAgents":
            made[name] = [{**entry, "agent": _agent(entry["agent"])} for entry in item]
        elif name == "contextGroups":
            made[name] = [{**entry, "group": _agent(entry["group"])} for entry in item]
    return made


def _moment(text: str) -> str:
    utc = in_utc(text, Version.TWO) or in_utc(text, Version.ONE) or text
    whole, _point, parts = utc.removesuffix("Z").partition(".")
    return f"{whole}.{parts.rstrip('0')}"
