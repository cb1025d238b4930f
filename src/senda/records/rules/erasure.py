"""Whose records are to go: the identifiers of one person, and the words that name the person elsewhere in a text."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from senda.kernel.decisions import ALLOWED, Decision, Reason
from senda.records.rules.agent import ifi

SHORTEST_WORD = 8
"""An account's name shorter than this is looked for in agents alone: in texts it would be found everywhere."""
LONGEST_REASON = 300
_WITHIN = r"\w.%+@-"


class ErasureRefusal(StrEnum):
    """Why nothing is erased, or no hold is set."""

    NO_IDENTIFIER = "no_identifier"
    NO_REASON = "no_reason"
    REASON_NAMES = "reason_names"
    ON_HOLD = "on_hold"
    ON_HOLD_BEFORE = "on_hold_before"
    LIFTED_BEFORE = "lifted_before"
    OTHER_PERSON = "other_person"
    DONE_BEFORE = "done_before"
    AUTHORITY = "authority"
    NO_KEY = "no_key"
    OTHER_KEY = "other_key"


@dataclass(frozen=True, slots=True)
class Person:
    """`identifiers` as the index knows them, the first one as it was told; `words` are looked for in every text."""

    identifiers: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """One text for the person, the same for an address and its hash."""
        return next((each for each in self.identifiers if each.startswith("sha1:")), self.identifiers[0])

    def named_in(self, text: str) -> bool:
        """Whether one of the words stands in a text by itself, in capitals or small letters.

        >>> ana = person_of({"mbox": "mailto:ana@example.org"})
        >>> ana.named_in("write to Ana@Example.org."), ana.named_in("write to mariana@example.org")
        (True, False)
        """
        return any(
            re.search(rf"(?<![{_WITHIN}]){re.escape(word)}(?![\w@%+-]|\.\w)", text, re.IGNORECASE)
            for word in self.words
        )


def agent_of(kind: str, value: str, home_page: str = "") -> Mapping[str, object]:
    """The agent that a form or a command names, unchecked; an address may come without "mailto:"."""
    told = value.strip()
    if kind == "account":
        return {"account": {"homePage": home_page.strip(), "name": told}}
    if kind == "mbox" and not told.startswith("mailto:"):
        told = f"mailto:{told}"
    return {kind: told}


def person_of(agent: Mapping[str, object]) -> Person:
    """The person behind a checked agent. Somebody with an address has its hash as an identifier too."""
    told = ifi(agent)
    if told.startswith("mailto:"):
        hashed = hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()
        as_typed = hashlib.sha1(str(agent["mbox"]).encode(), usedforsecurity=False).hexdigest()
        hashes = dict.fromkeys((hashed, as_typed))
        others = tuple(ifi({"mbox_sha1sum": each}) for each in hashes)
        address = told.removeprefix("mailto:")
        return Person((told, *others), (address, address.replace("@", "%40"), *hashes))
    if told.startswith("account:"):
        name = told.partition(" ")[2]
        return Person((told,), (name,) if len(name) >= SHORTEST_WORD else ())
    return Person((told,), (told.partition(":")[2],) if told else ())


def person_of_identifier(identifier: str) -> Person:
    """The person behind an identifier as the index knows it, without words."""
    if identifier.startswith("mailto:"):
        return Person(person_of({"mbox": identifier}).identifiers, ())
    return Person((identifier,), ())


def may_erase(person: Person, reason: str, *, held: bool, is_authority: bool) -> Decision:
    """Whether records may be erased, with every reason against it."""
    reasons: list[Reason] = _reason_faults(person, reason)
    if held:
        reasons.append(Reason(ErasureRefusal.ON_HOLD))
    if is_authority:
        reasons.append(Reason(ErasureRefusal.AUTHORITY))
    return Decision(tuple(reasons)) if reasons else ALLOWED


def may_hold(person: Person, reason: str, *, held: bool) -> Decision:
    """Whether a hold may be set."""
    reasons = _reason_faults(person, reason)
    if held:
        reasons.append(Reason(ErasureRefusal.ON_HOLD_BEFORE))
    return Decision(tuple(reasons)) if reasons else ALLOWED


def _reason_faults(person: Person, reason: str) -> list[Reason]:
    faults: list[Reason] = []
    if not reason.strip() or len(reason.strip()) > LONGEST_REASON:
        faults.append(Reason(ErasureRefusal.NO_REASON, {"longest": LONGEST_REASON}))
    if person.named_in(reason):
        faults.append(Reason(ErasureRefusal.REASON_NAMES))
    return faults


def expression(words: Sequence[str]) -> tuple[str, ...]:
    """Patterns of LIKE (escaped by "!") that find a superset of the texts that name one of these words."""
    return tuple("%" + re.sub(r"([!%_])", r"!\1", _as_json(word)) + "%" for word in words)


def _as_json(word: str) -> str:
    return word.replace("\\", "\\\\").replace('"', '\\"')
