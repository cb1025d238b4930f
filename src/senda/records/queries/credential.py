"""Stores and credentials as pages and commands show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from senda.kernel.actor import Actor
from senda.records.access.credential import visible_credentials, visible_stores
from senda.records.models import Credential


@dataclass(frozen=True, slots=True)
class Shown:
    """A credential without anything secret."""

    store: str
    store_name: str
    key: str
    name: str
    scopes: tuple[str, ...]
    made_at: datetime
    made_by: str
    revoked_at: datetime | None

    @property
    def open(self) -> bool:
        return self.revoked_at is None


@dataclass(frozen=True, slots=True)
class ShownStore:
    """A store, and how many credentials open it."""

    key: str
    name: str
    made_at: datetime
    credentials_open: int


def stores(actor: Actor) -> Sequence[ShownStore]:
    """The stores by name."""
    still = Count("credentials", filter=Q(credentials__revoked_at__isnull=True))
    rows = visible_stores(actor).annotate(still=still).order_by("name", "key")
    return [ShownStore(*row) for row in rows.values_list("key", "name", "made_at", "still")]


def store_keys(actor: Actor) -> Sequence[tuple[str, str]]:
    """Key and name of each store, by key."""
    return list(visible_stores(actor).values_list("key", "name"))


def credentials(actor: Actor, store_key: str = "") -> Sequence[Shown]:
    """The credentials of one store, or of all, the open ones first."""
    rows = visible_credentials(actor).select_related("store")
    if store_key:
        rows = rows.filter(store__key=store_key)
    return sorted((_shown(row) for row in rows), key=lambda row: (not row.open, row.store, row.name, row.key))


def _shown(row: Credential) -> Shown:
    return Shown(
        store=row.store.key,
        store_name=row.store.name,
        key=row.key,
        name=row.name,
        scopes=tuple(row.scopes),
        made_at=row.made_at,
        made_by=row.made_by_name,
        revoked_at=row.revoked_at,
    )
