"""Agreement of raters by Krippendorff's alpha for ordinal marks, through the library of that name."""

import warnings
from collections.abc import Sequence

import krippendorff
import numpy as np


def alpha(rows: Sequence[Sequence[int | None]]) -> float | None:
    """Alpha of raters by units, 1 for full agreement; None where no unit has two marks or all marks are one and the same."""
    table = np.array([[np.nan if mark is None else float(mark) for mark in row] for row in rows], dtype=float)
    if table.ndim != 2 or not (np.count_nonzero(~np.isnan(table), axis=0) > 1).any():  # noqa: PLR2004 - a table and a pair
        return None
    paired = table[:, np.count_nonzero(~np.isnan(table), axis=0) > 1]
    if len(np.unique(paired[~np.isnan(paired)])) < 2:  # noqa: PLR2004 - without two values there is no expected disagreement
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        found = krippendorff.alpha(reliability_data=table, level_of_measurement="ordinal")
    return None if np.isnan(found) else float(found)
