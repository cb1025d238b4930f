"""The journal: who did what, when, and whether the chain of hashes holds."""

import json

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from senda.home.forms import JournalFilters
from senda.home.phrases_journal import say_verb
from senda.home.queries import journal as queries
from senda.kernel.actor import Role
from senda.kernel.ui import Column, actor_of, csv_response, list_rows, searched

COLUMNS = (
    Column("position", _("No."), ("position",)),
    Column("at", _("When"), ("at",)),
    Column("actor", _("Who"), ("actor_name",)),
    Column("verb", _("Deed"), ("verb",)),
    Column("subject", _("Subject"), ("subject",)),
    Column("facts", _("Facts")),
)
SEARCH = ("actor_name", "subject", "verb")


def journal(request: HttpRequest) -> HttpResponse:
    """The list, searched, filtered by deed and days, sorted, paged; `?format=csv` gives all that was found."""
    _must_audit(request)
    filters = JournalFilters(request.GET or None, verbs=[(verb, say_verb(verb)) for verb in queries.verbs()])
    chosen = filters.cleaned_data if filters.is_bound and filters.is_valid() else {}
    rows = queries.entries(verb=chosen.get("verb", ""), since=chosen.get("since"), until=chosen.get("until"))
    if request.GET.get("format") == "csv":
        found = searched(rows, request.GET.get("q", "").strip()[:100], SEARCH)
        return csv_response(
            "journal",
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
    listing = list_rows(request, rows, columns=COLUMNS, search=SEARCH, sort="-position")
    told = [
        {"entry": entry, "deed": say_verb(entry.verb), "facts": sorted(entry.facts.items())} for entry in listing.rows
    ]
    return render(request, "home/journal.html", {"listing": listing, "told": told, "filters": filters})


def check_journal(request: HttpRequest) -> HttpResponse:
    """Reads every entry again and says whether the chain holds."""
    _must_audit(request)
    return render(request, "home/check_journal.html", {"chain": queries.chain_state()})


def _must_audit(request: HttpRequest) -> None:
    if not actor_of(request).is_any(Role.AUDITOR):
        raise PermissionDenied
