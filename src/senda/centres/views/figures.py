"""First figures for the public: what a month of the register may tell without telling of anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from senda.centres.phrases.figures import AGE_NAMES, GROUP_NAMES, KEPT_NAMES, MARKS, SEX_NAMES
from senda.centres.queries.facts import bounds, facts, months_with_arrivals, occupancy
from senda.centres.queries.simulation import Published, published
from senda.centres.rules.disclosure import THRESHOLD, TOTAL, Table, protect, protect_both
from senda.centres.rules.facts import count_by, kept_clocks
from senda.centres.views.addresses import address_of
from senda.duties.api import clocks
from senda.duties.rules.law import in_force
from senda.kernel.ui import actor_of, csv_response, in_language


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of the overview; `registered` is None where there are fewer than may be told."""

    month: str
    registered: int | None
    published: Published | None

    @property
    def mark(self) -> str:
        return str(MARKS.get(self.published.mark, "")) if self.published else ""

    @property
    def source(self) -> tuple[object, ...]:
        return (self.published.arrivals, self.mark, self.published.source) if self.published else ("", "", "")


def _told(count: int) -> int | None:
    return count if count >= THRESHOLD else None


@require_safe
def all_months(request: HttpRequest) -> HttpResponse:
    """Arrivals of each month against what was published; totals alone, so that no month can be taken from the rest."""
    registered = months_with_arrivals()
    told = {each.month: each for each in published()}
    months = sorted(set(registered) | set(told))
    rows = [MonthRow(key, _told(registered.get(key, 0)), told.get(key)) for key in months]
    if request.GET.get("format") == "csv":
        headings = [_("Month"), _("Registered here"), _("Published"), _("What the published figure is"), _("Source")]
        lines = [(row.month, _withheld(row.registered), *row.source) for row in rows]
        return csv_response("figures", headings, lines)
    return render(
        request,
        "centres/figures.html",
        {
            "rows": rows,
            "total": sum(row.registered or 0 for row in rows),
            "published_total": sum(each.arrivals for each in told.values()),
            "most": max([*registered.values(), *(each.arrivals for each in told.values()), 1]),
            "on": actor_of(request).on,
        },
    )


@require_safe
def month(request: HttpRequest, month: str) -> HttpResponse:
    """One month in three protected tables; `?format=csv` gives the same rows."""
    try:
        found = facts(month)
    except ValueError as error:
        raise Http404 from error
    if not found:
        raise Http404
    law = {clock.id: clock for clock in in_force(clocks(), bounds(month)[0].date())}
    titles = {key: f"{key} · {in_language(clock.title)}" for key, clock in law.items()}
    # "At once" has no number to be held against: such limits stand on the boards, not in a table of kept and passed.
    by_clock = {cell: n for cell, n in kept_clocks(found).items() if cell[0] in law and law[cell[0]].minutes}
    ids = sorted({clock for clock, _kept in by_clock})
    groups = [key for key in GROUP_NAMES if any(fact.nationality_group == key for fact in found)]
    sexes = [key for key in SEX_NAMES if any(fact.sex == key for fact in found)]
    by_sex, by_age = count_by(found, "nationality_group", "sex"), count_by(found, "nationality_group", "age_band")
    sex_table, age_table = protect_both(groups, (by_sex, sexes), (by_age, list(AGE_NAMES)))
    tables = [
        _shown(
            _("By group of nationality and sex"),
            _group(),
            sex_table,
            GROUP_NAMES,
            SEX_NAMES,
        ),
        _shown(
            _("By group of nationality and age"),
            _group(),
            age_table,
            GROUP_NAMES,
            AGE_NAMES,
        ),
        _shown(
            _("Limits of the law that have ended"),
            _("Limit"),
            protect(by_clock, ids, list(KEPT_NAMES)),
            titles,
            KEPT_NAMES,
        ),
    ]
    if request.GET.get("format") == "csv":
        headings = [_("Month"), _("Table"), _("Row"), _("Column"), _("Events")]
        return csv_response(f"figures-{month}", headings, (line for table in tables for line in _lines(month, table)))
    told = next((each for each in published() if each.month == month), None)
    arrivals = sum(count_by(found, "sex", "age_band").values())
    return render(
        request,
        "centres/figures_month.html",
        {
            "month": month,
            "tables": tables,
            "arrivals": _told(arrivals),
            "published": told,
            "mark": MARKS.get(told.mark, "") if told else "",
            "occupancy": occupancy(month),
            "on": actor_of(request).on,
            "crumbs": [(_("First figures"), address_of(request, "figures"))],
        },
    )


def _group() -> str:
    return _("Group of nationality")


def _shown(
    title: str, head: str, table: Table, row_names: Mapping[str, Any], column_names: Mapping[str, Any]
) -> dict[str, Any]:
    """The table in words: a withheld cell says so, its total under its own heading."""
    columns = [*table.columns, TOTAL]
    rows = [*table.rows, TOTAL]
    return {
        "title": title,
        "head": head,
        "columns": [column_names.get(key, key) if key else _("Total") for key in columns],
        "rows": [
            (
                row_names.get(key, key) if key else _("Total"),
                [_withheld(table.cells[key, column]) for column in columns],
            )
            for key in rows
        ],
        "withheld": table.withheld,
        "n": _withheld(table.cells[TOTAL, TOTAL]),
    }


def _lines(month: str, table: Mapping[str, Any]) -> Sequence[tuple[object, ...]]:
    return [
        (month, table["title"], name, column, value)
        for name, values in table["rows"]
        for column, value in zip(table["columns"], values, strict=True)
    ]


def _withheld(value: int | None) -> object:
    return "·" if value is None else value
