"""All centres in a row each: complaints, findings, drills, visits and the two scores, in a handful of queries."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Max

from senda.centres.models import Complaint, Drill, Finding, Score, Visit
from senda.centres.queries.baseline import published_scores
from senda.centres.rules.complaint import ComplaintState, median_days
from senda.centres.rules.watch import Light, light_of
from senda.people.api import centres


@dataclass(frozen=True, slots=True)
class Scored:
    """One score: what was asked, when, and where it was read. Published ones carry only their year."""

    unit_key: str
    asked: str
    when: str
    value: Decimal
    n: int | None
    source: str
    published: bool
    confirmed: bool

    @property
    def light(self) -> Light:
        return light_of(self.value)


@dataclass(frozen=True, slots=True)
class Overseen:
    """One centre as oversight sees it; `people` and `premises` stay two scores."""

    key: str
    name: str
    received: int
    open: int
    days: float | None
    found: int
    progress: int
    solved: int
    persists: int
    drill: datetime | None
    visits: int
    premises: Scored | None
    people: Scored | None

    @property
    def premises_value(self) -> Decimal | None:
        return self.premises.value if self.premises else None

    @property
    def people_value(self) -> Decimal | None:
        return self.people.value if self.people else None


def scores_of(unit_key: str = "") -> list[Scored]:
    """Those written here and those published, the newest first."""
    written = Score.objects.filter(unit_key=unit_key) if unit_key else Score.objects.all()
    listed = [
        Scored(
            row.unit_key, row.asked, row.on.isoformat(), row.value, row.n, row.source, published=False, confirmed=True
        )
        for row in written
    ]
    listed += [
        Scored(
            row.unit_key, row.asked, str(row.year), row.value, None, row.source, published=True, confirmed=row.confirmed
        )
        for row in published_scores()
        if unit_key in {"", row.unit_key}
    ]
    return sorted(listed, key=lambda score: score.when, reverse=True)


def overseen() -> list[Overseen]:
    """Every centre, also one of which nothing is known: an empty row says so."""
    complaints: dict[str, Counter[str]] = defaultdict(Counter)
    spans: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for unit, state, received, answered in Complaint.objects.order_by().values_list(
        "unit_key", "state", "received_at", "answered_at"
    ):
        complaints[unit][state] += 1
        if answered is not None:
            spans[unit].append((received, answered))
    findings: dict[str, Counter[str]] = defaultdict(Counter)
    for unit, state in Finding.objects.order_by().values_list("unit_key", "state"):
        findings[unit][state] += 1
    drills = dict(Drill.objects.order_by().values_list("unit_key").annotate(Max("done_at")))
    visits = dict(Visit.objects.order_by().values_list("unit_key").annotate(Count("pk")))
    newest: dict[tuple[str, str], Scored] = {}
    for score in scores_of():
        newest.setdefault((score.unit_key, score.asked), score)
    return [
        Overseen(
            key=centre.key,
            name=centre.name,
            received=complaints[centre.key].total(),
            open=complaints[centre.key][ComplaintState.RECEIVED] + complaints[centre.key][ComplaintState.OPEN],
            days=median_days(spans[centre.key]),
            found=findings[centre.key]["open"],
            progress=findings[centre.key]["progress"],
            solved=findings[centre.key]["solved"],
            persists=findings[centre.key]["persists"],
            drill=drills.get(centre.key),
            visits=visits.get(centre.key, 0),
            premises=newest.get((centre.key, "premises")),
            people=newest.get((centre.key, "people")),
        )
        for centre in centres()
    ]
