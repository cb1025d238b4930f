"""What several cases say of a person, to the person and to those who teach; and the list of plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from senda.duties.api import competences
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_rows, list_values, searched
from senda.kernel.values import Text
from senda.practice.access.case import require_seeing_cases
from senda.practice.access.play import may_see_all_plays, visible_plays
from senda.practice.forms.assignment import ProgressFilterForm
from senda.practice.forms.play import PlayFilterForm
from senda.practice.phrases.assignment import VERDICT_NAMES, VERDICT_TONES
from senda.practice.phrases.play import MODE_NAMES
from senda.practice.queries.assignment import cohorts
from senda.practice.queries.play import HEAVY, play_cells
from senda.practice.queries.progress import ALL, ASSESSED, PRACTICE, counted_plays, estimates_of, progress_of
from senda.practice.rules.estimate import FEWEST_CASES, FEWEST_THEMES, MARK
from senda.practice.rules.noticing import together
from senda.practice.views.tabs import tabs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from senda.practice.queries.progress import PersonProgress

NAME = ("person__surname_1", "person__surname_2", "person__given_names")
PLAYS = (
    Column("person", gettext_lazy("Person"), NAME),
    Column("case", gettext_lazy("Case"), ("version__title_es",)),
    Column("mode", gettext_lazy("Made for"), ("mode", "-started_at")),
    Column("started", gettext_lazy("Begun on"), ("started_at",)),
    Column("result", gettext_lazy("Result"), ("points",)),
)
SEARCH = ("person__folded_name", "version__title_es", "version__title_en", "version__key")
PEOPLE = (
    Column("name", gettext_lazy("Person"), ("name",)),
    Column("cases", gettext_lazy("Cases"), ("cases", "name")),
    Column("passed", gettext_lazy("Cases passed"), ("passed", "name")),
    Column("errors", gettext_lazy("Critical errors"), ("errors", "name")),
    Column("shown", gettext_lazy("Competences shown"), ("shown", "judged", "name")),
    Column("noticing", gettext_lazy("Signs and false alarms"), ("discernment", "name")),
    Column("last", gettext_lazy("Last play"), ("last", "name")),
)


@require_safe
def play_list(request: HttpRequest) -> HttpResponse:
    """One's own plays; for those who teach, everybody's."""
    actor = actor_of(request)
    require_seeing_cases(actor)
    form = PlayFilterForm(request.GET or None)
    mode = form.cleaned_data.get("mode", "") if form.is_valid() else ""
    rows = visible_plays(actor).select_related("person", "version").defer(*HEAVY)
    rows = rows.filter(mode=mode) if mode else rows
    if request.GET.get("format") == "csv":
        headings = (
            _("Person"),
            _("Case"),
            _("Hash of the case"),
            _("Made for"),
            _("Seed"),
            _("Begun on"),
            _("Ended on"),
            _("Points"),
        )
        return csv_response("plays", headings, play_cells(searched(rows, request.GET.get("q", "")[:100], SEARCH)))
    told = {
        "listing": list_rows(request, rows, columns=PLAYS, search=SEARCH, sort="-started"),
        "form": form,
        "modes": MODE_NAMES,
        "today": actor.on,
        "tabs": tabs(actor, "play_list"),
    }
    return render(request, "practice/play_list.html", told)


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Who teaches sees a cohort; everybody else is led to his own page."""
    actor = actor_of(request)
    require_seeing_cases(actor)
    if not may_see_all_plays(actor):
        if actor.person_id is None:
            raise Http404
        return redirect("practice:progress_person", actor.person_id)
    groups = {cohort.key: cohort for cohort in cohorts()}
    form = ProgressFilterForm(
        request.GET or None, cohorts=[(key, in_language(group.title)) for key, group in groups.items()]
    )
    chosen = form.cleaned_data if form.is_valid() else {}
    group = groups.get(chosen.get("cohort", ""))
    rows = progress_of(chosen.get("mode") or ALL, group.person_ids if group else None)
    if request.GET.get("format") == "csv":
        return _people_csv(rows)
    told = {
        "listing": list_values(request, rows, columns=PEOPLE, search=("name", "number"), sort="name"),
        "form": form,
        "today": actor.on,
        "own": actor.person_id,
        **_criterion(),
        "tabs": tabs(actor, "progress"),
    }
    return render(request, "practice/progress.html", told)


@require_safe
def progress_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """What the latest play of each case says of one person, by competence, with its interval."""
    actor = actor_of(request)
    require_seeing_cases(actor)
    own = person_id == actor.person_id
    if not own and not may_see_all_plays(actor):
        raise Http404
    mode = request.GET.get("mode", "")
    mode = mode if mode in {ASSESSED, PRACTICE} else ALL
    found = progress_of(mode, [person_id]) if person_id < 2**31 else []
    if not found:
        raise Http404
    plays = counted_plays(mode, [person_id])
    titles = {competence.key: competence.title for competence in competences()}
    rows = [(titles.get(one.competence, Text(one.competence, one.competence)), one) for one in estimates_of(plays)]
    if request.GET.get("format") == "csv":
        headings = (
            _("Competence"),
            "",
            _("Hits"),
            _("Lines"),
            _("Cases"),
            _("Themes"),
            _("Interval from"),
            _("Interval to"),
            _("Last play"),
        )
        cells = (
            (
                *(one.competence, in_language(title), one.hits, one.lines, one.cases, one.themes),
                *(round(one.low, 3), round(one.high, 3), one.on.isoformat()),
            )
            for title, one in rows
        )
        return csv_response("progress", headings, cells)
    told = {
        "person": found[0],
        "own": own,
        "rows": [(title, one, VERDICT_NAMES[one.verdict], VERDICT_TONES[one.verdict]) for title, one in rows],
        "plays": sorted(plays, key=lambda play: play.on, reverse=True),
        "noticing": together(play.noticing for play in plays),
        "mode": mode,
        "modes": [
            (ALL, _("Assessments and practice")),
            (ASSESSED, _("Assessments alone")),
            (PRACTICE, _("Practice alone")),
        ],
        "today": actor.on,
        **_criterion(),
        "tabs": tabs(actor, "" if may_see_all_plays(actor) else "progress"),
        "crumbs": [(_("Cases"), reverse("practice:case_list")), (_("Progress"), reverse("practice:progress"))],
    }
    return render(request, "practice/progress_person.html", told)


def _criterion() -> dict[str, int]:
    return {"fewest_cases": FEWEST_CASES, "fewest_themes": FEWEST_THEMES, "mark": MARK}


def _people_csv(rows: Iterable[PersonProgress]) -> HttpResponse:
    headings = (
        _("Person"),
        _("Employee number"),
        _("Cases"),
        _("Cases passed"),
        _("Critical errors"),
        _("Competences judged"),
        _("Competences shown"),
        _("Signs noticed"),
        _("Signs"),
        _("False alarms"),
        _("Distractors"),
        _("Last play"),
    )
    cells = (
        (
            *(row.name, row.number, row.cases, row.passed, row.errors, row.judged, row.shown),
            *(row.noticing.hits, row.noticing.signs, row.noticing.false_alarms, row.noticing.distractors),
            row.last.isoformat() if row.last else "",
        )
        for row in rows
    )
    return csv_response("progress", headings, cells)
