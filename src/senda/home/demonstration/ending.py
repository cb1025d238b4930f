"""From the last day to the posts: clearances, certificates, postings, and the third edition's call."""

from datetime import date, timedelta

from senda.credentials.api import Ruling, certificates_of, issue_certificates, record_clearances
from senda.credentials.rules.clearance import Clearance, Result
from senda.home.demonstration.fortnight import singled_out
from senda.home.demonstration.stages import AWARDED, CLEARED, NOW_DONE, POSTED
from senda.home.demonstration.world import EDITION, NEXT_EDITION, World, chance
from senda.people.api import post_official, posted, posted_of, unit_ids
from senda.programmes.api import nominate_official
from senda.readiness.api import suggested_moves

CLEARED_FOR = timedelta(days=3 * 365)
CALLED = (("nicolas", "19", "MX19-02", 3), ("leonor", "09", "MX09-01", 2))
"""Delegations that have already nominated somebody for edition 3: login, state, centre, how many."""


def clear_the_cohort(world: World) -> None:
    """The Center's list: all but two are cleared."""
    waiting, refused = (line.person_id for line in singled_out(world.roster)[2:4])
    day = CLEARED.date()
    rulings = [
        Ruling(
            line.person_id,
            Clearance(Result.PENDING, day)
            if line.person_id == waiting
            else Clearance(Result.NOT_CLEARED, day)
            if line.person_id == refused
            else Clearance(Result.CLEARED, day, day + CLEARED_FOR),
        )
        for line in world.roster
    ]
    record_clearances(world.at("iris", CLEARED), rulings=rulings)
    world.done("clearances")


def award(world: World) -> None:
    for _progress in issue_certificates(world.at("ana", AWARDED), edition_number=EDITION):
        world.done("certificates")


def post_the_certified(world: World) -> None:
    """First to the shifts that nobody may stand yet, wherever that uncovers no other; then agents to custody where they serve."""
    moves = suggested_moves(POSTED.date())
    for person, unit_key, shift in moves:
        _post(world, person.person_id, unit_key, person.position, shift, "Cobertura de turno reservado")
    moved = {person.person_id for person, _unit_key, _shift in moves}
    keys = {key: name for name, key in unit_ids().items()}
    for each in posted_of(POSTED.date(), [held.person_id for held in certificates_of(None)]):
        if each.person_id not in moved and each.position.startswith("agent_"):
            why = "Asignación al turno reservado tras el certificado"
            _post(world, each.person_id, keys[each.unit_id], "custody", each.shift, why)


def _post(world: World, person_id: int, unit_key: str, position: str, shift: str, reason: str) -> None:
    post_official(
        world.at("ana", POSTED),
        person_id=person_id,
        unit_key=unit_key,
        position=position,
        shift=shift,
        starts_on=POSTED.date(),
        reason=reason,
        edition_number=EDITION,
    )
    world.done("posts")


def call_the_next(world: World) -> None:
    for login, state, centre, count in CALLED:
        crew = posted(date(2014, 8, 1), [unit_ids()[centre]])
        chosen = sorted(
            (member for member in crew if member.position.startswith("agent")),
            key=lambda member: chance("called", member.person_id),
        )
        for member in chosen[:count]:
            nominate_official(
                world.at(login, NOW_DONE - timedelta(days=1)),
                edition_number=NEXT_EDITION,
                state=state,
                person_id=member.person_id,
            )
        world.done("third edition")
