"""A timetable in words and plain values, for the command line and for files."""

from dataclasses import dataclass

from django.utils import timezone

from senda.kernel.decisions import Decision
from senda.programmes.models import Edition, TimetableVersion
from senda.programmes.phrases.timetable import Names, say
from senda.programmes.queries.timetable import current_version, edition_problem, names_of, timetable_of
from senda.programmes.rules.timetable.violations import violations


@dataclass(frozen=True, slots=True)
class SessionTold:
    """Moments in ISO form with the offset of the academy's time zone; `group` 0 is the whole cohort."""

    key: str
    start: str
    end: str
    room: str
    trainer: str
    module: str
    kind: str
    group: int


@dataclass(frozen=True, slots=True)
class TimetableTold:
    """The published version, or the newest draft. `hours` are those of each participant, the fewest of any group."""

    edition: int
    version: int
    status: str
    sessions: tuple[SessionTold, ...]
    hours: float
    violations: tuple[str, ...]


def timetable_told(number: int, *, version: int | None = None) -> TimetableTold | None:
    """None where nothing was drafted yet, or not that version. Raises Edition.DoesNotExist for an unknown edition."""
    edition = Edition.objects.get(number=number)
    chosen = (
        TimetableVersion.objects.filter(edition=edition, number=version).first()
        if version
        else current_version(edition)
    )
    if chosen is None:
        return None
    problem, timetable = edition_problem(edition), timetable_of(chosen)
    names = Names(*names_of(edition))
    rows = chosen.sessions.select_related("room", "trainer").order_by("starts_at", "group", "pk")
    minutes = [
        sum(each.minutes for each in timetable.sessions if each.group in (0, group.number)) for group in problem.groups
    ]
    return TimetableTold(
        edition=number,
        version=chosen.number,
        status=chosen.status,
        sessions=tuple(
            SessionTold(
                key=row.key,
                start=timezone.localtime(row.starts_at).isoformat(),
                end=timezone.localtime(row.ends_at).isoformat(),
                room=row.room.key,
                trainer=row.trainer.key if row.trainer else "",
                module=row.module,
                kind=row.kind,
                group=row.group,
            )
            for row in rows
        ),
        hours=min(minutes, default=0) / 60,
        violations=tuple(say(names, reason) for reason in violations(problem, timetable)),
    )


def refusal_told(decision: Decision, number: int) -> tuple[str, ...]:
    """Every reason in words, with the names of the edition's modules, rooms and trainers."""
    names = Names(*names_of(Edition.objects.get(number=number)))
    return tuple(say(names, reason) for reason in decision.reasons)
