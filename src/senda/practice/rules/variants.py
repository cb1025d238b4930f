"""The variants of a case, and the few structures that they differ in: only those have to be proved one by one."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

from senda.practice.rules.engine import fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from senda.practice.rules.compiled import Case, If

Shape = tuple[bool, ...]


def conditions(case: Case) -> list[If]:
    """Return every limit to variants that stands in the case."""
    parts = (case["facts"], case["cues"], case["clocks"], case["lines"])
    return [part["if"] for kind in parts for part in kind if "if" in part]


def variant_count(case: Case) -> int:
    """Return how many variants the lists give."""
    return prod(len(values) for _name, values in case["vars"])


def shape(case: Case, picks: Sequence[int]) -> Shape:
    """Return which limited parts exist in a variant: variants of one shape are the same case but for their words."""
    return tuple(fits(limit, picks) for limit in conditions(case))


def told(case: Case, picks: Sequence[int]) -> str:
    """Return the values that make a structure what it is, such as ``edad = 15``; empty when all variants are alike."""
    used = {place for limit in conditions(case) for place, _allowed in limit}
    return ", ".join(f"{case['vars'][place][0]} = {case['vars'][place][1][picks[place]]}" for place in sorted(used))


def structures(case: Case) -> list[tuple[int, ...]]:
    """Return one variant for each set of parts that exist together; texts apart, the others are the same case.

    The cost grows with the product of the lists that some part is limited by, not with the number of variants.
    """
    limits = conditions(case)
    used = sorted({place for limit in limits for place, _allowed in limit})
    found: dict[Shape, tuple[int, ...]] = {}
    for values in product(*(range(len(case["vars"][place][1])) for place in used)):
        picks = [0] * len(case["vars"])
        for place, value in zip(used, values, strict=True):
            picks[place] = value
        found.setdefault(tuple(fits(limit, picks) for limit in limits), tuple(picks))
    return list(found.values())
