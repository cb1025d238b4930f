"""Language, actor, caching and words for refusals, for every request."""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from senda.home.phrases import say
from senda.kernel import clock, world
from senda.kernel.decisions import Refused
from senda.people.api import actor_for, needs_second_factor

Handler = Callable[[HttpRequest], HttpResponse]


def language(get_response: Handler) -> Handler:
    """Spanish unless this browser has chosen English here: what it asks for by header is not a choice of its owner."""

    def handle(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _ in settings.LANGUAGES}
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
            response = get_response(request)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
            return response

    return handle


def world_of_address(get_response: Handler) -> Handler:
    """What stands under /practice/ is the twin: database, keys, folios and clock of its own, for this request alone."""

    def handle(request: HttpRequest) -> HttpResponse:
        practice = request.path_info.startswith("/practice/")
        with world.entered(world.World.PRACTICE if practice else world.World.REAL):
            return get_response(request)

    return handle


def kept_by_nobody(get_response: Handler) -> Handler:
    """What a signed-in person sees is stored by no browser and no proxy: the next one at the desk finds nothing with "back"."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
        return response

    return handle


def actor(get_response: Handler) -> Handler:
    """`request.actor`; whoever owes a second factor has no role until it is given.

    Roles and posts are those of the academy's own moment; in the practice twin only the time of the deed is the twin's.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        now = clock.now()
        with world.entered(world.World.REAL):
            held = clock.now()
        if needs_second_factor(request.user, held.date()):
            request.actor = actor_for(None, now)  # type: ignore[attr-defined] # the one place that sets it
            free = {reverse(name) for name in ("people:second_factor", "people:sign_out", "set_language")}
            if request.path not in free and not request.path.startswith(settings.STATIC_URL):
                return HttpResponseRedirect(reverse("people:second_factor"))
        else:
            request.actor = replace(actor_for(request.user, held), now=now)  # type: ignore[attr-defined] # the one place that sets it
        return get_response(request)

    return handle


class words_for_refusals:  # noqa: N801 - named like the functions beside it in MIDDLEWARE
    """A refusal that a page did not catch becomes a page with all its reasons, never a traceback."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        reasons = [say(reason) for reason in exception.decision.reasons]
        list(messages.get_messages(request))
        return render(request, "kernel/refused.html", {"reasons": reasons}, status=409)
