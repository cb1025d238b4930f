"""The sessions of a person in every published version, as the events of a calendar."""

from collections.abc import Callable
from datetime import date, datetime

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from senda.programmes.models import CalendarAddress, Session, TimetableVersion
from senda.programmes.models.timetable import VersionStatus
from senda.programmes.rules.timetable.calendar import Appearance, Event, kept

Titled = Callable[[Session], str]
PUBLIC = (VersionStatus.PUBLISHED, VersionStatus.SUPERSEDED)


def person_sessions(person_id: int) -> QuerySet[Session]:
    """Sessions of published versions in which the person learns or teaches, superseded ones included."""
    learns = Q(version__edition__members__person=person_id, version__edition__members__left_at=None)
    group = Q(group=0) | Q(group=F("version__edition__members__group"))
    mine = (learns & group) | Q(trainer__person=person_id)
    rows = Session.objects.filter(mine, version__status__in=PUBLIC).distinct()
    return rows.select_related("version__edition", "room", "trainer__person").order_by("starts_at", "pk")


def partner_sessions(partner: str) -> QuerySet[Session]:
    """The sessions of an organisation's trainer seats in published versions, superseded ones included."""
    rows = Session.objects.filter(trainer__partner_key=partner, version__status__in=PUBLIC)
    return rows.select_related("version__edition", "room", "trainer__person").order_by("starts_at", "pk")


def my_days(person_id: int, *, since: date) -> tuple[tuple[date, tuple[Session, ...]], ...]:
    """The published sessions of the person from a day on, by day; one query."""
    days: dict[date, list[Session]] = {}
    rows = person_sessions(person_id).filter(version__status=VersionStatus.PUBLISHED, starts_at__date__gte=since)
    for row in rows:
        days.setdefault(timezone.localtime(row.starts_at).date(), []).append(row)
    return tuple((day, tuple(held)) for day, held in days.items())


def session_events(rows: QuerySet[Session], *, title: Titled, notes: Titled) -> tuple[Event, ...]:
    """The events of sessions of published versions, with what was cancelled; `title` and `notes` speak the reader's language.

    A query more than the sessions themselves.
    """
    by_edition: dict[int, list[Session]] = {}
    for row in rows:
        by_edition.setdefault(row.version.edition_id, []).append(row)
    versions: dict[int, dict[int, datetime]] = {}
    published = TimetableVersion.objects.filter(edition__in=by_edition, status__in=PUBLIC)
    for edition, number, moment in published.values_list("edition_id", "number", "published_at"):
        if moment is not None:
            versions.setdefault(edition, {})[number] = moment
    events: list[Event] = []
    for edition, held in by_edition.items():
        shown = {(row.version.number, row.key): row for row in held}
        faces = (
            Appearance(
                key=row.key,
                version=row.version.number,
                published_at=versions[edition][row.version.number],
                starts_at=timezone.localtime(row.starts_at),
                ends_at=timezone.localtime(row.ends_at),
                face=(row.module, row.kind, row.room.key, row.trainer.key if row.trainer else ""),
            )
            for row in held
        )
        for each in kept(faces, versions[edition]):
            row = shown[each.appearance.version, each.appearance.key]
            events.append(
                Event(
                    uid=f"{row.version.edition.number}.{row.key}@{settings.SENDA_PACK}.senda",
                    sequence=each.sequence,
                    changed_at=each.changed_at,
                    starts_at=each.appearance.starts_at,
                    ends_at=each.appearance.ends_at,
                    title=title(row),
                    place=row.room.name_es,
                    notes=notes(row),
                    cancelled=each.cancelled,
                )
            )
    return tuple(events)


def address_of(person_id: int) -> CalendarAddress | None:
    return CalendarAddress.objects.filter(person=person_id).first()
