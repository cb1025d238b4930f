"""A trainer's home: the session that is on or comes next, and the list to mark."""

from django.utils.translation import gettext as _

from senda.home.boards.board import Board, Step, address, ways
from senda.home.boards.sessions import about, session_rows, times
from senda.kernel.actor import Actor
from senda.kernel.ui import in_language
from senda.programmes.api import SessionLine, sessions_given_by

SHOWN = 12


def trainer(actor: Actor) -> Board:
    sessions = sessions_given_by(actor.person_id, since=actor.now, limit=SHOWN) if actor.person_id else ()
    return Board(
        title=_("My sessions"),
        step=_step(sessions, actor),
        tables=(
            session_rows(
                sessions,
                title=_("What comes next"),
                empty=_(
                    "No session of a published timetable lies ahead of you."
                ),
            ),
        ),
        ways=ways(
            (_("My calendar"), _("An address for the calendar of your phone."), address("programmes:calendar")),
            (
                _("Attendance lists"),
                _("Your sessions, with the list and the code of the room."),
                address("programmes:attendance_mine"),
            ),
            (_("Items"), _("The questions of the two tests and how they behave."), address("learning:item_list")),
            (_("What the law demands"), _("Each duty with its article and its date."), address("duties:law")),
        ),
    )


def _step(sessions: tuple[SessionLine, ...], actor: Actor) -> Step:
    if not sessions:
        return Step(
            _("No session lies ahead of you."),
            _("Your earlier sessions and their lists can still be read."),
            address("programmes:attendance_mine"),
            _("Open my lists"),
        )
    following = sessions[0]
    url = address("programmes:attendance", following.edition, following.key)
    if following.starts_at <= actor.now:
        return Step(
            _("Now: %(module)s. Mark who is here.") % {"module": in_language(following.module)},
            about(following),
            url,
            _("Open the list"),
        )
    return Step(
        _("Next: %(module)s") % {"module": in_language(following.module)},
        f"{times(following)}. {about(following)}",
        url,
        _("Open the list"),
    )
