"""A partner liaison's home: the seats that have nobody yet, and the sessions that the organisation gives."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senda.home.boards.board import Board, Cell, Rows, Shown, Step, address, day, joined, ways
from senda.home.boards.sessions import session_rows
from senda.home.queries.programme import partners
from senda.kernel.actor import Actor
from senda.kernel.ui import in_language
from senda.programmes.api import SeatLine, partner_seats, partner_sessions

SHOWN = 15


def liaison(actor: Actor) -> Board:
    seats = partner_seats(actor.partner)
    sessions = partner_sessions(actor.partner, since=actor.now, limit=SHOWN)
    open_seats = [seat for seat in seats if not seat.trainer]
    name = next((in_language(partner.name) for partner in partners() if partner.key == actor.partner), actor.partner)
    return Board(
        title=name,
        step=_step(open_seats),
        figures=(
            Shown(
                str(len(seats)),
                _("trainer seats in all editions"),
                joined((_("%(n)s without a person") % {"n": len(open_seats)}, day(actor.on))),
            ),
            Shown(
                str(sum(seat.sessions for seat in seats)),
                _("sessions in published timetables"),
                joined((actor.partner, day(actor.on))),
            ),
        ),
        tables=(
            _seats(seats),
            session_rows(
                sessions, title=_("Sessions that come next"), empty=_("No session of a published timetable lies ahead.")
            ),
        ),
        ways=ways(
            (_("Trainer seats"), _("Name who fills each seat of your organisation."), address("programmes:seat_list")),
            (_("Calendar of our sessions"), _("A file for any calendar program."), address("programmes:seat_calendar")),
            (_("What the law demands"), _("Each duty with its article and its date."), address("duties:law")),
        ),
    )


def _step(open_seats: list[SeatLine]) -> Step:
    if not open_seats:
        return Step(
            _("Every seat of your organisation has a person."),
            _("Name another one whenever somebody cannot come."),
            address("programmes:seat_list"),
            _("Open the seats"),
        )
    return Step(
        ngettext("Next step: name a person for %(n)s seat", "Next step: name persons for %(n)s seats", len(open_seats))
        % {"n": len(open_seats)},
        _("The timetable already counts on your organisation; the person can be named until the day before."),
        address("programmes:seat_list"),
        _("Name trainers"),
        "soon",
    )


def _seats(seats: tuple[SeatLine, ...]) -> Rows:
    return Rows(
        title=_("Seats"),
        heads=(_("Seat"), _("Edition"), _("Person"), _("Sessions")),
        rows=tuple(
            (
                Cell(seat.key, url=address("programmes:seat", seat.pk)),
                Cell(str(seat.edition)),
                Cell(seat.trainer) if seat.trainer else Cell(_("nobody yet"), "soon"),
                Cell(str(seat.sessions)),
            )
            for seat in seats
        ),
        empty=_("No edition has a trainer seat for this organisation."),
        numbers=frozenset({1, 3}),
    )
