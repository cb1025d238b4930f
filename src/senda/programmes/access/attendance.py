"""Who may take and read the list of a session, and whose hours a person may see."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor, Role
from senda.programmes.models import CohortMember, Edition, Session
from senda.programmes.models.timetable import VersionStatus


def _taught_by(actor: Actor) -> Q:
    """The sessions of his own seat, and those of his organisation's seats that nobody is named for yet."""
    own = Q(trainer__person_id=actor.person_id)
    return own | Q(trainer__person=None, trainer__partner_key=actor.partner) if actor.partner else own


def _sessions() -> QuerySet[Session]:
    return Session.objects.filter(version__status=VersionStatus.PUBLISHED).select_related(
        "version__edition", "room", "trainer__person"
    )


def visible_sessions(actor: Actor) -> QuerySet[Session]:
    """The published sessions whose list this person may read."""
    if actor.coordinates or actor.is_any(Role.AUDITOR):
        return _sessions()
    return _sessions().filter(_taught_by(actor)) if actor.is_any(Role.TRAINER) else _sessions().none()


def may_read_list(actor: Actor, session: Session) -> bool:
    if session.version.status != VersionStatus.PUBLISHED:
        return False
    return actor.is_any(Role.AUDITOR) or may_take_list(actor, session)


def may_take_list(actor: Actor, session: Session) -> bool:
    """The coordination, and the trainer of the session: the auditor reads and never writes."""
    if actor.coordinates:
        return True
    seat = session.trainer
    if seat is None or not actor.is_any(Role.TRAINER):
        return False
    return seat.person_id == actor.person_id or (
        seat.person_id is None and actor.partner != "" and seat.partner_key == actor.partner
    )


def get_session(actor: Actor, pk: int) -> Session:
    return get_object_or_404(visible_sessions(actor), pk=pk)


def get_published(edition_number: int, key: str) -> Session:
    """For the command line and the builder of a demonstration, which know sessions by their lasting key."""
    return get_object_or_404(_sessions(), version__edition__number=edition_number, key=key)


def get_scanned(pk: int) -> Session:
    """The session whose code was read, of whatever version: the rule says what became of it."""
    sessions = Session.objects.exclude(version__status=VersionStatus.DRAFT)
    return get_object_or_404(sessions.select_related("version__edition", "room"), pk=pk)


def require_taking(actor: Actor, session: Session) -> None:
    if not may_take_list(actor, session):
        raise PermissionDenied


def visible_members(actor: Actor, edition: Edition) -> QuerySet[CohortMember]:
    """The members of the cohort whose hours this person may see; those who left are no longer in it."""
    members = CohortMember.objects.filter(edition=edition, left_at=None).select_related("person")
    if actor.coordinates or actor.is_any(Role.AUDITOR):
        return members
    own = Q(person_id=actor.person_id)
    if actor.is_any(Role.DELEGATION, Role.CENTRE_HEAD):
        served = Q(person__posts__unit_id__in=actor.units, person__posts__ends_on=None)
        return members.filter(own | served).distinct()
    return members.filter(own) if actor.person_id else members.none()


def may_see_hours(actor: Actor, member: CohortMember) -> bool:
    """His own; those of his units' officials for a delegation or a head of centre; all for coordination and auditor."""
    if member.left_at is not None:
        return False
    if actor.coordinates or actor.is_any(Role.AUDITOR) or (actor.person_id == member.person_id):
        return True
    if not actor.is_any(Role.DELEGATION, Role.CENTRE_HEAD):
        return False
    return member.person.posts.filter(ends_on=None, unit_id__in=actor.units).exists()


def get_member(actor: Actor, edition: Edition, person_id: int) -> CohortMember:
    """Looked up among the few that he sees, so that a number no database can hold is not found like any other."""
    found = next((each for each in visible_members(actor, edition) if each.person_id == person_id), None)
    if found is None:
        raise Http404
    return found


def get_edition_with_hours(number: int) -> Edition:
    return get_object_or_404(Edition, number=number)
