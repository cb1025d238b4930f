"""Who may read statements on a page, in whose names, and which stores.

The coordination reads all of it. The auditor reads that something was recorded, and never of whom: people stand there as signs.
A trainer reads results where they belong, in the pages of tests, attendance and practice, and no statements.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor, Role
from senda.records.models import Store


def may_browse(actor: Actor) -> bool:
    return actor.coordinates or actor.is_any(Role.AUDITOR)


def may_know_people(actor: Actor) -> bool:
    return actor.coordinates


def require_browsing(actor: Actor) -> None:
    if not may_browse(actor):
        raise PermissionDenied


def require_knowing_people(actor: Actor) -> None:
    if not may_know_people(actor):
        raise PermissionDenied


def browsed_stores(actor: Actor) -> QuerySet[Store]:
    return Store.objects.order_by("name") if may_browse(actor) else Store.objects.none()


def get_browsed_store(actor: Actor, store_key: str) -> Store:
    return get_object_or_404(browsed_stores(actor), key=store_key)
