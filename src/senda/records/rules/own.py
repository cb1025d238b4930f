"""The parts that Senda's own statements share: who, what, in which context. People are account names, never names."""

import re
from collections.abc import Mapping
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from senda.kernel.values import Text
from senda.records.rules.vocabulary import PROFILE, Term

VERSION = "2.0.0"
Json = dict[str, object]

_PERSON = re.compile(r"person-([1-9][0-9]{0,17})")


def base_of(home: str) -> str:
    """The address of the academy's profile, below which its own words and activities stand. `home` without a slash."""
    return f"{home}/xapi"


def profile_version(base: str) -> str:
    """The IRI of the present version of the profile, which statements name as their category."""
    return f"{base}/profile/v1"


def account(person_id: int) -> str:
    """The account name of a person of the academy: it names nobody to an outsider, and never changes."""
    return f"person-{person_id}"


def person_of(name: str) -> int | None:
    """The person of an account name; None where it is none of ours."""
    found = _PERSON.fullmatch(name)
    return int(found[1]) if found else None


def agent(home: str, person_id: int) -> Json:
    return {"objectType": "Agent", "account": {"homePage": home, "name": account(person_id)}}


def both(text: Text) -> dict[str, str]:
    return {"es": text.es, "en": text.en}


def activity(base: str, iri: str, kind: Term, name: Mapping[str, str], **more: object) -> Json:
    """An activity; `iri` is where it stands below the profile's address."""
    return {
        "objectType": "Activity",
        "id": f"{base}/{iri}",
        "definition": {"type": kind.iri(base), "name": dict(name), **more},
    }


def extensions(base: str, told: Mapping[Term, object]) -> Json:
    return {term.iri(base): value for term, value in told.items()}


def category(base: str) -> list[Json]:
    """The profile that a statement follows (xAPI Profile Specification, Structure 2.0)."""
    return [{"objectType": "Activity", "id": profile_version(base), "definition": {"type": PROFILE.iri(base)}}]


def name_of(base: str, deed: str) -> UUID:
    """An id that follows from a deed, such as learning/answer/12: told again, it is the same."""
    return uuid5(NAMESPACE_URL, f"{base}/{deed}")


def statement(
    base: str,
    deed: str,
    *,
    actor: Json,
    verb: Term,
    object_: Json,
    at: datetime,
    context: Json,
    result: Json | None = None,
) -> Json:
    """A whole statement with the id of its deed."""
    told: Json = {
        "id": str(name_of(base, deed)),
        "actor": actor,
        "verb": {"id": verb.iri(base), "display": both(verb.name)},
        "object": object_,
        "context": {"platform": "Senda", **context} if object_["objectType"] == "Activity" else context,
        "timestamp": at.isoformat(),
        "version": VERSION,
    }
    return told if result is None else {**told, "result": result}


def itself(home: str) -> Json:
    """The academy where no person acts."""
    return {"objectType": "Agent", "account": {"homePage": home, "name": "senda"}, "name": "Senda"}
