"""Who sees a complaint: never the head it is about, and the commission only those that were sent to it."""

from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from senda.centres.access.centre import hats, may_enter, national_hats, own_units
from senda.centres.models import Complaint
from senda.centres.rules.complaint import handles
from senda.centres.rules.rights import Hat
from senda.kernel.actor import Actor, Role

COMMISSION: Final = "CNDH"


def is_commission(actor: Actor) -> bool:
    return actor.is_any(Role.PARTNER) and actor.partner == COMMISSION


def watches(actor: Actor) -> bool:
    """Oversight and the commission: they look at every centre, and write what they find."""
    return Hat.OVERSIGHT in national_hats(actor) or is_commission(actor)


def visible_complaints(actor: Actor) -> QuerySet[Complaint]:
    """Those the actor may read and answer; headquarters reads none of them, it sees their number."""
    if Hat.OVERSIGHT in national_hats(actor):
        return Complaint.objects.all()
    if is_commission(actor):
        return Complaint.objects.filter(to_cndh=True)
    headed = [key for key in own_units(actor) if Hat.HEAD in hats(actor, key)]
    return Complaint.objects.filter(Q(unit_key__in=headed, about_head=False))


def may_list(actor: Actor, unit_key: str) -> bool:
    """The page of a centre: its head, oversight, the commission; headquarters for the numbers."""
    return may_enter(actor, unit_key, Hat.HEAD, Hat.OVERSIGHT, Hat.REGISTRAR) or is_commission(actor)


def get_complaint(actor: Actor, ref: UUID | str) -> Complaint:
    return get_object_or_404(visible_complaints(actor), ref=ref)


def lock_complaint(actor: Actor, ref: UUID | str) -> Complaint:
    """For a step: the row is held, and the rule that says who handles it is asked once more."""
    complaint = get_object_or_404(visible_complaints(actor).select_for_update(), ref=ref)
    worn = hats(actor, complaint.unit_key)
    if not handles(worn, about_head=complaint.about_head, to_cndh=complaint.to_cndh, desk_of_cndh=is_commission(actor)):
        raise Http404
    return complaint
