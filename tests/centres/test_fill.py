"""A simulated stay that was written in bulk is the one that the register's own actions would have written, field by field."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import transaction

from senda.centres.actions.act import write_act
from senda.centres.actions.arrival import register_arrival
from senda.centres.actions.exit import record_exit
from senda.centres.actions.fill import fill_month, open_areas
from senda.centres.actions.flag import raise_flag
from senda.centres.models import Area, ClockRun, FolioCount, Identity, NameToken, Stay
from senda.centres.queries.identity import identity_of
from senda.centres.queries.sealing import opened
from senda.centres.queries.simulation import arrival_centres, known_months, rates
from senda.centres.rules.acts import Outcome
from senda.centres.rules.simulated import SIMULATED, people
from senda.kernel import journal, world
from senda.kernel.world import World
from tests.factories.planted import A

pytestmark = pytest.mark.django_db(databases=["default", "practice"])
MONTH, SEED = "2014-01", 7
ZONE = ZoneInfo("America/Mexico_City")
UNTIL = datetime(2014, 1, 4, 12, 0, tzinfo=ZONE)
WHY = "La persona es simulada: no hay papeles"


@pytest.fixture
def twin(crew):
    """The people of the first days of January, in the order in which they were written."""
    with world.entered(World.PRACTICE):
        told = []
        written = fill_month(replace(crew.operator, now=UNTIL), month=MONTH, seed=SEED, done=told.append)
        listed = people(MONTH, known_months()[MONTH], arrival_centres(), rates(), SEED, ZoneInfo(settings.TIME_ZONE))
        here = [person for person in listed if person.arrived_at <= UNTIL]
        assert (written, Stay.objects.count(), sum(told)) == (len(here), len(here), known_months()[MONTH])
        yield dict(zip(Stay.objects.order_by("pk"), here, strict=True))


def minutes(number):
    return timedelta(minutes=number)


def gone(person):
    return person.arrived_at + minutes(person.left_after) <= UNTIL


def has(flag):
    return lambda person: flag in {name for name, after in person.flags if after < person.left_after}


CASES = {
    "adult": lambda person: gone(person) and not person.flags and not person.family,
    "still_inside": lambda person: not gone(person) and not person.family,
    "child_alone": lambda person: gone(person) and person.accompanied == "unaccompanied",
    "child_inside": lambda person: not gone(person) and person.accompanied == "unaccompanied",
    "refuge": has("refuge"),
    "crime_victim": lambda person: has("crime_victim")(person) and not person.family,
    "kidnapping": has("kidnapping"),
    "refused_call": lambda person: any(deed.outcome == "refused" for deed in person.deeds),
    "late": lambda person: person.typed > 90,
    "carer": has("carer"),
}


def told(stay):
    """Everything that a stay holds, without numbers, staff and journal."""
    stay.refresh_from_db()
    identity = Identity.objects.get(stay=stay)
    runs = ClockRun.objects.filter(stay=stay).select_related("started_by", "stopped_by")
    return {
        "stay": {
            key: getattr(stay, key)
            for key in ("unit_key", "arrived_at", "typed_at", "nationality", "sex", "age_band", "accompanied")
        },
        "exit": (stay.left_at, stay.exit_kind, stay.area),
        "family": stay.family is not None,
        "identity": (identity_of(stay), identity.version, identity.changed_at, identity.erased_at),
        "tokens": sorted(NameToken.objects.filter(stay=stay).values_list("token", flat=True)),
        "acts": sorted(
            (act.kind, act.part, act.outcome, act.done_at, act.typed_at, sorted(act.facts.items()), sealed(act))
            for act in stay.acts.all()
        ),
        "clocks": sorted(
            (
                *(run.clock_id, run.version, run.conflict, run.starts_at, str(run.due_at), str(run.stopped_at)),
                *(str(act and act.kind) for act in (run.started_by, run.stopped_by)),
            )
            for run in runs
        ),
        "flags": sorted(
            (flag.kind, flag.level, flag.basis, flag.raised_at, flag.typed_at, opened(flag, "why"), flag.lowered_at)
            for flag in stay.flags.all()
        ),
        "alarms": sorted(
            (alarm.kind, alarm.raised_at, alarm.facts)
            for alarm in stay.alarms.filter(closed_at=None).exclude(kind="exit_incomplete")
        ),
    }


def sealed(act):
    """An exit by the action says why papers are missing; simulated people leave without being asked."""
    return sorted((key, value) for key, value in opened(act, "sealed").items() if key != "missing_why")


def by_hand(actor, person, family_of=None):
    """The same person through the actions, by somebody who stands at each moment in turn."""
    at = person.arrived_at
    values = {
        "form": "inm",
        "letter": "SIM",
        "certificate": "yes",
        "age_basis": "own_word",
        **({"accompaniment": person.accompanied} if person.accompanied else {}),
        **{key: getattr(person, key) for key in ("given_names", "surname_1", "surname_2")},
        "nationality": person.nationality,
        "sex": person.sex,
        "language": person.language,
        **({"alone": "no", "companions": SIMULATED} if person.family else {"alone": "yes"}),
    }
    stay = register_arrival(
        at_moment(actor, at + minutes(person.typed)),
        unit_key=person.centre,
        arrived_at=at,
        values=values,
        age=person.age,
        carer=("carer", 0) in person.flags,
        family_of=family_of,
    )
    raised = [(after, "flag", flag) for flag, after in person.flags if after and after < person.left_after]
    for after, what, deed in sorted(
        [*raised, *((each.after, "act", each) for each in person.deeds)], key=lambda each: each[0]
    ):
        done = at + minutes(after)
        if done <= UNTIL:
            follow(actor, stay, what, deed, done)
    return stay


def follow(actor, stay, what, deed, done):
    stay.refresh_from_db()
    if what == "flag":
        with transaction.atomic(using=world.database()):
            raise_flag(at_moment(actor, done), stay, deed, basis="simulated", at=done)
        return
    there = at_moment(actor, done + minutes(deed.typed))
    if deed.kind == "exit":
        record_exit(there, ref=stay.ref, done_at=done, values=deed.values, reason=WHY, confirmed=True)
        return
    with transaction.atomic(using=world.database()):
        write_act(there, stay, deed.kind, done_at=done, values=deed.values, outcome=Outcome(deed.outcome))


def at_moment(actor, moment):
    return replace(actor, now=min(moment, UNTIL))


def test_bulk_and_actions_write_the_same(crew, twin):
    for case, chosen in CASES.items():
        stay, person = next((stay, person) for stay, person in twin.items() if chosen(person))
        actor = crew.beto if person.centre == A else crew.carla
        expected = told(stay)
        family = [other for each, other in twin.items() if stay.family and each.family == stay.family]
        first = by_hand(actor, family[0]) if family and family[0] != person else None
        written = by_hand(actor, person, family_of=first.ref if first else None)
        if family and first is None:  # the family is marked once somebody joins
            by_hand(actor, family[1], family_of=written.ref)
        assert len(expected["acts"]) >= 3, case
        assert told(written) == expected, case


def test_folios_go_on_where_the_filling_ended(crew, twin):
    last = FolioCount.objects.get(unit_key=A, year=2014).last
    mine = [stay for stay in twin if stay.unit_key == A]
    assert last == len(mine)
    assert {stay.folio for stay in mine} == {f"P-{A}-2014-{number:05}" for number in range(1, last + 1)}
    person = next(person for stay, person in twin.items() if stay.unit_key == A)
    assert by_hand(crew.beto, person).folio == f"P-{A}-2014-{last + 1:05}"


def test_each_centre_gets_one_entry_a_month_and_the_chain_holds(twin):
    for unit_key in {stay.unit_key for stay in twin}:
        entries = journal.Entry.objects.filter(chain=journal.chain_of(unit_key))
        stays = sum(stay.unit_key == unit_key for stay in twin)
        assert [(entry.verb, entry.facts) for entry in entries] == [
            ("centres.stays.simulated", {"month": MONTH, "stays": stays, "seed": SEED})
        ]
        assert list(journal.faults(journal.chain_of(unit_key))) == []


def test_nothing_is_written_of_what_has_not_happened_yet(twin):
    assert Stay.objects.filter(arrived_at__gt=UNTIL).count() == 0
    assert Stay.objects.filter(left_at__gt=UNTIL).count() == 0
    assert ClockRun.objects.filter(stopped_at__gt=UNTIL).count() == 0
    for stay in list(twin)[:50]:
        assert all(act.done_at <= UNTIL and act.typed_at <= UNTIL for act in stay.acts.all())


def test_dormitories_are_opened_once(crew):
    with world.entered(World.PRACTICE):
        assert (open_areas(crew.operator), Area.objects.count()) == (6, 6)


def test_a_month_without_a_known_total_is_not_filled(crew):
    with world.entered(World.PRACTICE), pytest.raises(KeyError):
        fill_month(crew.operator, month="2013-12", seed=SEED, done=lambda _n: None)
