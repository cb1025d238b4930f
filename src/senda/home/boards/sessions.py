"""Sessions as the homes of trainers, officials and liaisons show them."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senda.home.boards.board import Cell, Rows, Step, Way, address, joined
from senda.kernel.ui import in_language
from senda.programmes.api import SessionLine, notices_for


def kind_words(kind: str) -> str:
    """The kind of a session in one word."""
    return {"theory": _("Theory"), "practice": _("Practice"), "pretest": _("Pre-test"), "posttest": _("Post-test")}.get(
        kind, kind
    )


def times(session: SessionLine) -> str:
    """Day and hours: "lunes 7 de julio, 08:00 a 10:00"."""
    return _("%(day)s, %(start)s to %(end)s") % {
        "day": date_format(session.starts_at, "l j F"),
        "start": session.starts_at.strftime("%H:%M"),
        "end": session.ends_at.strftime("%H:%M"),
    }


def about(session: SessionLine) -> str:
    """Kind, room and who gives it."""
    group = _("group %(n)s") % {"n": session.group} if session.group else ""
    return joined((kind_words(session.kind), group, in_language(session.room), session.trainer or session.partner_key))


def session_rows(sessions: Sequence[SessionLine], *, title: str, empty: str, more: Way | None = None) -> Rows:
    """The next sessions, one a line."""
    return Rows(
        title=title,
        heads=(_("Session"), _("When"), _("Where and with whom")),
        rows=tuple(
            (Cell(in_language(session.module)), Cell(times(session)), Cell(about(session))) for session in sessions
        ),
        empty=empty,
        more=more,
    )


def changed_timetable(person_id: int) -> Step | None:
    """The step that says that a newer timetable moved sessions of the person, until he has opened it."""
    notices = notices_for(person_id)
    if not notices:
        return None
    changes = sum(notice.changes for notice in notices)
    return Step(
        ngettext("Your timetable has changed: %(n)s session", "Your timetable has changed: %(n)s sessions", changes)
        % {"n": changes},
        _("Version %(version)s of edition %(edition)s is published. Your timetable tells what is new.")
        % {"version": notices[0].version, "edition": notices[0].edition},
        address("programmes:calendar"),
        _("Open my timetable"),
        "soon",
    )
