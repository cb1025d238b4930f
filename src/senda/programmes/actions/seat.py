"""Filling a trainer's seat."""

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused
from senda.people.api import open_person, person_partner
from senda.programmes.access.seat import get_seat, require_naming
from senda.programmes.models import TrainerSeat
from senda.programmes.queries.seat import held_by_seat, held_elsewhere
from senda.programmes.rules.seat import Naming, decide


@action
def name_trainer(actor: Actor, *, seat_id: int, person_id: int | None) -> TrainerSeat:
    """Put a person into the seat, or nobody. The timetable stays as it is: it counts on the seat, not on the person."""
    seat = get_seat(actor, seat_id)
    require_naming(actor, seat)
    if person_id is not None:
        decision = decide(
            Naming(
                partner=seat.partner_key,
                person_partner=person_partner(person_id) or "",
                ends_on=seat.edition.ends_on,
                sessions=held_by_seat(seat),
                others=held_elsewhere(seat, person_id),
            ),
            actor.on,
        )
        if not decision:
            raise Refused(decision)
    seat.person_id = person_id
    seat.save(update_fields=["person"])
    journal.record(actor, "programmes.trainer.named", f"seat:{seat.pk}", {"person": person_id})
    return seat


@action
def name_new_trainer(
    actor: Actor, *, seat_id: int, given_names: str, surname_1: str, surname_2: str = ""
) -> TrainerSeat:
    """Enter a person of the seat's organisation who is not known yet, and put him into the seat."""
    seat = get_seat(actor, seat_id)
    require_naming(actor, seat)
    person = open_person(
        actor, given_names=given_names, surname_1=surname_1, surname_2=surname_2, partner_key=seat.partner_key
    )
    return name_trainer(actor, seat_id=seat_id, person_id=person)
