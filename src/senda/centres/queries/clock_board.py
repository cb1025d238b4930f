"""The boards: what breaches next in one centre, and in the country by folio; each limit once, with every law that sets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from django.db import connections
from django.db.models import Case, Count, F, Min, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy

from senda.centres.models import ClockRun
from senda.centres.queries.clock import PROTECTED, LimitView, Sight, guarded, limit_titles, limit_view
from senda.centres.rules.deadlines import ClockState, grouped
from senda.duties.api import clocks
from senda.kernel.values import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

Groups: TypeAlias = QuerySet[Any, dict[str, Any]]

SORTS = {"due": ("next",), "folio": ("stay__folio",), "limit": ("conflict", "next"), "centre": ("unit_key", "next")}
"""What a board can be sorted by, and the fields behind it."""

_OPEN = Q(silenced_at=None)


@dataclass(frozen=True, slots=True)
class Counts:
    """Limits of persons by the law that binds; `silenced` counts those with a silenced law, which may stand elsewhere too."""

    overdue: int = 0
    hours_2: int = 0
    hours_12: int = 0
    hours_24: int = 0
    running: int = 0
    no_cap: int = 0
    silenced: int = 0
    total: int = 0

    @property
    def in_order(self) -> tuple[int, ...]:
        """As the columns of the country's board: the most urgent first, without the total."""
        return (
            self.overdue,
            self.hours_2,
            self.hours_12,
            self.hours_24,
            self.running,
            self.no_cap,
            self.silenced,
        )


@dataclass(frozen=True, slots=True)
class CentreRow:
    """One centre on the country's board; `next_at` is the next moment at which a limit is passed there."""

    unit_key: str
    counts: Counts
    next_at: datetime | None


def running(unit_key: str | None = None) -> QuerySet[ClockRun]:
    """The clocks that run, in one centre or in the country."""
    runs = ClockRun.objects.filter(stopped_at=None)
    return runs if unit_key is None else runs.filter(unit_key=unit_key)


def ran_at(at: datetime, unit_key: str) -> QuerySet[ClockRun]:
    """The clocks of a centre that ran at a moment, also one long past."""
    stopped = Q(stopped_at=None) | Q(stopped_at__gt=at)
    return ClockRun.objects.filter(stopped, unit_key=unit_key, starts_at__lte=at)


def groups(runs: QuerySet[ClockRun]) -> Groups:
    """One row for each stay and limit: `next` is when the strictest law that nobody silenced is passed."""
    rows = runs.order_by().values("unit_key", "stay_id", "conflict")
    live, silenced = Count("pk", filter=_OPEN), Count("pk", filter=~_OPEN)
    return cast("Groups", rows.annotate(next=Min("due_at", filter=_OPEN), live=live, silenced=silenced))


def counts(rows: Groups, at: datetime) -> Counts:
    """How the limits stand at this moment, in one query."""
    told = rows.aggregate(
        **{f"n_{name}": Count("stay_id", filter=band) for name, band in _bands(at).items()}, n_total=Count("stay_id")
    )
    return Counts(**{name.removeprefix("n_"): number for name, number in told.items()})


def narrowed(rows: Groups, at: datetime, *, seen: Sight, q: str = "", state: str = "", limit: str = "") -> Groups:
    """Keep the limits of folios that hold `q`, that stand so, and that limit this; unknown words keep everything."""
    bands = _bands(at)
    if state in bands:
        rows = rows.filter(bands[state])
    if q:
        rows = rows.filter(stay__folio__icontains=q)
    hidden = hidden_limits(seen)
    if limit == PROTECTED:
        return rows.filter(conflict__in=hidden)
    return rows.filter(conflict=limit) if limit in limit_titles() and limit not in hidden else rows


def ordered(rows: Groups, sort: str, seen: Sight) -> Groups:
    """By a key of SORTS, with a minus for descending; what is never due comes last either way.

    Limits that may not be told by name stand together, so that their order tells none.
    """
    shown = Case(When(conflict__in=hidden_limits(seen), then=Value(PROTECTED)), default=F("conflict"))
    descending = sort.startswith("-")
    names = SORTS.get(sort.removeprefix("-"), SORTS["due"])
    fields = (
        OrderBy(shown if name == "conflict" else F(name), descending=descending, nulls_last=True) for name in names
    )
    return rows.order_by(*fields, "stay_id", "conflict")


def limits_of(rows: Sequence[dict[str, Any]], at: datetime, sights: Mapping[str, Sight]) -> list[LimitView]:
    """The limits of these groups with all their laws, in the order of the groups; one query.

    `sights` tells for each centre what may be known there.
    """
    runs = running().filter(stay_id__in={row["stay_id"] for row in rows}).select_related("stay")
    by_group: dict[tuple[int, str], list[ClockRun]] = {}
    for run in runs:
        by_group.setdefault((run.stay_id, run.conflict), []).append(run)
    return [
        _limit(by_group[row["stay_id"], row["conflict"]], at, sights[row["unit_key"]])
        for row in rows
        if (row["stay_id"], row["conflict"]) in by_group
    ]


def limits_at(at: datetime, unit_key: str, seen: Sight) -> list[LimitView]:
    """Every limit of the centre that ran at a moment, in the order in which they breach; one query."""
    by_stay: dict[int, list[ClockRun]] = {}
    for run in ran_at(at, unit_key).select_related("stay"):
        run.stopped_at = None
        if run.silenced_at is not None and run.silenced_at > at:
            run.silenced_at = None
        by_stay.setdefault(run.stay_id, []).append(run)
    found = [
        limit_view(group, theirs[0].stay, at, seen) for theirs in by_stay.values() for group in grouped(theirs).values()
    ]
    return sorted(found, key=_breach)


def country(at: datetime) -> list[CentreRow]:
    """Every centre in which a clock runs, by its key; two queries."""
    inner = groups(running()).annotate(**_flags(at))
    connection = connections[inner.db]
    sql, params = inner.query.get_compiler(using=inner.db).as_sql()
    names = [*_bands(at), "total"]
    sums = ", ".join(f"SUM({connection.ops.quote_name(f'is_{name}')})" for name in names[:-1])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT unit_key, {sums}, COUNT(*) FROM ({sql}) AS limits GROUP BY unit_key ORDER BY unit_key",  # noqa: S608 - the inner query carries its values as parameters; names are this module's own
            params,
        )
        rows = cursor.fetchall()
    soonest = dict(
        running().filter(_OPEN, due_at__gte=at).order_by().values_list("unit_key").annotate(next=Min("due_at"))
    )
    return [CentreRow(row[0], Counts(**dict(zip(names, row[1:], strict=True))), soonest.get(row[0])) for row in rows]


def hidden_limits(seen: Sight) -> frozenset[str]:
    """The limits that may not be told by name: a clock of theirs reveals a flag."""
    return frozenset(clock.conflict for clock in clocks() if clock.id in guarded() and not seen.tells(clock.id))


def limit_choices(seen: Sight) -> list[tuple[str, Text]]:
    """What a board can be narrowed to by this reader, in the order of the pack."""
    hidden = hidden_limits(seen)
    told = [(key, title) for key, title in limit_titles().items() if key not in hidden]
    return [*told, (PROTECTED, Text("Medidas de protección", "Protection measures"))] if hidden else told


def _limit(runs: Iterable[ClockRun], at: datetime, seen: Sight) -> LimitView:
    (group,) = grouped(runs).values()
    return limit_view(group, group[0].stay, at, seen)


def _breach(limit: LimitView) -> tuple[bool, float, str]:
    due_at = limit.first.due_at if limit.first.silenced_at is None else None
    return (due_at is None, due_at.timestamp() if due_at else 0.0, limit.folio)


def _bands(at: datetime) -> dict[str, Q]:
    """For each state of a limit the groups that stand so."""
    two, twelve, day = (at + timedelta(hours=hours) for hours in (2, 12, 24))
    return {
        ClockState.OVERDUE.value: Q(next__lt=at),
        ClockState.HOURS_2.value: Q(next__gte=at, next__lte=two),
        ClockState.HOURS_12.value: Q(next__gt=two, next__lte=twelve),
        ClockState.HOURS_24.value: Q(next__gt=twelve, next__lte=day),
        ClockState.RUNNING.value: Q(next__gt=day),
        ClockState.NO_CAP.value: Q(next=None, live__gt=0),
        ClockState.SILENCED.value: Q(silenced__gt=0),
    }


def _flags(at: datetime) -> dict[str, Any]:
    return {f"is_{name}": Case(When(band, then=1), default=0) for name, band in _bands(at).items()}
