"""What was screened of a person, by instrument."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from senda.centres.access import may_read
from senda.centres.access.screening import may_screen
from senda.centres.models import Act
from senda.centres.queries.sealing import opened
from senda.centres.queries.vocabulary import instruments
from senda.centres.rules.rights import Part
from senda.centres.rules.screening import Instrument, Level, Question

if TYPE_CHECKING:
    from senda.centres.models import Stay
    from senda.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class ScreeningView:
    """An instrument, its last screening, and, only for those who read the protection part, what it said."""

    instrument: Instrument
    last: Act | None
    rating: Level | None
    positive: tuple[tuple[Question, str], ...]
    mine: bool


def screenings_of_stay(actor: Actor, stay: Stay) -> tuple[ScreeningView, ...]:
    """Return every instrument of the pack with the last screening of this person by it; one query."""
    last: dict[str, Act] = {}
    for act in Act.objects.filter(stay=stay, kind="screening").order_by("done_at", "id"):
        last[str(act.facts.get("instrument", ""))] = act
    reads = may_read(actor, stay.unit_key, Part.PROTECTION)
    return tuple(_view(actor, stay, known, last.get(known.key), reads=reads) for known in instruments().values())


def _view(actor: Actor, stay: Stay, known: Instrument, last: Act | None, *, reads: bool) -> ScreeningView:
    said = opened(last, "sealed") if reads and last is not None else {}
    answers = said.get("answers", {})
    return ScreeningView(
        instrument=known,
        last=last,
        rating=Level(said["rating"]) if "rating" in said else None,
        positive=tuple(
            (question, answers[question.key])
            for question in known.questions
            if answers.get(question.key) in question.positive
        ),
        mine=may_screen(actor, stay, known),
    )
