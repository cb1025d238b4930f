"""The frame of every resource: sender, version, method, scope, parameters, limits; then the answer with its headers.

A resource is a table of methods. The frame asks in this order: encryption, sender, version, method, scope, parameters; a body is
read only for a sender who may use the method. Nothing that goes wrong leaves it as anything but an answer in JSON.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date

from senda.kernel import clock
from senda.kernel.actor import Actor
from senda.kernel.decisions import Reason, Refused
from senda.records.access.credential import bearer_of
from senda.records.endpoints import alternate, errors
from senda.records.endpoints.answer import NO_CONTENT, Answer
from senda.records.endpoints.limits import TooLarge, check_parameters, read_body, read_query
from senda.records.rules.denial import Denial
from senda.records.rules.faults import Fault, Malformed
from senda.records.rules.scope import Bearer, Scope
from senda.records.rules.versions import HEADER, Version, negotiate

_LOG = logging.getLogger(__name__)
_MICROSECONDS = 1_000_000
_SAME_FOR_ALL: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What the pages' middleware adds, as far as it concerns answers that no browser shows as a page."""


@dataclass(slots=True)
class Call:
    """One request that may be answered. `method` is GET for HEAD; `parameters` are known to the resource and stand once."""

    method: str
    version: Version
    bearer: Bearer
    actor: Actor
    parameters: Mapping[str, str]
    mount: str
    request: HttpRequest
    unfolded: alternate.Unfolded | None
    _body: bytes | None = field(default=None)

    def header(self, name: str) -> str | None:
        """The value of a header such as "If-Match"; in the alternate syntax it may stand in the form."""
        return _header(self.request, self.unfolded, name)

    @property
    def content_type(self) -> str:
        return (self.header("Content-Type") or "").strip()

    @property
    def body(self) -> bytes:
        """Read when it is first asked for."""
        if self._body is None:
            self._body = self.unfolded.body if self.unfolded else read_body(self.request)
        return self._body


Handler = Callable[[Call], Answer]


@dataclass(frozen=True, slots=True)
class Verb:
    """What a method of a resource does, who may ask for it, and which parameters it knows and needs."""

    handle: Handler
    scopes: frozenset[Scope]
    known: frozenset[str] = frozenset()
    required: tuple[str, ...] = ()


View = Callable[..., HttpResponseBase]


def resource(verbs: Mapping[str, Verb], *, always: Callable[[Call], Mapping[str, str]] | None = None) -> View:
    """A view for `path(…, {"mount": Version})`. `always` gives headers that stand on each answer to a known sender."""

    def answer(request: HttpRequest, mount: Version) -> HttpResponseBase:
        version = mount
        given: Mapping[str, str] = {}
        try:
            query = read_query(request.META.get("QUERY_STRING", ""))
            unfolded = _unfold(request, query, mount)
            spoken = negotiate(_header(request, unfolded, HEADER), "")
            version = spoken if isinstance(spoken, Version) else mount
            bearer = _sender(request, unfolded)
            call = _call(request, mount, _demanded(spoken), bearer, query, unfolded)
            verb = _verb(verbs, call)
            given = always(call) if always else {}
            check_parameters(call.parameters, verb.known, verb.required)
            return _response(verb.handle(call), request, version, given)
        except Exception as wrong:  # noqa: BLE001 - the last resort: whatever goes wrong is told as JSON
            return _response(_refused(request, wrong), request, version, given)

    return answer


_PREFIX: Final = {Version.TWO: "/xapi/", Version.ONE: "/xapi/1.0.3/"}


def open_resource(handle: Callable[[], Answer]) -> View:
    """A resource that needs neither sender nor version and takes no parameters: About alone."""

    def answer(request: HttpRequest, mount: Version) -> HttpResponseBase:
        spoken = negotiate(request.META.get("HTTP_X_EXPERIENCE_API_VERSION"), mount)
        version = spoken if isinstance(spoken, Version) else mount
        try:
            _require_method(str(request.method), "GET, HEAD")
            check_parameters(read_query(request.META.get("QUERY_STRING", "")), frozenset(), ())
            return _response(handle(), request, version, {})
        except Exception as wrong:  # noqa: BLE001 - the last resort: whatever goes wrong is told as JSON
            return _response(_refused(request, wrong), request, version, {})

    return answer


def nothing(request: HttpRequest, mount: Version, rest: str = "") -> HttpResponseBase:
    """The answer at an address where no resource stands."""
    del rest
    return _response(_refused(request, errors.not_found()), request, mount, {})


def _unfold(request: HttpRequest, query: Mapping[str, str], mount: Version) -> alternate.Unfolded | None:
    """The request inside a form, where version 1.0.3 is spoken: by the form, else by the header, else at this mount.

    The sender may stand in the form, so it is read before he is known; its length is bounded like any body.
    """
    if alternate.METHOD not in query or request.method != "POST":
        return None
    outer = request.META.get("HTTP_X_EXPERIENCE_API_VERSION")
    if negotiate(outer, mount) is not Version.ONE:
        return None
    return alternate.unfold(query, read_body(request))


def _sender(request: HttpRequest, unfolded: alternate.Unfolded | None) -> Bearer:
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        raise errors.Denied(Reason(Denial.NOT_ENCRYPTED))
    bearer = bearer_of(_header(request, unfolded, "Authorization"))
    if bearer is None:
        challenge = {"WWW-Authenticate": 'Basic realm="xAPI", charset="UTF-8"'}
        raise errors.Denied(Reason(Denial.NOT_SIGNED_IN), challenge)
    return bearer


def _demanded(spoken: Version | Fault) -> Version:
    """A request that names no version is refused, in the version of the mount: the standard demands the header."""
    if isinstance(spoken, Fault):
        raise Malformed((spoken,))
    return spoken


def _call(
    request: HttpRequest,
    mount: Version,
    version: Version,
    bearer: Bearer,
    query: Mapping[str, str],
    unfolded: alternate.Unfolded | None,
) -> Call:
    method = unfolded.method if unfolded else str(request.method)
    return Call(
        method="GET" if method == "HEAD" else method,
        version=version,
        bearer=bearer,
        actor=Actor(person_id=None, name=f"{bearer.store_key}/{bearer.key}", roles=frozenset(), now=clock.now()),
        parameters=unfolded.parameters if unfolded else query,
        mount=_PREFIX[mount],
        request=request,
        unfolded=unfolded,
    )


def _verb(verbs: Mapping[str, Verb], call: Call) -> Verb:
    _require_method(call.method, ", ".join(sorted({*verbs, "HEAD"} if "GET" in verbs else verbs)))
    verb = verbs[call.method]
    if not call.bearer.may(verb.scopes):
        raise errors.Denied(Reason(Denial.SCOPE_MISSING, {"scopes": ", ".join(sorted(verb.scopes))}))
    return verb


def _require_method(method: str, allowed: str) -> None:
    if method not in allowed.split(", "):
        raise errors.Denied(Reason(Denial.METHOD_NOT_ALLOWED, {"allowed": allowed}), {"Allow": allowed})


def _header(request: HttpRequest, unfolded: alternate.Unfolded | None, name: str) -> str | None:
    if unfolded is not None and (told := unfolded.headers.get(name.lower())) is not None:
        return told
    if unfolded is not None and name == "Content-Type":
        return None
    environ = name.upper().replace("-", "_")
    value = request.META.get(environ if environ in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{environ}")
    return None if value is None else str(value)


def _refused(request: HttpRequest, wrong: Exception) -> Answer:
    """The answer to whatever was raised; what nobody foresaw is written to the log and told without its inside."""
    language = errors.language_of(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    if isinstance(wrong, Malformed):
        return errors.of_faults(wrong.faults, language)
    if isinstance(wrong, TooLarge):
        return errors.of_size(wrong, language)
    if isinstance(wrong, errors.Denied):
        return errors.of_denial(wrong, language)
    if isinstance(wrong, Refused):
        return errors.of_decision(wrong.decision, language)
    if isinstance(wrong, PermissionDenied):
        return errors.of_denial(errors.Denied(Reason(Denial.SCOPE_MISSING, {"scopes": "all"})), language)
    if isinstance(wrong, Http404):
        return errors.of_denial(errors.not_found(), language)
    if isinstance(wrong, OperationalError):
        _LOG.error("The database did not answer a request of the record store", exc_info=wrong)
        return errors.of_denial(errors.Denied(Reason(Denial.BUSY), {"Retry-After": "5"}), language)
    _LOG.error("A request of the record store failed", exc_info=wrong)
    return errors.of_denial(errors.Denied(Reason(Denial.FAILED)), language)


def _response(told: Answer, request: HttpRequest, version: Version, given: Mapping[str, str]) -> HttpResponseBase:
    response: HttpResponseBase
    if told.pieces is not None:
        pieces = iter(()) if request.method == "HEAD" else told.pieces
        response = StreamingHttpResponse(pieces, status=told.status, content_type=told.content_type)
    else:
        body = b"" if request.method == "HEAD" else told.body
        response = HttpResponse(body, status=told.status, content_type=told.content_type)
    headers = response.headers
    if told.status == NO_CONTENT:
        del headers["Content-Type"]
    elif told.pieces is None:
        headers["Content-Length"] = str(len(told.body))
    headers[HEADER] = version.value
    for name, value in _SAME_FOR_ALL.items():
        headers[name] = value
    if settings.SECURE_HSTS_SECONDS:
        headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
    headers["Cache-Control"] = "private, no-cache"
    if told.modified is not None:
        headers["Last-Modified"] = http_date(told.modified // _MICROSECONDS)
    if told.etag is not None:
        headers["ETag"] = f'"{told.etag}"'
    for name, value in given.items():
        headers[name] = value
    for name, value in told.headers.items():
        headers[name] = value
    return response
