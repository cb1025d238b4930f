"""The private address of a person's calendar, and the notices he has seen."""

import secrets

from django.core.exceptions import PermissionDenied

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.programmes.models import CalendarAddress, Notice

TOKEN_BYTES = 32


@action
def renew_calendar_address(actor: Actor) -> CalendarAddress:
    """A new address that nobody can guess; the old one, if there was one, opens nothing any more."""
    if actor.person_id is None:
        raise PermissionDenied
    address, _ = CalendarAddress.objects.update_or_create(
        person_id=actor.person_id, defaults={"token": secrets.token_urlsafe(TOKEN_BYTES), "made_at": actor.now}
    )
    journal.record(actor, "programmes.calendar.renewed", f"person:{actor.person_id}")
    return address


@action
def see_notices(actor: Actor) -> int:
    """All notices of a person are seen; the number of those that were new."""
    if actor.person_id is None:
        raise PermissionDenied
    seen = Notice.objects.filter(person=actor.person_id, seen_at=None).update(seen_at=actor.now)
    journal.record(actor, "programmes.notices.seen", f"person:{actor.person_id}", {"notices": seen})
    return seen
