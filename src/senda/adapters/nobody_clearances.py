"""The dummy twin of credentials_clearances: nobody was turned down."""

from datetime import date


def not_cleared(person_ids: frozenset[int], on: date) -> frozenset[int]:
    """Nobody, whoever is asked for and on whatever day."""
    del person_ids, on
    return frozenset()
