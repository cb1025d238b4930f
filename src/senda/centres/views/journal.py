"""The journal of one centre for its head, headquarters and oversight: who did and read what, and whether the chain holds."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from senda.centres.access.journal import require_journal
from senda.centres.actions.journal import export_journal, hand_out_head
from senda.centres.forms.journal import CentreJournalFilters
from senda.centres.phrases.journal import say_verb
from senda.centres.queries import journal as queries
from senda.centres.queries.calendar import place
from senda.kernel import world
from senda.kernel.ui import Column, actor_of, csv_response, list_rows, searched
from senda.people.api import unit_names

COLUMNS = (
    Column("position", _("No."), ("position",)),
    Column("at", _("When"), ("at",)),
    Column("actor", _("Who"), ("actor_name",)),
    Column("verb", _("Deed"), ("verb",)),
    Column("subject", _("Subject"), ("subject",)),
    Column("facts", _("Facts")),
)
SEARCH = ("actor_name", "subject", "verb")


@require_safe
def journal(request: HttpRequest, unit_key: str) -> HttpResponse:
    """Searched, filtered, sorted, paged; `?format=csv` gives all that was found; `?check=yes` reads the chain again."""
    actor = actor_of(request)
    require_journal(actor, unit_key)
    with timezone.override(place(unit_key).zone):
        verbs = [(verb, say_verb(verb)) for verb in queries.verbs(unit_key)]
        filters = CentreJournalFilters(request.GET or None, verbs=verbs)
        chosen = filters.cleaned_data if filters.is_bound and filters.is_valid() else {}
        rows = queries.entries(
            unit_key, verb=chosen.get("verb", ""), since=chosen.get("since"), until=chosen.get("until")
        )
        if request.GET.get("format") == "csv":
            return _csv(request, unit_key, rows)
        listing = list_rows(request, rows, columns=COLUMNS, search=SEARCH, sort="-position")
        told = [{"entry": row, "deed": say_verb(row.verb), "facts": sorted(row.facts.items())} for row in listing.rows]
        length, last = queries.head(unit_key)
        return render(
            request,
            "centres/journal.html",
            {
                "unit_key": unit_key,
                "name": unit_names().get(unit_key, unit_key),
                "filters": filters,
                "listing": listing,
                "told": told,
                "length": length,
                "last": last,
                "checked": request.GET.get("check") == "yes",
                "faults": queries.faults(unit_key) if request.GET.get("check") == "yes" else (),
                "export": not world.practising(),
                "today": actor.on,
            },
        )


@require_POST
def head(request: HttpRequest, unit_key: str) -> HttpResponse:
    """The signed head as a file, to be handed to CNDH or whoever else holds it outside."""
    told = hand_out_head(actor_of(request), unit_key=unit_key)
    name = f"{unit_key}-journal-head.json"
    return HttpResponse(
        json.dumps(told, indent=1),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _csv(request: HttpRequest, unit_key: str, rows: Any) -> HttpResponse:
    found = searched(rows, request.GET.get("q", "").strip()[:100], SEARCH)
    export_journal(actor_of(request), unit_key=unit_key, rows=found.count())
    return csv_response(
        f"{unit_key}-journal",
        [*(column.label for column in COLUMNS), _("Code of the deed"), _("Hash")],
        (
            (
                entry.position,
                localtime(entry.at).isoformat(),
                entry.actor_name,
                say_verb(entry.verb),
                entry.subject,
                json.dumps(entry.facts, ensure_ascii=False, sort_keys=True),
                entry.verb,
                entry.hash,
            )
            for entry in found.iterator(chunk_size=2000)
        ),
    )
