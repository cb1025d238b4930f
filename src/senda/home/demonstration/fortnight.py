"""The timetable of edition 2, the accounts of some who are taught, its ten days, and the two tests."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from senda.home.demonstration.beginning import open_invited
from senda.home.demonstration.people import AWARDED_WITH_ACCOUNT, TRAINERS
from senda.home.demonstration.stages import FIRST_DAY, FRIDAY_OF_WEEK_1, TIMETABLED
from senda.home.demonstration.world import EDITION, World, chance
from senda.kernel.actor import Role
from senda.learning.api import answer_keys, sit_test
from senda.people.api import grant_role
from senda.programmes.api import (
    CohortLine,
    SessionTold,
    draft_timetable,
    name_trainer,
    open_edition_test,
    partner_seats,
    publish_timetable,
    record_attendance,
    timetable_told,
)
from senda.programmes.rules.assessment import Kind
from senda.programmes.rules.attendance import Source, Status, Wish

SOLVE_SECONDS = 6.0
TEST_MINUTES = 50
SINGLED_OUT = 4
"""How many of the cohort do not reach the certificate, each for another reason."""
ABSENT, LATE = 0.006, 0.03
"""Shares of marks: absent, and below the second late."""
KNOWN_BEFORE, KNOWN_AFTER = 0.52, 0.88
"""Chance of a right answer before and after the course, for the demonstration's people; each has a lean of his own."""


def plan_the_fortnight(world: World) -> None:
    draft = draft_timetable(world.at("ana", TIMETABLED), edition=EDITION, seconds=SOLVE_SECONDS)
    world.done("timetable")
    seats = {
        line.key: line.pk
        for partner in sorted({trainer.partner for trainer in TRAINERS})
        for line in partner_seats(partner)
        if line.edition == EDITION
    }
    for trainer in TRAINERS:
        name_trainer(world.at("ana", TIMETABLED), seat_id=seats[trainer.seat], person_id=world.persons[trainer.login])
    publish_timetable(world.at("ana", TIMETABLED + timedelta(hours=2)), edition=EDITION, number=draft.number)
    world.done("timetable")


def invite_officials(world: World) -> None:
    """Some who will be awarded can be signed in as, and after them the four who are singled out."""
    lines = singled_out(world.roster)
    for line in (*lines[SINGLED_OUT : SINGLED_OUT + AWARDED_WITH_ACCOUNT], *lines[:SINGLED_OUT]):
        open_invited(world, line.person_id, f"personal.{line.number}")
        grant_role(world.operator_at(TIMETABLED), person_id=line.person_id, role=Role.OFFICIAL)
        world.done("people")


def teach_week_1(world: World) -> None:
    _teach(world, until=FRIDAY_OF_WEEK_1.date(), after=date.min)


def teach_week_2(world: World) -> None:
    _teach(world, until=date.max, after=FRIDAY_OF_WEEK_1.date())


def _teach(world: World, *, until: date, after: date) -> None:
    ill = singled_out(world.roster)[0].person_id
    for session in _sessions():
        start = datetime.fromisoformat(session.start)
        if not after < start.date() <= until:
            continue
        record_attendance(
            world.at("ana", start + timedelta(minutes=25)),
            edition_number=EDITION,
            session_key=session.key,
            wishes=[_wish(line, session, start, ill) for line in world.roster if session.group in (0, line.group)],
            source=Source.LIST if session.group else Source.QR,
        )
        if session.kind in {"pretest", "posttest"}:
            _test(world, Kind.PRE if session.kind == "pretest" else Kind.POST, start)
        world.done("teaching days")


def _sessions() -> Iterator[SessionTold]:
    told = timetable_told(EDITION)
    return iter(told.sessions if told else ())


def _wish(line: CohortLine, session: SessionTold, start: datetime, ill: int) -> Wish:
    """Nearly everybody is there; one person is ill for the last three days."""
    if line.person_id == ill and start.date() >= FIRST_DAY.date() + timedelta(days=9):
        return Wish(line.person_id, Status.EXCUSED)
    fell = chance("attendance", line.number, session.key)
    if fell < ABSENT:
        return Wish(line.person_id, Status.ABSENT)
    if fell < LATE:
        return Wish(line.person_id, Status.LATE, 5 + int(chance("late", line.number, session.key) * 15))
    return Wish(line.person_id, Status.PRESENT)


def singled_out(roster: tuple[CohortLine, ...]) -> tuple[CohortLine, ...]:
    """The cohort in an order of chance: ill, failing, waiting for clearance, not cleared: the first four."""
    return tuple(sorted(roster, key=lambda line: chance("singled out", line.number)))


def _test(world: World, kind: Kind, start: datetime) -> None:
    key = f"edition-{EDITION}:{kind}"
    trainer = world.at("ana", start)
    open_edition_test(
        trainer, edition_number=EDITION, kind=kind, minutes=TEST_MINUTES, closes_at=start + timedelta(hours=1)
    )
    keys = answer_keys(trainer, key)
    ill, failing = (line.number for line in singled_out(world.roster)[:2])
    for line in world.roster:
        if kind is Kind.POST and line.number == ill:
            continue
        known = (KNOWN_BEFORE if kind is Kind.PRE else KNOWN_AFTER) + 0.16 * (chance("lean", line.number) - 0.5)
        if kind is Kind.POST and line.number == failing:
            known = KNOWN_BEFORE
        actor = world.official_at(line.person_id, line.name, start + timedelta(minutes=40))
        sit_test(actor, key=key, answers=_answers(keys, line.number, kind, known))
        world.done("tests")


def _answers(keys: Mapping[str, str], number: str, kind: str, known: float) -> dict[str, str]:
    return {
        item: right if chance(kind, number, item) < known else _other(right, chance("slip", number, item))
        for item, right in keys.items()
    }


def _other(right: str, fell: float) -> str:
    others = [option for option in "abcd" if option != right]
    return others[int(fell * len(others))]
