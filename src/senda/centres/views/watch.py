"""Drills, visits and incidents of a centre: the lists, and writing one."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from senda.centres.access.oversight import (
    may_log,
    may_log_visit,
    may_read_narrative,
    require_log,
    visible_drills,
    visible_incidents,
    visible_visits,
)
from senda.centres.actions.watch import open_incident, record_drill, record_incident, record_visit
from senda.centres.forms.watch import SHIFTS, DrillForm, IncidentForm, VisitForm
from senda.centres.phrases.watch import PHRASES
from senda.centres.queries.sealing import opened
from senda.centres.queries.vocabulary import option_title
from senda.centres.rules.watch import minutes_waited, refused_unlawfully
from senda.centres.views.addresses import address_of, lead_to
from senda.centres.views.watching import Cell, Watched, centre_name, form_page, in_time_of, watched_page
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, in_language, tell_refusal

DRILLS = (
    Column("held", gettext_lazy("Held"), ("done_at",)),
    Column("shift", gettext_lazy("Shift"), ("shift",)),
    Column("people", gettext_lazy("People"), ("people",)),
    Column("keys", gettext_lazy("Keys"), ("seconds_keys",)),
    Column("doors", gettext_lazy("Doors open (s)"), ("seconds_doors",)),
    Column("out", gettext_lazy("Everybody out (s)"), ("seconds_out",)),
    Column("by", gettext_lazy("Written by"), ("by_name",)),
)
VISITS = (
    Column("arrived", gettext_lazy("Arrived"), ("arrived_at",)),
    Column("body", gettext_lazy("Who came"), ("body",)),
    Column("people", gettext_lazy("Visitors"), ("people",)),
    Column("waited", gettext_lazy("Minutes waited"), ("admitted_at",)),
    Column("private", gettext_lazy("Interviews in private"), ("private_interviews",)),
    Column("outcome", gettext_lazy("Outcome"), ("refusal",)),
)
INCIDENTS = (
    Column("done", gettext_lazy("When"), ("done_at",)),
    Column("kind", gettext_lazy("What happened"), ("kind",)),
    Column("injured", gettext_lazy("People injured"), ("injured",)),
    Column("force", gettext_lazy("Force"), ("force_used",)),
    Column("by", gettext_lazy("Written by"), ("by_name",)),
)


def _at(moment: Any) -> str:
    return date_format(localtime(moment), "DATETIME_FORMAT") if moment else "—"


def _or_dash(value: Any) -> Any:
    return "—" if value is None else value


@require_safe
def drill_list(request: HttpRequest, unit_key: str) -> HttpResponse:
    actor = actor_of(request)
    require_log(actor, unit_key)
    shifts = dict(SHIFTS)

    def cells(row: Any) -> list[Cell]:
        found, lost = _("found after %(n)s s") % {"n": row.seconds_keys}, _("not found")
        return [
            Cell(_at(row.done_at), under=_("announced") if row.announced else _("without notice")),
            Cell(shifts.get(row.shift, row.shift)),
            Cell(row.people, number=True),
            Cell(found if row.keys_found else lost, tone="ok" if row.keys_found else "no"),
            Cell(_or_dash(row.seconds_doors), number=True, under=row.opened_by),
            Cell(_or_dash(row.seconds_out), number=True, under=row.note),
            Cell(row.by_name),
        ]

    watched = Watched(
        title=_("Drills of %(name)s") % {"name": centre_name(unit_key)},
        intro=_("How long until the keys were found, the doors were open and everybody was out. Each shift drills."),
        name=f"{unit_key}-drills",
        columns=DRILLS,
        cells=cells,
        search=("by_name", "opened_by", "note"),
        sort="-held",
        add=(address_of(request, "drill_new", unit_key), _("Record a drill")) if may_log(actor, unit_key) else None,
        empty=_("No drill is recorded. A centre that never drilled does not know whether its doors open in time."),
    )
    return watched_page(request, visible_drills(actor, unit_key), watched, unit_key=unit_key)


@require_safe
def visit_list(request: HttpRequest, unit_key: str) -> HttpResponse:
    actor = actor_of(request)
    require_log(actor, unit_key)

    def cells(row: Any) -> list[Cell]:
        return [
            Cell(
                _at(row.arrived_at),
                address_of(request, "visit", row.pk),
                under=_("announced") if row.announced else _("without notice"),
            ),
            Cell(in_language(option_title("visitor_classes", row.body))),
            Cell(row.people, number=True),
            Cell(_or_dash(minutes_waited(row.arrived_at, row.admitted_at)), number=True),
            Cell(row.private_interviews, number=True),
            _outcome(row),
        ]

    watched = Watched(
        title=_("Visits of %(name)s") % {"name": centre_name(unit_key)},
        intro=_("Who came, how long the door took, and each refusal with its reasons in writing."),
        name=f"{unit_key}-visits",
        columns=VISITS,
        cells=cells,
        search=("body", "refusal", "by_name"),
        sort="-arrived",
        add=(address_of(request, "visit_new", unit_key), _("Record a visit"))
        if may_log_visit(actor, unit_key)
        else None,
        empty=_("No visit is recorded."),
    )
    return watched_page(request, visible_visits(actor, unit_key), watched, unit_key=unit_key)


def _outcome(row: Any) -> Cell:
    if refused_unlawfully(row.body, row.refusal):
        return Cell(_("refused against the law"), tone="no", under=row.refusal)
    if row.refusal:
        return Cell(_("refused in writing"), tone="soon", under=row.refusal)
    if row.open:
        return Cell(_("inside; its end is not written"), tone="soon")
    return Cell(_("let in"), tone="ok", under=_at(row.left_at))


@require_safe
def incident_list(request: HttpRequest, unit_key: str) -> HttpResponse:
    actor = actor_of(request)
    require_log(actor, unit_key)
    reads = may_read_narrative(actor, unit_key)

    def cells(row: Any) -> list[Cell]:
        kind = in_language(option_title("incident_kinds", row.kind))
        return [
            Cell(_at(row.done_at)),
            Cell(kind, address_of(request, "incident", row.ref) if reads else ""),
            Cell(row.injured, number=True),
            Cell(_("used"), tone="no") if row.force_used else Cell(_("no force used")),
            Cell(row.by_name, under=_at(row.typed_at)),
        ]

    watched = Watched(
        title=_("Incidents of %(name)s") % {"name": centre_name(unit_key)},
        intro=_("Kind and numbers stand here; how it happened is sealed, and each reading is on record."),
        name=f"{unit_key}-incidents",
        columns=INCIDENTS,
        cells=cells,
        search=("kind", "by_name"),
        sort="-done",
        add=(address_of(request, "incident_new", unit_key), _("Record an incident"))
        if may_log(actor, unit_key)
        else None,
        empty=_("No incident is recorded."),
    )
    return watched_page(request, visible_incidents(actor, unit_key), watched, unit_key=unit_key)


@require_safe
def incident(request: HttpRequest, ref: str) -> HttpResponse:
    found = open_incident(actor_of(request), ref=ref)
    told = {
        "incident": found,
        "name": centre_name(found.unit_key),
        "kind": option_title("incident_kinds", found.kind),
        "text": opened(found, "sealed").get("text", ""),
        "crumbs": [(_("Incidents"), address_of(request, "incidents", found.unit_key))],
    }
    with in_time_of(found.unit_key):
        return render(request, "centres/incident.html", told)


@require_http_methods(["GET", "POST"])
def drill_new(request: HttpRequest, unit_key: str) -> HttpResponse:
    actor = actor_of(request)
    require_log(actor, unit_key)
    if not may_log(actor, unit_key):
        raise PermissionDenied
    form = DrillForm(request.POST or None, initial={"done_at": actor.now})
    return _written(
        request, unit_key, form, record_drill, (_("Record a drill"), _("The drill is recorded."), _("Drills"), "drills")
    )


@require_http_methods(["GET", "POST"])
def visit_new(request: HttpRequest, unit_key: str) -> HttpResponse:
    actor = actor_of(request)
    require_log(actor, unit_key)
    if not may_log_visit(actor, unit_key):
        raise PermissionDenied
    form = VisitForm(request.POST or None, initial={"arrived_at": actor.now})
    return _written(
        request, unit_key, form, record_visit, (_("Record a visit"), _("The visit is recorded."), _("Visits"), "visits")
    )


@require_http_methods(["GET", "POST"])
def incident_new(request: HttpRequest, unit_key: str) -> HttpResponse:
    actor = actor_of(request)
    require_log(actor, unit_key)
    if not may_log(actor, unit_key):
        raise PermissionDenied
    form = IncidentForm(request.POST or None, initial={"done_at": actor.now})
    words = (_("Record an incident"), _("The incident is recorded."), _("Incidents"), "incidents")
    return _written(request, unit_key, form, record_incident, words)


def _written(
    request: HttpRequest,
    unit_key: str,
    form: forms.Form,
    action: Callable[..., Any],
    words: tuple[str, str, str, str],
) -> HttpResponse:
    """The page of a form whose action takes exactly what it asks; `words`: title, done, list, address of the list."""
    title, done, listed, name = words
    with in_time_of(unit_key):
        if request.method == "POST" and form.is_valid():
            try:
                action(actor_of(request), unit_key=unit_key, **form.cleaned_data)
            except Refused as refused:
                tell_refusal(request, PHRASES, refused.decision)
            else:
                messages.success(request, done)
                return lead_to(request, name, unit_key)
        return form_page(request, form, title=title, back=(listed, name, unit_key), save=_("Save"))
