"""Which pairs of files an actor sees: those of which he may open both. A comparison is no side door to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404

from senda.centres.access.centre import may_enter, visible_stays
from senda.centres.models import Pair
from senda.centres.rules.rights import Hat
from senda.kernel.actor import Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from senda.centres.models import Stay
    from senda.kernel.actor import Actor


def visible_pairs(actor: Actor) -> QuerySet[Pair]:
    stays = visible_stays(actor).values("pk")
    return Pair.objects.filter(first__in=stays, second__in=stays)


def pairs_of(actor: Actor, stay: Stay) -> QuerySet[Pair]:
    """Those of one person, for whoever may open every other file as well."""
    return visible_pairs(actor).filter(first=stay) | visible_pairs(actor).filter(second=stay)


def get_pair(actor: Actor, pk: int) -> Pair:
    """Raises Http404 for a pair that is not there or of which one file is not the actor's to open."""
    return get_object_or_404(visible_pairs(actor).select_related("first__identity", "second__identity"), pk=pk)


def lock_pair(actor: Actor, pk: int) -> Pair:
    """For an action: the row is held until the transaction ends."""
    found = visible_pairs(actor).select_for_update(of=("self",)).select_related("first", "second")
    return get_object_or_404(found, pk=pk)


def may_decide(actor: Actor, pair: Pair) -> bool:
    """Headquarters, or the head of both centres."""
    return all(may_enter(actor, stay.unit_key, Hat.REGISTRAR, Hat.HEAD) for stay in (pair.first, pair.second))


def may_list(actor: Actor) -> bool:
    """The list of pairs is a task of headquarters and of the heads; others meet a pair on the file of a person."""
    return actor.is_any(Role.REGISTRAR) or bool(actor.leads)


def may_find(actor: Actor) -> bool:
    """The nightly list, and headquarters."""
    return actor.is_any(Role.OPERATOR, Role.REGISTRAR)
