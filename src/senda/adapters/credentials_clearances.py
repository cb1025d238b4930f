"""Whom the Center for Evaluation and Trust Control has not cleared, for a context that stands below the one that knows."""

from datetime import date

from senda.credentials.api import standings
from senda.credentials.rules.clearance import Standing


def not_cleared(person_ids: frozenset[int], on: date) -> frozenset[int]:
    """The persons whose result on that day is "not cleared"; pending, expired and missing results are none."""
    known = standings(person_ids, on)
    return frozenset(person for person, current in known.items() if current.standing is Standing.NOT_CLEARED)
