"""The areas of a centre with who sleeps in them, who has no place yet, and which families are apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from senda.centres.models import Area, Flag, Stay
from senda.centres.queries.flag import blocking_flags
from senda.centres.rules.flags import Block
from senda.centres.rules.shelter import KeptFor, Lodger, Place, over_beds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One area with its people; `others` are those whose sex is another or not known."""

    pk: int
    name: str
    kept_for: str
    beds: int
    women: int
    men: int
    others: int
    closed: bool

    @property
    def people(self) -> int:
        return self.women + self.men + self.others

    @property
    def free(self) -> int:
        return max(0, self.beds - self.people)

    @property
    def over(self) -> bool:
        return self.people > self.beds

    @property
    def misplaced(self) -> int:
        """Women in an area for men, or men in one for women."""
        return {KeptFor.WOMEN: self.men, KeptFor.MEN: self.women}.get(KeptFor(self.kept_for), 0)


def areas_of(unit_key: str) -> list[AreaLine]:
    """Open areas first, then closed ones; two queries."""
    counted: dict[int, Counter[str]] = {}
    inside = Stay.objects.filter(unit_key=unit_key, left_at=None).exclude(area=None)
    for area, sex, people in inside.values_list("area", "sex").annotate(n=Count("pk")).order_by():
        counted.setdefault(area, Counter())[sex if sex in {"F", "M"} else "X"] += people
    lines = []
    for row in Area.objects.filter(unit_key=unit_key).order_by("closed_on", "name"):
        by = counted.get(row.pk, Counter())
        closed = row.closed_on is not None
        lines.append(AreaLine(row.pk, row.name, row.kept_for, row.beds, by["F"], by["M"], by["X"], closed))
    return sorted(lines, key=lambda line: (line.closed, line.name.casefold()))


def open_areas_of(unit_key: str) -> list[AreaLine]:
    return [line for line in areas_of(unit_key) if not line.closed]


def unplaced(unit_key: str) -> QuerySet[Stay]:
    """People inside who have no area, the oldest arrival first."""
    return Stay.objects.filter(unit_key=unit_key, left_at=None, area=None).order_by("arrived_at", "pk")


def families_apart(unit_key: str) -> int:
    """Families whose members sleep in more than one area."""
    inside = Stay.objects.filter(unit_key=unit_key, left_at=None).exclude(area=None).exclude(family=None)
    split = inside.values("family").annotate(areas=Count("area", distinct=True)).filter(areas__gt=1).order_by()
    return split.count()


def not_to_lodge(stays: Iterable[Stay]) -> set[int]:
    """Those of them who must not be lodged: children, and whoever a signal protects from it; one query."""
    listed = list(stays)
    kinds = blocking_flags(Block.LODGING)
    flagged = Flag.objects.filter(stay__in=[stay.pk for stay in listed], kind__in=kinds, lowered_at=None)
    return {stay.pk for stay in listed if stay.minor} | set(flagged.values_list("stay_id", flat=True))


def family_of(stay: Stay) -> QuerySet[Stay]:
    """The person and the members of the family who are inside the same centre."""
    if stay.family is None:
        return Stay.objects.filter(pk=stay.pk)
    return Stay.objects.filter(family=stay.family, unit_key=stay.unit_key, left_at=None).order_by("folio")


def place_of(area: Area) -> Place:
    return Place(area.pk, area.name, KeptFor(area.kept_for), area.beds, area.closed_on is not None)


def lodgers(stays: Iterable[Stay]) -> list[Lodger]:
    listed = list(stays)
    held = not_to_lodge(listed)
    return [Lodger(stay.folio, stay.sex, stay.pk in held, stay.area_id) for stay in listed]


def people_in(area: Area) -> int:
    return Stay.objects.filter(area=area, left_at=None).count()


def crowded(area: Area) -> tuple[bool, int]:
    """Whether more people sleep there than it has beds, and how many they are."""
    people = people_in(area)
    return over_beds(place_of(area), people), people
