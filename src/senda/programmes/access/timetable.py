"""Who plans the fortnight, who sees which version of it, and who names a trainer."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor, Role
from senda.programmes.models import CalendarAddress, Session, TimetableVersion, TrainerSeat
from senda.programmes.models.timetable import VersionStatus


def may_plan(actor: Actor) -> bool:
    return actor.coordinates


def require_planning(actor: Actor) -> None:
    if not may_plan(actor):
        raise PermissionDenied


def visible_versions(actor: Actor) -> QuerySet[TimetableVersion]:
    """Drafts are the coordination's and the auditor's; what was published once, everybody's who has signed in."""
    versions = TimetableVersion.objects.select_related("edition")
    if actor.coordinates or actor.is_any(Role.AUDITOR):
        return versions
    if actor.is_public:
        return versions.none()
    return versions.filter(status__in=(VersionStatus.PUBLISHED, VersionStatus.SUPERSEDED))


def may_see_version(actor: Actor, version: TimetableVersion) -> bool:
    if actor.coordinates or actor.is_any(Role.AUDITOR):
        return True
    return not actor.is_public and version.status in (VersionStatus.PUBLISHED, VersionStatus.SUPERSEDED)


def get_version(actor: Actor, edition: int, number: int) -> TimetableVersion:
    return get_object_or_404(visible_versions(actor), edition__number=edition, number=number)


def lock_version(actor: Actor, edition: int, number: int) -> TimetableVersion:
    """For an action that changes it: held, with its edition's other versions left alone."""
    versions = visible_versions(actor).select_related(None).select_for_update()
    return get_object_or_404(versions, edition__number=edition, number=number)


def get_version_session(actor: Actor, pk: int) -> Session:
    sessions = Session.objects.select_related("version__edition", "room", "trainer__person")
    return get_object_or_404(sessions.filter(version__in=visible_versions(actor)), pk=pk)


def visible_seats(actor: Actor) -> QuerySet[TrainerSeat]:
    """All for coordination and auditor; a partner's people see their own organisation's, a trainer also his own."""
    seats = TrainerSeat.objects.select_related("edition", "person")
    if actor.coordinates or actor.is_any(Role.AUDITOR):
        return seats
    if not actor.is_any(Role.LIAISON, Role.TRAINER):
        return seats.none()
    own = Q(person_id=actor.person_id)
    return seats.filter(own | Q(partner_key=actor.partner) if actor.partner else own)


def may_name_trainer(actor: Actor, seat: TrainerSeat) -> bool:
    """The coordination, and the liaison of the organisation that fills the seat."""
    return actor.coordinates or (actor.is_any(Role.LIAISON) and actor.partner == seat.partner_key)


def get_seat(actor: Actor, edition: int, key: str) -> TrainerSeat:
    return get_object_or_404(visible_seats(actor), edition__number=edition, key=key)


def lock_seat(actor: Actor, edition: int, key: str) -> TrainerSeat:
    seats = visible_seats(actor).select_related(None).select_for_update()
    seat = get_object_or_404(seats, edition__number=edition, key=key)
    if not may_name_trainer(actor, seat):
        raise PermissionDenied
    return seat


def get_address(token: str) -> CalendarAddress:
    """Whoever knows the address reads the calendar: that is what it is for, and why it cannot be guessed."""
    return get_object_or_404(CalendarAddress.objects.select_related("person"), token=token)
