"""Certificates that end soon, and shifts that lack somebody together with who could go there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senda.kernel.actor import Role
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values
from senda.kernel.values import Text
from senda.readiness.access import require_seeing_expiring, require_seeing_vacancies
from senda.readiness.queries.expiring import expiring_certificates
from senda.readiness.queries.law import gate_titles, shifts, terms
from senda.readiness.queries.vacancies import Vacancy, vacancies

EXPIRING_COLUMNS = (
    Column("name", gettext_lazy("Person"), ("name",)),
    Column("centre", gettext_lazy("Centre"), ("centre", "name")),
    Column("shift", gettext_lazy("Shift"), ("shift", "name")),
    Column("until", gettext_lazy("Ends on"), ("valid_until", "name")),
    Column("days", gettext_lazy("Days left"), ("days", "name")),
)
VACANCY_COLUMNS = (
    Column("centre", gettext_lazy("Centre"), ("centre", "shift")),
    Column("shift", gettext_lazy("Shift"), ("shift", "centre")),
    Column("gates", gettext_lazy("Reserved post"), ("gates", "centre", "shift")),
    Column("law", gettext_lazy("Who asks for it"), ("law", "centre", "shift")),
    Column("person", gettext_lazy("Who could go"), ("alone", "person", "centre", "shift")),
)
PERIODS = (30, 90, 180, 365)


@dataclass(frozen=True, slots=True)
class VacancyRow:
    """A shift that lacks somebody, flat; `alone` when nobody can go there without leaving a hole."""

    centre_key: str
    centre: str
    shift_key: str
    shift: Text
    gates: str
    law: bool
    person_id: int | None
    person: str
    origin: str
    filled: str
    alone: bool


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
    titles, names = gate_titles(), {each.key: each.name for each in shifts()}
    rows = [_vacancy(each, titles, names) for each in vacancies(actor.on)]
    if request.GET.get("format") == "csv":
        headings = [_("Centre"), _("Shift"), _("Reserved post"), _("Breaks the law"), _("Who could go"), _("Now in")]
        told = [
            [row.centre, in_language(row.shift), row.gates, _("yes") if row.law else _("no"), row.person, row.origin]
            for row in rows
        ]
        return csv_response("shifts-that-lack-somebody", headings, told)
    listing = list_values(
        request, rows, columns=VACANCY_COLUMNS, search=("centre", "shift", "gates", "person"), sort="person"
    )
    told_page = {
        "listing": listing,
        "moves": sum(bool(row.person) for row in rows),
        "breaking": sum(row.law for row in rows),
        "on": actor.on,
    }
    return render(request, "readiness/vacancies.html", told_page)


def _vacancy(found: Vacancy, titles: Mapping[str, Text], names: Mapping[str, Text]) -> VacancyRow:
    return VacancyRow(
        centre_key=found.centre.key,
        centre=found.centre.name,
        shift_key=found.shift,
        shift=names[found.shift],
        gates=", ".join(in_language(titles[gate]) for gate in found.gates),
        law=found.breaks_law,
        person_id=found.person.person_id if found.person else None,
        person=found.person.name if found.person else "",
        origin=found.origin.name if found.origin else "",
        filled=", ".join(in_language(titles[gate]) for gate in found.filled) if found.filled != found.gates else "",
        alone=found.person is None,
    )
