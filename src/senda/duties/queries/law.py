"""Lists of the law as the public pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from senda.duties.queries import pack
from senda.duties.rules.law import (
    Clock,
    Competence,
    Duty,
    Gate,
    Module,
    Source,
    competences_for,
    in_force,
    strictest_first,
    version_on,
    versions_of,
)

if TYPE_CHECKING:
    from datetime import date

    from senda.kernel.values import Text

DUTIES, CLOCKS = "duties", "clocks"


@dataclass(frozen=True, slots=True)
class LawRow:
    """One line of the list of the law; ``place`` is that of its service among the services."""

    duty: Duty
    place: int
    service: Text
    id: str
    title: Text
    norm: str
    deadline: Text
    who: Text
    evidence: Text
    is_clock: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """All clocks that limit one thing on a day, the strictest first: that one binds unless a reason is written down."""

    title: Text
    clocks: tuple[Clock, ...]


@dataclass(frozen=True, slots=True)
class Teaching:
    """A competence that serves a duty, in its module; ``positions`` counts the posts that need it."""

    competence: Competence
    module: Module
    positions: int


@dataclass(frozen=True, slots=True)
class Norm:
    """One duty or clock as a page shows it: the version of the day, or the nearest one, and everything around it.

    ``current`` is None when the day has no version of it: the page then says so and shows ``shown``.
    """

    id: str
    shown: Duty
    clock: Clock | None
    current: Duty | None
    versions: tuple[Duty, ...]
    service: Text
    sources: tuple[Source, ...]
    teachings: tuple[Teaching, ...]
    gates: tuple[Gate, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source with the ids that rest on it."""

    source: Source
    id: str
    title: str
    mark: str
    uses: int
    cited_by: tuple[str, ...]


def law_on(on: date, *, service: str = "", kind: str = "") -> tuple[LawRow, ...]:
    """Return what is owed on this day, by service, clocks after duties; an empty ``service`` or ``kind`` means all."""
    services = pack.services()
    places = {key: place for place, key in enumerate(services)}
    rows = [
        LawRow(
            duty,
            places[duty.service],
            services[duty.service],
            duty.id,
            duty.title,
            duty.norm,
            duty.deadline,
            duty.who,
            duty.evidence,
            isinstance(duty, Clock),
        )
        for duty in in_force(_of_kind(kind), on)
        if service in ("", duty.service)
    ]
    return tuple(sorted(rows, key=lambda row: (row.place, row.is_clock)))


def limits_on(on: date) -> tuple[Limit, ...]:
    """Return for each thing that clocks limit on this day its clocks, first the things on which norms conflict."""
    groups: dict[str, list[Clock]] = {}
    for clock in strictest_first(in_force(pack.clocks(), on)):
        groups.setdefault(clock.conflict, []).append(clock)
    titles = pack.limits()
    limits = [Limit(titles[thing], tuple(clocks)) for thing, clocks in groups.items()]
    return tuple(sorted(limits, key=lambda limit: -len(limit.clocks)))


def norm(norm_id: str, on: date) -> Norm | None:
    """Return one duty or clock with its versions, sources, competences and gates; None when the pack has no such id."""
    every = _of_kind("")
    versions = versions_of(every, norm_id)
    if not versions:
        return None
    current = version_on(versions, norm_id, on)
    shown = current or next((version for version in versions if version.validity.starts > on), versions[-1])
    named = {source for version in versions for source in version.sources}
    modules = {module.key: module for module in pack.modules()}
    return Norm(
        id=norm_id,
        shown=shown,
        clock=shown if isinstance(shown, Clock) else None,
        current=current,
        versions=versions,
        service=pack.services()[shown.service],
        sources=tuple(source for source in pack.sources() if source.id in named),
        teachings=tuple(
            Teaching(competence, modules[competence.module], len(competence.positions))
            for competence in competences_for(pack.competences(), norm_id)
        ),
        gates=tuple(
            gate for gate in pack.gates() if any(requirement.duty == norm_id for requirement in gate.requirements)
        ),
    )


def source_rows() -> tuple[SourceRow, ...]:
    """Return the sources with what rests on them, in the order of the pack."""
    every = _of_kind("")
    rows = []
    for source in pack.sources():
        cited_by = tuple(dict.fromkeys(duty.id for duty in every if source.id in duty.sources))
        rows.append(SourceRow(source, source.id, source.title, source.mark.value, len(cited_by), cited_by))
    return tuple(rows)


def _of_kind(kind: str) -> tuple[Duty, ...]:
    duties = pack.duties() if kind != CLOCKS else ()
    clocks = pack.clocks() if kind != DUTIES else ()
    return (*duties, *clocks)
