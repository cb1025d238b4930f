"""Certificates that end soon, and shifts that lack somebody together with who could go there."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senda.kernel.actor import Role
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values
from senda.readiness.access import may_see_vacancies, require_seeing_expiring, require_seeing_vacancies
from senda.readiness.queries.expiring import expiring_certificates
from senda.readiness.queries.law import gate_titles, shifts, terms
from senda.readiness.queries.vacancies import vacancies

EXPIRING_COLUMNS = (
    Column("name", gettext_lazy("Person"), ("name",)),
    Column("centre", gettext_lazy("Centre"), ("centre", "name")),
    Column("shift", gettext_lazy("Shift"), ("shift", "name")),
    Column("until", gettext_lazy("Ends on"), ("valid_until", "name")),
    Column("days", gettext_lazy("Days left"), ("days", "name")),
)
PERIODS = (30, 90, 180, 365)


def expiring_list(request: HttpRequest) -> HttpResponse:
    """For those who answer for the people: whose certificate ends within the chosen days, or has ended."""
    actor = actor_of(request)
    require_seeing_expiring(actor)
    sent = request.GET.get("within", "")
    within = int(sent) if sent.isdecimal() and int(sent) in PERIODS else terms().warning_days
    everywhere = actor.coordinates or actor.is_any(Role.AUDITOR)
    rows = expiring_certificates(actor.on, within=timedelta(days=within), unit_ids=None if everywhere else actor.units)
    names = {each.key: each.name for each in shifts()}
    if request.GET.get("format") == "csv":
        headings = [_("Person"), _("Certificate"), _("Centre"), _("Shift"), _("Ends on"), _("Days left")]
        told = [
            [row.name, row.serial, row.centre, in_language(names[row.shift]), row.valid_until.isoformat(), row.days]
            for row in rows
        ]
        return csv_response("certificates-ending", headings, told)
    listing = list_values(request, rows, columns=EXPIRING_COLUMNS, search=("name", "centre", "serial"), sort="until")
    told_page = {"listing": listing, "within": within, "periods": PERIODS, "shifts": names, "on": actor.on}
    return render(request, "readiness/expiring.html", told_page)


def vacancy_list(request: HttpRequest) -> HttpResponse:
    """Where trained people are missing; each suggestion is one press away from the form that posts."""
    actor = actor_of(request)
    require_seeing_vacancies(actor)
    found = vacancies(actor.on)
    titles, names = gate_titles(), {each.key: each.name for each in shifts()}
    rows: list[dict[str, Any]] = [
        {
            "vacancy": each,
            "shift": names[each.shift],
            "gates": [titles[gate] for gate in each.gates],
        }
        for each in found
    ]
    filled = [row for row in rows if row["vacancy"].person is not None]
    told = {
        "filled": filled,
        "rest": len(rows) - len(filled),
        "breaking": sum(each.breaks_law for each in found),
        "total": len(rows),
        "on": actor.on,
        "may_post": may_see_vacancies(actor),
    }
    return render(request, "readiness/vacancies.html", told)
