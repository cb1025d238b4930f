"""The two scores of a centre, and all centres as oversight sees them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from senda.centres.access.complaint import watches
from senda.centres.access.oversight import may_find, require_oversight, require_watch
from senda.centres.actions.watch import record_score
from senda.centres.forms.watch import ScoreForm
from senda.centres.phrases.watch import LIGHTS, PHRASES
from senda.centres.queries.oversight import Overseen, Scored, overseen, scores_of
from senda.centres.views.addresses import address_of, lead_to
from senda.centres.views.watching import Cell, Watched, centre_name, form_page, watched_page
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, tell_refusal

SCORES = (
    Column("when", gettext_lazy("When"), ("when",)),
    Column("asked", gettext_lazy("Who was asked"), ("asked",)),
    Column("value", gettext_lazy("Score of 100"), ("value",)),
    Column("light", gettext_lazy("In words"), ("value",)),
    Column("source", gettext_lazy("Source"), ("source",)),
)
COUNTRY = (
    Column("name", gettext_lazy("Centre"), ("name",)),
    Column("received", gettext_lazy("Complaints"), ("received",)),
    Column("open", gettext_lazy("Without answer"), ("open",)),
    Column("days", gettext_lazy("Median days to the answer"), ("days",)),
    Column("found", gettext_lazy("Findings open"), ("found",)),
    Column("progress", gettext_lazy("in progress"), ("progress",)),
    Column("solved", gettext_lazy("solved"), ("solved",)),
    Column("persists", gettext_lazy("persist"), ("persists",)),
    Column("drill", gettext_lazy("Last drill"), ("drill",)),
    Column("visits", gettext_lazy("Visits"), ("visits",)),
    Column("premises", gettext_lazy("Premises"), ("premises_value",)),
    Column("people", gettext_lazy("People"), ("people_value",)),
)


def _asked(asked: str) -> str:
    return _("the premises") if asked == "premises" else _("the people inside")


@require_safe
def score_list(request: HttpRequest, unit_key: str) -> HttpResponse:
    """Premises and people side by side: they differ, and no number blends them."""
    actor = actor_of(request)
    require_watch(actor, unit_key)
    found = scores_of(unit_key)

    def cells(row: Scored) -> list[Cell]:
        word, tone = LIGHTS[row.light]
        mark = "" if row.confirmed else _("by press excerpt, unconfirmed")
        return [
            Cell(row.when),
            Cell(_asked(row.asked)),
            Cell(_plain(row), number=True, under=f"n = {row.n}" if row.n else ""),
            Cell(word, tone=tone),
            Cell(row.source, under=mark),
        ]

    figures = []
    for asked in ("premises", "people"):
        newest = next((score for score in found if score.asked == asked), None)
        value = _plain(newest) if newest else "—"
        note = f"{LIGHTS[newest.light][0]} · {newest.when} · {newest.source}" if newest else _("no score is known")
        figures.append((value, _asked(asked), note))
    watched = Watched(
        title=_("Scores of %(name)s") % {"name": centre_name(unit_key)},
        intro=_(
            "Adequate from 80, insufficient from 60, inadequate from 40, critical below. "
            "What inspectors saw and what the people inside say stay two scores."
        ),
        name=f"{unit_key}-scores",
        columns=SCORES,
        cells=cells,
        search=("asked", "source", "when"),
        sort="-when",
        add=(address_of(request, "score_new", unit_key), _("Record a score")) if may_find(actor) else None,
        empty=_("No score of this centre is known."),
    )
    return watched_page(request, found, watched, figures=figures, unit_key=unit_key)


@require_http_methods(["GET", "POST"])
def score_new(request: HttpRequest, unit_key: str) -> HttpResponse:
    actor = actor_of(request)
    require_watch(actor, unit_key)
    if not may_find(actor):
        raise PermissionDenied
    form = ScoreForm(request.POST or None, initial={"on": actor.on})
    if request.method == "POST" and form.is_valid():
        try:
            record_score(actor, unit_key=unit_key, **form.cleaned_data)
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
        else:
            messages.success(request, _("The score is recorded."))
            return lead_to(request, "scores", unit_key)
    return form_page(request, form, title=_("Record a score"), back=(_("Scores"), "scores", unit_key), save=_("Save"))


@require_safe
def country(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require_oversight(actor)

    def cells(row: Overseen) -> list[Cell]:
        return [
            Cell(row.name, address_of(request, "findings", row.key)),
            Cell(row.received, address_of(request, "complaints", row.key), number=True),
            Cell(row.open, number=True),
            Cell("—" if row.days is None else row.days, number=True),
            Cell(row.found, number=True),
            Cell(row.progress, number=True),
            Cell(row.solved, number=True),
            Cell(row.persists, number=True),
            Cell(
                date_format(localtime(row.drill), "DATE_FORMAT") if row.drill else _("none recorded"),
                address_of(request, "drills", row.key),
            ),
            Cell(row.visits, address_of(request, "visits", row.key), number=True),
            _score(row.premises),
            _score(row.people),
        ]

    watched = Watched(
        title=_("Oversight of all centres"),
        intro=_("Few complaints can mean that nobody knows how to complain. The two scores are never added up."),
        name="oversight",
        columns=COUNTRY,
        cells=cells,
        search=("name", "key"),
        sort="name",
        empty=_("No centre is found by these words."),
    )
    return watched_page(request, overseen(), watched, reads_complaints=watches(actor), wide=True)


def _plain(score: Scored) -> str:
    return f"{float(score.value):g}"


def _score(score: Scored | None) -> Cell:
    if score is None:
        return Cell("—")
    word, tone = LIGHTS[score.light]
    return Cell(_plain(score), tone=tone, under=f"{word} · {score.when}")
