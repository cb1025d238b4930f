"""Agreement of raters by Krippendorff's alpha for ordinal marks, through the library of that name."""

import warnings
from collections.abc import Sequence
from typing import Any

import krippendorff
import numpy as np

Counts = np.ndarray[Any, np.dtype[np.int64]]
PAIR = 2


def alphas(rows: Sequence[Sequence[int | None]], samples: Sequence[Sequence[int]] = ()) -> list[float | None]:
    """Alpha of raters by units, then alpha of each sample of units (by place, a unit may stand in it several times).

    1 is full agreement. None where no unit has two marks, or where all marks are one and the same.
    """
    counts = _counts(rows)
    return [_alpha(counts), *(_alpha(counts[np.array(sample, dtype=int)]) for sample in samples)]


def _counts(rows: Sequence[Sequence[int | None]]) -> Counts:
    """Units by marks: how many raters gave each. Units with a single mark say nothing of agreement and count no one."""
    units = len(rows[0]) if rows else 0
    highest = max((mark for row in rows for mark in row if mark is not None), default=0)
    counts = np.zeros((units, highest + 1), dtype=np.int64)
    for row in rows:
        for unit, mark in enumerate(row):
            if mark is not None:
                counts[unit, mark] += 1
    counts[counts.sum(axis=1) < PAIR] = 0
    return counts


def _alpha(counts: Counts) -> float | None:
    used = counts.sum(axis=0) > 0
    if used.sum() < PAIR:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        found = krippendorff.alpha(
            value_counts=counts[:, used],
            value_domain=np.flatnonzero(used).tolist(),
            level_of_measurement="ordinal",
        )
    return None if np.isnan(found) else float(found)
