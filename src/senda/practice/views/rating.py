"""Ratings: what is to be rated, the sheet beside the transcript, and how far raters agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, list_values, tell_refusal
from senda.kernel.values import Text
from senda.practice.access.play import get_play, require_rating, require_setting_cases
from senda.practice.actions.rating import rate_play
from senda.practice.forms.rating import RatingFilterForm, RatingForm
from senda.practice.phrases import PHRASES
from senda.practice.phrases.play import GROUP_NAMES
from senda.practice.phrases.rating import DUE, RELIANCE
from senda.practice.queries.play import scene_of
from senda.practice.queries.rating import agreements, due_of, own_rating, running_plays, sheet
from senda.practice.rules.rating import THOUSAND, reliance
from senda.practice.views.tabs import tabs

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


COLUMNS = (
    Column("person", gettext_lazy("Person"), ("person", "ended_at")),
    Column("case", gettext_lazy("Case"), ("title", "ended_at")),
    Column("ended", gettext_lazy("Ended on"), ("ended_at",)),
    Column("due", gettext_lazy("What is due"), ("order", "ended_at")),
)


@require_safe
def rating_list(request: HttpRequest) -> HttpResponse:
    """The plays that wait for this rater, those that run now, and those already rated."""
    actor = actor_of(request)
    require_rating(actor)
    form = RatingFilterForm(request.GET or None)
    due = form.cleaned_data.get("due", "") if form.is_valid() else ""
    rows = [row for row in due_of(actor) if not due or row.due == due]
    if request.GET.get("format") == "csv":
        headings = (_("Person"), "es", "en", _("Ended on"), _("What is due"))
        cells = ((row.person, row.title.es, row.title.en, row.ended_at, str(DUE[row.due][0])) for row in rows)
        return csv_response("ratings", headings, cells)
    told = {
        "listing": list_values(request, rows, columns=COLUMNS, search=("person", "title"), sort="due"),
        "form": form,
        "due": DUE,
        "running": running_plays(actor),
        "share": sheet().share,
        "today": actor.on,
        "tabs": tabs(actor, "rating_list"),
    }
    return render(request, "practice/rating_list.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The sheet beside what was done. Neither the points nor another rater's marks are shown before the own ones are given."""
    actor = actor_of(request)
    require_rating(actor)
    play = get_play(actor, ref)
    if play.person_id == actor.person_id or play.ended_at is None:
        return redirect("practice:play", ref)
    if own_rating(actor, play) is not None:
        return redirect(f"{reverse('practice:result', args=[ref])}#ratings")
    form = RatingForm(request.POST or None, sheet=sheet())
    if request.method == "POST" and form.is_valid():
        try:
            rate_play(actor, ref=ref, marks=form.marks(), note=form.cleaned_data["note"])
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
            return redirect("practice:rate", ref)
        messages.success(request, _("Your rating is kept. Now you see the result, and what others gave."))
        return redirect(f"{reverse('practice:result', args=[ref])}#ratings")
    told = {
        "play": play,
        "scene": scene_of(play, get_language() or "es"),
        "form": form,
        "groups": GROUP_NAMES,
        "confirmed": sheet().confirmed,
        "crumbs": [(_("Cases"), reverse("practice:case_list")), (_("To rate"), reverse("practice:rating_list"))],
    }
    return render(request, "practice/rate.html", told, status=422 if form.is_bound else 200)


@require_safe
def agreement(request: HttpRequest) -> HttpResponse:
    """How far raters agree, on the whole sheet and on each line, with n and the interval."""
    actor = actor_of(request)
    require_setting_cases(actor)
    whole, lines = agreements()
    used = sheet()
    titles = {line.key: line.title for line in used.lines}
    told = {
        "rows": [
            (titles.get(line.key, Text("Toda la hoja", "The whole sheet")), line, RELIANCE[reliance(line, used)])
            for line in (whole, *lines)
        ],
        "whole": whole,
        "good": used.good / THOUSAND,
        "tentative": used.tentative / THOUSAND,
        "resamples": used.resamples,
        "share": used.share,
        "today": actor.on,
        "tabs": tabs(actor, "agreement"),
    }
    return render(request, "practice/agreement.html", told)
