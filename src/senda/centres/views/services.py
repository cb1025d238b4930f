"""The five services of a centre: each duty of the law of the day, and what the register shows of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from senda.centres.access import require
from senda.centres.phrases.services import DUTY_STATES, DUTY_WORDS
from senda.centres.queries.calendar import place
from senda.centres.queries.duty_figures import FIVE, DutyLine, duty_lines
from senda.centres.queries.occupancy import inside
from senda.centres.views.addresses import address_of
from senda.duties.api import services as named_services
from senda.kernel import world
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values
from senda.people.api import unit_names

COLUMNS = (
    Column("service", gettext_lazy("Service"), ("place", "id")),
    Column("duty", gettext_lazy("Duty"), ("id",)),
    Column("state", gettext_lazy("How it stands"), ("state",)),
    Column("missing", gettext_lazy("Missing"), ("missing",)),
    Column("shown", gettext_lazy("What the register shows")),
)


@require_safe
def services(request: HttpRequest, unit_key: str) -> HttpResponse:
    """Numbers alone; `?service=` narrows to one of the five, `?format=csv` exports, in the real register alone."""
    actor = actor_of(request)
    require(actor, unit_key)
    with timezone.override(place(unit_key).zone):
        lines = duty_lines(unit_key, actor.now)
        chosen = request.GET.get("service", "")
        rows = [line for line in lines if chosen not in FIVE or line.duty.service == chosen]
        if request.GET.get("format") == "csv":
            world.require_real()
            return _csv(unit_key, rows)
        listing = list_values(request, rows, columns=COLUMNS, search=("words",), sort="service", per_page=100)
        named = named_services()
        told = {
            "unit_key": unit_key,
            "name": unit_names().get(unit_key, unit_key),
            "figures": [
                {
                    "key": key,
                    "title": named[key],
                    "missing": sum(DUTY_STATES[line.state] == "no" for line in lines if line.duty.service == key),
                    "duties": sum(line.duty.service == key for line in lines),
                }
                for key in FIVE
            ],
            "chosen": chosen if chosen in FIVE else "",
            "listing": listing,
            "told": [(line, DUTY_WORDS[line.state], DUTY_STATES[line.state]) for line in listing.rows],
            "inside": inside(unit_key),
            "export": not world.practising(),
            "now": actor.now,
            "crumbs": [(_("Desk"), address_of(request, "desk", unit_key))],
        }
        return render(request, "centres/services.html", told)


def _csv(unit_key: str, lines: list[DutyLine]) -> HttpResponse:
    headings = [_("Service"), _("Duty"), _("Norm"), _("What is owed"), _("How it stands"), _("Measure")]
    return csv_response(
        f"{unit_key}-services",
        [*headings, _("Due"), _("Times given"), _("Refused"), _("Missing")],
        (
            (
                in_language(line.service),
                line.duty.id,
                line.duty.norm,
                in_language(line.duty.title),
                DUTY_WORDS[line.state],
                in_language(measure.title) if measure else "",
                *(
                    (measure.tally.due, measure.tally.given, measure.tally.refused, measure.tally.missing)
                    if measure
                    else ("", "", "", "")
                ),
            )
            for line in lines
            for measure in (line.measures or (None,))
        ),
    )
