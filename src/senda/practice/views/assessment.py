"""Assessments: what was set to whom, and the form that sets more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from senda.kernel.decisions import Decision, Reason, Refused
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_rows, searched, tell_refusal
from senda.people.api import people_numbered
from senda.practice.access.play import require_setting_cases, visible_assignments
from senda.practice.actions.assignment import assign_cases
from senda.practice.forms.assignment import AssignmentFilterForm, AssignmentForm
from senda.practice.phrases import PHRASES
from senda.practice.phrases.assignment import STAND_NAMES
from senda.practice.queries.assignment import assignment_cells, assignment_rows, cohorts
from senda.practice.queries.version import published_versions
from senda.practice.rules.assignment import AssignmentRefusal
from senda.practice.views.tabs import tabs

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


NAME = ("person__surname_1", "person__surname_2", "person__given_names")
COLUMNS = (
    Column("person", gettext_lazy("Person"), NAME),
    Column("case", gettext_lazy("Case"), ("version__title_es", *NAME)),
    Column("set", gettext_lazy("Set on"), ("set_at",)),
    Column("closes", gettext_lazy("Closes on"), ("closes_at",)),
    Column("result", gettext_lazy("Result"), ("points",)),
)
SEARCH = ("person__folded_name", "person__employee_number", "version__title_es", "version__title_en", "version__key")


@require_safe
def assignment_list(request: HttpRequest) -> HttpResponse:
    """Every assessment that was set, with its result or how far it has come."""
    actor = actor_of(request)
    require_setting_cases(actor)
    form = AssignmentFilterForm(request.GET or None)
    state = form.cleaned_data.get("state", "") if form.is_valid() else ""
    rows = assignment_rows(visible_assignments(actor), state, actor.now)
    if request.GET.get("format") == "csv":
        headings = (_("Person"), _("Employee number"), _("Case"), _("Set on"), _("Closes on"), _("Points"), _("Result"))
        found = searched(rows, request.GET.get("q", "")[:100], SEARCH).order_by(*NAME, "pk")
        cells = ((*each, str(STAND_NAMES[stand])) for stand, each in assignment_cells(found, actor.now))
        return csv_response("assessments", headings, cells)
    told = {
        "listing": list_rows(request, rows, columns=COLUMNS, search=SEARCH, sort="-set"),
        "form": form,
        "now": actor.now,
        "today": actor.on,
        "tabs": tabs(actor, "assignment_list"),
    }
    return render(request, "practice/assignment_list.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest) -> HttpResponse:
    """Set cases to a cohort, to persons by number, or to both."""
    actor = actor_of(request)
    require_setting_cases(actor)
    versions = sorted(published_versions(), key=lambda version: in_language(version.title))
    groups = {cohort.key: cohort for cohort in cohorts()}
    form = AssignmentForm(
        request.POST or None,
        cases=[(version.key, in_language(version.title)) for version in versions],
        cohorts=[(key, f"{in_language(group.title)} ({len(group.person_ids)})") for key, group in groups.items()],
    )
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        try:
            persons = (*_numbered(sent["numbers"]), *(groups[sent["cohort"]].person_ids if sent["cohort"] else ()))
            done = assign_cases(actor, cases=sent["cases"], person_ids=persons, closes_at=sent["closes_at"])
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
        else:
            words = ngettext("%(n)s assessment was set.", "%(n)s assessments were set.", done.made) % {"n": done.made}
            if done.before:
                words += " " + _("%(n)s were open already and stay as they are.") % {"n": done.before}
            messages.success(request, words)
            return redirect("practice:assignment_list")
    told = {
        "form": form,
        "any": bool(versions),
        "crumbs": [
            (_("Cases"), reverse("practice:case_list")),
            (_("Assessments"), reverse("practice:assignment_list")),
        ],
    }
    return render(request, "practice/assign.html", told, status=422 if form.is_bound else 200)


def _numbered(numbers: tuple[str, ...]) -> tuple[int, ...]:
    """Find the persons by number; numbers that nobody has are refused together."""
    found = people_numbered(numbers)
    missing = [number for number in numbers if number not in found]
    if missing:
        facts = {"numbers": ", ".join(missing[:20])}
        raise Refused(Decision((Reason(AssignmentRefusal.UNKNOWN_NUMBERS, facts),)))
    return tuple(found[number] for number in numbers)
