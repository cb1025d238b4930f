"""Who plans the fortnight, and who sees which version of it."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor, Role
from senda.programmes.models import CalendarAddress, Session, TimetableVersion
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


def get_address(token: str) -> CalendarAddress:
    """Whoever knows the address reads the calendar: that is what it is for, and why it cannot be guessed."""
    return get_object_or_404(CalendarAddress.objects.select_related("person"), token=token)
