"""The country on a map of equal squares with the same facts in a table, and one state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senda.kernel.actor import Actor, Role
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values
from senda.kernel.values import Text
from senda.readiness.access import may_see_counts, visible_centres
from senda.readiness.forms import DatesForm
from senda.readiness.phrases import LEVELS, TYPES
from senda.readiness.queries.coverage import Coverage, StateCount, coverage, state_counts
from senda.readiness.queries.law import gate_titles, shifts, terms
from senda.readiness.rules.coverage import Level, Tally
from senda.readiness.rules.disclosure import Cell, protect

SIDE = 50
SEERS = (Role.AUDITOR, Role.DELEGATION, Role.CENTRE_HEAD)
COLUMNS = (
    Column("name", gettext_lazy("State"), ("name",)),
    Column("centres", gettext_lazy("Centres"), ("centres", "name")),
    Column("staff", gettext_lazy("Staff"), ("staff", "name")),
    Column("trained", gettext_lazy("Trained"), ("trained", "name")),
    Column("current", gettext_lazy("Current"), ("current", "name")),
    Column("level", gettext_lazy("Readiness"), ("order", "name")),
)


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state as this reader may see it: None is a count that is withheld."""

    key: str
    name: Text
    label: str
    x: int
    y: int
    centres: int
    staff: int | None
    trained: int | None
    current: int | None
    covered: int | None
    shifts: int
    level: str
    order: int
    tone: str
    word: Any


def country(request: HttpRequest) -> HttpResponse:
    """Public: counts that point at nobody; exact ones where the reader sees the people anyway."""
    actor = actor_of(request)
    on, law = _asked(request, actor)
    counted = coverage(on, law)
    rows = _rows(actor, counted)
    if request.GET.get("format") == "csv":
        return _csv(rows, on, law)
    listing = list_values(request, rows, columns=COLUMNS, search=("name", "label"), sort="name")
    total = counted.total()
    told = {
        **_dates(on, law, sees_people=_sees_people(actor)),
        "rows": rows,
        "listing": listing,
        "levels": [(*LEVELS[level], words) for level, words in _legend()],
        "total": total,
        "centres": len(counted.centres),
        "exact": may_see_counts(actor, counted.centres),
        "small": terms().small_cell,
        "width": max((row.x for row in rows), default=0) + SIDE,
        "height": max((row.y for row in rows), default=0) + SIDE,
    }
    return render(request, "readiness/country.html", told)


def state(request: HttpRequest, key: str) -> HttpResponse:
    """One state: its centres, with counts and gaps for those whose people the reader sees."""
    actor = actor_of(request)
    on, law = _asked(request, actor)
    whole = coverage(on, law)
    row = next((each for each in _rows(actor, whole) if each.key == key), None)
    if row is None:
        raise Http404
    inside = tuple(each for each in whole.centres if each.state_key == key)
    seen = visible_centres(actor, inside)
    tallies = whole.by_unit()
    told = {
        **_dates(on, law, sees_people=_sees_people(actor)),
        "row": row,
        "small": terms().small_cell,
        "centres": [
            {
                "centre": each,
                "type": TYPES.get(each.type, each.type),
                "tally": tallies[each.pk] if each in seen else None,
            }
            for each in inside
        ],
        "gaps": gap_lines(whole, [each.pk for each in seen]),
        "crumbs": [(_("Readiness"), reverse("readiness:map"))],
    }
    return render(request, "readiness/state.html", told)


def gap_lines(counted: Coverage, units: Sequence[int]) -> list[dict[str, Any]]:
    """Each shift with the gates that nobody on it may stand, those that break the law first."""
    centres = {each.pk: each for each in counted.centres}
    titles, names = gate_titles(), {each.key: each.name for each in shifts()}
    lines: dict[tuple[int, str], dict[str, Any]] = {}
    for gap in counted.gaps():
        if gap.unit_id not in units:
            continue
        line = lines.setdefault(
            (gap.unit_id, gap.shift),
            {
                "centre": centres[gap.unit_id],
                "shift": gap.shift,
                "shift_name": names[gap.shift],
                "by_law": gap.by_law,
                "gates": [],
            },
        )
        line["gates"].append(titles[gap.gate])
    return list(lines.values())


def _asked(request: HttpRequest, actor: Actor) -> tuple[date, date]:
    """Any date for whoever sees people somewhere; the public is told of today alone, since two days compared tell more."""
    on, law = DatesForm(request.GET or None).dates(actor.on)
    return (on, law) if _sees_people(actor) else (actor.on, law)


def _sees_people(actor: Actor) -> bool:
    return actor.coordinates or actor.is_any(*SEERS)


def _dates(on: date, law: date, *, sees_people: bool) -> dict[str, Any]:
    form = DatesForm(initial={"on": on, "law": law})
    if not sees_people:
        del form.fields["on"]
    return {"form": form, "on": on, "law": law, "latest": terms().law_read_on}


def _legend() -> list[tuple[Level, str]]:
    ready, preparing = terms().thresholds.ready, terms().thresholds.preparing
    return [
        (Level.READY, _("%(ready)s %% or more of the shifts are covered") % {"ready": ready}),
        (Level.PREPARING, _("%(low)s to %(high)s %%") % {"low": preparing, "high": ready - 1}),
        (Level.AT_RISK, _("less than %(low)s %%") % {"low": preparing}),
        (Level.NO_DATA, _("nobody there has been trained yet")),
    ]


def _rows(actor: Actor, counted: Coverage) -> list[StateRow]:
    counts = state_counts(counted)
    trained = _told(counts, lambda tally: tally.trained)
    current = _told(counts, lambda tally: tally.current)
    staff = _told(counts, lambda tally: tally.staff)
    rows = []
    for place, each in enumerate(counts):
        inside = [centre for centre in counted.centres if centre.state_key == each.key]
        exact = bool(inside) and may_see_counts(actor, inside)
        word, tone = LEVELS[each.level]
        rows.append(
            StateRow(
                key=each.key,
                name=each.name,
                label=each.label,
                x=(each.column - 1) * SIDE,
                y=(each.row - 1) * SIDE,
                centres=each.centres,
                staff=each.staff if exact else staff[place],
                trained=each.trained if exact else trained[place],
                current=each.current if exact else current[place],
                covered=each.tally.covered if exact else None,
                shifts=each.tally.shifts,
                level=each.level,
                order=list(LEVELS).index(each.level),
                tone=tone,
                word=word,
            )
        )
    return rows


def _told(counts: Sequence[StateCount], of: Callable[[Tally], int]) -> list[int | None]:
    """The counts of one column as the public may see them; the whole country stands beside them.

    A state without a centre has nobody to point at, so its zero is told and hides nothing.
    """
    cells = {each.key: Cell(of(each.tally), each.tally.staff) for each in counts if each.centres}
    told = protect(cells, terms().small_cell)
    return [told.get(each.key, 0) for each in counts]


def _csv(rows: Sequence[StateRow], on: date, law: date) -> HttpResponse:
    less = _("fewer than %(n)s") % {"n": terms().small_cell}
    headings = [
        *(_("Key"), _("State"), _("Centres"), _("Staff"), _("Trained"), _("Current")),
        *(_("Shifts"), _("Covered shifts"), _("Readiness"), _("People on"), _("Law of")),
    ]

    def cell(count: int | None) -> int | str:
        return less if count is None else count

    told = [
        [
            *(row.key, in_language(row.name), row.centres, cell(row.staff), cell(row.trained), cell(row.current)),
            *(row.shifts, "" if row.covered is None else row.covered, str(row.word), on.isoformat(), law.isoformat()),
        ]
        for row in rows
    ]
    return csv_response("readiness", headings, told)


def tally_cells(tally: Tally | None) -> tuple[int | None, ...]:
    """Staff, trained, current, covered, or nothing where the reader may not see them."""
    return (tally.staff, tally.trained, tally.current, tally.covered) if tally else (None, None, None, None)
