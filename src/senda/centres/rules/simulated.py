"""Simulated people for the practice centre: drawn from public rates and chance, never from a real row.

Everything follows from the seed. Times are aware; a month begins and ends in the zone that the caller gives.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from zoneinfo import ZoneInfo

THOUSAND: Final = 1000
STATION = "EM"
SIMULATED: Final = "Persona simulada"
RIGHTS: Final[dict[str, str | Sequence[str]]] = {
    "told": ("reason", "procedure", "refuge", "regularisation", "consulate", "defence", "complaints"),
    "written": "yes",
    "understood": "yes",
    "signature": "signed",
}
GOODS: Final = {"goods": ("hygiene_kit", "toilet_paper", "blanket"), "signature": "signed"}
DIETS: Final = ("usual", "diabetic", "pregnancy", "soft", "vegetarian")
MEDICAL: Final = {
    "complaints": SIMULATED,
    "travel": "fit",
    "urgent": "no",
    "conclusion": SIMULATED,
    "license": "SIM",
}
CALL: Final = {"wants": "yes", "calls": "1", "answered": "yes", "private": "yes"}
NO_CALL: Final = {"wants": "no", "reason": "did_not_wish"}
ORDER: Final = {"number": "SIM", "grounds": SIMULATED, "gender_view": "yes", "signature": "signed"}
CONSULATE: Final = {"means": "letter", "call_offered": "yes", "consent": "given"}
NOTICE: Final = {"number": "SIM", "means": "letter"}
HANDOVER: Final = {"record": "SIM", "place": SIMULATED, "received_by": SIMULATED}
SHORT_LIMIT = {"EP-A": timedelta(hours=48), "EP-B": timedelta(days=7)}


@dataclass(frozen=True, slots=True)
class Centre:
    """A place to arrive at; `weight` its share of arrivals, in any unit."""

    key: str
    type: str
    weight: float


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares in thousandths, by name; nationalities with theirs; names by sex; languages by nationality."""

    nationalities: Sequence[tuple[str, int]]
    shares: Mapping[str, int]
    given: Mapping[str, Sequence[str]]
    second: Mapping[str, Sequence[str]]
    surnames: Sequence[str]
    languages: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Deed:
    """One act of a simulated stay: kind of the pack, minutes after the arrival, minutes until it was typed."""

    kind: str
    after: int
    typed: int
    values: Mapping[str, str | Sequence[str]]
    outcome: str = "given"


@dataclass(frozen=True, slots=True)
class Person:
    """One simulated arrival with everything that happens to it; `left_after` in minutes, `family` joins members."""

    centre: str
    arrived_at: datetime
    typed: int
    nationality: str
    sex: str
    age: int
    given_names: str
    surname_1: str
    surname_2: str
    language: str
    accompanied: str
    family: int
    flags: tuple[tuple[str, int], ...]
    deeds: tuple[Deed, ...]
    left_after: int
    exit_kind: str


def month_days(month: str) -> list[date]:
    """Every day of a month written as 2014-05. Raises ValueError for anything else."""
    year, number = (int(part) for part in month.split("-"))
    day = date(year, number, 1)
    days = []
    while day.month == number:
        days.append(day)
        day += timedelta(days=1)
    return days


def spread(total: int, parts: int) -> list[int]:
    """The total in whole parts that differ by one at most.

    >>> spread(7, 3)
    [3, 2, 2]
    """
    return [total // parts + (place < total % parts) for place in range(parts)]


def people(
    month: str, arrivals: int, centres: Sequence[Centre], rates: Rates, seed: int, zone: ZoneInfo
) -> Iterator[Person]:
    """Exactly `arrivals` people of one month of this zone, in the order of the days; families arrive together."""
    draw = random.Random(f"{seed}:{month}")  # noqa: S311 - simulated people need the same chance every time, not secrecy
    weights = [centre.weight for centre in centres]
    family = 0
    days = month_days(month)
    for day, expected in zip(days, spread(arrivals, len(days)), strict=True):
        left = expected
        while left:
            centre = draw.choices(centres, weights)[0]
            at = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=_minute(draw))
            size = min(left, draw.choices((1, 2, 3, 4), (940, 35, 17, 8))[0])
            family += size > 1
            yield from _group(draw, centre, at, size, family if size > 1 else 0, rates)
            left -= size


def _minute(draw: random.Random) -> int:
    """A minute of the day: checkpoints work at all hours, most in the afternoon and the evening."""
    return min(1439, max(0, int(draw.gauss(960, 260)))) if draw.random() < 0.7 else draw.randrange(1440)  # noqa: PLR2004 - a shape, no fact


def _chance(draw: random.Random, rates: Rates, name: str) -> bool:
    return draw.randrange(THOUSAND) < rates.shares[name]


def _group(draw: random.Random, centre: Centre, at: datetime, size: int, family: int, rates: Rates) -> Iterator[Person]:
    keys, weights = zip(*rates.nationalities, strict=True)
    nationality: str = draw.choices(keys, weights)[0]
    surnames = (draw.choice(rates.surnames), draw.choice(rates.surnames))
    for place in range(size):
        child = place > 0 or (size == 1 and draw.randrange(THOUSAND) < rates.shares["lone_child"])
        yield _person(draw, centre, at, nationality, surnames, rates, child=child, family=family)


def _person(
    draw: random.Random,
    centre: Centre,
    at: datetime,
    nationality: str,
    surnames: tuple[str, str],
    rates: Rates,
    *,
    child: bool,
    family: int,
) -> Person:
    sex = "F" if _chance(draw, rates, "girls" if child else "women") else "M"
    if child:
        young = _chance(draw, rates, "young_child") if family else draw.random() < 0.1  # noqa: PLR2004 - a shape, no fact
        age = draw.randrange(0, 12) if young else draw.randrange(12, 18)
    else:
        age = min(70, 18 + int(draw.expovariate(1 / 10)))
    spoken = rates.languages.get(nationality, ())
    language = draw.choice(spoken) if spoken and _chance(draw, rates, "indigenous_language") else "spa"
    late = 90 + draw.randrange(600) if _chance(draw, rates, "late") else 0
    flags = [("child", 0)] if child else [("carer", 0)] if family else []
    flags += [
        (name, 60 + draw.randrange(600))
        for name in ("refuge", "trafficking", "kidnapping", "crime_victim", "urgent_health")
        if _chance(draw, rates, name)
    ]
    raised = {name for name, _after in flags}
    minutes, kind = _leaving(draw, centre, raised, rates)
    return Person(
        centre=centre.key,
        arrived_at=at,
        typed=5 + draw.randrange(30) + late,
        nationality=nationality,
        sex=sex,
        age=age,
        given_names=f"{draw.choice(rates.given[sex])} {draw.choice(rates.second[sex])}",
        surname_1=surnames[0] if family else draw.choice(rates.surnames),
        surname_2=surnames[1] if family else draw.choice(rates.surnames),
        language=language,
        accompanied=("accompanied" if family else "unaccompanied") if child else "",
        family=family,
        flags=tuple(flags),
        deeds=tuple(_deeds(draw, language, raised, minutes, kind, rates, nationality)),
        left_after=minutes,
        exit_kind=kind,
    )


def _leaving(draw: random.Random, centre: Centre, raised: set[str], rates: Rates) -> tuple[int, str]:
    """When the person leaves, in minutes after the arrival, and how."""
    if "trafficking" in raised:
        return 600 + draw.randrange(4000), "specialised"
    if "child" in raised:
        return 240 + draw.randrange(2600), "dif"
    longest = SHORT_LIMIT.get(centre.type)
    if longest is not None:
        minutes = int(longest / timedelta(minutes=1) * draw.uniform(0.2, 0.95))
        minutes = int(minutes * 1.5) if _chance(draw, rates, "late") else minutes
    else:
        minutes = int(draw.lognormvariate(8.35, 0.75))
        minutes = minutes * 4 if _chance(draw, rates, "long_stay") else minutes
    minutes = max(360, min(minutes, 80_000))
    if "refuge" in raised:
        return minutes, "comar"
    if raised & {"kidnapping", "crime_victim"}:
        return minutes, "regularised"
    return minutes, draw.choices(("assisted_return", "free_transit", "liberty"), (90, 4, 6))[0]


def _deeds(
    draw: random.Random, language: str, raised: set[str], left: int, kind: str, rates: Rates, nationality: str
) -> Iterator[Deed]:
    """The acts of a stay in their order, those after the exit left out; some late, some refused, some never done."""
    child = "child" in raised

    def soon(earliest: int, latest: int) -> int:
        return earliest + draw.randrange(latest - earliest)

    refuses = _chance(draw, rates, "refuses_call")
    planned = [
        Deed("rights", soon(20, 200), soon(1, 20), RIGHTS | {"language": language}),
        Deed("goods", soon(30, 240), soon(1, 20), GOODS),
        Deed("medical_entry", soon(40, 600), soon(2, 40), MEDICAL | {"diet": draw.choices(DIETS, (94, 2, 2, 1, 1))[0]}),
        Deed("phone", soon(40, 500), soon(1, 15), NO_CALL if refuses else CALL, "refused" if refuses else "given"),
    ]
    if not child:
        order = soon(200, 1400) + (900 if _chance(draw, rates, "late") else 0)
        planned.append(Deed("presentation_order", order, soon(2, 60), ORDER))
        told = Deed("notice_consulate", order + soon(5, 300), soon(2, 30), CONSULATE | {"country": nationality})
        if "refuge" in raised:
            told = Deed("no_consular_notice", told.after, told.typed, {"reason": "refuge"})
        planned.append(told)
    else:
        planned.append(Deed("notice_ppnna", soon(15, 180), soon(1, 20), NOTICE))
        planned.append(Deed("notice_dif", soon(30, 400), soon(1, 20), NOTICE))
    if "refuge" in raised:
        planned.append(Deed("notice_comar", soon(700, 1500), soon(2, 60), NOTICE | {"receipt": "yes"}))
    yield from sorted((deed for deed in planned if deed.after < left - 5), key=lambda deed: deed.after)
    if kind == "dif":
        yield Deed(
            "child_handover", left - 5, soon(2, 30), HANDOVER | {"with_carer": "yes" if "carer" in raised else "no"}
        )
    yield Deed("exit", left, soon(2, 30), {"kind": kind})
