"""A statement as a row of a table."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from senda.records.rules.agent import ifi

COLUMNS = (
    "id",
    "stored",
    "timestamp",
    "actor_name",
    "actor",
    "verb",
    "verb_name",
    "object_type",
    "object",
    "object_name",
    "success",
    "completion",
    "score_scaled",
    "score_raw",
    "duration",
    "response",
    "registration",
    "authority",
)
"""Documented in the handbook, records.md. Identifiers as `mailto:…`, `sha1:…`, `openid:…` or `account:<home page> <name>`."""
STATEMENT = "statement"
"""The last column of a Parquet file: the exact JSON text."""


class ExportFormat(StrEnum):
    CSV = "csv"
    JSON_LINES = "jsonl"
    PARQUET = "parquet"


def row_of(body: str, language: str) -> tuple[str | float, ...]:
    """The columns of a stored statement: scores as numbers, "" where it tells nothing, names in the language if it has them."""
    told: Mapping[str, Any] = json.loads(body)
    result: Mapping[str, Any] = told.get("result", {})
    score: Mapping[str, Any] = result.get("score", {})
    thing: Mapping[str, Any] = told["object"]
    kind = thing.get("objectType", "Activity")
    return (
        told["id"],
        told["stored"],
        told["timestamp"],
        told["actor"].get("name", ""),
        ifi(told["actor"]),
        told["verb"]["id"],
        _name(told["verb"].get("display", {}), language),
        kind,
        ifi(thing) if kind in ("Agent", "Group") else thing.get("id", ""),
        thing.get("name", "") or _name(thing.get("definition", {}).get("name", {}), language),
        _told(result.get("success")),
        _told(result.get("completion")),
        score.get("scaled", ""),
        score.get("raw", ""),
        result.get("duration", ""),
        result.get("response", ""),
        told.get("context", {}).get("registration", ""),
        ifi(told["authority"]),
    )


def _name(names: Mapping[str, str], language: str) -> str:
    """The name in the language, or any.

    >>> _name({"en": "passed", "es-MX": "aprobó"}, "es"), _name({"en": "passed"}, "es"), _name({}, "es")
    ('aprobó', 'passed', '')
    """
    fitting = [name for tag, name in names.items() if tag.lower().split("-")[0] == language]
    return next(iter((*fitting, *names.values())), "")


def _told(value: object) -> str:
    return "" if value is None else json.dumps(value)
