"""Stores, those who send to them, and statements to send."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from senda.kernel.actor import Actor
from senda.records.actions.statement import record_statements
from senda.records.models import Store
from senda.records.queries.attachment import Content
from senda.records.rules.agent import ifi
from senda.records.rules.keys import Kind, key
from senda.records.rules.scope import Bearer, Scope
from senda.records.rules.statement import parse
from senda.records.rules.versions import Version

NOBODY = Actor(person_id=None, name="tests", roles=frozenset(), now=datetime(2014, 6, 10, 16, tzinfo=UTC))
VOIDED = "http://adlnet.gov/expapi/verbs/voided"


def sender(name: str = "one", *scopes: Scope, key_of: str = "") -> Bearer:
    """A bearer for the store of that name, made when it is missing; each `key_of` is an authority of its own."""
    store, _ = Store.objects.get_or_create(key=name, defaults={"name": name, "made_at": NOBODY.now})
    authority = {"objectType": "Agent", "account": {"homePage": "https://senda.example", "name": key_of or name}}
    return Bearer(
        credential_id=1,
        store_id=store.pk,
        store_key=store.key,
        key=key_of or name,
        name=name,
        scopes=frozenset(scopes or (Scope.ALL,)),
        authority=authority,
        authority_key=key(store.pk, Kind.AUTHORITY, ifi(authority)),
    )


def told(**parts: Any) -> dict[str, Any]:
    """A statement as it is sent: Marisol answered question 1, unless parts say otherwise; `None` leaves a part out."""
    whole = {
        "id": str(uuid4()),
        "actor": {"objectType": "Agent", "mbox": "mailto:marisol@example.org", "name": "Marisol"},
        "verb": {"id": "https://example.org/answered"},
        "object": {"objectType": "Activity", "id": "https://example.org/question/1"},
        **parts,
    }
    return {name: part for name, part in whole.items() if part is not None}


def by(name: str) -> dict[str, Any]:
    return {"objectType": "Agent", "mbox": f"mailto:{name}@example.org"}


def verb(name: str) -> dict[str, Any]:
    return {"id": f"https://example.org/{name}"}


def about(uuid: str) -> dict[str, Any]:
    return {"objectType": "StatementRef", "id": uuid}


def send(
    bearer: Bearer,
    *statements: dict[str, Any],
    version: Version = Version.TWO,
    attachments: Iterable[tuple[str, Content]] = (),
) -> list[UUID]:
    return record_statements(
        NOBODY,
        credential=bearer,
        statements=[parse(statement, version) for statement in statements],
        attachments=dict(attachments),
    )
