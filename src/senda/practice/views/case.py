"""The cases that are out: found by words and theme, with one's own best result; and the page from which one is begun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from senda.duties.api import WORDS
from senda.kernel.ui import Column, actor_of, csv_response, list_values
from senda.practice.access.case import may_play, require_seeing_cases
from senda.practice.forms.play import CaseFilterForm
from senda.practice.phrases.case import THEME_NAMES
from senda.practice.queries.assignment import waiting_of
from senda.practice.queries.play import best_of, pending_review, unended_of
from senda.practice.queries.version import articles_of, case_of, published_version, published_versions
from senda.practice.views.tabs import tabs

if TYPE_CHECKING:
    from datetime import date, datetime

    from senda.kernel.values import Text
    from senda.practice.queries.play import Best

COLUMNS = (
    Column("title", gettext_lazy("Case"), ("title",)),
    Column("themes", gettext_lazy("Themes"), ("themes", "title")),
    Column("law", gettext_lazy("Law of"), ("law_on", "title")),
    Column("best", gettext_lazy("My best result"), ("points", "title")),
    Column("last", gettext_lazy("Last played"), ("last", "title")),
    Column("review", gettext_lazy("Legal review"), ("pending", "title")),
)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A published case as the list shows and sorts it; ``pending`` rows of the law without a lawyer's signature."""

    key: str
    title: Text
    keys: tuple[str, ...]
    themes: str
    law_on: date
    best: Best | None
    pending: int

    @property
    def points(self) -> int | None:
        return self.best.points if self.best else None

    @property
    def passed(self) -> bool:
        return self.best is not None and self.best.passed

    @property
    def plays(self) -> int:
        return self.best.plays if self.best else 0

    @property
    def last(self) -> datetime | None:
        return self.best.last if self.best else None


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """Every published case; above them what was set to this person and what he has begun."""
    actor = actor_of(request)
    require_seeing_cases(actor)
    versions = published_versions()
    best = best_of(actor.person_id, [version.key for version in versions])
    rows = [
        CaseRow(
            key=version.key,
            title=version.title,
            keys=tuple(version.themes),
            themes=", ".join(str(THEME_NAMES.get(theme, theme)) for theme in version.themes),
            law_on=version.law_on,
            best=best.get(version.key),
            pending=len(pending_review(version)),
        )
        for version in versions
    ]
    form = CaseFilterForm(request.GET or None)
    theme = form.cleaned_data.get("theme", "") if form.is_valid() else ""
    shown = [row for row in rows if not theme or theme in row.keys]
    if request.GET.get("format") == "csv":
        return _csv(shown)
    told = {
        "listing": list_values(request, shown, columns=COLUMNS, search=("title", "themes", "key"), sort="title"),
        "form": form,
        "today": actor.on,
        "whole": len(rows),
        "waiting": waiting_of(actor.person_id, actor.now),
        "begun": unended_of(actor.person_id),
        "now": actor.now,
        "tabs": tabs(actor, "case_list"),
        "plays": may_play(actor),
    }
    return render(request, "practice/case_list.html", told)


@require_safe
def case(request: HttpRequest, key: str) -> HttpResponse:
    """What the case is about, before it begins: the notice first, the way out beside the way in."""
    actor = actor_of(request)
    require_seeing_cases(actor)
    version = published_version(key)
    if version is None:
        raise Http404
    language = get_language() or "es"
    compiled = case_of(version, language)
    told = {
        "version": version,
        "case": compiled,
        "title": compiled["title"],
        "themes": [str(THEME_NAMES.get(theme, theme)) for theme in version.themes],
        "best": best_of(actor.person_id, [key]).get(key),
        "plays": may_play(actor),
        "player": _address("practice:player", key),
        "articles": [
            {**article, "id": duty, "state": WORDS[article["confirmation"]], "mark": WORDS[article["review"]]}
            for duty, article in articles_of(version, language).items()
        ],
        "pending": pending_review(version),
        "minutes": version.proof.get("minutes"),
        "today": actor.on,
        "crumbs": [(_("Cases"), reverse("practice:case_list"))],
    }
    return render(request, "practice/case.html", told)


def _csv(rows: list[CaseRow]) -> HttpResponse:
    headings = (_("Case"), "es", "en", _("Themes"), _("Law of"), _("My best result"), _("Plays"), _("Last played"))
    lines = (
        (row.key, row.title.es, row.title.en, row.themes, row.law_on.isoformat(), row.points, row.plays, row.last)
        for row in rows
    )
    return csv_response(
        "cases",
        (*headings, _("Rows of the law pending legal review")),
        ((*line, row.pending) for line, row in zip(lines, rows, strict=True)),
    )


def _address(name: str, key: str) -> str:
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""
