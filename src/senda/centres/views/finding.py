"""Findings of a centre, one finding with its re-visits, and writing both."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from senda.centres.access.oversight import get_finding, may_find, require_watch, visible_findings, visible_visits
from senda.centres.actions.finding import record_finding, record_revisit
from senda.centres.forms.finding import FindingForm, RevisitForm
from senda.centres.phrases.finding import PHRASES, TONES, state_word
from senda.centres.queries.baseline import baselines
from senda.centres.queries.finding import persistence_of
from senda.centres.rules.finding import FindingState
from senda.centres.views.addresses import address_of, lead_to
from senda.centres.views.watching import Cell, Watched, centre_name, form_page, visit_words, watched_page
from senda.duties.api import duties, modules, sources
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, in_language, tell_refusal
from senda.kernel.values import Text

VISITS_OFFERED = 50
COLUMNS = (
    Column("title", gettext_lazy("Finding"), ("title",)),
    Column("found", gettext_lazy("Found on"), ("found_on",)),
    Column("module", gettext_lazy("Module"), ("module",)),
    Column("duty", gettext_lazy("Duty"), ("duty",)),
    Column("due", gettext_lazy("To be solved by"), ("due_on",)),
    Column("state", gettext_lazy("How it stands"), ("state",)),
)


@require_safe
def finding_list(request: HttpRequest, unit_key: str) -> HttpResponse:
    """The share that persists stands beside the published one, each with its n and its day."""
    actor = actor_of(request)
    require_watch(actor, unit_key)
    named = {module.key: module.title for module in modules()}

    def cells(row: Any) -> list[Cell]:
        return [
            Cell(row.title, address_of(request, "finding", row.pk)),
            Cell(date_format(row.found_on)),
            Cell(in_language(named.get(row.module, Text(row.module, row.module)))),
            Cell(row.duty or "—"),
            Cell(date_format(row.due_on) if row.due_on else "—"),
            Cell(state_word(row.state), tone=TONES[FindingState(row.state)]),
        ]

    own, base = persistence_of(unit_key), baselines()["mnpt_2017"]
    source = next((known for known in sources() if known.id == base.source), None)
    add = (address_of(request, "finding_new", unit_key), _("Record a finding")) if may_find(actor) else None
    name = centre_name(unit_key)
    watched = Watched(
        title=_("Findings of %(name)s") % {"name": name},
        intro=_("What oversight found, the module that addresses it, and how the last re-visit left it."),
        name=f"{unit_key}-findings",
        columns=COLUMNS,
        cells=cells,
        search=("title", "duty", "module"),
        sort="-found",
        add=add,
        empty=_("No finding is recorded for this centre. None recorded does not mean that nothing is wrong."),
    )
    n = _("n = %(n)s findings visited again")
    figures = [
        (
            f"{own.rate} %" if own.rate is not None else "—",
            _("persist here"),
            f"{n % {'n': own.n}} · {date_format(actor.on)}",
        ),
        (
            f"{base.counted.rate} %",
            _("persisted in the published follow-up, by press excerpt"),
            f"{n % {'n': base.counted.n}} · {in_language(base.title)}",
        ),
    ]
    told = {"title": source.title, "url": source.url, "confirmed": base.confirmed} if source else None
    return watched_page(
        request, visible_findings(actor, unit_key), watched, figures=figures, source=told, unit_key=unit_key
    )


@require_http_methods(["GET", "POST"])
def finding_new(request: HttpRequest, unit_key: str) -> HttpResponse:
    actor = actor_of(request)
    require_watch(actor, unit_key)
    if not may_find(actor):
        raise PermissionDenied
    visits = [(row.pk, visit_words(row)) for row in visible_visits(actor, unit_key)[:VISITS_OFFERED]]
    asked = request.GET.get("visit", "")
    initial = {"found_on": actor.on, "visit": asked if asked in {str(pk) for pk, _words in visits} else ""}
    form = FindingForm(request.POST or None, initial=initial, visits=visits)
    if request.method == "POST" and form.is_valid():
        try:
            found = record_finding(actor, unit_key=unit_key, **form.cleaned_data)
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
        else:
            messages.success(request, _("The finding is recorded."))
            return lead_to(request, "finding", found.pk)
    return form_page(
        request, form, title=_("Record a finding"), back=(_("Findings"), "findings", unit_key), save=_("Save")
    )


@require_http_methods(["GET", "POST"])
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    found = get_finding(actor, pk)
    form = RevisitForm(request.POST or None, initial={"on": actor.on})
    if request.method == "POST" and form.is_valid():
        try:
            record_revisit(actor, finding_id=pk, **form.cleaned_data)
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
        else:
            messages.success(request, _("The re-visit is recorded."))
            return lead_to(request, "finding", pk)
    named = {module.key: module.title for module in modules()}
    told = {
        "finding": found,
        "name": centre_name(found.unit_key),
        "word": state_word(found.state),
        "tone": TONES[FindingState(found.state)],
        "module": named.get(found.module, Text(found.module, found.module)),
        "duty": next((duty for duty in duties() if duty.id == found.duty), None),
        "visit": found.visit,
        "visit_words": visit_words(found.visit) if found.visit else "",
        "revisits": [(row, TONES[FindingState(row.state)], state_word(row.state)) for row in found.revisits.all()],
        "form": form,
        "may_find": may_find(actor),
        "crumbs": [(_("Findings"), address_of(request, "findings", found.unit_key))],
    }
    return render(request, "centres/finding.html", told)
