"""Who keeps the books of the services of a centre (counts, beds, meals, checks), and who answers for a difference in them."""

from typing import Final

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.centres.access.centre import may_enter, may_read, may_see_country, own_units, require
from senda.centres.models import Headcount, Meal
from senda.centres.rules.rights import Hat, Part
from senda.kernel.actor import Actor

KEEPERS: Final = (Hat.DESK, Hat.HEAD)
EXPLAINERS: Final = (Hat.HEAD, Hat.REGISTRAR)
KITCHEN: Final = (Hat.DESK, Hat.HEAD, Hat.MEDICAL)
"""Who sees which folio has which diet: those who serve it and those who prescribe it."""


def may_keep(actor: Actor, unit_key: str) -> bool:
    return may_enter(actor, unit_key, *KEEPERS)


def require_keeping(actor: Actor, unit_key: str) -> None:
    """Raises Http404 where there is no such centre, PermissionDenied for others than the desk and the head."""
    require(actor, unit_key, *KEEPERS)


def may_explain(actor: Actor, unit_key: str) -> bool:
    return may_enter(actor, unit_key, *EXPLAINERS)


def may_see_diets(actor: Actor, unit_key: str) -> bool:
    return may_enter(actor, unit_key, *KITCHEN)


def may_call_roll(actor: Actor, unit_key: str) -> bool:
    """Whoever counts and reads names."""
    return may_keep(actor, unit_key) and may_read(actor, unit_key, Part.IDENTITY)


def visible_headcounts(actor: Actor) -> QuerySet[Headcount]:
    """The counts of the centres in which the actor has a desk; headquarters and oversight all. No names inside."""
    if may_see_country(actor):
        return Headcount.objects.all()
    return Headcount.objects.filter(unit_key__in=own_units(actor))


def get_headcount(actor: Actor, pk: int) -> Headcount:
    return get_object_or_404(visible_headcounts(actor), pk=pk)


def lock_headcount(actor: Actor, pk: int) -> Headcount:
    """For an action: the row is held until the transaction ends."""
    return get_object_or_404(visible_headcounts(actor).select_for_update(), pk=pk)


def visible_meals(actor: Actor) -> QuerySet[Meal]:
    """The meals of the centres in which the actor has a desk; headquarters and oversight all. Numbers, no people."""
    if may_see_country(actor):
        return Meal.objects.all()
    return Meal.objects.filter(unit_key__in=own_units(actor))


def get_meal(actor: Actor, pk: int) -> Meal:
    return get_object_or_404(visible_meals(actor), pk=pk)


def lock_meal(actor: Actor, pk: int) -> Meal:
    """For an action: the row is held until the transaction ends."""
    return get_object_or_404(visible_meals(actor).select_for_update(), pk=pk)


def require_roll(actor: Actor, unit_key: str) -> None:
    if not may_call_roll(actor, unit_key):
        raise PermissionDenied
