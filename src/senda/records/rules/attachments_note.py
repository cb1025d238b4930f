"""Attachments as a statement names them (Data 2.4.11). Their content travels beside the statement or lies at a fileUrl."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from senda.records.rules.faults import Findings, Rule, part
from senda.records.rules.statement_values import Reader, read_iri, read_language_map

SIGNATURE = "http://adlnet.gov/expapi/attachments/signature"
SIGNATURE_TYPE = "application/octet-stream"

_HASH = re.compile(r"[0-9a-fA-F]{56}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128}")
_NAME = r"[A-Za-z0-9!#$%&'*+\-.^_`|~]++"
_MEDIA_TYPE = re.compile(
    rf"""{_NAME}/{_NAME}(?:[ \t]*+;[ \t]*+(?:{_NAME}=(?:{_NAME}|"(?:[^"\\\r\n]|\\.)*+"))?+)*+[ \t]*+""", re.ASCII
)
"""By RFC 9110, 8.3.1. Nothing is tried twice (possessive repetitions), so that no text takes long to refuse."""

_LONGEST_TYPE = 255


@dataclass(frozen=True, slots=True)
class AttachmentNote:
    """What a statement tells about one attachment; `sha2` in small letters, `file_url` empty where none is given."""

    path: str
    usage_type: str
    content_type: str
    length: int
    sha2: str
    file_url: str

    @property
    def inside(self) -> bool:
        """Whether a SubStatement tells it."""
        return ".object.attachments[" in self.path

    @property
    def is_signature(self) -> bool:
        return self.usage_type == SIGNATURE


def _read_media_type(value: object, path: str, findings: Findings) -> None:
    if type(value) is not str:
        findings.wrong_type(path, value, "string")
    elif len(value) > _LONGEST_TYPE:
        findings.add(path, Rule.TOO_LONG, limit=_LONGEST_TYPE)
    elif _MEDIA_TYPE.fullmatch(value) is None:
        findings.add(path, Rule.MEDIA_TYPE)


def _read_length(value: object, path: str, findings: Findings) -> None:
    if type(value) is not int:
        findings.wrong_type(path, value, "integer")
    elif value < 0:
        findings.add(path, Rule.NEGATIVE)


def _read_hash(value: object, path: str, findings: Findings) -> None:
    if type(value) is not str:
        findings.wrong_type(path, value, "string")
    elif _HASH.fullmatch(value) is None:
        findings.add(path, Rule.SHA2)


_ATTACHMENT: Mapping[str, Reader] = {
    "usageType": read_iri,
    "display": read_language_map,
    "description": read_language_map,
    "contentType": _read_media_type,
    "length": _read_length,
    "sha2": _read_hash,
    "fileUrl": read_iri,
}
_REQUIRED = ("usageType", "display", "contentType", "length", "sha2")


def _read_attachment(value: object, path: str, findings: Findings) -> AttachmentNote | None:
    if type(value) is not dict:
        findings.wrong_type(path, value, "object")
        return None
    before = findings.count
    for key, item in value.items():
        reader = _ATTACHMENT.get(key)
        if reader is None:
            findings.add(part(path, key), Rule.UNKNOWN_PROPERTY)
        else:
            reader(item, f"{path}.{key}", findings)
    for name in _REQUIRED:
        if name not in value:
            findings.add(f"{path}.{name}", Rule.MISSING)
    if findings.count > before:
        return None
    if value["usageType"] == SIGNATURE and value["contentType"].strip().lower() != SIGNATURE_TYPE:
        findings.add(f"{path}.contentType", Rule.SIGNATURE_CONTENT_TYPE)
    return AttachmentNote(
        path=path,
        usage_type=value["usageType"],
        content_type=value["contentType"],
        length=value["length"],
        sha2=value["sha2"].lower(),
        file_url=value.get("fileUrl", ""),
    )


def read_attachments(value: object, path: str, findings: Findings) -> tuple[AttachmentNote, ...]:
    """Check the list of attachments and return what it tells; a faulty entry is left out."""
    if type(value) is not list:
        findings.wrong_type(path, value, "array")
        return ()
    notes = (_read_attachment(item, f"{path}[{number}]", findings) for number, item in enumerate(value))
    return tuple(note for note in notes if note is not None)
