"""Drafting, changing and publishing the fortnight. Whatever the planner answers is judged again before it is kept."""

from django.db.models import Max

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused
from senda.programmes.access.edition import get_edition, lock_edition
from senda.programmes.access.timetable import get_version, lock_version, require_planning
from senda.programmes.models import Edition, Notice, Room, Session, TimetableVersion, TrainerSeat
from senda.programmes.models.timetable import VersionStatus
from senda.programmes.queries.notice import concerned
from senda.programmes.queries.timetable import edition_problem, moment, plan, published_version, timetable_of
from senda.programmes.rules.timetable.collision import Impossible
from senda.programmes.rules.timetable.compare import compare
from senda.programmes.rules.timetable.moving import Move, harm, move
from senda.programmes.rules.timetable.problem import Timetable
from senda.programmes.rules.timetable.refusal import TimetableRefusal
from senda.programmes.rules.timetable.violations import violations

NOTE = 300


def draft_timetable(actor: Actor, *, edition: int, seconds: float = 10.0, note: str = "") -> TimetableVersion:
    """A new draft by the planner. The search runs before the transaction, so that nobody waits for it to write.

    Refused with the constraints that collide when no timetable can be.
    """
    require_planning(actor)
    return _solve_and_keep(actor, edition, seconds, None, note)


def replan_timetable(
    actor: Actor, *, edition: int, number: int, seconds: float = 10.0, note: str = ""
) -> TimetableVersion:
    """A new draft that heals the clashes of a version and changes as little else as can be; days that are past stay."""
    require_planning(actor)
    kept = timetable_of(get_version(actor, edition, number))
    return _solve_and_keep(actor, edition, seconds, kept, note)


def _solve_and_keep(actor: Actor, edition: int, seconds: float, kept: Timetable | None, note: str) -> TimetableVersion:
    answer = plan(get_edition(actor, edition), seconds=seconds, kept=kept, now=actor.now)
    if isinstance(answer, Impossible):
        raise Refused(impossible(answer))
    facts = {"optimal": answer.optimal, "seconds": seconds}
    return keep_timetable(actor, edition=edition, timetable=answer.timetable, facts=facts, note=note)


def impossible(answer: Impossible) -> Decision:
    """The smallest collision in full, each constraint a reason."""
    headline = TimetableRefusal.IMPOSSIBLE if answer.proved else TimetableRefusal.UNDECIDED
    parts = answer.collisions[0].parts
    return Decision((Reason(headline, {"constraints": len(parts)}), *parts))


@action
def keep_timetable(
    actor: Actor, *, edition: int, timetable: Timetable, facts: dict[str, bool | float], note: str = ""
) -> TimetableVersion:
    """Saves a whole timetable as a draft. Refused with every violation if it has one."""
    locked = lock_edition(actor, edition)
    require_planning(actor)
    found = violations(edition_problem(locked), timetable)
    if found:
        raise Refused(Decision((Reason(TimetableRefusal.REJECTED), *found)))
    version = _write(actor, locked, timetable, facts, note)
    journal.record(actor, "programmes.timetable.drafted", f"timetable:{version.pk}", {"version": version.number})
    return version


@action
def revise_timetable(actor: Actor, *, edition: int, number: int) -> TimetableVersion:
    """A draft that is the copy of a version, for changes by hand; the published one stays as it is until the next is."""
    locked = lock_edition(actor, edition)
    require_planning(actor)
    old = get_version(actor, edition, number)
    version = _write(actor, locked, timetable_of(old), {"revises": old.number}, "")
    journal.record(actor, "programmes.timetable.revised", f"timetable:{version.pk}", {"of": old.number})
    return version


@action
def move_session(
    actor: Actor, *, edition: int, number: int, wanted: Move, despite_clashes: bool = False
) -> TimetableVersion:
    """Another block, room or trainer for a session of a draft.

    Refused with what would clash, unless told to go on despite it: a draft may hold clashes, a published version never.
    """
    version = lock_version(actor, edition, number)
    require_planning(actor)
    if version.status != VersionStatus.DRAFT:
        raise Refused(Decision((Reason(TimetableRefusal.NOT_A_DRAFT, {"version": number}),)))
    problem = edition_problem(version.edition)
    before = timetable_of(version)
    after = move(problem, before, wanted)
    if after == before:
        raise Refused(Decision((Reason(TimetableRefusal.NO_CHANGE),)))
    harmed = harm(problem, before, after)
    if harmed and not despite_clashes:
        raise Refused(Decision(harmed))
    _rewrite(version, before, after)
    facts: dict[str, str | int] = {
        "session": wanted.key,
        "changed": len(compare(before, after)),
        "clashes": len(harmed),
    }
    journal.record(actor, "programmes.session.moved", f"timetable:{version.pk}", facts)
    return version


@action
def publish_timetable(actor: Actor, *, edition: int, number: int) -> TimetableVersion:
    """The draft becomes the timetable; the one before is superseded, and those whom a change concerns find a notice.

    Refused with every clash that the draft has today, and when nothing differs from what is published.
    """
    lock_edition(actor, edition)
    require_planning(actor)
    version = lock_version(actor, edition, number)
    reasons: list[Reason] = []
    if version.status != VersionStatus.DRAFT:
        reasons.append(Reason(TimetableRefusal.NOT_A_DRAFT, {"version": number}))
    new = timetable_of(version)
    found = violations(edition_problem(version.edition), new)
    if found:
        reasons.extend((Reason(TimetableRefusal.CLASHES, {"clashes": len(found)}), *found))
    old = published_version(version.edition)
    changes = compare(timetable_of(old), new) if old else ()
    if old and not changes:
        reasons.append(Reason(TimetableRefusal.NO_CHANGE))
    if reasons:
        raise Refused(Decision(tuple(reasons)))
    if old:
        old.status = VersionStatus.SUPERSEDED
        old.save()
    version.status, version.published_at = VersionStatus.PUBLISHED, actor.now
    version.save()
    told = concerned(version.edition, changes)
    Notice.objects.bulk_create(
        Notice(
            person_id=person,
            edition=version.edition,
            version=version,
            changes=[change.key for change in mine],
            made_at=actor.now,
        )
        for person, mine in told.items()
    )
    facts = {"version": number, "changes": len(changes), "told": len(told)}
    journal.record(actor, "programmes.timetable.published", f"timetable:{version.pk}", facts)
    return version


@action
def discard_timetable(actor: Actor, *, edition: int, number: int) -> TimetableVersion:
    version = lock_version(actor, edition, number)
    require_planning(actor)
    if version.status != VersionStatus.DRAFT:
        raise Refused(Decision((Reason(TimetableRefusal.NOT_A_DRAFT, {"version": number}),)))
    version.status = VersionStatus.DISCARDED
    version.save()
    journal.record(actor, "programmes.timetable.discarded", f"timetable:{version.pk}", {"version": number})
    return version


def _write(
    actor: Actor, edition: Edition, timetable: Timetable, facts: dict[str, bool | float] | dict[str, int], note: str
) -> TimetableVersion:
    last = TimetableVersion.objects.filter(edition=edition).aggregate(last=Max("number"))["last"] or 0
    version = TimetableVersion.objects.create(
        edition=edition,
        number=last + 1,
        made_at=actor.now,
        made_by_id=actor.person_id,
        note=note[:NOTE],
        objective=facts,
        seconds=float(facts.get("seconds", 0)),
    )
    rooms = dict(Room.objects.filter(edition=edition).values_list("key", "pk"))
    seats = dict(TrainerSeat.objects.filter(edition=edition).values_list("key", "pk"))
    Session.objects.bulk_create(
        Session(
            version=version,
            key=each.key,
            module=each.module,
            kind=each.kind.value,
            group=each.group,
            starts_at=moment(each, each.start),
            ends_at=moment(each, each.end),
            room_id=rooms[each.room],
            trainer_id=seats[each.seat],
        )
        for each in timetable.sessions
    )
    return version


def _rewrite(version: TimetableVersion, before: Timetable, after: Timetable) -> None:
    """Only the rows that differ are written."""
    rooms = dict(Room.objects.filter(edition=version.edition).values_list("key", "pk"))
    seats = dict(TrainerSeat.objects.filter(edition=version.edition).values_list("key", "pk"))
    for change in compare(before, after):
        if change.after is not None:
            Session.objects.filter(version=version, key=change.key).update(
                starts_at=moment(change.after, change.after.start),
                ends_at=moment(change.after, change.after.end),
                room_id=rooms[change.after.room],
                trainer_id=seats[change.after.seat],
            )
