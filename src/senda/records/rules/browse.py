"""A stored statement as a page tells it: who, which verb, what, and what came of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from senda.records.rules.agent import ifi
from senda.records.rules.own import person_of

LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class Shown:
    """One statement. Words are language maps; `person_id` is that of the academy's own account, none for anybody else."""

    id: str
    actor: str
    actor_name: str
    person_id: int | None
    verb: str
    verb_words: Mapping[str, str]
    object_id: str
    object_words: Mapping[str, str]
    at: datetime
    stored: datetime
    response: str
    success: bool | None
    raw: float | None
    most: float | None


def read(body: str, home: str) -> Shown:
    """Read a text of the store, which was checked when it came in; `home` is the academy's address."""
    told: dict[str, Any] = json.loads(body)
    actor, verb, thing = told["actor"], told["verb"], told["object"]
    result = told.get("result", {})
    score = result.get("score", {})
    known = ifi(actor)
    return Shown(
        id=told["id"],
        actor=known,
        actor_name=actor.get("name", ""),
        person_id=own_person(actor, home),
        verb=verb["id"],
        verb_words=verb.get("display", {}),
        object_id=_object_id(thing),
        object_words=_object_words(thing),
        at=datetime.fromisoformat(told["timestamp"]),
        stored=datetime.fromisoformat(told["stored"]),
        response=str(result.get("response", ""))[:LONGEST_NAME],
        success=result.get("success"),
        raw=score.get("raw"),
        most=score.get("max"),
    )


def own_person(actor: Mapping[str, Any], home: str) -> int | None:
    """The person of the academy that an agent is."""
    account = actor.get("account")
    return person_of(account["name"]) if account and account["homePage"] == home else None


def in_words(words: Mapping[str, str], language: str, otherwise: str) -> str:
    """The text of a language map in this language or the nearest there is."""
    exact = words.get(language) or next((text for tag, text in words.items() if tag.split("-")[0] == language), "")
    found = exact or next((text for text in words.values() if text), otherwise)
    return found if len(found) <= LONGEST_NAME else f"{found[: LONGEST_NAME - 1]}…"


def _object_id(thing: Mapping[str, Any]) -> str:
    if thing.get("objectType") == "SubStatement":
        return _object_id(thing["object"])
    return str(thing.get("id", "")) or ifi(thing)


def _object_words(thing: Mapping[str, Any]) -> Mapping[str, str]:
    if thing.get("objectType") == "SubStatement":
        return _object_words(thing["object"])
    words: Mapping[str, str] = thing.get("definition", {}).get("name", {})
    return words
