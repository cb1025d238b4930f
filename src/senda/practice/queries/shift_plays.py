"""The plays of shifts: which night each one was, who played it, what it tells a learning record store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from senda.duties.api import competences
from senda.kernel.values import Text
from senda.practice.models import ShiftPlay
from senda.practice.queries.shift import timeline
from senda.practice.queries.shift_pack import nights
from senda.practice.rules.delivery import Mode
from senda.practice.rules.shift_engine import replay
from senda.practice.rules.shift_statements import shift_statements
from senda.practice.rules.statements import Telling
from senda.records.rules.own import account, base_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from senda.practice.rules.shift_values import Timeline
    from senda.records.rules.own import Json

MOST_BEGUN = 10


@dataclass(frozen=True, slots=True)
class Begun:
    """A shift of one's own that has not ended."""

    play: ShiftPlay
    title: Text


@dataclass(frozen=True, slots=True)
class Played:
    """A play as a file tells it; the last three are None until it ends."""

    title: Text
    seed: int
    person: str
    started_at: datetime
    passed: bool | None
    score: int | None
    critical: int | None


def shift_of(row: ShiftPlay) -> Timeline | None:
    """Return the night that was played; None when the pack has changed since, so that it is another night."""
    if row.kind not in nights():
        return None
    shift = timeline(row.kind, row.seed)
    return shift if shift.hash == row.hash else None


def title_of(kind: str) -> Text:
    """Return the title of a night; one that the pack no longer has keeps its key as a name."""
    night = nights().get(kind)
    return night.title if night else Text(kind, kind)


def played(rows: Iterable[ShiftPlay]) -> Iterator[Played]:
    """Return these plays as values, in the order given; their people must have been fetched with them."""
    for row in rows:
        yield Played(
            title_of(row.kind), row.seed, row.person.full_name, row.started_at, row.passed, row.score, row.critical
        )


def begun_by(person_id: int | None) -> list[Begun]:
    """Return the shifts that this person may go on with, the latest first; those whose content has changed are left out."""
    rows = ShiftPlay.objects.filter(person_id=person_id, ended_at=None)[:MOST_BEGUN] if person_id is not None else ()
    shifts = ((row, shift_of(row)) for row in rows)
    return [Begun(row, shift.title) for row, shift in shifts if shift is not None]


def statements_of_shift(row: ShiftPlay) -> Iterator[Json]:
    """Return one statement for each decision and each duty; none of a shift that runs or whose content has changed."""
    shift = shift_of(row)
    if shift is None or row.ended_at is None:
        return iter(())
    telling = Telling(
        ref=row.ref,
        home=settings.SENDA_ADDRESS,
        base=base_of(settings.SENDA_ADDRESS),
        account=account(row.person_id),
        mode=Mode.PRACTICE.value,
        ended_at=row.ended_at,
        titles={"es": shift.title.es, "en": shift.title.en},
    )
    serve: dict[str, list[str]] = {}
    for competence in competences():
        for duty in competence.duties:
            serve.setdefault(duty, []).append(competence.key)
    return shift_statements(telling, replay(shift, row.decisions), serve)
