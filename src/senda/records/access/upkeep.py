"""Who erases, holds, forwards, imports and exports: the coordination. Auditors read what was done, which names nobody."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor, Role
from senda.records.models import DeadLetter, Erasure, ForwardTarget, Hold, RetentionRule, Store


def may_manage_upkeep(actor: Actor) -> bool:
    return actor.coordinates


def may_see_upkeep(actor: Actor) -> bool:
    return actor.coordinates or actor.is_any(Role.AUDITOR)


def require_managing_upkeep(actor: Actor) -> None:
    if not may_manage_upkeep(actor):
        raise PermissionDenied


def require_seeing_upkeep(actor: Actor) -> None:
    if not may_see_upkeep(actor):
        raise PermissionDenied


def upkept_store(actor: Actor, store_key: str) -> Store:
    """The store, for whoever may see its upkeep."""
    require_seeing_upkeep(actor)
    return get_object_or_404(Store, key=store_key)


def visible_erasures(actor: Actor) -> QuerySet[Erasure]:
    return Erasure.objects.all() if may_see_upkeep(actor) else Erasure.objects.none()


def visible_holds(actor: Actor) -> QuerySet[Hold]:
    return Hold.objects.all() if may_see_upkeep(actor) else Hold.objects.none()


def visible_rules(actor: Actor) -> QuerySet[RetentionRule]:
    return RetentionRule.objects.all() if may_see_upkeep(actor) else RetentionRule.objects.none()


def visible_targets(actor: Actor) -> QuerySet[ForwardTarget]:
    return ForwardTarget.objects.all() if may_see_upkeep(actor) else ForwardTarget.objects.none()


def visible_dead_letters(actor: Actor) -> QuerySet[DeadLetter]:
    return DeadLetter.objects.all() if may_see_upkeep(actor) else DeadLetter.objects.none()
