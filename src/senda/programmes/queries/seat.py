"""Trainer seats with their sessions, and the people who may fill them."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from senda.people.api import partner_people
from senda.programmes.models import Session, TrainerSeat
from senda.programmes.models.timetable import VersionStatus
from senda.programmes.queries.summary import SessionLine, published_sessions, session_lines
from senda.programmes.rules.seat import Held


def with_sessions(seats: QuerySet[TrainerSeat]) -> QuerySet[TrainerSeat]:
    """Each seat with `session_count`, its sessions in the published timetable."""
    counted = (
        Session.objects.filter(trainer=OuterRef("pk"), version__status=VersionStatus.PUBLISHED)
        .order_by()
        .values("trainer")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return seats.annotate(session_count=Coalesce(Subquery(counted), 0))


def cells(seat: TrainerSeat) -> tuple[str | int, ...]:
    """A seat of `with_sessions` as a row of the export: key, edition, organisation, person, sessions."""
    name = seat.person.full_name if seat.person else ""
    return (seat.key, seat.edition.number, seat.partner_key, name, int(vars(seat)["session_count"]))


def sessions_of_seat(seat: TrainerSeat) -> tuple[SessionLine, ...]:
    """The sessions of one seat in the published timetable, in their order."""
    return session_lines(published_sessions().filter(trainer=seat))


def candidates(seat: TrainerSeat) -> tuple[tuple[int, str], ...]:
    """The people of the seat's organisation, each as primary key and name."""
    return partner_people(seat.partner_key)


def held_by_seat(seat: TrainerSeat) -> tuple[Held, ...]:
    """The sessions that the seat gives, as the rule reads them."""
    return _held(published_sessions().filter(trainer=seat))


def held_elsewhere(seat: TrainerSeat, person_id: int) -> tuple[Held, ...]:
    """The sessions of the other seats that a person fills."""
    return _held(published_sessions().filter(trainer__person=person_id).exclude(trainer=seat))


def _held(sessions: QuerySet[Session]) -> tuple[Held, ...]:
    return tuple(Held(line.seat, line.starts_at, line.ends_at) for line in session_lines(sessions))
