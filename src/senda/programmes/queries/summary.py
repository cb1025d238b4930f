"""What the homes tell of editions, calls, sessions and trainer seats: counts and next dates, no lists to work on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from senda.duties.api import modules
from senda.kernel.values import Text
from senda.programmes.models import (
    CohortMember,
    Edition,
    Nomination,
    Quota,
    Selection,
    Session,
    TimetableVersion,
    TrainerSeat,
)
from senda.programmes.models.nomination import NominationStatus
from senda.programmes.models.timetable import VersionStatus


@dataclass(frozen=True, slots=True)
class EditionSummary:
    """One edition in counts. `draft` and `published` are version numbers of its timetable, none where there is none."""

    number: int
    title: Text
    starts_on: date
    ends_on: date
    opens_on: date | None
    closes_on: date | None
    hours: int
    seats: int
    nominated: int
    delegations: int
    called: int
    proposals: int
    confirmed: bool
    cohort: int
    draft: int | None
    published: int | None


@dataclass(frozen=True, slots=True)
class Call:
    """The call of an edition to one delegation: how many it may nominate, how many it has, and until when."""

    edition: int
    title: Text
    delegation: Text
    seats: int
    nominated: int
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session of a published timetable, as a person's day shows it; times are in the academy's time zone."""

    pk: int
    edition: int
    key: str
    module: Text
    kind: str
    group: int
    starts_at: datetime
    ends_at: datetime
    room: Text
    partner_key: str
    seat: str
    trainer: str


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A trainer seat of a partner with its sessions; `trainer` is empty while nobody is named."""

    edition: int
    pk: int
    key: str
    trainer: str
    sessions: int


def edition_summaries() -> tuple[EditionSummary, ...]:
    """Every edition that is kept here, the newest first; four queries however many there are."""
    active = Q(nominations__status=NominationStatus.ACTIVE)
    rows = (
        Edition.objects.filter(kept_here=True)
        .annotate(
            nominated=Count("nominations", filter=active, distinct=True),
            delegations=Count("nominations__delegation", filter=active, distinct=True),
            called=Count("quotas", distinct=True),
        )
        .order_by("-number")
    )
    cohort = dict(CohortMember.objects.filter(left_at=None).values_list("edition_id").annotate(n=Count("id")))
    proposed: dict[int, list[bool]] = {}
    for edition_id, confirmed_at in Selection.objects.values_list("edition_id", "confirmed_at"):
        proposed.setdefault(edition_id, []).append(confirmed_at is not None)
    versions: dict[tuple[int, str], int] = {}
    for edition_id, status, number in TimetableVersion.objects.order_by("number").values_list(
        "edition_id", "status", "number"
    ):
        versions[edition_id, status] = number
    return tuple(
        EditionSummary(
            number=row.number,
            title=row.title,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            opens_on=row.nominations_open_on,
            closes_on=row.nominations_close_on,
            hours=row.hours,
            seats=row.seats,
            nominated=row.nominated,
            delegations=row.delegations,
            called=row.called,
            proposals=len(proposed.get(row.pk, ())),
            confirmed=any(proposed.get(row.pk, ())),
            cohort=cohort.get(row.pk, 0),
            draft=versions.get((row.pk, VersionStatus.DRAFT)),
            published=versions.get((row.pk, VersionStatus.PUBLISHED)),
        )
        for row in rows
    )


def calls_of(units: Collection[int]) -> tuple[Call, ...]:
    """The calls to these delegations (primary keys of units), the latest deadline first."""
    quotas = (
        Quota.objects.filter(delegation__in=units, edition__kept_here=True)
        .exclude(edition__nominations_open_on=None)
        .select_related("edition", "delegation")
        .order_by("-edition__nominations_close_on", "delegation__key")
    )
    counted = {
        (edition, delegation): n
        for edition, delegation, n in Nomination.objects.filter(status=NominationStatus.ACTIVE, delegation__in=units)
        .values_list("edition_id", "delegation_id")
        .annotate(n=Count("id"))
        .values_list("edition_id", "delegation_id", "n")
    }
    return tuple(
        Call(
            edition=quota.edition.number,
            title=quota.edition.title,
            delegation=quota.delegation.title,
            seats=quota.seats,
            nominated=counted.get((quota.edition_id, quota.delegation_id), 0),
            opens_on=quota.edition.nominations_open_on,
            closes_on=quota.edition.nominations_close_on,
        )
        for quota in quotas
        if quota.edition.nominations_open_on and quota.edition.nominations_close_on
    )


def editions_of(person_id: int) -> tuple[int, ...]:
    """The numbers of the editions in whose cohort the person is, the newest first."""
    return tuple(
        CohortMember.objects.filter(person=person_id, left_at=None)
        .order_by("-edition__number")
        .values_list("edition__number", flat=True)
    )


def sessions_attended_by(person_id: int, *, since: datetime, limit: int) -> tuple[SessionLine, ...]:
    """The sessions of the person's cohort and group that end after `since`, the next first."""
    mine = Q(version__edition__members__person=person_id, version__edition__members__left_at=None)
    group = Q(group=0) | Q(group=F("version__edition__members__group"))
    return session_lines(published_sessions().filter(mine & group, ends_at__gt=since)[:limit])


def sessions_given_by(person_id: int, *, since: datetime, limit: int) -> tuple[SessionLine, ...]:
    """The sessions in which the person sits in the trainer's seat and that end after `since`, the next first."""
    return session_lines(published_sessions().filter(trainer__person=person_id, ends_at__gt=since)[:limit])


def editions_given_by(person_id: int) -> tuple[int, ...]:
    """The numbers of the editions in whose published timetable the person has a session, the newest first."""
    numbers = published_sessions().filter(trainer__person=person_id).order_by("-version__edition__number")
    return tuple(numbers.values_list("version__edition__number", flat=True).distinct())


def partner_sessions(partner: str, *, since: datetime, limit: int) -> tuple[SessionLine, ...]:
    """The sessions of the partner's trainer seats that end after `since`, the next first."""
    return session_lines(published_sessions().filter(trainer__partner_key=partner, ends_at__gt=since)[:limit])


def partner_seats(partner: str) -> tuple[SeatLine, ...]:
    """The trainer seats of a partner, the newest edition first, each with its sessions in the published timetable."""
    seats = (
        TrainerSeat.objects.filter(partner_key=partner)
        .select_related("edition", "person")
        .order_by("-edition__number", "key")
    )
    counted = dict(
        published_sessions()
        .filter(trainer__partner_key=partner)
        .order_by()
        .values_list("trainer_id")
        .annotate(n=Count("id"))
    )
    return tuple(
        SeatLine(
            edition=seat.edition.number,
            pk=seat.pk,
            key=seat.key,
            trainer=seat.person.full_name if seat.person else "",
            sessions=counted.get(seat.pk, 0),
        )
        for seat in seats
    )


def published_sessions() -> QuerySet[Session]:
    """The sessions of every published timetable, in their order."""
    return Session.objects.filter(version__status=VersionStatus.PUBLISHED).order_by("starts_at", "group", "id")


def session_lines(rows: QuerySet[Session]) -> tuple[SessionLine, ...]:
    """Two queries, however many sessions."""
    titles = {module.key: module.title for module in modules()}
    return tuple(
        SessionLine(
            pk=row.pk,
            edition=row.version.edition.number,
            key=row.key,
            module=titles[row.module],
            kind=row.kind,
            group=row.group,
            starts_at=timezone.localtime(row.starts_at),
            ends_at=timezone.localtime(row.ends_at),
            room=Text(row.room.name_es, row.room.name_en),
            partner_key=row.trainer.partner_key if row.trainer else "",
            seat=row.trainer.key if row.trainer else "",
            trainer=row.trainer.person.full_name if row.trainer and row.trainer.person else "",
        )
        for row in rows.select_related("version__edition", "room", "trainer__person")
    )
