"""What assessed cases say about competences, in the same words as the tests."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from senda.learning.rules.scoring import Evidence, Outcome, Tally
from senda.practice.queries.progress import ASSESSED, Counted, counted_plays, estimates_of
from senda.practice.rules.estimate import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

SOURCE = "cases"


def evidence(person_ids: Collection[int] | None, on: date) -> tuple[Evidence, ...]:
    """What the assessed cases ended until this day say about each competence that enough of them asked; two queries.

    None asks for everybody. Cases played for practice are no evidence: on a device their rubric can be read.
    """
    by_person: dict[int, list[Counted]] = defaultdict(list)
    for play in counted_plays(ASSESSED, person_ids, until=on):
        by_person[play.person_id].append(play)
    return tuple(
        Evidence(
            person_id=person_id,
            competence=one.competence,
            outcome=Outcome.SHOWN if one.verdict is Verdict.SHOWN else Outcome.NOT_SHOWN,
            on=one.on,
            tally=Tally(one.hits, one.lines),
            test=SOURCE,
        )
        for person_id, plays in sorted(by_person.items())
        for one in estimates_of(plays)
        if one.enough
    )
