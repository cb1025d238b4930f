"""A trainer's global rating of a play."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Refused
from senda.practice.access.play import lock_rateable_play, require_rating
from senda.practice.models import Rating
from senda.practice.queries.rating import own_rating, sheet
from senda.practice.rules.rating import may_be_rated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from senda.kernel.actor import Actor


@action
def rate_play(actor: Actor, *, ref: UUID, marks: Mapping[str, int], note: str = "") -> Rating:
    """Keep the marks of one trainer for one play, from 1 to 5 by line of the sheet. Once given they stay."""
    rater_id = require_rating(actor)
    play = lock_rateable_play(actor, ref)
    note = " ".join(note.split())
    decision = may_be_rated(
        sheet(),
        marks,
        note=note,
        ended=play.ended_at is not None,
        rated_before=own_rating(actor, play) is not None,
    )
    if not decision:
        raise Refused(decision)
    rating = Rating.objects.create(
        play=play, rater_id=rater_id, rater_name=actor.name, marks=dict(marks), note=note, at=actor.now
    )
    facts = {"case": play.version.key, "mode": play.mode}
    journal.record(actor, "practice.play.rated", f"play:{ref}", facts)
    return rating
