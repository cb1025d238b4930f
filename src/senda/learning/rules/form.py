"""Forms: which items a test asks, and in which order each person sees the options.

Forms are balanced by the hours of the modules, parallel in their competences, and the same for the same seed.
"""

from __future__ import annotations

import hmac
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from senda.learning.rules.items import in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from senda.learning.rules.items import Item


@dataclass(frozen=True, slots=True)
class Shortage:
    """A module whose items in force do not suffice for the forms asked."""

    module: str
    needed: int
    available: int


@dataclass(frozen=True, slots=True)
class Assembly:
    """The forms as item ids in the order asked, or every module that falls short; never both."""

    forms: tuple[tuple[str, ...], ...] = ()
    shortages: tuple[Shortage, ...] = ()


def quotas(hours: Mapping[str, int], size: int) -> dict[str, int]:
    """Share ``size`` places among the modules in proportion to their hours, by largest remainder, ties in module order.

    >>> quotas({"legal": 14, "rights": 8, "health": 10}, 8)
    {'legal': 4, 'rights': 2, 'health': 2}
    """
    total = sum(hours.values())
    if total == 0:
        return dict.fromkeys(hours, 0)
    shares = {module: divmod(size * count, total) for module, count in hours.items()}
    places = {module: whole for module, (whole, _rest) in shares.items()}
    left = size - sum(places.values())
    for module in sorted(hours, key=lambda module: -shares[module][1])[:left]:
        places[module] += 1
    return places


def assemble(
    items: Iterable[Item], *, hours: Mapping[str, int], size: int, on: date, seed: str, forms: int = 2, anchors: int = 0
) -> Assembly:
    """Build parallel forms of ``size`` items that share exactly ``anchors`` items and are law on ``on``.

    Raises ValueError where ``anchors`` is not between nothing and the whole form.
    """
    if not 0 <= anchors <= size:
        message = f"a form of {size} items cannot share {anchors}"
        raise ValueError(message)
    places = quotas(hours, size)
    shared = _anchors_by_module(places, anchors)
    pool = in_force(items, on)
    drawn: list[list[str]] = [[] for _ in range(forms)]
    shortages: list[Shortage] = []
    for module, count in places.items():
        needed = shared[module] + forms * (count - shared[module])
        candidates = [item for item in pool if item.module == module]
        if len(candidates) < needed:
            shortages.append(Shortage(module, needed, len(candidates)))
            continue
        ranked = _in_turns(candidates, seed, forms)
        common, own = ranked[: shared[module]], ranked[shared[module] : needed]
        for number, form in enumerate(drawn):
            form.extend(common + own[number::forms])
    if shortages:
        return Assembly(shortages=tuple(shortages))
    return Assembly(forms=tuple(tuple(form) for form in drawn))


def arranged(item: Item, *, person_id: int, seed: str) -> tuple[str, ...]:
    """Return the keys of the options in the order in which this person sees them, so that a neighbour's paper is no help."""
    return tuple(
        sorted((option.key for option in item.options), key=lambda key: _rank(seed, str(person_id), item.id, key))
    )


def _anchors_by_module(places: Mapping[str, int], anchors: int) -> dict[str, int]:
    """Spread the shared items like the form itself; no module can share more than it has, since anchors <= size."""
    return quotas(places, anchors)


def _in_turns(candidates: Sequence[Item], seed: str, forms: int) -> list[str]:
    """Rank the items so that each run of ``forms`` of them is of one competence as long as its items last."""
    queues: dict[str, deque[str]] = {}
    for item in sorted(candidates, key=lambda item: _rank(seed, item.id)):
        queues.setdefault(item.competence, deque()).append(item.id)
    ranked: list[str] = []
    full = True
    while full:
        full = False
        for queue in queues.values():
            if len(queue) >= forms:
                ranked += [queue.popleft() for _ in range(forms)]
                full = True
    leftovers = [item_id for queue in queues.values() for item_id in queue]
    return ranked + sorted(leftovers, key=lambda item_id: _rank(seed, item_id))


def _rank(seed: str, *parts: str) -> bytes:
    return hmac.digest(seed.encode(), "|".join(parts).encode(), "sha256")
