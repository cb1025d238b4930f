"""The short way: requests of the machine interface pass by sessions, cookies, messages and pages' headers.

They carry no cookie that counts, so nothing of a signed-in browser can be used by another site, and there is nothing to forge.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

PREFIX = "/xapi/"
_ADDRESSES = "senda.records.urls"

Handler = Callable[[HttpRequest], HttpResponseBase]


def thin(get_response: Handler) -> Handler:
    """First of the middleware: an address of the interface is answered here and now."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return get_response(request)
        try:
            match = resolve(request.path_info, _ADDRESSES)
        except Resolver404:
            return get_response(request)
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        return response

    return handle
