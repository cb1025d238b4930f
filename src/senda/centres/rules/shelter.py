"""Beds and areas: women and men apart, families together, and never more people than places without an alarm.

LM 106 (capacity), 107-III and 109-XIII (separate areas), 107-IV (family unity). Nobody is left outside because a rule was
broken: too many people in an area is taken and rings. What is refused is to put a person where nobody may put her.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from senda.kernel.decisions import Decision, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHORTEST_REASON = 15
MOST_BEDS = 5_000


class KeptFor(StrEnum):
    """Whom an area is for."""

    WOMEN = "F"
    MEN = "M"
    FAMILY = "family"
    ANY = "any"


class ShelterRefusal(StrEnum):
    """Why an area is not opened, closed or filled so. Facts: `name`, `people`, `folio`, `area`."""

    NAME_MISSING = "name_missing"
    NAME_TAKEN = "name_taken"
    NO_BEDS = "no_beds"
    AREA_CLOSED = "area_closed"
    PEOPLE_INSIDE = "people_inside"
    OTHER_SEX = "other_sex"
    NO_FAMILY = "no_family"
    NOT_TO_BE_LODGED = "not_to_be_lodged"
    FAMILY_APART = "family_apart"


@dataclass(frozen=True, slots=True)
class Place:
    """An area as a placement sees it."""

    pk: int
    name: str
    kept_for: KeptFor
    beds: int
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Lodger:
    """Somebody who is to be placed. `held` when a signal says that he or she is not to be lodged; `area` where he is now."""

    folio: str
    sex: str
    held: bool = False
    area: int | None = None


def may_open(name: str, beds: int, taken: Iterable[str]) -> Decision:
    reasons = []
    if not name.strip():
        reasons.append(Reason(ShelterRefusal.NAME_MISSING))
    if name.strip().casefold() in {each.casefold() for each in taken}:
        reasons.append(Reason(ShelterRefusal.NAME_TAKEN, {"name": name.strip()}))
    if not 1 <= beds <= MOST_BEDS:
        reasons.append(Reason(ShelterRefusal.NO_BEDS, {"most": MOST_BEDS}))
    return Decision(tuple(reasons))


def may_close(place: Place, people: int) -> Decision:
    reasons = []
    if place.closed:
        reasons.append(Reason(ShelterRefusal.AREA_CLOSED, {"area": place.name}))
    if people:
        reasons.append(Reason(ShelterRefusal.PEOPLE_INSIDE, {"people": people}))
    return Decision(tuple(reasons))


def may_place(
    place: Place, moved: Sequence[Lodger], left_behind: Sequence[Lodger], reason: str, *, family: int
) -> Decision:
    """Whether these people may be put into the area together; `family` counts those of them and their kin in the centre.

    `left_behind` are members of their family who would sleep elsewhere: that needs a reason in words, since only the person's
    own wish or safety justifies it. A person whose sex is another or not known goes where she or he asks to.
    """
    reasons = []
    if place.closed:
        reasons.append(Reason(ShelterRefusal.AREA_CLOSED, {"area": place.name}))
    for each in moved:
        if each.held:
            reasons.append(Reason(ShelterRefusal.NOT_TO_BE_LODGED, {"folio": each.folio}))
        if place.kept_for in {KeptFor.WOMEN, KeptFor.MEN} and each.sex in {"F", "M"} and each.sex != place.kept_for:
            reasons.append(Reason(ShelterRefusal.OTHER_SEX, {"folio": each.folio, "area": place.name}))
    if place.kept_for is KeptFor.FAMILY and family == 1:
        reasons.append(Reason(ShelterRefusal.NO_FAMILY, {"folio": moved[0].folio}))
    if left_behind and len(" ".join(reason.split())) < SHORTEST_REASON:
        reasons.append(Reason(ShelterRefusal.FAMILY_APART, {"people": len(left_behind), "least": SHORTEST_REASON}))
    return Decision(tuple(reasons))


def over_beds(place: Place, people: int) -> bool:
    """Whether more people sleep there than it has beds for."""
    return people > place.beds


def apart(areas: Iterable[int | None]) -> bool:
    """Whether the members of one family sleep in more than one area; who has no area yet is with nobody else.

    >>> apart([3, 3]), apart([3, 4]), apart([3, None])
    (False, True, False)
    """
    return len({area for area in areas if area is not None}) > 1
