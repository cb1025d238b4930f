"""The trainer's list, the code on the wall, the official's scan, the paper sheet."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from senda.kernel.actor import Role
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values, tell_refusal
from senda.programmes.access.attendance import (
    get_edition_with_hours,
    get_session,
    may_take_list,
    require_taking,
    visible_sessions,
)
from senda.programmes.actions import attendance as actions
from senda.programmes.forms.attendance import ListForm
from senda.programmes.phrases.attendance import KIND_NAMES, PHRASES, SOURCE_NAMES, STATUS_NAMES, STATUS_TONES
from senda.programmes.queries import attendance as queries
from senda.programmes.rules.door import DOOR, ScanReason

COLUMNS = (
    Column("starts", gettext_lazy("Session"), ("starts_at", "group")),
    Column("title", gettext_lazy("Module"), ("title", "starts_at")),
    Column("room", gettext_lazy("Room"), ("room", "starts_at")),
    Column("trainer", gettext_lazy("Taught by"), ("trainer", "starts_at")),
    Column("in", gettext_lazy("In the room"), ("in_the_room", "starts_at")),
    Column("unmarked", gettext_lazy("Without a mark"), ("unmarked", "starts_at")),
)
NOT_YOURS = frozenset({ScanReason.NOT_IN_COHORT, ScanReason.NOT_IN_GROUP})


def attendance_list(request: HttpRequest, number: int) -> HttpResponse:
    """Every session of the edition with its count: what is still without a list is seen at once."""
    actor = actor_of(request)
    if not (actor.coordinates or actor.is_any(Role.AUDITOR, Role.TRAINER)):
        raise PermissionDenied
    edition = get_edition_with_hours(number)
    rows = queries.session_rows(visible_sessions(actor), edition)
    if request.GET.get("format") == "csv":
        return csv_response(
            f"attendance-{number}",
            [
                *(
                    _("Date"),
                    _("Start"),
                    _("End"),
                    _("Module"),
                    _("Kind of session"),
                    _("Group"),
                    _("Room"),
                    _("Taught by"),
                ),
                *(_("Expected"), _("Present"), _("Late"), _("Absent"), _("Excused"), _("Without a mark")),
            ],
            [
                [
                    date_format(row.starts_at, "Y-m-d"),
                    date_format(row.starts_at, "H:i"),
                    date_format(row.ends_at, "H:i"),
                    in_language(row.title),
                    str(KIND_NAMES.get(row.kind, row.kind)),
                    row.group or "",
                    in_language(row.room),
                    row.trainer,
                    row.expected,
                    *(row.count.present, row.count.late, row.count.absent, row.count.excused, row.count.unmarked),
                ]
                for row in rows
            ],
        )
    listing = list_values(request, rows, columns=COLUMNS, search=("title", "room", "trainer"), sort="starts")
    told = {
        "edition": edition,
        "listing": listing,
        "kinds": KIND_NAMES,
        "today": actor.on,
        "days": queries.days_of(edition),
        "without_a_list": sum(row.ends_at <= actor.now and row.in_the_room == 0 for row in rows),
    }
    return render(request, "programmes/attendance_list.html", told)


@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """One session's list. What is sent is merged with what others recorded meanwhile, and can be taken back at once."""
    actor = actor_of(request)
    session = get_session(actor, pk)
    shown = queries.roll(session)
    form = ListForm(
        request.POST if request.method == "POST" else None,
        people=[(each.person_id, each.person.full_name) for each in shown.members],
        standing_of=shown.standing_of,
        default=shown.default,
    )
    if request.method == "POST":
        require_taking(actor, session)
        if form.is_valid():
            try:
                merged = actions.save_list(actor, session_id=pk, lines=form.lines(), source=form.source())
            except Refused as refused:
                tell_refusal(request, PHRASES, refused.decision)
            else:
                _tell_saved(request, len(merged.write), [name for key, name in form.people if key in merged.kept])
                return redirect("programmes:attendance", pk)
    if request.GET.get("format") == "csv":
        return _roll_csv(shown)
    told = {
        **about(session),
        "crumbs": [above(session)],
        "roll": shown,
        "form": form,
        "rows": [{**row, **_standing(shown, row["person"])} for row in form.rows()],
        "may_take": may_take_list(actor, session),
        "opens_at": session.starts_at - DOOR.opens_before,
        "is_open": actor.now >= session.starts_at - DOOR.opens_before,
        "undoable": queries.undoable(shown, actor),
    }
    return render(request, "programmes/attendance.html", told, status=422 if request.method == "POST" else 200)


def _tell_saved(request: HttpRequest, written: int, kept: list[str]) -> None:
    if written:
        words = ngettext("Saved: %(n)s mark.", "Saved: %(n)s marks.", written) % {"n": written}
        messages.success(request, words)
    else:
        messages.info(request, _("Everything already stood as you sent it; nothing was written again."))
    for name in kept:
        words = _("%(name)s was marked by somebody else while this page was open. That mark stays; look at it below.")
        messages.warning(request, words % {"name": name})


def _standing(shown: queries.Roll, person: int) -> dict[str, Any]:
    mark = shown.standing_of.get(person)
    if mark is None:
        return {"mark": None}
    return {
        "mark": mark,
        "tone": STATUS_TONES[mark.status],
        "word": STATUS_NAMES[mark.status],
        "how": SOURCE_NAMES[mark.source],
    }


def _roll_csv(shown: queries.Roll) -> HttpResponse:
    rows = []
    for each in shown.members:
        mark = shown.standing_of.get(each.person_id)
        told = (
            [str(STATUS_NAMES[mark.status]), mark.minutes_late, str(SOURCE_NAMES[mark.source])]
            if mark
            else ["", "", ""]
        )
        when = date_format(mark.at, "Y-m-d H:i") if mark else ""
        rows.append([each.person.full_name, each.person.employee_number or "", each.group, *told, when])
    headings = [_("Name"), _("Employee number"), _("Group"), _("Mark"), _("Minutes late"), _("Source"), _("Marked at")]
    return csv_response(f"attendance-{shown.session.key}", headings, rows)


@require_POST
def attendance_undo(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        n = actions.undo_list(actor_of(request), session_id=pk)
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
    else:
        messages.success(request, ngettext("%(n)s mark was taken back.", "%(n)s marks were taken back.", n) % {"n": n})
    return redirect("programmes:attendance", pk)


def attendance_sheet(request: HttpRequest, number: int) -> HttpResponse:
    """A day on paper: every session of it with its room, trainer and a cell to sign for each person expected."""
    actor = actor_of(request)
    if not (actor.coordinates or actor.is_any(Role.TRAINER, Role.AUDITOR)):
        raise PermissionDenied
    edition = get_edition_with_hours(number)
    days = queries.days_of(edition)
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = actor.on if actor.on in days else days[0]
    told = {
        "edition": edition,
        "day": day,
        "days": days,
        "groups": queries.sheet_of(visible_sessions(actor), edition, day),
        "kinds": KIND_NAMES,
    }
    return render(request, "programmes/attendance_sheet.html", told)


def about(session: Any) -> dict[str, Any]:
    return {
        "session": session,
        "edition": session.version.edition,
        "title": queries.module_title(session.module),
        "kind": KIND_NAMES.get(session.kind, session.kind),
        "room": queries.room_name(session),
        "minutes": queries.minutes_of(session),
    }


def above(session: Any) -> tuple[str, str]:
    return _("Attendance"), reverse("programmes:attendance_list", args=[session.version.edition.number])
