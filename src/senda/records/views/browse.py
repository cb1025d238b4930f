"""The browser of statements: what was recorded, in sentences, newest first."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from senda.kernel.actor import Actor
from senda.kernel.ui import actor_of
from senda.records.access.browse import get_browsed_store, may_know_people, require_browsing
from senda.records.actions.browse import note_reading
from senda.records.actions.statement import ACADEMY
from senda.records.forms.browse import BrowseForm
from senda.records.phrases.sentence import outcome, sentence
from senda.records.queries.browse import Line, Meant, agents_of, line_of, page_of, stores_to_browse
from senda.records.rules.filter import Filter


@require_safe
def statement_list(request: HttpRequest) -> HttpResponse:
    """A page of statements. Of several people that a name fits nothing is shown until one is chosen."""
    actor = actor_of(request)
    require_browsing(actor)
    stores = stores_to_browse(actor)
    form = BrowseForm(request.GET or None, stores=stores, home=settings.SENDA_ADDRESS, names=may_know_people(actor))
    told: dict[str, Any] = {"form": form, "names": may_know_people(actor), "today": actor.on}
    asked, key = Filter(), (ACADEMY if ACADEMY in dict(stores) else next((key for key, _name in stores), ""))
    if form.is_bound and not form.is_valid():
        return render(request, "records/statement_list.html", told, status=400)
    person = ""
    if form.is_bound:
        asked, key = form.asked(), form.cleaned_data["store"] or key
        person = form.cleaned_data.get("person", "").strip()
    if not key:
        return render(request, "records/statement_list.html", told)
    store = get_browsed_store(actor, key)
    told["store"] = store
    if person:
        found = agents_of(actor, person)
        if len(found) != 1:
            told |= {"people": _choices(request, found), "unknown": not found}
            return render(request, "records/statement_list.html", told)
        asked = replace(asked, agent=found[0].identifier)
        _note(actor, key, found[0].identifier, "list", found[0].person_id)
    page = page_of(actor, store, asked, token=request.GET.get("page", ""))
    if page is None:
        return redirect("records:statement_list")
    told |= {
        "lines": [_told(line, key) for line in page.lines],
        "newer": _address(request, page.newer),
        "older": _address(request, page.older),
    }
    return render(request, "records/statement_list.html", told)


@require_safe
def statement(request: HttpRequest, store_key: str, statement_id: UUID) -> HttpResponse:
    """One statement in words, and as it is stored for those who may know of whom it is."""
    actor = actor_of(request)
    require_browsing(actor)
    store = get_browsed_store(actor, store_key)
    found = line_of(actor, store, statement_id)
    if found is None:
        raise Http404
    line, row, voided = found
    _note(actor, store.key, line.shown.actor, "statement", line.shown.person_id)
    shown = json.dumps(json.loads(row.body), ensure_ascii=False, indent=2) if may_know_people(actor) else ""
    told = {
        "line": _told(line, store.key),
        "shown": line.shown,
        "voided": voided,
        "json": shown,
        "store": store,
        "crumbs": [(_("Statements"), f"{reverse('records:statement_list')}?store={store.key}")],
    }
    return render(request, "records/statement.html", told)


def _told(line: Line, store_key: str) -> dict[str, object]:
    words, state = outcome(line.shown)
    return {
        "sentence": sentence(line.shown, line.who, settings.SENDA_ADDRESS),
        "at": line.shown.at,
        "outcome": words,
        "state": state,
        "url": reverse("records:statement", args=[store_key, line.shown.id]),
    }


def _note(actor: Actor, store_key: str, known: str, purpose: str, person_id: int | None = None) -> None:
    note_reading(actor, store_key=store_key, agent=known, person_id=person_id, purpose=purpose)


def _choices(request: HttpRequest, found: tuple[Meant, ...]) -> list[tuple[str, str]]:
    """Each name with the address that asks for that person alone."""
    asked = {name: value for name, value in request.GET.items() if name != "page"}
    return [(each.name, "?" + urlencode({**asked, "person": each.words})) for each in found]


def _address(request: HttpRequest, token: str) -> str:
    asked = {name: value for name, value in request.GET.items() if name != "page" and value}
    return "?" + urlencode({**asked, "page": token}) if token else ""
