"""Shifts by kind and seed, what the scripted officials reach on them, and who has played which."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from django.conf import settings

from senda.kernel.action import adapter
from senda.practice.queries.shift_pack import law, nights, rates, works
from senda.practice.rules.draw import LAST_SEED
from senda.practice.rules.shift_compiling import compile_shift
from senda.practice.rules.shift_nights import violations
from senda.practice.rules.shift_policies import Policy, fair, play_by
from senda.practice.rules.shift_score import result

if TYPE_CHECKING:
    from collections.abc import Mapping

    from senda.practice.rules.shift_score import Result
    from senda.practice.rules.shift_values import Timeline

KEPT = 64
"""Shifts that one process keeps compiled; a page asks for the same one at each decision."""


class NoSound(RuntimeError):  # noqa: N818 - says what happened
    """The generator answered with a night that cannot be: a fault of the adapter, told with every violation."""


def timeline(kind: str, seed: int) -> Timeline:
    """Return the shift of this kind and seed. Raises KeyError for an unknown kind, NoSound when the generator failed."""
    return _timeline(settings.SENDA_PACK, settings.SENDA_ADAPTERS["shift"], kind, seed)


def policy_results(kind: str, seed: int) -> Mapping[Policy, Result]:
    """Return what each scripted official reaches on this shift: what a score is read against."""
    return _policy_results(settings.SENDA_PACK, settings.SENDA_ADAPTERS["shift"], kind, seed)


def fair_seed(kind: str, first: int) -> int:
    """Return the first seed from here on whose shift may be offered; told how often one is in docs/handbook."""
    return next(seed for seed in range(first, LAST_SEED + 1) if fair(policy_results(kind, seed)))


@functools.lru_cache(maxsize=KEPT)
def _timeline(_pack: str, _generator: str, kind: str, seed: int) -> Timeline:
    night, known = nights()[kind], works()
    happenings = adapter("shift")(night, rates(), seed)
    if faults := violations(night, known, happenings):
        raise NoSound("; ".join(faults))
    return compile_shift(night, known, happenings, law(), seed)


@functools.lru_cache(maxsize=KEPT)
def _policy_results(pack: str, generator: str, kind: str, seed: int) -> Mapping[Policy, Result]:
    shift = _timeline(pack, generator, kind, seed)
    return {policy: result(play_by(policy, shift)) for policy in Policy}
