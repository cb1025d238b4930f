"""Complaints: the page where anybody writes one, the page where the code is asked, and the desk that answers."""

import hashlib
from dataclasses import replace
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from senda.centres.access import WITH_A_DESK, centre_keys, national_hats, own_units, require
from senda.centres.access.complaint import get_complaint, may_list, visible_complaints, watches
from senda.centres.actions.complaint import (
    answer_complaint,
    close_complaint,
    export_complaints,
    file_complaint,
    open_complaint,
    pass_on_complaint,
    take_up,
)
from senda.centres.forms.act import tell_form
from senda.centres.forms.complaint import AnswerForm, CodeForm, ComplaintFilter, ComplaintForm, PassedOnForm
from senda.centres.phrases import PHRASES as REGISTER_PHRASES
from senda.centres.phrases.complaint import PHRASES, TONES, state_word
from senda.centres.queries.calendar import place
from senda.centres.queries.complaint import by_code, numbers_of
from senda.centres.queries.sealing import opened
from senda.centres.queries.vocabulary import option_title
from senda.centres.rules.complaint import ComplaintRefusal, ComplaintState
from senda.centres.rules.rights import Hat
from senda.centres.views.addresses import address_of, lead_to
from senda.kernel import world
from senda.kernel.actor import Actor
from senda.kernel.decisions import Reason, Refused
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_rows, searched, speak, tell_refusal
from senda.people.api import centres

PAUSE: Final = 600
FILED: Final = 5
ASKED: Final = 20
COLUMNS = (
    Column("received", gettext_lazy("Received"), ("received_at",)),
    Column("label", gettext_lazy("Complaint"), ("ref",)),
    Column("centre", gettext_lazy("Centre"), ("unit_key",)),
    Column("ground", gettext_lazy("About"), ("ground",)),
    Column("state", gettext_lazy("How it stands"), ("state",)),
    Column("handled", gettext_lazy("Handled by"), ("handled_by_name",)),
)
SEARCH = ("ref", "handled_by_name")


def name_of_centre(unit_key: str) -> str:
    return next((centre.name for centre in centres() if centre.key == unit_key), unit_key)


def _too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Counted for ten minutes by a salted hash of the address; the address itself is kept nowhere."""
    address = f"{settings.SECRET_KEY}:{request.META.get('REMOTE_ADDR', '')}"
    key = f"{what}:{hashlib.sha256(address.encode()).hexdigest()}"
    cache.add(key, 0, PAUSE)
    return bool(cache.incr(key) > most)


def _nobody(actor: Actor) -> Actor:
    """Whoever is signed in on this computer did not write the complaint: it is filed by nobody."""
    return replace(
        actor, person_id=None, name="", roles=frozenset(), units=frozenset(), partner="", leads=frozenset(), posts=()
    )


@csrf_exempt  # it acts for nobody: there is no authority that another site could borrow, and no cookie is set
@cache_control(no_store=True)
@require_http_methods(["GET", "POST"])
def complaint_new(request: HttpRequest, unit_key: str) -> HttpResponse:
    """Open to everybody. The code is on the answer alone, once."""
    with translation.override(_language(request)):
        return _new(request, unit_key)


def _language(request: HttpRequest) -> str:
    """By the address, so that no cookie is needed; without one as the browser asks."""
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language() or settings.LANGUAGE_CODE


def _public(request: HttpRequest, page: str, told: dict[str, Any], status: int = 200) -> HttpResponse:
    language = translation.get_language()
    other = next((pair for pair in settings.LANGUAGES if pair[0] != language), settings.LANGUAGES[0])
    return render(request, page, told | {"language": language, "other": other}, status=status)


def _new(request: HttpRequest, unit_key: str) -> HttpResponse:
    if unit_key not in centre_keys():
        raise Http404
    form = ComplaintForm(request.POST or None)
    reasons: list[str] = []
    status = 200
    if request.method == "POST" and form.is_valid():
        if _too_often(request, "complaint", FILED):
            reasons, status = [speak(PHRASES, Reason(ComplaintRefusal.TOO_OFTEN))], 429
        else:
            try:
                _filed, code = file_complaint(_nobody(actor_of(request)), unit_key=unit_key, **form.cleaned_data)
            except Refused as refused:
                reasons = [speak(PHRASES, reason) for reason in refused.decision.reasons]
            else:
                filed = {"code": code, "unit_key": unit_key, "name": name_of_centre(unit_key)}
                return _public(request, "centres/complaint_filed.html", filed)
    told = {"form": form, "reasons": reasons, "unit_key": unit_key, "name": name_of_centre(unit_key)}
    return _public(request, "centres/complaint_new.html", told, status)


@cache_control(no_store=True)
@require_http_methods(["GET", "POST"])
def complaint_pass_on(request: HttpRequest, unit_key: str) -> HttpResponse:
    """For staff: what came by box, telephone or letter. The code is on the answer alone, once, to be given to its author."""
    actor = actor_of(request)
    require(actor, unit_key, *WITH_A_DESK)
    with timezone.override(place(unit_key).zone):
        initial = {"received_at": actor.now}
        form = PassedOnForm(request.POST or None, initial=initial)
        told: dict[str, Any] = {"unit_key": unit_key, "name": name_of_centre(unit_key)}
        told["crumbs"] = [(_("Desk"), address_of(request, "desk", unit_key))]
        if request.method == "POST" and form.is_valid():
            try:
                filed, code = pass_on_complaint(actor, unit_key=unit_key, **form.cleaned_data)
            except Refused as refused:
                tell_form(form, refused.decision.reasons, partial(speak, REGISTER_PHRASES))
            else:
                told |= {"code": code, "complaint": filed}
                return render(request, "centres/complaint_passed.html", told)
        return render(request, "centres/complaint_pass_on.html", told | {"form": form})


@csrf_exempt  # as above
@cache_control(no_store=True)
@require_http_methods(["GET", "POST"])
def complaint_ask(request: HttpRequest) -> HttpResponse:
    """The code is posted, so that it stands in no address and in no log."""
    with translation.override(_language(request)):
        return _asked(request)


def _asked(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    told: dict[str, Any] = {"form": form, "reasons": []}
    status = 200
    if request.method == "POST" and form.is_valid():
        if _too_often(request, "complaint_code", ASKED):
            told["reasons"], status = [speak(PHRASES, Reason(ComplaintRefusal.TOO_OFTEN))], 429
        else:
            found = by_code(form.cleaned_data["code"])
            if found is None:
                told["reasons"] = [speak(PHRASES, Reason(ComplaintRefusal.UNKNOWN_CODE))]
            else:
                told |= {
                    "complaint": found,
                    "word": state_word(found.state),
                    "tone": TONES[ComplaintState(found.state)],
                    "answer": opened(found, "answer").get("text", ""),
                }
    return _public(request, "centres/complaint_ask.html", told, status)


@require_safe
def complaint_list(request: HttpRequest, unit_key: str = "") -> HttpResponse:
    """Of one centre, or without a key those of all centres, for oversight and the commission."""
    actor = actor_of(request)
    if unit_key and unit_key not in centre_keys():
        raise Http404
    if not (may_list(actor, unit_key) if unit_key else watches(actor)):
        raise PermissionDenied
    rows = visible_complaints(actor)
    if unit_key:
        rows = rows.filter(unit_key=unit_key)
    seen = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    numbers = numbers_of(unit_key) if unit_key and Hat.REGISTRAR in national_hats(actor) else seen
    form = ComplaintFilter(request.GET or None)
    state = form.cleaned_data["state"] if form.is_bound and form.is_valid() else ""
    if state:
        rows = rows.filter(state=state)
    if request.GET.get("format") == "csv":
        return _exported(request, rows, unit_key)
    listing = list_rows(request, rows, columns=COLUMNS, search=SEARCH, sort="-received")
    return render(
        request,
        "centres/complaints.html",
        {
            "unit_key": unit_key,
            "name": name_of_centre(unit_key) if unit_key else "",
            "form": form if form.is_bound else ComplaintFilter(),
            "listing": listing,
            "told": [_told(row) for row in listing.rows],
            "numbers": [(state_word(key), numbers.get(key, 0)) for key in ComplaintState],
            "reads": watches(actor) or bool(actor.leads),
            "passes_on": unit_key in own_units(actor),
            "now": actor.now,
            "export": not world.practising(),
        },
    )


def _told(row: Any) -> dict[str, Any]:
    return {
        "complaint": row,
        "ground": option_title("complaint_grounds", row.ground),
        "centre": name_of_centre(row.unit_key),
        "word": state_word(row.state),
        "tone": TONES[ComplaintState(row.state)],
    }


def _exported(request: HttpRequest, rows: Any, unit_key: str) -> HttpResponse:
    world.require_real()
    found = list(searched(rows, request.GET.get("q", "").strip()[:100], SEARCH))
    export_complaints(actor_of(request), unit_key=unit_key, rows=len(found))
    return csv_response(
        f"{unit_key or 'senda'}-complaints",
        [column.label for column in COLUMNS],
        (
            (
                localtime(row.received_at).isoformat(timespec="minutes"),
                row.label,
                name_of_centre(row.unit_key),
                in_language(option_title("complaint_grounds", row.ground)),
                state_word(row.state),
                row.handled_by_name,
            )
            for row in found
        ),
    )


@require_http_methods(["GET", "POST"])
def complaint(request: HttpRequest, ref: str) -> HttpResponse:
    """Text, answer and the next step; reading it is in the centre's journal."""
    actor = actor_of(request)
    found = get_complaint(actor, ref)
    form = AnswerForm(request.POST if request.POST.get("step") == "answer" else None)
    if request.method == "POST":
        step = request.POST.get("step", "")
        try:
            if step == "take_up":
                take_up(actor, ref=ref)
            elif step == "close":
                close_complaint(actor, ref=ref)
            elif form.is_valid():
                answer_complaint(actor, ref=ref, text=form.cleaned_data["text"])
            else:
                return _page(request, found, form)
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
            return _page(request, get_complaint(actor, ref), form)
        return lead_to(request, "complaint", ref)
    return _page(request, open_complaint(actor, ref=ref), form)


def _page(request: HttpRequest, found: Any, form: AnswerForm) -> HttpResponse:
    told = _told(found) | {
        "text": opened(found, "sealed").get("text", ""),
        "answer": opened(found, "answer").get("text", ""),
        "channel": option_title("complaint_channels", found.channel),
        "form": form,
        "crumbs": [(_("Complaints"), address_of(request, "complaints", found.unit_key))],
    }
    return render(request, "centres/complaint.html", told)
