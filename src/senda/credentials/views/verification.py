"""Checking a certificate without signing in: by its serial, or by the file."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from senda.credentials.forms.verification import DocumentForm, SerialForm
from senda.credentials.phrases import say
from senda.credentials.phrases.certificate import STATES, TONES
from senda.credentials.phrases.verification import CHECKED
from senda.credentials.queries.certificate import site
from senda.credentials.queries.verification import check, registered
from senda.credentials.rules.serial import read
from senda.credentials.rules.verification import Verdict, standing_faults
from senda.kernel.action import adapter
from senda.kernel.ui import actor_of

View = Callable[..., HttpResponse]
MOST_A_MINUTE = 60


def _gently(view: View) -> View:
    """At most a question a second from one address: a person never notices, and a program is told to wait.

    Serials cannot be counted through, so this only protects the machine.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = f"verify:{request.META.get('REMOTE_ADDR', '')}"
        cache.add(key, 0, 60)
        try:
            count = cache.incr(key)
        except ValueError:
            count = 1
        if count > MOST_A_MINUTE:
            response = render(request, "credentials/verify_wait.html", status=429)
            response.headers["Retry-After"] = "60"
            return response
        return view(request, *args, **kwargs)

    return asked


@never_cache
@_gently
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Type the serial, or hand in the file."""
    by_serial = SerialForm(request.POST if "serial" in request.POST else None)
    by_file = DocumentForm(
        *((request.POST, request.FILES) if request.method == "POST" and "serial" not in request.POST else (None, None))
    )
    if by_serial.is_bound and by_serial.is_valid():
        return redirect("credentials:certificate_state", serial=by_serial.cleaned_data["serial"])
    if by_file.is_bound and by_file.is_valid():
        verdict = check(by_file.raw(), actor_of(request).on)
        return render(request, "credentials/verdict.html", {**_told(verdict), "today": actor_of(request).on})
    refused = by_serial.is_bound or by_file.is_bound
    told = {"by_serial": by_serial, "by_file": by_file}
    return render(request, "credentials/verify.html", told, status=422 if refused else 200)


@never_cache
@_gently
@require_safe
def certificate_state(request: HttpRequest, serial: str) -> HttpResponse:
    """What became of a certificate; a page with words, too, where nothing is known of the serial."""
    written = read(serial)
    if written is not None and written != serial:
        return redirect("credentials:certificate_state", serial=written)
    on = actor_of(request).on
    found = registered(written, on) if written else None
    if found is None:
        told = {"serial": serial[:60], "possible": written is not None}
        return render(request, "credentials/verify_unknown.html", told, status=404)
    certificate, register, state, key_id, _ = found
    return render(
        request,
        "credentials/certificate_state.html",
        {
            "certificate": certificate,
            "state": state.value,
            "word": STATES[state],
            "tone": TONES[state],
            "reasons": [say(reason) for reason in standing_faults(register, on)],
            "successor": register.replaced_by,
            "key_id": key_id,
            "keys_address": site().keys,
            "qr": adapter("qr_svg")(site().page(serial)),
            "today": on,
        },
    )


def _told(verdict: Verdict) -> dict[str, Any]:
    """A certificate whose signature does not hold is not shown at all: a forger would like it to be."""
    return {
        "valid": verdict.valid,
        "reasons": [say(reason) for reason in verdict.reasons],
        "certificate": verdict.certificate if verdict.state is not None else None,
        "word": STATES[verdict.state] if verdict.state else "",
        "tone": TONES[verdict.state] if verdict.state else "",
        "checked": CHECKED[verdict.checked],
        "key_id": verdict.key_id,
    }
