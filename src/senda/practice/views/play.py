"""A play on the server, one decision a page, without any JavaScript; and the door for plays made on a device."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from senda.kernel.decisions import Decision, Reason, Refused
from senda.kernel.ui import actor_of, speak, tell_refusal
from senda.practice.access.case import may_play
from senda.practice.access.play import get_play, may_rate
from senda.practice.actions.play import begin_assigned, begin_play, receive_play, replay_from, take_step
from senda.practice.forms.play import delivery
from senda.practice.phrases import PHRASES
from senda.practice.phrases.play import GROUP_NAMES
from senda.practice.queries.play import scene_of
from senda.practice.rules.delivery import MOST_BYTES, DeliveryRefusal, Mode

if TYPE_CHECKING:
    from uuid import UUID

SECONDS = 10
"""Between two looks of whoever follows a play live, by his own choice."""


@require_POST
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a case that runs on the server: every browser can, with or without scripts."""
    try:
        ref = begin_play(actor_of(request), case=key)
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
        return redirect("practice:case_list")
    return redirect("practice:play", ref)


@require_POST
def begin_set(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Begin, or go on with, a case that was set as an assessment."""
    try:
        play_ref = begin_assigned(actor_of(request), ref=ref)
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
        return redirect("practice:case_list")
    return redirect("practice:play", play_ref)


@require_POST
def again(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Begin again as the play stood before a step."""
    step = request.POST.get("step", "")
    try:
        new = replay_from(actor_of(request), ref=ref, step=int(step) if step.isdecimal() and len(step) < 5 else 0)  # noqa: PLR2004 - no play has so many steps
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
        return redirect("practice:result", ref)
    return redirect("practice:play", new)


@require_http_methods(["GET", "HEAD", "POST"])
def play(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The case as it stands, and the decisions that are open. Who only watches sees none, and may follow it live."""
    actor = actor_of(request)
    found = get_play(actor, ref)
    own = found.person_id == actor.person_id
    if request.method == "POST":
        return _step(request, ref)
    if found.ended_at is not None:
        return redirect("practice:result", ref) if own or not may_rate(actor) else redirect("practice:rate", ref)
    told = {
        "play": found,
        "scene": scene_of(found, get_language() or "es"),
        "own": own,
        "assessed": found.mode == Mode.ASSESSED,
        "groups": GROUP_NAMES,
        "live": not own and request.GET.get("live") == "1",
        "crumbs": [(_("Cases"), reverse("practice:case_list"))],
    }
    response = render(request, "practice/server_play.html", told)
    if told["live"]:
        response["Refresh"] = str(SECONDS)
    return response


def _step(request: HttpRequest, ref: UUID) -> HttpResponse:
    number = request.POST.get("number", "")
    try:
        ended = take_step(
            actor_of(request),
            ref=ref,
            number=int(number) if number.isdecimal() and len(number) < 5 else 0,  # noqa: PLR2004 - no play has so many steps
            move=request.POST.get("move", "")[:60],
        )
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
        return redirect("practice:play", ref)
    return redirect("practice:result", ref) if ended else redirect(f"{reverse('practice:play', args=[ref])}#last")


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """The outbox of a device: JSON in, JSON out, always with words.

    GET tells who is signed in and gives the token that a delivery must carry. 401 means: keep it and sign in; 400: it is no
    play; 409: refused, and ``kept`` says whether the play stands on the server all the same.
    """
    actor = actor_of(request)
    if actor.person_id is None:
        words = _("You are not signed in. The play stays on this device; sign in and it is sent.")
        return JsonResponse({"kept": False, "reasons": [words]}, status=401)
    if not may_play(actor):
        words = _("Your role has no part in the cases. The play stays on this device.")
        return JsonResponse({"kept": False, "reasons": [words]}, status=403)
    if request.method != "POST":
        return JsonResponse({"token": get_token(request), "person": actor.person_id})
    try:
        sent = delivery(_body(request))
        received = receive_play(
            actor,
            ref=sent.ref,
            case=sent.case,
            case_hash=sent.case_hash,
            seed=sent.seed,
            moves=sent.moves,
            started_at=sent.started_at,
            ended_at=sent.ended_at,
            engine=sent.engine,
            claimed_points=sent.claimed_points,
        )
    except Refused as refused:
        return _told(refused.decision, 400 if _is_form(refused.decision) else 409, {"kept": False})
    told = {
        "ref": str(received.ref),
        "kept": True,
        "known": received.known,
        "points": received.points,
        "passed": received.passed,
        "url": reverse("practice:result", args=[received.ref]),
    }
    return _told(received.decision, 200 if received.decision else 409, told)


def _body(request: HttpRequest) -> object:
    raw = request.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise Refused(Decision((Reason(DeliveryRefusal.TOO_BIG),)))
    try:
        sent: object = json.loads(raw)
    except (ValueError, RecursionError):
        raise Refused(Decision((Reason(DeliveryRefusal.UNREADABLE, {"field": "JSON"}),))) from None
    return sent


def _told(decision: Decision, status: int, told: dict[str, object]) -> JsonResponse:
    return JsonResponse({**told, "reasons": [speak(PHRASES, reason) for reason in decision.reasons]}, status=status)


def _is_form(decision: Decision) -> bool:
    return any(reason.code in {DeliveryRefusal.UNREADABLE, DeliveryRefusal.TOO_BIG} for reason in decision.reasons)
