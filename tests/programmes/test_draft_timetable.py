"""Drafting, keeping and discarding a timetable: who may, what is kept, and what is said when none can be."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.http import Http404
from django.utils import translation

from senda.home.founding import found_home
from senda.kernel.decisions import Refused
from senda.programmes.access.timetable import get_version, may_see_version, visible_versions
from senda.programmes.actions.timetable import (
    discard_timetable,
    draft_timetable,
    keep_timetable,
    publish_timetable,
    replan_timetable,
    revise_timetable,
)
from senda.programmes.actions.trainer import change_trainer_days
from senda.programmes.models import Room, Session, TimetableVersion, TrainerSeat
from senda.programmes.phrases.timetable import Names, say
from senda.programmes.queries.timetable import edition_problem, names_of, timetable_of
from senda.programmes.rules.timetable.collision import Limit
from senda.programmes.rules.timetable.compare import compare
from senda.programmes.rules.timetable.counting import counted_collisions
from senda.programmes.rules.timetable.placed import Clash
from senda.programmes.rules.timetable.problem import Timetable
from senda.programmes.rules.timetable.refusal import TimetableRefusal
from senda.programmes.rules.timetable.violations import violations
from tests.cast import Cast
from tests.factories.fortnight import edition_two
from tests.factories.timetable import cohort, drafted, founded, planned

pytestmark = pytest.mark.django_db(databases=["default", "practice"])
"""A home is founded here, and a home has both worlds."""


def test_edition_before_its_cohort_is_the_problem_of_its_seats(cast: Cast) -> None:
    problem = edition_problem(founded(cast))
    known = edition_two()
    assert replace(problem, seats=(), rooms=()) == replace(known, seats=(), rooms=())
    assert set(problem.seats) == set(known.seats)
    assert set(problem.rooms) == set(known.rooms)


def test_groups_of_the_cohort_are_counted_as_they_stand(cast: Cast) -> None:
    edition = founded(cast)
    members = cohort(edition)
    members[0].left_at = cast.ana.now
    members[0].save()
    assert [(group.number, group.size) for group in edition_problem(edition).groups] == [(1, 11), (2, 12), (3, 12)]


def test_planner_drafts_a_version_that_keeps_every_rule(cast: Cast) -> None:
    edition = founded(cast)
    version = draft_timetable(cast.ana, edition=2, seconds=1.0, note="first")
    assert (version.number, version.status, version.note) == (1, "draft", "first")
    assert violations(edition_problem(edition), timetable_of(version)) == ()
    assert version.sessions.count() == len(timetable_of(version).sessions)


def test_rooms_that_cannot_hold_the_cohort_refuse_with_both_and_change_nothing(cast: Cast) -> None:
    founded(cast)
    Room.objects.filter(kind="plenary").update(capacity=20)
    with pytest.raises(Refused) as refused:
        draft_timetable(cast.ana, edition=2, seconds=1.0)
    assert [reason.code for reason in refused.value.decision.reasons] == [
        TimetableRefusal.IMPOSSIBLE,
        Limit.COHORT,
        Limit.PLENARY_ROOMS,
    ]
    assert not TimetableVersion.objects.exists()


def test_answer_with_violations_is_not_kept(cast: Cast) -> None:
    founded(cast)
    bad = Timetable(planned().sessions[1:])
    with pytest.raises(Refused) as refused:
        keep_timetable(cast.ana, edition=2, timetable=bad, facts={})
    codes = [reason.code for reason in refused.value.decision.reasons]
    assert codes[0] is TimetableRefusal.REJECTED
    assert Clash.PRETEST_NOT_FIRST in codes
    assert not Session.objects.exists()


def test_only_the_coordination_plans(cast: Cast) -> None:
    founded(cast)
    version = drafted(cast)
    for name, actor in cast.everybody.items():
        if name in {"ana", "operator"}:
            continue
        with pytest.raises((PermissionDenied, Http404)):
            draft_timetable(actor, edition=2)
        with pytest.raises((PermissionDenied, Http404)):
            replan_timetable(actor, edition=2, number=version.number)
        with pytest.raises((PermissionDenied, Http404)):
            keep_timetable(actor, edition=2, timetable=planned(), facts={})
        with pytest.raises((PermissionDenied, Http404)):
            discard_timetable(actor, edition=2, number=version.number)
        with pytest.raises((PermissionDenied, Http404)):
            revise_timetable(actor, edition=2, number=version.number)
    assert TimetableVersion.objects.count() == 1


def test_drafts_are_seen_by_who_oversees_and_published_ones_by_who_signs_in(cast: Cast) -> None:
    founded(cast)
    version = drafted(cast)

    def seen() -> set[str]:
        sees = {
            name for name, actor in cast.everybody.items() if visible_versions(actor).filter(pk=version.pk).exists()
        }
        assert sees == {name for name, actor in cast.everybody.items() if may_see_version(actor, version)}
        return sees

    assert seen() == {"ana", "dora", "operator"}
    version = publish_timetable(cast.ana, edition=2, number=1)
    assert seen() == set(cast.everybody) - {"public", "eva"}
    assert get_version(cast.beto, 2, 1) == version


def test_discarded_draft_stays_on_record_and_is_not_published(cast: Cast) -> None:
    founded(cast)
    drafted(cast)
    assert discard_timetable(cast.ana, edition=2, number=1).status == "discarded"
    for deed in (discard_timetable, publish_timetable):
        with pytest.raises(Refused) as refused:
            deed(cast.ana, edition=2, number=1)
        assert [reason.code for reason in refused.value.decision.reasons] == [TimetableRefusal.NOT_A_DRAFT]


def test_revision_is_a_copy_to_change_by_hand(cast: Cast) -> None:
    founded(cast)
    drafted(cast)
    publish_timetable(cast.ana, edition=2, number=1)
    copy = revise_timetable(cast.ana, edition=2, number=1)
    assert (copy.number, copy.status) == (2, "draft")
    assert compare(planned(), timetable_of(copy)) == ()


def test_trainer_who_cannot_come_is_replaced_with_few_changes(cast: Cast) -> None:
    founded(cast)
    drafted(cast)
    publish_timetable(cast.ana, edition=2, number=1)
    seat = TrainerSeat.objects.get(key="INM-2")
    change_trainer_days(cast.ana, seat_id=seat.pk, days=())
    version = replan_timetable(cast.ana, edition=2, number=1)
    changes = compare(planned(), timetable_of(version))
    assert {"INM-2"} == {change.before.seat for change in changes if change.before and change.retrained}
    assert [change.key for change in changes if change.moved] == []
    assert violations(edition_problem(seat.edition), timetable_of(version)) == ()


def test_days_of_a_seat_lie_in_the_edition_and_are_its_organisations_affair(cast: Cast) -> None:
    edition = founded(cast)
    seat = TrainerSeat.objects.get(key="CNDH-1")
    with pytest.raises(Refused) as refused:
        change_trainer_days(cast.hugo, seat_id=seat.pk, days=[edition.starts_on.replace(day=5)])
    assert [reason.code for reason in refused.value.decision.reasons] == [TimetableRefusal.NOT_DAYS_OF_EDITION]
    changed = change_trainer_days(cast.hugo, seat_id=seat.pk, days=[edition.starts_on])
    assert changed.days == ["2014-07-07"]
    with pytest.raises((PermissionDenied, Http404)):
        change_trainer_days(cast.hugo, seat_id=TrainerSeat.objects.get(key="INM-1").pk, days=())


def told(*words: str) -> str:
    out = StringIO()
    call_command("timetable", *words, stdout=out)
    return out.getvalue()


def test_command_drafts_once_and_then_tells_what_there_is() -> None:
    found_home()
    answer = json.loads(told("--edition", "2", "--json", "--seconds", "1"))
    assert (answer["edition"], answer["version"], answer["status"]) == (2, 1, "draft")
    assert (answer["hours"], answer["violations"]) == (100, [])
    assert {"start", "end", "room", "trainer", "module", "kind", "group"} <= set(answer["sessions"][0])
    assert answer["sessions"][0]["start"] == "2014-07-07T08:00:00-05:00"
    assert json.loads(told("--edition", "2", "--json")) == answer
    assert "version 1, draft" in told("--edition", "2")
    assert json.loads(told("--edition", "2", "--json", "--again", "--seconds", "1"))["version"] == 2


def test_command_says_what_stands_in_the_way() -> None:
    found_home()
    Room.objects.filter(kind="simulation").first().delete()
    with pytest.raises(CommandError) as stopped:
        told("--edition", "2", "--json", "--seconds", "1")
    assert len(str(stopped.value).splitlines()) == 3
    with pytest.raises(CommandError):
        told("--edition", "77")
    for seconds in ("0", "many"):
        with pytest.raises(CommandError):
            told("--edition", "2", "--seconds", seconds)


def test_every_collision_that_counting_finds_is_said_in_spanish_and_english(cast: Cast) -> None:
    """The figures of each stand in its sentence, which differs between the languages."""
    founded(cast)
    whole = edition_problem(Room.objects.first().edition)
    broken = (
        replace(whole, blocks=whole.blocks[:40]),
        replace(whole, modules=(replace(whole.modules[0], theory_hours=7), *whole.modules[1:])),
        replace(whole, limits=replace(whole.limits, break_minutes=30)),
        replace(whole, limits=replace(whole.limits, hours_a_day=5)),
        replace(whole, limits=replace(whole.limits, practice_blocks_a_day=1)),
        replace(whole, limits=replace(whole.limits, trainer_blocks_a_day=0)),
        replace(whole, opening="nothing"),
        replace(whole, rooms=()),
        replace(whole, rooms=tuple(replace(room, days=frozenset(whole.days[:3])) for room in whole.rooms)),
    )
    names = Names(*names_of(Room.objects.first().edition))
    parts = [part for problem in broken for found in counted_collisions(problem) for part in found.parts]
    for part in parts:
        with translation.override("en"):
            english = say(names, part)
        with translation.override("es"):
            assert say(names, part) != english
    assert len(parts) > 2 * len(broken) - 1
