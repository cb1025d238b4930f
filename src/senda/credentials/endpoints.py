"""For machines, without signing in: the key set, a certificate as it was signed, and what became of it."""

import json
from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from senda.credentials.queries.verification import public_keys, registered
from senda.credentials.rules import document, jws
from senda.credentials.rules.serial import read
from senda.kernel.ui import actor_of

ANYBODY = {"Access-Control-Allow-Origin": "*"}
"""Checkers run in browsers of other sites; nothing here depends on who asks."""


@require_safe
def keys(_request: HttpRequest) -> HttpResponse:
    """The public keys as a JWK set (RFC 7517), the one that signs now first."""
    return _json({"keys": [dict(key) for key in public_keys()]}, "application/jwk-set+json")


@require_safe
def certificate_json(request: HttpRequest, serial: str) -> HttpResponse:
    """The signed text in its standard envelope, with a readable copy beside it."""
    token = _token(request, serial)
    parts = jws.take_apart(token)
    if not isinstance(parts, jws.Token):
        raise Http404
    response = _json(document.envelope(token, parts.content), "application/json")
    response["Content-Disposition"] = f'attachment; filename="{serial}.json"'
    return response


@require_safe
def certificate_token(request: HttpRequest, serial: str) -> HttpResponse:
    """The signed text alone: Open Badges 3.0 asks for text/plain and the ending .jws."""
    headers = {**ANYBODY, "Content-Disposition": f'attachment; filename="{serial}.jws"'}
    return HttpResponse(_token(request, serial), content_type="text/plain; charset=utf-8", headers=headers)


@require_safe
def status(request: HttpRequest, serial: str) -> HttpResponse:
    """What became of a certificate, without the name of anybody."""
    found = registered(read(serial) or "", actor_of(request).on)
    if found is None:
        return JsonResponse({"serial": serial, "state": "unknown"}, status=404, headers=ANYBODY)
    _, register, state, _, _ = found
    return _json(
        {
            "serial": serial,
            "state": state.value,
            "validFrom": register.valid_from.isoformat(),
            "validUntil": register.valid_until.isoformat(),
            "revokedOn": register.revoked_on.isoformat() if register.revoked_on else None,
            "ground": register.ground.value if register.ground else None,
            "replacedBy": register.replaced_by or None,
        },
        "application/json",
    )


def _token(request: HttpRequest, serial: str) -> str:
    found = registered(read(serial) or "", actor_of(request).on)
    if found is None:
        raise Http404
    return found[4]


def _json(told: Mapping[str, object], media_type: str) -> HttpResponse:
    return HttpResponse(json.dumps(told, ensure_ascii=False, indent=1), content_type=media_type, headers=ANYBODY)
