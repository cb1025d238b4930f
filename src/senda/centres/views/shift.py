"""The shift: who stands it, what the law demands of each reserved place, and what is missing."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from senda.centres.access import may_enter, require
from senda.centres.access.centre import WITH_A_DESK
from senda.centres.access.services import may_keep, require_keeping
from senda.centres.actions.shift import put_on_shift, withdraw_from_shift
from senda.centres.forms.act import tell_form
from senda.centres.forms.shift import PutForm, TurnForm
from senda.centres.phrases import PHRASES
from senda.centres.phrases.shift import VERDICT_STATES, VERDICT_WORDS
from senda.centres.queries.calendar import place
from senda.centres.queries.services import turn_now
from senda.centres.queries.shift import GateLine, gate_lines, members_of, put_on, staff_of
from senda.centres.views.addresses import address_of
from senda.duties.api import WORDS, competences
from senda.kernel import world
from senda.kernel.decisions import Refused
from senda.kernel.ui import actor_of, csv_response, in_language, speak
from senda.people.api import positions, shifts, unit_names


@require_http_methods(["GET", "HEAD", "POST"])
def shift(request: HttpRequest, unit_key: str) -> HttpResponse:
    """One shift of one day; a POST puts somebody on it; `?format=csv` exports it, in the real register alone."""
    actor = actor_of(request)
    require(actor, unit_key)
    with timezone.override(place(unit_key).zone):
        turn = turn_now(actor.now)
        asked = TurnForm(request.GET if "on" in request.GET else None, initial={"on": turn.on, "shift": turn.shift.key})
        on, key = turn.on, turn.shift.key
        if asked.is_bound and asked.is_valid():
            on, key = asked.cleaned_data["on"], asked.cleaned_data["shift"]
        staff = staff_of(unit_key, on)
        form = PutForm(request.POST or None, staff=staff)
        if request.method == "POST":
            require_keeping(actor, unit_key)
            if form.is_valid() and _put(request, unit_key, form, {"on": on, "shift": key}):
                return HttpResponseRedirect(f"{address_of(request, 'shift', unit_key)}?{_query(on, key)}")
        members = members_of(staff, put_on(unit_key, on, key), key)
        lines = gate_lines(staff, members, on)
        named = may_enter(actor, unit_key, *WITH_A_DESK)
        if request.GET.get("format") == "csv":
            world.require_real()
            return _csv(f"{unit_key}-{on.isoformat()}-{key}", lines, named=named)
        names = {each.key: each.name for each in positions()}
        told = {
            "unit_key": unit_key,
            "name": unit_names().get(unit_key, unit_key),
            "asked": asked,
            "on": on,
            "shift": next(in_language(each.name) for each in shifts() if each.key == key),
            "query": _query(on, key),
            "form": form if may_keep(actor, unit_key) else None,
            "gates": [_gate(line) for line in lines],
            "gaps": ", ".join(in_language(line.title) for line in lines if not line.covered),
            "members": [(member, names.get(member.position)) for member in members],
            "named": named,
            "contractors": sum(bool(member.contractor) for member in members),
            "export": not world.practising(),
            "now": actor.now,
            "crumbs": [(_("Desk"), address_of(request, "desk", unit_key))],
        }
        return render(request, "centres/shift.html", told)


def _query(on: Any, key: str) -> str:
    return urlencode({"on": on.isoformat(), "shift": key})


def _put(request: HttpRequest, unit_key: str, form: PutForm, turn: dict[str, Any]) -> bool:
    typed = form.cleaned_data
    try:
        row = put_on_shift(
            actor_of(request),
            unit_key=unit_key,
            person_id=typed["person"],
            name=typed["name"],
            contractor=typed["contractor"],
            sex=typed["sex"],
            gate=typed["gate"],
            **turn,
        )
    except Refused as refused:
        tell_form(form, refused.decision.reasons, partial(speak, PHRASES))
        return False
    messages.success(request, _("%(name)s stands on the shift.") % {"name": row.name})
    return True


def _gate(line: GateLine) -> dict[str, Any]:
    titles = {each.key: in_language(each.title) for each in competences()}
    return {
        "line": line,
        "needed": [
            (WORDS[need.kind], titles.get(need.competence, ""), duty, WORDS[duty.status]) for need, duty in line.needed
        ],
        "answers": [(each, VERDICT_WORDS[each.verdict], VERDICT_STATES[each.verdict]) for each in line.answers],
    }


def _csv(name: str, lines: list[GateLine], *, named: bool) -> HttpResponse:
    return csv_response(
        name,
        [_("Reserved place"), _("Name"), _("Company"), _("How it stands"), _("What is missing"), _("Until")],
        (
            (
                in_language(line.title),
                each.member.name if named else "",
                each.member.contractor,
                VERDICT_WORDS[each.verdict],
                "; ".join(f"{in_language(lack.words)} ({lack.duty}, {lack.norm})" for lack in each.lacks),
                each.until.isoformat() if each.until else "",
            )
            for line in lines
            for each in line.answers
        ),
    )


@require_POST
def withdraw(request: HttpRequest, unit_key: str, pk: int) -> HttpResponse:
    """Takes somebody off the shift who was put on it for the day."""
    row = withdraw_from_shift(actor_of(request), unit_key=unit_key, pk=pk)
    messages.success(request, _("%(name)s is off the shift.") % {"name": row.name})
    return HttpResponseRedirect(f"{address_of(request, 'shift', unit_key)}?{_query(row.on, row.shift)}")
