"""The editions and the board of one: where it stands, its figures, and the next step."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senda.kernel.actor import Actor, Role
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values
from senda.programmes.access.edition import get_edition, may_oversee, may_see_edition
from senda.programmes.phrases.edition import NEXT_ACTIONS, NEXT_STEPS, OWN_ACTION, OWN_STEP, STAGE_NAMES, STAGE_TONES
from senda.programmes.queries.edition import Board, EditionLine, board_of, edition_lines
from senda.programmes.rules.edition import Stage

COLUMNS = (
    Column("number", gettext_lazy("Edition"), ("number",)),
    Column("starts", gettext_lazy("Dates"), ("starts_on",)),
    Column("hours", gettext_lazy("Hours"), ("hours",)),
    Column("seats", gettext_lazy("Seats offered"), ("seats",)),
    Column("nominated", gettext_lazy("Nominated"), ("nominated",)),
    Column("members", gettext_lazy("In the cohort"), ("members",)),
    Column("stage", gettext_lazy("Stage"), ("rank",)),
)


def edition_list(request: HttpRequest) -> HttpResponse:
    """Every edition with its stage, the newest first."""
    actor = actor_of(request)
    if not may_see_edition(actor):
        raise PermissionDenied
    rows = edition_lines(actor.on)
    if request.GET.get("format") == "csv":
        return _as_csv(rows)
    listing = list_values(request, rows, columns=COLUMNS, search=("number", "title", "starts_on"), sort="-number")
    context = {"listing": listing, "names": STAGE_NAMES, "tones": STAGE_TONES, "today": actor.on}
    return render(request, "programmes/edition_list.html", context)


def edition(request: HttpRequest, number: int) -> HttpResponse:
    """The board: one next step, the figures with their date, and the ways to everything of this edition."""
    actor = actor_of(request)
    if not may_see_edition(actor):
        raise PermissionDenied
    found = get_edition(actor, number)
    board = board_of(found, actor.on)
    context = {
        "edition": found,
        "board": board,
        "stage": STAGE_NAMES[board.stage],
        "tone": STAGE_TONES[board.stage],
        "next": _next(actor, board, number),
        "ways": _ways(actor, number),
        "oversees": may_oversee(actor),
        "crumbs": [(_("Editions"), reverse("programmes:edition_list"))],
        "today": actor.on,
    }
    return render(request, "programmes/edition.html", context)


def _as_csv(rows: tuple[EditionLine, ...]) -> HttpResponse:
    headings = [_("Edition"), _("Title"), _("First day"), _("Last day"), _("Hours"), _("Seats offered"), _("Nominated")]
    return csv_response(
        "editions",
        [*headings, _("In the cohort"), _("Stage")],
        [
            [
                *(row.number, in_language(row.title), row.starts_on, row.ends_on),
                *(row.hours, row.seats, row.nominated, row.members, STAGE_NAMES[row.stage]),
            ]
            for row in rows
        ],
    )


def _next(actor: Actor, board: Board, number: int) -> dict[str, Any]:
    standing = board.standing
    facts = {
        "opens": _day(standing.opens),
        "closes": _day(standing.closes),
        "starts": _day(standing.starts),
        "ends": _day(standing.ends),
        "sent": standing.sent,
        "called": standing.called,
        "nominated": standing.nominated,
        "members": standing.members,
    }
    title, text = (str(words) for words in NEXT_STEPS[board.stage])
    label, name = (str(word) for word in NEXT_ACTIONS.get(board.stage, ("", "")))
    if not may_oversee(actor) and board.stage is not Stage.RECORD:
        title, text, label, name = str(STAGE_NAMES[board.stage]), "", "", ""
        if actor.is_any(Role.DELEGATION) and board.stage is Stage.CALL_OPEN:
            title, text, label, name = (str(words) for words in (*OWN_STEP, *OWN_ACTION))
    address = _address(name, number) if name else ""
    return {"title": title, "text": text % facts, "url": address, "action": label, "tone": ""}


def _ways(actor: Actor, number: int) -> list[tuple[str, str, str]]:
    """The pages of the edition that this person may open: label, what is there, address."""
    oversees = may_oversee(actor)
    sends = actor.is_any(Role.DELEGATION)
    trains, evaluates = actor.is_any(Role.TRAINER), actor.is_any(Role.EVALUATOR)
    every = (
        (
            oversees or sends,
            (_("Nominations"), _("What each delegation may send, has sent, and by when.")),
            "programmes:nomination_list",
        ),
        (
            oversees,
            (_("Selection"), _("The planner's proposal with the reasons of every yes and no.")),
            "programmes:selection",
        ),
        (
            oversees,
            (_("Cohort"), _("Who takes part, who dropped out, and who took the seat.")),
            "programmes:cohort",
        ),
        (
            oversees or trains,
            (_("Tests"), _("The initial and the final test, with their results.")),
            "programmes:assessment",
        ),
        (True, (_("Timetable"), _("The fortnight by session, room and trainer.")), "programmes:timetable"),
        (oversees or trains, (_("Attendance"), _("The list of every session.")), "programmes:attendance_list"),
        (oversees, (_("Hours"), _("Hours given and attended, by module and person.")), "programmes:hours"),
        (
            oversees,
            (_("Evaluation"), _("Who has what the certificate asks, and what is missing.")),
            "credentials:evaluation",
        ),
        (
            oversees or evaluates,
            (_("Clearances"), _("What the Center for Evaluation and Trust Control has said.")),
            "credentials:clearance_edition",
        ),
    )
    ways = [(*words, _address(name, number)) for may, words, name in every if may]
    return [way for way in ways if way[2]]


def _address(name: str, number: int) -> str:
    try:
        return reverse(name, args=[number])
    except NoReverseMatch:
        return ""


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else "–"
