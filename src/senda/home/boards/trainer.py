"""A trainer's home: the session that is on or comes next, and the list to mark."""

from django.utils.translation import gettext as _

from senda.home.boards.board import Board, Step, address, ways
from senda.home.boards.sessions import about, changed_timetable, session_rows, times
from senda.kernel.actor import Actor
from senda.kernel.ui import in_language
from senda.programmes.api import SessionLine, editions_given_by, sessions_given_by

SHOWN = 12


def trainer(actor: Actor) -> Board:
    person = actor.person_id or 0
    sessions = sessions_given_by(person, since=actor.now, limit=SHOWN)
    editions = editions_given_by(person)
    lists = address("programmes:attendance_list", editions[0]) if editions else ""
    return Board(
        title=_("My sessions"),
        step=_step(sessions, actor, lists),
        tables=(
            session_rows(
                sessions,
                title=_("What comes next"),
                empty=_("No session of a published timetable lies ahead of you."),
            ),
        ),
        ways=ways(
            (_("Attendance lists"), _("Your sessions, with the list and the code of the room."), lists),
            (_("My calendar"), _("An address for the calendar of your phone."), address("programmes:calendar")),
            (_("Items"), _("The questions of the two tests and how they behave."), address("learning:item_list")),
            (
                _("Simulated cases"),
                _("What to set, to watch and to rate, and the progress of each cohort."),
                address("practice:case_list"),
            ),
            (_("What the law demands"), _("Each duty with its article and its date."), address("duties:law")),
        ),
    )


def _step(sessions: tuple[SessionLine, ...], actor: Actor, lists: str) -> Step:
    if not sessions and lists:
        return Step(
            _("No session lies ahead of you."),
            _("Your earlier sessions and their lists can still be read."),
            lists,
            _("Open my lists"),
        )
    if not sessions:
        return Step(
            _("No session lies ahead of you."),
            _("When your organisation names you for a seat and the timetable is published, your sessions stand here."),
        )
    changed = changed_timetable(actor.person_id or 0)
    following = sessions[0]
    url = address("programmes:attendance", following.pk)
    if following.starts_at <= actor.now:
        return Step(
            _("Now: %(module)s. Mark who is here.") % {"module": in_language(following.module)},
            about(following),
            url,
            _("Open the list"),
        )
    if changed:
        return changed
    return Step(
        _("Next: %(module)s") % {"module": in_language(following.module)},
        f"{times(following)}. {about(following)}",
        url,
        _("Open the list"),
    )
