"""Gain from one test to the next, over the persons who sat both: mean of the paired differences with its t interval.

The interval is mean ± t(0.975, n - 1) · s / √n (Student's t for paired differences). The quantile is found by bisection
on the distribution function, which is computed from the continued fraction of the incomplete beta function (Abramowitz and
Stegun, 26.7.1 and 26.5.8; DLMF 8.17.22), so that no numerical library is needed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LEVEL = 0.95
_SMALLEST_GROUP = 2
_STEPS = 60
_TINY = 1e-300


@dataclass(frozen=True, slots=True)
class Gain:
    """Per cent points won from the first to the second test by ``n`` persons; no interval below two persons."""

    n: int
    before: float
    after: float
    mean: float
    low: float | None
    high: float | None
    persons: Mapping[int, float]


def gain(before: Mapping[int, float], after: Mapping[int, float]) -> Gain | None:
    """Compare the per cents of the persons who stand in both mappings; None where nobody does."""
    both = sorted(before.keys() & after.keys())
    if not both:
        return None
    persons = {person: after[person] - before[person] for person in both}
    n = len(both)
    mean = math.fsum(persons.values()) / n
    low = high = None
    if n >= _SMALLEST_GROUP:
        variance = math.fsum((value - mean) ** 2 for value in persons.values()) / (n - 1)
        half = t_quantile((1 + LEVEL) / 2, n - 1) * math.sqrt(variance / n)
        low, high = mean - half, mean + half
    return Gain(
        n=n,
        before=math.fsum(before[person] for person in both) / n,
        after=math.fsum(after[person] for person in both) / n,
        mean=mean,
        low=low,
        high=high,
        persons=persons,
    )


def t_quantile(probability: float, freedom: int) -> float:
    """Return the quantile of Student's t for a probability from 0.5 up to, not including, 1.

    >>> round(t_quantile(0.975, 35), 3)
    2.03
    """
    low, high = 0.0, 1.0
    while t_distribution(high, freedom) < probability:
        high *= 2
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if t_distribution(middle, freedom) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def t_distribution(value: float, freedom: int) -> float:
    """Return the probability that Student's t is at most ``value``, for values of zero and above."""
    return 1 - _incomplete_beta(freedom / (freedom + value * value), freedom / 2, 0.5) / 2


def _incomplete_beta(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function of ``x`` in (0, 1]."""
    if x >= 1:
        return 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Return the continued fraction of the incomplete beta function by Lentz's method."""
    upper, lower = 1.0, 1 / _safe(1 - (a + b) * x / (a + 1))
    total = lower
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            lower = 1 / _safe(1 + term * lower)
            upper = _safe(1 + term / upper)
            total *= lower * upper
    return total


def _safe(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
