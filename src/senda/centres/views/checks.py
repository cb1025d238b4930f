"""The checklist of the premises of a centre."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from senda.centres.access import require
from senda.centres.access.services import may_keep, require_keeping
from senda.centres.actions.check import record_checks
from senda.centres.forms.check import RoundForm
from senda.centres.phrases import PHRASES
from senda.centres.phrases.check import CHECK_STATES, CHECK_WORDS
from senda.centres.queries.calendar import place
from senda.centres.queries.checks import CheckLine, checks_of, recorded_looks
from senda.centres.queries.vocabulary import checks
from senda.centres.rules.checks import CheckState
from senda.centres.views.addresses import address_of, lead_to
from senda.duties.api import services
from senda.kernel import world
from senda.kernel.decisions import Reason, Refused
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_rows, searched, speak
from senda.people.api import unit_names

COLUMNS = (
    Column("done", gettext_lazy("Looked at on"), ("done_at",)),
    Column("item", gettext_lazy("What is looked at"), ("item",)),
    Column("good", gettext_lazy("How it stands"), ("good",)),
    Column("note", gettext_lazy("What was seen")),
    Column("by", gettext_lazy("By"), ("by_name",)),
)
SEARCH = ("item", "note", "by_name")


@require_http_methods(["GET", "HEAD", "POST"])
def premises(request: HttpRequest, unit_key: str) -> HttpResponse:
    """Every item with its last look and a place to write the new one; `?format=csv` exports, in the real register alone."""
    actor = actor_of(request)
    require(actor, unit_key)
    with timezone.override(place(unit_key).zone):
        rows = recorded_looks(unit_key)
        if request.GET.get("format") == "csv":
            world.require_real()
            return _csv(unit_key, searched(rows, request.GET.get("q", "").strip()[:100], SEARCH))
        form = RoundForm(request.POST or None, initial={"done_at": localtime(actor.now)})
        if request.method == "POST":
            require_keeping(actor, unit_key)
            if form.is_valid() and _recorded(request, unit_key, form):
                return lead_to(request, "checks", unit_key)
        lines = checks_of(unit_key, actor.now)
        listing = list_rows(request, rows, columns=COLUMNS, search=SEARCH, sort="-done")
        titles = {key: check.title for key, check in checks().items()}
        told = {
            "unit_key": unit_key,
            "name": unit_names().get(unit_key, unit_key),
            "form": form if may_keep(actor, unit_key) else None,
            "groups": _groups(lines, form),
            "wrong": sum(line.state is CheckState.NOT_GOOD for line in lines),
            "due": sum(line.state in {CheckState.DUE, CheckState.NEVER} for line in lines),
            "items": len(lines),
            "listing": listing,
            "told": [(row, in_language(titles[row.item]) if row.item in titles else row.item) for row in listing.rows],
            "export": not world.practising(),
            "now": actor.now,
            "crumbs": [(_("Desk"), address_of(request, "desk", unit_key))],
        }
        return render(request, "centres/checks.html", told)


def _groups(lines: list[CheckLine], form: RoundForm) -> list[dict[str, Any]]:
    """The items by service, in the order of the pack."""
    groups = []
    for service, title in services().items():
        items = [
            {
                "line": line,
                "word": CHECK_WORDS[line.state],
                "state": CHECK_STATES[line.state],
                "look": form[f"look_{line.check.key}"],
                "note": form[f"note_{line.check.key}"],
            }
            for line in lines
            if line.check.service == service
        ]
        if items:
            groups.append({"title": title, "items": items})
    return groups


def _recorded(request: HttpRequest, unit_key: str, form: RoundForm) -> bool:
    try:
        rows = record_checks(
            actor_of(request), unit_key=unit_key, looks=form.looks(), done_at=form.cleaned_data["done_at"]
        )
    except Refused as refused:
        for reason in refused.decision.reasons:
            _tell(form, reason)
        return False
    wrong = sum(not row.good for row in rows)
    if wrong:
        messages.warning(request, _("Recorded. %(n)s of %(all)s are not in order.") % {"n": wrong, "all": len(rows)})
    else:
        messages.success(request, _("Recorded. What was looked at is in order."))
    return True


def _tell(form: RoundForm, reason: Reason) -> None:
    """The reason by the title of its item, on the note that is missing."""
    item = str(reason.facts.get("item", ""))
    title = in_language(checks()[item].title) if item in checks() else item
    form.add_error(
        f"note_{item}" if item in checks() else None,
        speak(PHRASES, Reason(reason.code, {**reason.facts, "item": title})),
    )


def _csv(unit_key: str, rows: Any) -> HttpResponse:
    titles = {key: in_language(check.title) for key, check in checks().items()}
    return csv_response(
        f"{unit_key}-checks",
        [column.label for column in COLUMNS],
        (
            (
                localtime(row.done_at).isoformat(timespec="minutes"),
                titles.get(row.item, row.item),
                _("in order") if row.good else _("not in order"),
                row.note,
                row.by_name,
            )
            for row in rows
        ),
    )
