"""The meals of a centre against the people inside, and the kitchen's list of diets."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from senda.centres.access import require
from senda.centres.access.services import get_meal, may_keep, may_see_diets, require_keeping
from senda.centres.actions.meal import correct_meal, open_diets, record_meal
from senda.centres.forms.act import tell_form
from senda.centres.forms.meal import CorrectionForm, MealForm
from senda.centres.phrases import PHRASES
from senda.centres.phrases.meal import MEAL_STATES, MEAL_WORDS
from senda.centres.queries.calendar import place
from senda.centres.queries.meals import (
    MealLine,
    corrected_from,
    diets_at,
    eaters_at,
    meals_of_day,
    recorded_meals,
    served_of,
)
from senda.centres.queries.services import meal_hours
from senda.centres.views.addresses import address_of, lead_to
from senda.kernel import world
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_rows, searched, speak
from senda.people.api import unit_names

COLUMNS = (
    Column("on", gettext_lazy("Day"), ("on",)),
    Column("meal", gettext_lazy("Meal"), ("meal",)),
    Column("inside", gettext_lazy("Inside"), ("inside",)),
    Column("served", gettext_lazy("Ate"), ("served",)),
    Column("refused", gettext_lazy("Did not wish to"), ("refused",)),
    Column("without", gettext_lazy("Went without")),
    Column("diets", gettext_lazy("Diets"), ("diets_due",)),
    Column("by", gettext_lazy("Recorded by"), ("by_name",)),
)
SEARCH = ("meal", "by_name", "note")


@require_http_methods(["GET", "HEAD", "POST"])
def meals(request: HttpRequest, unit_key: str) -> HttpResponse:
    """Today's meals, one form, and the meals before; `?format=csv` exports them, in the real register alone."""
    actor = actor_of(request)
    require(actor, unit_key)
    with timezone.override(place(unit_key).zone):
        rows = recorded_meals(unit_key)
        if request.GET.get("format") == "csv":
            world.require_real()
            return _csv(unit_key, searched(rows, request.GET.get("q", "").strip()[:100], SEARCH))
        local = localtime(actor.now)
        today = meals_of_day(unit_key, local.date(), clock=local.time(), past=False)
        form = MealForm(request.POST or None, initial={"meal": _next(today), "on": local.date(), "done_at": local})
        if request.method == "POST":
            require_keeping(actor, unit_key)
            if form.is_valid() and _recorded(request, unit_key, form):
                return lead_to(request, "meals", unit_key)
        eaters = eaters_at(unit_key, actor.now)
        listing = list_rows(request, rows, columns=COLUMNS, search=SEARCH, sort="-on")
        told = {
            "unit_key": unit_key,
            "name": unit_names().get(unit_key, unit_key),
            "form": form if may_keep(actor, unit_key) else None,
            "of_today": [
                {"line": line, "word": MEAL_WORDS[line.state], "state": MEAL_STATES[line.state]} for line in today
            ],
            "inside": len(eaters),
            "diets": len(diets_at(eaters, actor.now, local.date())),
            "may_see_diets": may_see_diets(actor, unit_key),
            "listing": listing,
            "told": _all_told(listing.rows),
            "export": not world.practising(),
            "now": actor.now,
            "crumbs": [(_("Desk"), address_of(request, "desk", unit_key))],
        }
        return render(request, "centres/meals.html", told)


def _next(today: list[MealLine]) -> str:
    """The first meal of the day that nobody has recorded."""
    return next((line.hour.key for line in today if line.row is None), today[-1].hour.key)


def _recorded(request: HttpRequest, unit_key: str, form: MealForm) -> bool:
    try:
        row = record_meal(actor_of(request), unit_key=unit_key, **form.cleaned_data)
    except Refused as refused:
        tell_form(form, refused.decision.reasons, partial(speak, PHRASES))
        return False
    counted = served_of(row)
    if counted.without or counted.diets_missing:
        words = _("Recorded. %(without)s people neither ate nor refused; %(diets)s diets are missing.")
        messages.warning(request, words % {"without": counted.without, "diets": counted.diets_missing})
    else:
        messages.success(request, _("Recorded. Everybody inside ate or did not wish to."))
    return True


def _told(row: Any) -> dict[str, Any]:
    names = {each.key: in_language(each.name) for each in meal_hours()}
    return {"row": row, "meal": names.get(row.meal, row.meal), "counted": served_of(row)}


def _all_told(rows: Any) -> list[dict[str, Any]]:
    """Each meal with what stood before it was corrected."""
    before = corrected_from(list(rows))
    return [{**_told(row), "before": before.get((row.on, row.meal), ())} for row in rows]


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of its own: the figures that stand are in the form, and nothing is corrected without a reason."""
    actor = actor_of(request)
    row = get_meal(actor, pk)
    require_keeping(actor, row.unit_key)
    with timezone.override(place(row.unit_key).zone):
        kept = ("served", "refused", "diets_served", "done_at", "note")
        form = CorrectionForm(request.POST or None, initial={name: getattr(row, name) for name in kept})
        if request.method == "POST" and form.is_valid():
            try:
                correct_meal(actor, pk=pk, **form.cleaned_data)
            except Refused as refused:
                tell_form(form, refused.decision.reasons, partial(speak, PHRASES))
            else:
                messages.success(request, _("Corrected. What stood before stays beside it, with your reason."))
                return lead_to(request, "meals", row.unit_key)
        told = {**_told(row), "form": form, "crumbs": [(_("Meals"), address_of(request, "meals", row.unit_key))]}
        return render(request, "centres/meal_correct.html", told)


def _csv(unit_key: str, rows: Any) -> HttpResponse:
    headings = [_("Day"), _("Meal"), _("Inside"), _("Ate"), _("Did not wish to"), _("Went without")]
    told = (_told(row) for row in rows)
    return csv_response(
        f"{unit_key}-meals",
        [*headings, _("Diets due"), _("Diets served"), _("Recorded by"), _("Note"), _("Why it was corrected")],
        (
            (
                each["row"].on.isoformat(),
                each["meal"],
                each["row"].inside,
                each["row"].served,
                each["row"].refused,
                each["counted"].without,
                each["row"].diets_due,
                each["row"].diets_served,
                each["row"].by_name,
                each["row"].note,
                each["row"].why,
            )
            for each in told
        ),
    )


@require_safe
def diets(request: HttpRequest, unit_key: str) -> HttpResponse:
    """The kitchen's list for today: folio and diet. Each opening is written in the journal of the centre."""
    actor = actor_of(request)
    lines = open_diets(actor, unit_key=unit_key)
    with timezone.override(place(unit_key).zone):
        told = {
            "unit_key": unit_key,
            "name": unit_names().get(unit_key, unit_key),
            "lines": lines,
            "now": actor.now,
            "crumbs": [(_("Meals"), address_of(request, "meals", unit_key))],
        }
        return render(request, "centres/diets.html", told)
