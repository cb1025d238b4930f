"""Where the register begins for each actor, and the shift's board of a centre."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from senda.centres.access import hats, may_read, may_see_country, may_write, own_units, require
from senda.centres.access.alarm import may_close
from senda.centres.phrases.alarm import alarm_name, alarm_remedy
from senda.centres.phrases.headcount import say_count
from senda.centres.phrases.meal import MEAL_STATES, MEAL_WORDS
from senda.centres.queries.calendar import place
from senda.centres.queries.desk import Desk, desk_of
from senda.centres.queries.flag import flag_kinds
from senda.centres.queries.headcount import count_of
from senda.centres.queries.meals import meal_lines
from senda.centres.queries.services import turn_now
from senda.centres.queries.vocabulary import option_title
from senda.centres.rules.alarms import AlarmKind
from senda.centres.rules.rights import Hat, Part
from senda.centres.views.addresses import address_of, lead_to
from senda.kernel.actor import Role
from senda.kernel.ui import actor_of, in_language
from senda.people.api import centres


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To the one desk the actor has, to a choice of desks, to the country's board, or to a partner's own page."""
    actor = actor_of(request)
    units = own_units(actor)
    if actor.is_any(Role.PARTNER):
        return lead_to(request, "inbox")
    if len(units) == 1:
        return lead_to(request, "desk", units[0])
    if not units and may_see_country(actor):
        return lead_to(request, "clock_country")
    if not units:
        raise PermissionDenied
    names = {centre.key: centre.name for centre in centres()}
    return render(request, "centres/start.html", {"desks": [(key, names.get(key, key)) for key in units]})


@require_safe
def desk(request: HttpRequest, unit_key: str) -> HttpResponse:
    """One page for a whole shift, on a phone: what to do now first."""
    actor = actor_of(request)
    require(actor, unit_key)
    with timezone.override(place(unit_key).zone):
        on = timezone.localdate(actor.now)
        board = desk_of(actor, unit_key, on)
        turn = turn_now(actor.now)
        last = board.headcount
        counted = last is not None and (last.on, last.shift) == (turn.on, turn.shift.key)
        kinds = flag_kinds()
        return render(
            request,
            "centres/desk.html",
            {
                "unit_key": unit_key,
                "name": next((centre.name for centre in centres() if centre.key == unit_key), unit_key),
                "board": board,
                "step": _step(
                    request, unit_key, board, counted=counted, reads=may_read(actor, unit_key, Part.IDENTITY)
                ),
                "last_count": last,
                "count_words": say_count(count_of(last)) if last else "",
                "counted": counted,
                "shift": in_language(turn.shift.name),
                "meals": [
                    (line, MEAL_WORDS[line.state], MEAL_STATES[line.state])
                    for line in meal_lines(board.meals, clock=timezone.localtime(actor.now).time(), past=False)
                ],
                "groups": [(option_title("sexes", sex), band, people) for sex, band, people in board.by_group],
                "alarms": [(each, alarm_name(each.kind), alarm_remedy(each.kind)) for each in board.alarms],
                "flags": [(kinds[key], people) for key, people in board.flags.items() if key in kinds],
                "may_register": may_write(actor, unit_key, Part.IDENTITY),
                "may_close": may_close(actor, unit_key),
                "reads": may_read(actor, unit_key, Part.IDENTITY),
                "works": unit_key in own_units(actor),
                "staff": bool(hats(actor, unit_key) - {Hat.OVERSIGHT}),
                "now": actor.now,
            },
        )


def _where(request: HttpRequest, alarm: Any) -> str:
    """Where the cause of an alarm is put right."""
    if alarm.stay:
        return address_of(request, "stay", alarm.stay.ref)
    page = {AlarmKind.HEADCOUNT: "headcount", AlarmKind.BEDS: "areas"}.get(alarm.kind, "alarms")
    return address_of(request, page, alarm.unit_key)


def _step(request: HttpRequest, unit_key: str, board: Desk, *, counted: bool, reads: bool) -> dict[str, Any]:
    """The one thing that presses most: an alarm (in the order of rules.alarms), a passed limit, one that is near, the count."""
    if board.alarms:
        first = board.alarms[0]
        return {
            "title": alarm_name(first.kind),
            "text": alarm_remedy(first.kind),
            "url": _where(request, first) if reads else address_of(request, "alarms", unit_key),
            "action": _("Open it"),
            "tone": "no",
        }
    if board.clocks.overdue:
        n = board.clocks.overdue
        return {
            "title": ngettext("%(n)s limit of the law has passed", "%(n)s limits of the law have passed", n) % {"n": n},
            "text": _("Act, or answer for it by name."),
            "url": f"{address_of(request, 'clock_board', unit_key)}?state=overdue",
            "action": _("See them"),
            "tone": "no",
        }
    near = board.clocks.hours_2 + board.clocks.hours_12
    if near:
        return {
            "title": ngettext("%(n)s limit runs out in 12 hours", "%(n)s limits run out in 12 hours", near)
            % {"n": near},
            "text": _("The strictest law of each stands first."),
            "url": address_of(request, "clock_board", unit_key),
            "action": _("See them"),
            "tone": "soon",
        }
    if not counted:
        return {
            "title": _("Count the people of this shift."),
            "text": _("Compare with the register: whoever is missing or not registered must show at once."),
            "url": address_of(request, "headcount", unit_key),
            "action": _("Count"),
            "tone": "soon",
        }
    return {
        "title": _("Nothing presses."),
        "text": _("The people of this shift are counted, and no limit is near."),
        "url": address_of(request, "people" if reads else "clock_board", unit_key),
        "action": _("See who is inside") if reads else _("See them"),
        "tone": "",
    }
