"""Trainer seats: the list, and one seat with its sessions and its person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, list_rows, searched, speak
from senda.programmes.access.seat import get_seat, may_name, require_listing, visible_seats
from senda.programmes.actions import seat as actions
from senda.programmes.forms.seat import ChooseTrainerForm, NewTrainerForm
from senda.programmes.phrases import PHRASES
from senda.programmes.phrases.attendance import KIND_NAMES
from senda.programmes.queries import seat as queries

COLUMNS = (
    Column("seat", gettext_lazy("Seat"), ("key",)),
    Column("edition", gettext_lazy("Edition"), ("edition__number",)),
    Column("organisation", gettext_lazy("Organisation"), ("partner_key",)),
    Column("person", gettext_lazy("Person"), ("person__surname_1", "person__given_names")),
    Column("sessions", gettext_lazy("Sessions"), ("session_count",)),
)
SEARCH = ("key", "partner_key", "person__folded_name")


def seat_list(request: HttpRequest) -> HttpResponse:
    """Every seat that the person may see, the newest edition first; `?format=csv` gives all that was found."""
    actor = actor_of(request)
    require_listing(actor)
    rows = queries.with_sessions(visible_seats(actor)).order_by("-edition__number", "key")
    if request.GET.get("format") == "csv":
        found = searched(rows, request.GET.get("q", "").strip()[:100], SEARCH)
        return csv_response("trainer-seats", [column.label for column in COLUMNS], map(queries.cells, found))
    return render(
        request, "programmes/seat_list.html", {"listing": list_rows(request, rows, columns=COLUMNS, search=SEARCH)}
    )


@require_http_methods(["GET", "POST"])
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Who fills the seat; whoever may, names somebody known or somebody new."""
    actor = actor_of(request)
    shown = get_seat(actor, pk)
    sent = request.POST.get("do")
    known = ChooseTrainerForm(
        request.POST if sent == "choose" else None,
        people=queries.candidates(shown),
        initial={"person": shown.person_id or ""},
    )
    new = NewTrainerForm(request.POST if sent == "enter" else None)
    reasons: list[str] = []
    try:
        if sent == "choose" and known.is_valid():
            actions.name_trainer(actor, seat_id=pk, person_id=known.cleaned_data["person"])
            return _named(request, pk)
        if sent == "enter" and new.is_valid():
            actions.name_new_trainer(actor, seat_id=pk, **new.cleaned_data)
            return _named(request, pk)
    except Refused as refused:
        reasons = [speak(PHRASES, reason) for reason in refused.decision.reasons]
    told = {
        "seat": shown,
        "may_name": may_name(actor, shown),
        "known": known,
        "new": new,
        "reasons": reasons,
        "sessions": [(line, KIND_NAMES[line.kind]) for line in queries.sessions_of_seat(shown)],
    }
    return render(request, "programmes/seat.html", told, status=422 if request.method == "POST" else 200)


def _named(request: HttpRequest, pk: int) -> HttpResponse:
    messages.success(request, _("The seat is saved."))
    return redirect("programmes:seat", pk)
