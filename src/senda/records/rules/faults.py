"""What a request is refused for. A fault names the place by its JSON path and the rule by its code; phrases speak it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MOST_FAULTS = 20
"""A request tells at most so many faults: the first ones, in the order of the text."""


class Rule(StrEnum):
    """Every reason of a 400. The value is what machines read."""

    # The text
    NOT_JSON = "not_json"
    NOT_UTF8 = "not_utf8"
    REPEATED_KEY = "repeated_key"
    TOO_DEEP = "too_deep"
    TOO_LONG = "too_long"
    NOT_STORABLE = "not_storable"
    NUMBER_TOO_LARGE = "number_too_large"
    # Any part of a statement
    NULL = "null"
    WRONG_TYPE = "wrong_type"
    UNKNOWN_PROPERTY = "unknown_property"
    MISSING = "missing"
    EMPTY = "empty"
    NOT_ONE_OF = "not_one_of"
    UUID = "uuid"
    IRI = "iri"
    MAILTO = "mailto"
    SHA1 = "sha1"
    SHA2 = "sha2"
    LANGUAGE = "language"
    TIMESTAMP = "timestamp"
    DURATION = "duration"
    MEDIA_TYPE = "media_type"
    NEGATIVE = "negative"
    # Agents and groups
    NO_IDENTIFIER = "no_identifier"
    SEVERAL_IDENTIFIERS = "several_identifiers"
    NEITHER_IDENTIFIED_NOR_MEMBERS = "neither_identified_nor_members"
    AUTHORITY_GROUP = "authority_group"
    # Activities
    INTERACTION_TYPE_MISSING = "interaction_type_missing"
    NOT_OF_THIS_INTERACTION = "not_of_this_interaction"
    REPEATED_COMPONENT = "repeated_component"
    # Result and context
    SCALED_OUT_OF_RANGE = "scaled_out_of_range"
    RAW_OUT_OF_RANGE = "raw_out_of_range"
    MIN_NOT_BELOW_MAX = "min_not_below_max"
    ONLY_WITH_ACTIVITY = "only_with_activity"
    # Statements
    NOT_IN_SUBSTATEMENT = "not_in_substatement"
    NESTED_SUBSTATEMENT = "nested_substatement"
    VOIDING_WITHOUT_REFERENCE = "voiding_without_reference"
    STATEMENT_VERSION = "statement_version"
    OTHER_ID = "other_id"
    EMPTY_BATCH = "empty_batch"
    BATCH_TOO_LARGE = "batch_too_large"
    # Attachments and signatures
    ATTACHMENT_MISSING = "attachment_missing"
    ATTACHMENT_UNKNOWN = "attachment_unknown"
    ATTACHMENT_HASH = "attachment_hash"
    SIGNATURE_CONTENT_TYPE = "signature_content_type"
    SIGNATURE_FORM = "signature_form"
    SIGNATURE_ALGORITHM = "signature_algorithm"
    SIGNATURE_CERTIFICATE = "signature_certificate"
    SIGNATURE_INVALID = "signature_invalid"
    SIGNATURE_OTHER_STATEMENT = "signature_other_statement"
    # Requests
    VERSION_MISSING = "version_missing"
    VERSION_UNSUPPORTED = "version_unsupported"
    PARAMETER_MISSING = "parameter_missing"
    PARAMETER_UNKNOWN = "parameter_unknown"
    PARAMETER_REPEATED = "parameter_repeated"
    PARAMETERS_EXCLUDE_EACH_OTHER = "parameters_exclude_each_other"
    PARAMETER_VALUE = "parameter_value"
    HEADER_MISSING = "header_missing"
    HEADER_VALUE = "header_value"
    CONTENT_TYPE = "content_type"
    MULTIPART = "multipart"
    ALTERNATE_SYNTAX = "alternate_syntax"


class RecordRefusal(StrEnum):
    """Why something well formed is not done: conflicts with what the store holds, or what a credential may not."""

    ID_TAKEN = "id_taken"
    ID_TWICE = "id_twice"
    DOCUMENT_CHANGED = "document_changed"
    DOCUMENT_EXISTS = "document_exists"
    DOCUMENT_NEEDS_ETAG = "document_needs_etag"
    DOCUMENT_NOT_JSON = "document_not_json"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `path` like `$.actor.mbox` or `$[3].context.contextActivities.parent[0].id`; a header or parameter by its name."""

    path: str
    rule: Rule
    facts: Mapping[str, str | int] = field(default_factory=dict)


class Malformed(ValueError):  # noqa: N818 - the request is malformed: the word of the standard
    """The request is not what the standard asks for; carries every fault up to `MOST_FAULTS`."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.path}: {fault.rule}" for fault in faults))
        self.faults = faults


class Findings:
    """The faults found so far: `count` counts all, `faults` leaves out those beyond `MOST_FAULTS`."""

    __slots__ = ("count", "faults")

    def __init__(self) -> None:
        self.count = 0
        self.faults: list[Fault] = []

    def add(self, path: str, rule: Rule, **facts: str | int) -> None:
        self.count += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(path, rule, facts))

    def wrong_type(self, path: str, value: object, expected: str) -> None:
        """Add that the value is null, or not of the JSON type `expected`."""
        if value is None:
            self.add(path, Rule.NULL)
        else:
            self.add(path, Rule.WRONG_TYPE, expected=expected)

    def refuse(self) -> None:
        """Raise `Malformed` if there is any fault."""
        if self.faults:
            raise Malformed(tuple(self.faults))


def part(path: str, name: str) -> str:
    """The path of a member of an object: by a point where the name is a plain word, else in brackets and shortened.

    >>> part("$.result", "score"), part("$", "http://example.org/x")
    ('$.result.score', '$["http://example.org/x"]')
    """
    if name.isidentifier():
        return f"{path}.{name}"[:500]
    shown = json.dumps(name[:100], ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
    return f"{path}[{shown}]"[:500]
