"""Linkage without probabilities: two records that sound alike in every name and share the birth date or the document.

For tests, and for a machine on which DuckDB does not run.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from senda.centres.rules.duplicate import Record
from senda.centres.rules.names import keys


def link(records: Sequence[tuple[int, Record]], *, at_least: float) -> list[tuple[int, int, float]]:
    """Pairs (smaller key, larger key, 1.0), in the order of their keys: certain, or none at all."""
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for key, record in records:
        sounds = tuple(sorted(keys(record.given, record.surname_1, record.surname_2)))
        for mark in (record.born.isoformat() if record.born else "", record.document):
            if sounds and mark:
                same[(*sounds, mark)].append(key)
    found = {pair for group in same.values() for pair in combinations(sorted(group), 2)}
    return [(one, other, 1.0) for one, other in sorted(found) if at_least <= 1]
