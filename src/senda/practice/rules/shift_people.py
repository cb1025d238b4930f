"""Who arrives on a simulated night: fictional people drawn from the public rates that also fill the register's practice twin.

Every draw has a name of its own, so that a change in one place of a night does not shuffle the rest of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from senda.practice.rules.draw import draw
from senda.practice.rules.shift_nights import COUNT, LARGEST_GROUP, RECONCILE, Happening
from senda.practice.rules.shift_values import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from senda.centres.rules.simulated import Rates
    from senda.practice.rules.shift_nights import Incident, Night, Running

THOUSAND: Final = 1000
HIDDEN: Final = ("trafficking", "refuge", "kidnapping", "crime_victim")
"""Needs that come out when somebody listens, the rarest and gravest first; whoever has one has no other here."""

WORK_OF: Final = {"trafficking": "victim", "refuge": "refuge", "kidnapping": "crime", "crime_victim": "crime"}


@dataclass(frozen=True, slots=True)
class _Newcomer:
    name: str
    woman: bool
    need: str
    stranger: bool


def weighted(seed: int, name: str, weights: Sequence[int]) -> int:
    """Return a place of the list, each as likely as its weight. Raises ValueError when nothing weighs anything."""
    total = sum(weights)
    if total <= 0:
        message = f"{name}: the weights add up to nothing."
        raise ValueError(message)
    left = draw(seed, name, total)
    for place, weight in enumerate(weights):
        if left < weight:
            return place
        left -= weight
    return len(weights) - 1  # pragma: no cover - the draw lies below the total


def arrival(night: Night, rates: Rates, seed: int, number: int, at: int) -> tuple[Happening, ...]:
    """Return what one group that arrives at this minute asks for."""
    name = f"arrival:{number}"
    size = min(1 + weighted(seed, f"{name}:size", night.sizes), LARGEST_GROUP)
    if _chance(seed, f"{name}:family", night.families):
        return (_family(rates, seed, name, at),)
    visible: list[Happening] = []
    received: list[_Newcomer] = []
    children: list[str] = []
    for place in range(size):
        here = f"{name}:{place}"
        if _chance(seed, f"{here}:child", _rate(night, rates, "lone_child")):
            girl = _chance(seed, f"{here}:girl", rates.shares["girls"])
            children.append(person(rates, seed, here, woman=girl))
            continue
        each = _newcomer(night, rates, seed, here)
        if each.need == "urgent_health":
            visible.append(Happening(work="urgent", at=at, people=(each.name,)))
        elif each.stranger:
            visible.append(_reception("interpreter", at, [each], [_reception("reception", NONE, [each])]))
        else:
            received.append(each)
    if children:
        visible.append(Happening(work="child", at=at, people=_unique(children)))
    if received:
        visible.append(_reception("reception", at, received))
    return tuple(visible)


def incident(night: Night, rates: Rates, seed: int, what: Incident) -> tuple[Happening, ...]:
    """Return what comes up in this night of one kind of incident: nothing or one thing, with what follows if it is left."""
    if not _chance(seed, f"incident:{what.work}", what.per_mille):
        return ()
    at = what.earliest + draw(seed, f"incident:{what.work}:at", what.latest - what.earliest + 1)
    who = person(rates, seed, f"incident:{what.work}", woman=what.work in _WOMEN)
    otherwise = (Happening(work="protest", at=NONE),) if what.work == "water" else ()
    return (Happening(work=what.work, at=min(at, night.length - 1), people=(who,), otherwise=otherwise),)


def running(rates: Rates, seed: int, what: Running) -> tuple[Happening, ...]:
    """Return the limits of one kind that already run for people inside."""
    return tuple(
        Happening(
            work=what.work,
            at=0,
            people=(
                person(
                    rates,
                    seed,
                    f"running:{what.work}:{n}",
                    woman=_chance(seed, f"running:{what.work}:{n}:sex", rates.shares["women"]),
                ),
            ),
            left=what.least + draw(seed, f"running:{what.work}:{n}:left", what.most - what.least + 1),
        )
        for n in range(what.count)
    )


def headcount(night: Night, seed: int, number: int, at: int) -> Happening:
    """Return a count that is owed at this minute, and the reconciliation with the register that follows."""
    name = f"count:{number}"
    tally = (-1, 1)[draw(seed, f"{name}:way", 2)] if _chance(seed, name, night.miscounted) else 0
    return Happening(work=COUNT, at=at, then=(Happening(work=RECONCILE, at=NONE, tally=tally),))


def person(rates: Rates, seed: int, name: str, *, woman: bool) -> str:
    """Return a fictional name, given name and initial: nobody needs more of a person here."""
    given = rates.given["F" if woman else "M"]
    surname = rates.surnames[draw(seed, f"{name}:surname", len(rates.surnames))]
    return f"{given[draw(seed, f'{name}:given', len(given))]} {surname[0]}."


_WOMEN: Final = frozenset({"pains", "round_women", "consul_call"})


def _chance(seed: int, name: str, per_mille: int) -> bool:
    return draw(seed, name, THOUSAND) < per_mille


def _rate(night: Night, rates: Rates, share: str) -> int:
    """A public rate as this night multiplies it, never certain."""
    return min(THOUSAND - 1, rates.shares[share] * night.times.get(share, 1))


def _newcomer(night: Night, rates: Rates, seed: int, name: str) -> _Newcomer:
    woman = _chance(seed, f"{name}:sex", rates.shares["women"])
    needs = [need for need in ("urgent_health", *HIDDEN) if _chance(seed, f"{name}:{need}", _rate(night, rates, need))]
    keys = [key for key, _share in rates.nationalities]
    nationality = keys[weighted(seed, f"{name}:nationality", [share for _key, share in rates.nationalities])]
    spoken = rates.languages.get(nationality, ())
    speaks = bool(spoken) and _chance(seed, f"{name}:language", _rate(night, rates, "indigenous_language"))
    return _Newcomer(person(rates, seed, name, woman=woman), woman, needs[0] if needs else "", speaks)


def _family(rates: Rates, seed: int, name: str, at: int) -> Happening:
    mother = _chance(seed, f"{name}:mother", 2 * THOUSAND // 3)
    girl = _chance(seed, f"{name}:girl", rates.shares["girls"])
    people = (
        person(rates, seed, f"{name}:carer", woman=mother),
        person(rates, seed, f"{name}:youngest", woman=girl),
    )
    return Happening(work="family", at=at, people=tuple(dict.fromkeys(people)))


def _reception(work: str, at: int, people: Sequence[_Newcomer], after: Sequence[Happening] | None = None) -> Happening:
    """The desk listens: after it come the certificate, the beds, and what people only then tell."""
    names = _unique([each.name for each in people])
    if after is not None:
        return Happening(work=work, at=at, people=names, then=tuple(after))
    staying = [(name, each) for name, each in zip(names, people, strict=True) if each.need != "trafficking"]
    women = tuple(name for name, each in staying if each.woman)
    men = tuple(name for name, each in staying if not each.woman)
    told = [
        Happening(work=WORK_OF[each.need], at=NONE, people=(name,))
        for name, each in zip(names, people, strict=True)
        if each.need
    ]
    beds = [
        Happening(work=kind, at=NONE, people=group)
        for kind, group in (("lodge_women", women), ("lodge_men", men))
        if group
    ]
    certificate = Happening(work="certificate", at=NONE, people=names)
    return Happening(work=work, at=at, people=names, then=(*told, certificate, *beds))


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """Two people of one group may have drawn one name: the second is told apart by a number."""
    seen: dict[str, int] = {}
    told = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(told)
