"""One session: where, when, with whom, and "Move to…", which says what would clash before anything is saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senda.kernel.decisions import Refused
from senda.kernel.ui import actor_of, in_language
from senda.programmes.access.seat import get_seat, may_name, require_naming
from senda.programmes.access.timetable import get_version_session, may_plan
from senda.programmes.actions.timetable import move_session
from senda.programmes.actions.trainer import change_trainer_days
from senda.programmes.forms.timetable import DaysForm, MoveForm, choice_of, say_block
from senda.programmes.phrases.timetable import KIND_NAMES, STATUS_NAMES, Names, say
from senda.programmes.queries.timetable import edition_problem, names_of, timetable_of
from senda.programmes.queries.timetable_grid import shown_sessions, sibling_block
from senda.programmes.rules.timetable.laying import filled_blocks
from senda.programmes.rules.timetable.moving import alternatives, harm, move
from senda.programmes.rules.timetable.problem import Kind, Problem, Timetable, weekdays
from senda.programmes.rules.timetable.violations import violations


@require_http_methods(["GET", "POST"])
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """Who plans may move the session of a draft; everybody else reads."""
    actor = actor_of(request)
    row = get_version_session(actor, pk)
    version, edition = row.version, row.version.edition
    names = Names(*names_of(edition))
    number = edition.number
    told: dict[str, Any] = {
        "edition": edition,
        "version": version,
        "status": STATUS_NAMES[version.status],
        "shown": shown_sessions([row])[0],
        "kind": KIND_NAMES[Kind(row.kind)],
        "may_plan": may_plan(actor),
        "movable": may_plan(actor) and version.status == "draft",
        "seat": row.trainer if row.trainer and may_name(actor, row.trainer) else None,
        "crumbs": [
            (in_language(edition.title), reverse("programmes:edition", args=[number])),
            (_("Timetable"), f"{reverse('programmes:timetable', args=[number])}?version={version.number}"),
        ],
        "today": actor.on,
    }
    if told["movable"]:
        problem, timetable = edition_problem(edition), timetable_of(version)
        now = {
            "block": sibling_block(problem, timetable, row.key),
            "room": row.room.key,
            "trainer": row.trainer.key if row.trainer else "",
        }
        asked = request.POST if request.method == "POST" else now | request.GET.dict()
        form = MoveForm(asked, problem=problem, names=names, held=_held(problem, timetable, names))
        told |= {"form": form, "clashes": _clashes(problem, timetable, names, row.key)}
        if form.is_valid():
            wanted = form.move(row.key)
            if request.method == "POST":
                try:
                    move_session(
                        actor,
                        edition=number,
                        number=version.number,
                        wanted=wanted,
                        despite_clashes=request.POST.get("despite") == "yes",
                    )
                except Refused as refused:
                    told["harm"] = [say(names, reason) for reason in refused.decision.reasons]
                else:
                    messages.success(request, _("The session was moved."))
                    return redirect("programmes:session", pk)
            elif request.GET:
                told |= {
                    "preview": move(problem, timetable, wanted) != timetable,
                    "harm": [say(names, each) for each in harm(problem, timetable, move(problem, timetable, wanted))],
                }
        told["offers"] = _offers(problem, timetable, names, row.key, now)
    return render(request, "programmes/session.html", told)


def _clashes(problem: Problem, timetable: Timetable, names: Names, key: str) -> list[str]:
    """What the session is in the way of as it stands."""
    mine = [
        each for each in violations(problem, timetable) if key in (each.facts.get("session"), each.facts.get("other"))
    ]
    return [say(names, reason) for reason in mine]


def _held(problem: Problem, timetable: Timetable, names: Names) -> dict[Any, str]:
    return {
        filled.block: f"{names.module(filled.module)} ({str(KIND_NAMES[filled.kind]).lower()})"
        for filled in filled_blocks(problem, timetable)
    }


def _offers(
    problem: Problem, timetable: Timetable, names: Names, key: str, now: dict[str, str]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """What can be had without harm, each as words and the question that previews it."""
    free = alternatives(problem, timetable, key)
    held = _held(problem, timetable, names)
    return [
        (
            _("Other blocks"),
            [
                (f"{say_block(block)} · {held.get(block, '–')}", _question(now | {"block": choice_of(block)}))
                for block in free.blocks
            ],
        ),
        (_("Other rooms"), [(names.room(room), _question(now | {"room": room})) for room in free.rooms]),
        (_("Other trainers"), [(names.trainer(seat), _question(now | {"trainer": seat})) for seat in free.seats]),
    ]


def _question(asked: dict[str, str]) -> str:
    return "?" + "&".join(f"{name}={value}" for name, value in asked.items()) + "#move"


@require_http_methods(["GET", "POST"])
def seat_days(request: HttpRequest, pk: int) -> HttpResponse:
    """The days on which a trainer seat is there, for the coordination and the organisation's liaison."""
    actor = actor_of(request)
    seat = get_seat(actor, pk)
    require_naming(actor, seat)
    days = weekdays(seat.edition.starts_on, seat.edition.ends_on)
    form = DaysForm(request.POST or None, days=days, initial={"days": seat.days})
    if request.method == "POST" and form.is_valid():
        change_trainer_days(actor, seat_id=pk, days=form.cleaned_data["days"])
        messages.success(request, _("The days are kept. The timetable shows what clashes with them, if anything does."))
        return redirect("programmes:seat", pk)
    told = {
        "seat": seat,
        "form": form,
        "crumbs": [
            (_("Trainer seats"), reverse("programmes:seat_list")),
            (seat.key, reverse("programmes:seat", args=[pk])),
        ],
    }
    return render(request, "programmes/seat_days.html", told)
