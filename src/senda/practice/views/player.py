"""The player in the browser: its page, the case it plays, and the shell that is kept for places without a connection."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from senda.duties.api import sources
from senda.kernel.decisions import Decision, Reason
from senda.kernel.ui import actor_of, speak, tell_refusal
from senda.practice.access.case import require_playing
from senda.practice.phrases import PHRASES
from senda.practice.phrases.play import GROUP_NAMES
from senda.practice.queries.assignment import is_set
from senda.practice.queries.version import articles_of, case_of, published_version
from senda.practice.rules.delivery import DeliveryRefusal

if TYPE_CHECKING:
    from senda.practice.rules.compiled import Case
    from senda.practice.rules.rulebook import Article

LANGUAGES = ("es", "en")
SET_FIRST = Decision((Reason(DeliveryRefusal.SET_FIRST),))
WORKER = files("senda.practice") / "static" / "practice" / "worker.js"
PARTS = ("engine", "telling", "store", "scene", "result", "outbox", "player")
"""The modules of the player; they name each other by data attributes, since the names of static files carry their content."""
SHEETS = ("kernel/senda.css", "kernel/fonts.css", "practice/practice.css")


@gzip_page
@require_safe
def player(request: HttpRequest, key: str) -> HttpResponse:
    """The notice first, then the case. Without scripts its button begins the same case on the server."""
    actor = actor_of(request)
    require_playing(actor)
    case, _law = _published(key, get_language() or "es")
    if is_set(actor.person_id, key, actor.now):
        tell_refusal(request, PHRASES, SET_FIRST)
        return redirect("practice:case_list")
    told = {**_island(), "case": case, "key": key, "whose": actor.person_id}
    return render(request, "practice/play.html", told)


@gzip_page
@require_safe
def case_json(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """The compiled case and the law it cites, for the browser: what is hidden is readable there, so it is for practice only."""
    actor = actor_of(request)
    require_playing(actor)
    if language not in LANGUAGES:
        raise Http404
    case, articles = _published(key, language)
    if is_set(actor.person_id, key, actor.now):
        return JsonResponse({"reasons": [speak(PHRASES, reason) for reason in SET_FIRST.reasons]}, status=409)
    titles = {source.id: source.title for source in sources()}
    law = {
        duty: {**article, "source": "; ".join(titles.get(each, each) for each in article["source"].split(";"))}
        for duty, article in articles.items()
    }
    whole = {"case": case, "law": law}
    return HttpResponse(json.dumps(whole, ensure_ascii=False, separators=(",", ":")), content_type="application/json")


@gzip_page
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page that a device keeps: nobody's name is on it, and no token."""
    require_playing(actor_of(request))
    return render(request, "practice/offline.html", {**_island(), "actor": None, "key": "", "whose": ""})


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker, from an address whose scope are the cases alone."""
    body = WORKER.read_text(encoding="utf-8")
    headers = {"Service-Worker-Allowed": "/cases/", "Cache-Control": "no-cache"}
    return HttpResponse(body, content_type="text/javascript; charset=utf-8", headers=headers)


def _published(key: str, language: str) -> tuple[Case, dict[str, Article]]:
    version = published_version(key)
    if version is None:
        raise Http404(key)
    return case_of(version, language), articles_of(version, language)


def _island() -> dict[str, Any]:
    """The addresses of the parts, and one short name for all of them: another name, another copy on the device."""
    parts = {name: static(f"practice/{name}.js") for name in PARTS}
    whole = "\n".join([*parts.values(), *map(static, SHEETS)])
    return {"parts": parts, "group_names": GROUP_NAMES, "version": hashlib.sha256(whole.encode()).hexdigest()[:12]}
