"""What an actor is in each centre, and which people of the register he may open there."""

from functools import cache
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from senda.centres.models import Stay, Transfer
from senda.centres.rules.rights import Hat, Part, correctable_after_exit, readable, writable
from senda.kernel.actor import Actor, Role
from senda.packs.reader import read_table

WITH_A_DESK = frozenset({Hat.DESK, Hat.MEDICAL, Hat.LEGAL, Hat.PROTECTION, Hat.HEAD})


@cache
def _hats_of_positions(pack: str) -> dict[str, frozenset[Hat]]:
    return {
        row["key"]: frozenset(Hat(word) for word in row["hats"].split(";") if word)
        for row in read_table(pack, "positions.csv")
    }


@cache
def centre_keys() -> frozenset[str]:
    """The keys of the centres of the pack."""
    return frozenset(row["key"] for row in read_table(settings.SENDA_PACK, "units.csv") if row["kind"] == "centre")


def hats(actor: Actor, unit_key: str) -> frozenset[Hat]:
    """Every hat of the actor in one centre. The academy's coordination, trainers, delegations and IOM have none, by design."""
    worn = set(national_hats(actor))
    if unit_key in actor.leads and actor.is_any(Role.CENTRE_HEAD):
        worn |= {Hat.HEAD, Hat.DESK}
    known = _hats_of_positions(settings.SENDA_PACK)
    for post in actor.posts:
        if post.unit_key == unit_key:
            worn |= known.get(post.position, frozenset())
    return frozenset(worn)


def national_hats(actor: Actor) -> frozenset[Hat]:
    """Hats that are worn in every centre alike."""
    worn = set()
    if actor.is_any(Role.REGISTRAR):
        worn.add(Hat.REGISTRAR)
    if actor.is_any(Role.AUDITOR, Role.OPERATOR):
        worn.add(Hat.OVERSIGHT)
    return frozenset(worn)


def own_units(actor: Actor) -> tuple[str, ...]:
    """The centres in which the actor has a desk, in the order of their keys."""
    asked = {post.unit_key for post in actor.posts} | set(actor.leads)
    return tuple(sorted(key for key in asked & centre_keys() if hats(actor, key) & WITH_A_DESK))


def may_enter(actor: Actor, unit_key: str, *wanted: Hat) -> bool:
    """Whether the actor wears one of these hats there; without naming any, whether he wears one at all."""
    worn = hats(actor, unit_key)
    return unit_key in centre_keys() and bool(worn & set(wanted) if wanted else worn)


def require(actor: Actor, unit_key: str, *wanted: Hat) -> None:
    """Raises Http404 where there is no such centre, PermissionDenied where the actor wears none of the hats."""
    if unit_key not in centre_keys():
        raise Http404
    if not may_enter(actor, unit_key, *wanted):
        raise PermissionDenied


def may_see_country(actor: Actor) -> bool:
    """The boards of all centres, by folio and without names: headquarters and oversight."""
    return bool(national_hats(actor))


def require_country(actor: Actor) -> None:
    if not may_see_country(actor):
        raise PermissionDenied


def may_read(actor: Actor, unit_key: str, part: Part) -> bool:
    return part in readable(hats(actor, unit_key))


def may_write(actor: Actor, unit_key: str, part: Part) -> bool:
    return part in writable(hats(actor, unit_key))


def require_writing(actor: Actor, unit_key: str, part: Part) -> None:
    if not may_write(actor, unit_key, part):
        raise PermissionDenied


def may_correct_late(actor: Actor, unit_key: str, part: Part) -> bool:
    """Whether the actor corrects this part of the file of somebody who has left."""
    return part in correctable_after_exit(hats(actor, unit_key))


def visible_stays(actor: Actor) -> QuerySet[Stay]:
    """The stays whose file the actor may open: those of the centres where he reads identity; headquarters all.

    A centre to which somebody is on the way sees that person's file once he has been handed over.
    """
    if may_read(actor, "", Part.IDENTITY):
        return Stay.objects.all()
    units = [key for key in own_units(actor) if may_read(actor, key, Part.IDENTITY)]
    coming = Transfer.objects.filter(to_unit__in=units, handed_at__isnull=False, ended_at=None).values("stay_id")
    return Stay.objects.filter(Q(unit_key__in=units) | Q(pk__in=coming)) if units else Stay.objects.none()


def may_open(actor: Actor, stay: Stay) -> bool:
    return visible_stays(actor).filter(pk=stay.pk).exists()


def get_stay(actor: Actor, ref: UUID | str) -> Stay:
    """Raises Http404 for a stay that is not there or not the actor's to open: the two look the same from outside."""
    return get_object_or_404(visible_stays(actor), ref=ref)


def lock_stay(actor: Actor, ref: UUID | str) -> Stay:
    """For an action: the row is held until the transaction ends."""
    return get_object_or_404(visible_stays(actor).select_for_update(), ref=ref)
