"""Agents and groups: who they are (one inverse functional identifier), and what their JSON must be (Data 2.4.2, 2.4.9)."""

import re
from collections.abc import Callable, Mapping
from typing import cast

from senda.records.rules.faults import Findings, Rule, part
from senda.records.rules.iri import is_iri, mailto

AGENT = ("Agent",)
GROUP = ("Group",)
AGENT_OR_GROUP = ("Agent", "Group")

Known = tuple[str, str]
"""An identifier as `ifi` gives it, and the name beside it or ""."""

_SHA1 = re.compile(r"[0-9a-fA-F]{40}")
_LONGEST_IDENTIFIER = 1990
_AUTHORITY_MEMBERS = 2


def _mbox(value: object, path: str, findings: Findings) -> str:
    if type(value) is not str:
        findings.wrong_type(f"{path}.mbox", value, "string")
        return ""
    address = mailto(value)
    if address is None:
        findings.add(f"{path}.mbox", Rule.MAILTO)
        return ""
    return address


def _mbox_sha1sum(value: object, path: str, findings: Findings) -> str:
    if type(value) is not str:
        findings.wrong_type(f"{path}.mbox_sha1sum", value, "string")
        return ""
    if _SHA1.fullmatch(value) is None:
        findings.add(f"{path}.mbox_sha1sum", Rule.SHA1)
        return ""
    return f"sha1:{value.lower()}"


def _openid(value: object, path: str, findings: Findings) -> str:
    if type(value) is not str:
        findings.wrong_type(f"{path}.openid", value, "string")
        return ""
    if not is_iri(value):
        findings.add(f"{path}.openid", Rule.IRI)
        return ""
    return f"openid:{value}"


def _account(value: object, path: str, findings: Findings) -> str:
    path = f"{path}.account"
    if type(value) is not dict:
        findings.wrong_type(path, value, "object")
        return ""
    page, name = value.get("homePage"), value.get("name")
    if type(page) is str and type(name) is str and len(value) == 2 and is_iri(page):  # noqa: PLR2004 - homePage and name
        identifier = f"account:{page} {name}"
        if len(identifier) <= _LONGEST_IDENTIFIER:
            return identifier
        findings.add(f"{path}.name", Rule.TOO_LONG, limit=_LONGEST_IDENTIFIER - len(page))
        return ""
    for key, item in (("homePage", page), ("name", name)):
        if key not in value:
            findings.add(f"{path}.{key}", Rule.MISSING)
        elif type(item) is not str:
            findings.wrong_type(f"{path}.{key}", item, "string")
    if type(page) is str and not is_iri(page):
        findings.add(f"{path}.homePage", Rule.IRI)
    for key in value.keys() - {"homePage", "name"}:
        findings.add(part(path, key), Rule.UNKNOWN_PROPERTY)
    return ""


_IDENTIFIERS: Mapping[str, Callable[[object, str, Findings], str]] = {
    "mbox": _mbox,
    "mbox_sha1sum": _mbox_sha1sum,
    "openid": _openid,
    "account": _account,
}


def read_agent(
    value: object, path: str, findings: Findings, kinds: tuple[str, ...] = AGENT_OR_GROUP, *, told: bool = False
) -> list[Known]:
    """Check an agent or group and return whom it is found by: itself and its members, where they have an identifier.

    Args:
        value: what stands at `path`.
        path: the JSON path, for the faults.
        findings: takes every fault.
        kinds: the object types allowed here.
        told: whether the object type must be told, as it must where an agent is the object of a statement.
    """
    if type(value) is not dict:
        findings.wrong_type(path, value, "object")
        return []
    kind = value.get("objectType", "Agent")
    if kind not in kinds or (told and "objectType" not in value):
        _tell_object_type(value, path, findings, kinds)
        return []
    known: list[Known] = []
    names: list[str] = []
    name = identifier = ""
    for key, item in value.items():
        reader = _IDENTIFIERS.get(key)
        if reader is not None:
            names.append(key)
            identifier = reader(item, path, findings)
        elif key == "name":
            if type(item) is not str:
                findings.wrong_type(f"{path}.name", item, "string")
            else:
                name = item
        elif key == "member" and kind == "Group":
            known = _read_members(item, path, findings)
        elif key != "objectType":
            findings.add(part(path, key), Rule.UNKNOWN_PROPERTY)
    if len(names) != 1:
        _tell_identifiers(value, path, findings, names)
        return known
    return [(identifier, name), *known]


def _read_members(value: object, path: str, findings: Findings) -> list[Known]:
    if type(value) is not list:
        findings.wrong_type(f"{path}.member", value, "array")
        return []
    return [
        known
        for number, member in enumerate(value)
        for known in read_agent(member, f"{path}.member[{number}]", findings, AGENT)
    ]


def _tell_object_type(value: Mapping[str, object], path: str, findings: Findings, kinds: tuple[str, ...]) -> None:
    path = f"{path}.objectType"
    if "objectType" not in value:
        findings.add(path, Rule.MISSING)
    elif type(value["objectType"]) is not str:
        findings.wrong_type(path, value["objectType"], "string")
    else:
        findings.add(path, Rule.NOT_ONE_OF, allowed=", ".join(kinds))


def _tell_identifiers(value: Mapping[str, object], path: str, findings: Findings, names: list[str]) -> None:
    if names:
        findings.add(path, Rule.SEVERAL_IDENTIFIERS, found=", ".join(names))
    elif value.get("objectType") != "Group":
        findings.add(path, Rule.NO_IDENTIFIER)
    elif value.get("member", []) == []:
        findings.add(path, Rule.NEITHER_IDENTIFIED_NOR_MEMBERS)


def read_authority(value: object, path: str, findings: Findings) -> None:
    """Check an authority as a client may send it: an agent, or the anonymous pair of an OAuth consumer and a user."""
    before = findings.count
    read_agent(value, path, findings)
    if findings.count > before or type(value) is not dict or value.get("objectType") != "Group":
        return
    members = value.get("member", [])
    if (
        any(name in value for name in _IDENTIFIERS)
        or len(members) != _AUTHORITY_MEMBERS
        or not any("account" in member for member in members)
    ):
        findings.add(path, Rule.AUTHORITY_GROUP)


def parse_agent(value: object, path: str) -> Mapping[str, object]:
    """Return the agent or identified group that a parameter names.

    Raises:
        Malformed: it is no agent, or nobody could be found by it.
    """
    findings = Findings()
    read_agent(value, path, findings)
    if type(value) is not dict or not (findings.faults or ifi(value)):
        findings.add(path, Rule.NO_IDENTIFIER)
    findings.refuse()
    return cast("dict[str, object]", value)


def ifi(agent: Mapping[str, object]) -> str:
    """The identifier of a checked agent or group as one text, equal for equal people; empty for an anonymous group.

    >>> ifi({"mbox": "mailto:Ana@Example.org"}), ifi({"account": {"homePage": "https://example.org", "name": "7"}})
    ('mailto:Ana@example.org', 'account:https://example.org 7')
    """
    for name, reader in _IDENTIFIERS.items():
        if name in agent:
            return reader(agent[name], "$", Findings())
    return ""
