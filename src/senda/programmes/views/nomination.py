"""The delegations' lists: all of them for the coordination, its own for each delegation."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senda.kernel.actor import Role
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values
from senda.programmes.access.edition import get_edition, may_oversee
from senda.programmes.access.nomination import (
    get_nomination,
    get_quota,
    may_nominate,
    require_nominating,
    visible_quotas,
)
from senda.programmes.actions import nomination as actions
from senda.programmes.forms.nomination import NoteForm, WithdrawForm
from senda.programmes.phrases.nomination import tell_hindrances
from senda.programmes.queries.nomination import FOUND, call_of, found_for, lines_of, progress_of
from senda.programmes.queries.selection_names import pack_names

COLUMNS = (
    Column("delegation", gettext_lazy("Delegation"), ("delegation",)),
    Column("listed", gettext_lazy("Nominated"), ("listed",)),
    Column("women", gettext_lazy("Women"), ("women",)),
    Column("quota", gettext_lazy("Quota"), ("quota",)),
    Column("errors", gettext_lazy("Rows with errors"), ("errors",)),
    Column("last", gettext_lazy("Last change"), ("last_at",)),
)


@require_GET
def nomination_list(request: HttpRequest, number: int) -> HttpResponse:
    """Which delegation has sent what; a delegation goes straight to its own list."""
    actor = actor_of(request)
    edition = get_edition(actor, number)
    quotas = visible_quotas(actor).filter(edition=edition)
    if not may_oversee(actor):
        own = quotas.first()
        if own is None:
            raise PermissionDenied
        return redirect("programmes:nominations", number, own.delegation.state_key)
    rows = progress_of(edition, quotas)
    if request.GET.get("format") == "csv":
        return csv_response(
            f"nominations-{number}",
            [
                _("State"),
                _("Delegation"),
                _("Nominated"),
                _("Women"),
                _("Quota"),
                _("Rows with errors"),
                _("Last change"),
            ],
            [
                [row.state, in_language(row.delegation), row.listed, row.women, row.quota, row.errors, row.last_at]
                for row in rows
            ],
        )
    context = {
        "edition": edition,
        "listing": list_values(request, rows, columns=COLUMNS, search=("delegation", "state"), sort="delegation"),
        "sent": sum(row.listed > 0 for row in rows),
        "called": len(rows),
        "nominated": sum(row.listed for row in rows),
        "women": sum(row.women for row in rows),
        "errors": sum(row.errors for row in rows),
        "import_url": reverse("programmes:nomination_import_list", args=[number]),
        "crumbs": _crumbs(number),
        "today": actor.on,
    }
    return render(request, "programmes/nomination_list.html", context)


@require_GET
def nominations(request: HttpRequest, number: int, state: str) -> HttpResponse:
    """One delegation's list in order of priority, with the search among its own state's staff."""
    actor = actor_of(request)
    quota = get_quota(actor, number, state)
    if request.GET.get("format") == "csv":
        return _list_as_csv(number, state, lines_of(quota, actor.on))
    return render(request, "programmes/nominations.html", _list_context(request, number, state))


@require_POST
def nominate(request: HttpRequest, number: int, state: str) -> HttpResponse:
    actor = actor_of(request)
    quota = get_quota(actor, number, state)
    require_nominating(actor, quota.delegation_id)
    person = request.POST.get("person", "")
    if not person.isdigit():
        messages.error(request, _("Choose a person from the search first; nobody was nominated."))
        return redirect("programmes:nominations", number, state)
    try:
        done = actions.nominate_official(
            actor, edition_number=number, state=state, person_id=int(person), note=request.POST.get("note", "")
        )
    except Refused as refused:
        reasons = tell_hindrances(refused.decision)
        context = _list_context(request, number, state) | {"reasons": reasons}
        return render(request, "programmes/nominations.html", context, status=409)
    told = {"name": done.person.full_name, "place": done.priority}
    messages.success(request, _("%(name)s is nominated, in place %(place)s.") % told)
    return redirect("programmes:nominations", number, state)


@require_POST
def nomination_move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down by a button, which works by keyboard and without JavaScript."""
    actor = actor_of(request)
    nomination = get_nomination(actor, pk)
    steps = 1 if request.POST.get("way") == "down" else -1
    try:
        done = actions.move_nomination(actor, nomination_id=pk, steps=steps)
    except Refused as refused:
        _say(request, refused)
    else:
        told = {"name": done.person.full_name, "place": done.priority}
        messages.success(request, _("%(name)s is now in place %(place)s.") % told)
    address = reverse("programmes:nominations", args=[nomination.edition.number, nomination.delegation.state_key])
    return redirect(f"{address}#n{pk}")


@require_http_methods(["GET", "POST"])
def nomination(request: HttpRequest, pk: int) -> HttpResponse:
    """The note of a nomination, and its withdrawal with a reason."""
    actor = actor_of(request)
    found = get_nomination(actor, pk)
    require_nominating(actor, found.delegation_id)
    number, state = found.edition.number, found.delegation.state_key
    withdrawing = request.POST.get("deed") == "withdraw"
    note = NoteForm(request.POST if request.POST and not withdrawing else None, initial={"note": found.note})
    withdraw = WithdrawForm(request.POST if withdrawing else None)
    try:
        if withdrawing and withdraw.is_valid():
            actions.withdraw_nomination(actor, nomination_id=pk, reason=withdraw.cleaned_data["reason"])
            messages.success(request, _("%(name)s is withdrawn from the list.") % {"name": found.person.full_name})
            return redirect("programmes:nominations", number, state)
        if request.method == "POST" and not withdrawing and note.is_valid():
            actions.annotate_nomination(actor, nomination_id=pk, note=note.cleaned_data["note"])
            messages.success(request, _("The note is saved."))
            return redirect("programmes:nominations", number, state)
    except Refused as refused:
        _say(request, refused)
        return redirect("programmes:nominations", number, state)
    list_url = reverse("programmes:nominations", args=[number, state])
    context = {
        "nomination": found,
        "note": note,
        "withdraw": withdraw,
        "crumbs": [*_crumbs(number), (in_language(found.delegation.title), list_url)],
    }
    return render(request, "programmes/nomination.html", context)


def _list_context(request: HttpRequest, number: int, state: str) -> dict[str, Any]:
    actor = actor_of(request)
    quota = get_quota(actor, number, state)
    call = call_of(quota, actor)
    lines = lines_of(quota, actor.on)
    q = request.GET.get("q", "").strip()
    found = found_for(quota, q, actor.on)
    crumbs = _crumbs(number)
    if may_oversee(actor):
        crumbs.append((_("Nominations"), reverse("programmes:nomination_list", args=[number])))
    return {
        "edition": quota.edition,
        "quota": quota,
        "state": state,
        "lines": lines,
        "left": max(0, quota.seats - len(lines)),
        "open": not call.confirmed and call.opens <= actor.on <= call.closes,
        "late": actor.coordinates and (quota.edition.nominations_close_on or quota.edition.starts_on) < actor.on,
        "confirmed": call.confirmed,
        "keeps": may_nominate(actor, quota.delegation_id),
        "found": found,
        "more": len(found) == FOUND,
        "q": q,
        "positions": pack_names("positions"),
        "shifts": pack_names("shifts"),
        "import_url": reverse("programmes:nomination_import_list", args=[number])
        if actor.coordinates or actor.is_any(Role.DELEGATION)
        else "",
        "crumbs": crumbs,
        "today": actor.on,
    }


def _list_as_csv(number: int, state: str, lines: Any) -> HttpResponse:
    positions, shifts = pack_names("positions"), pack_names("shifts")
    return csv_response(
        f"nominations-{number}-{state}",
        [_("Priority"), _("Employee no."), _("Name"), _("Centre"), _("Post"), _("Shift"), _("Note")],
        [
            [
                line.place,
                line.number,
                line.name,
                line.serves.unit_name if line.serves else "",
                in_language(positions[line.serves.position])
                if line.serves and line.serves.position in positions
                else "",
                in_language(shifts[line.serves.shift]) if line.serves and line.serves.shift in shifts else "",
                line.note,
            ]
            for line in lines
        ],
    )


def _say(request: HttpRequest, refused: Refused) -> None:
    for sentence in tell_hindrances(refused.decision):
        messages.error(request, sentence)


def _crumbs(number: int) -> list[tuple[str, str]]:
    title = _("Edition %(number)s") % {"number": number}
    return [(_("Editions"), reverse("programmes:edition_list")), (title, reverse("programmes:edition", args=[number]))]
