"""The people of a centre: who is inside, who was, and the search by folio or by how a name sounds.

No query here depends on how long the register is: an index is read from its end, and counts stop at a bound that is told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import connections
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from senda.centres.models import FolioCount, Stay
from senda.centres.queries.identity import identity_of, name_of
from senda.centres.queries.vocabulary import option_title
from senda.centres.rules.search import Asked
from senda.kernel import world
from senda.kernel.sealed import Unreadable, token_choices
from senda.kernel.values import Text, fold

PER_PAGE: Final = 50
MOST_COUNTED: Final = 5_000
"""Up to here rows are counted and paged through; beyond, the list asks for days."""
MOST_FOUND: Final = 50
MOST_EXPORTED: Final = 10_000
_RARE: Final = 500


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person of the list. `name` is empty when the identity is erased; `readable` false when it does not open."""

    ref: UUID
    folio: str
    unit_key: str
    name: str
    nationality: Text
    sex: Text
    age_band: str
    arrived_at: datetime
    left_at: datetime | None
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Filters:
    """`state`: inside, left or all; days are inclusive and in the academy's time zone."""

    state: str = "inside"
    nationality: str = ""
    since: date | None = None
    until: date | None = None


class _Bounded(Paginator):  # type: ignore[type-arg] # generic for the type checker alone
    @cached_property
    def count(self) -> int:
        rows: QuerySet[Stay] = self.object_list  # type: ignore[assignment] # always a query set
        return rows[:MOST_COUNTED].count()


def people(unit_key: str, filters: Filters) -> QuerySet[Stay]:
    """The stays of one centre, the newest first, their identities with them."""
    rows = Stay.objects.filter(unit_key=unit_key).select_related("identity").order_by("-arrived_at", "-pk")
    if filters.state != "all":
        rows = rows.filter(left_at__isnull=filters.state == "inside")
    if filters.nationality:
        rows = rows.filter(nationality=filters.nationality)
    if filters.since:
        rows = rows.filter(arrived_at__gte=_midnight(filters.since))
    if filters.until:
        rows = rows.filter(arrived_at__lt=_midnight(filters.until + timedelta(days=1)))
    return rows


def page_of(rows: QuerySet[Stay], *, sort: str, number: str | None) -> "Page[Any]":
    """One page of lines. Sorting by anything but the arrival is for people inside, few enough to be sorted in memory."""
    if sort.removeprefix("-") == "arrived":
        order = ("arrived_at", "pk") if sort == "arrived" else ("-arrived_at", "-pk")
        page: Page[Any] = _Bounded(rows.order_by(*order), PER_PAGE).get_page(number)
        page.object_list = lines_of(page.object_list)
        return page
    lines = lines_of(rows[:MOST_COUNTED])
    lines.sort(key=_ORDERS[sort.removeprefix("-")], reverse=sort.startswith("-"))
    return Paginator(lines, PER_PAGE).get_page(number)


_ORDERS: Final = {
    "name": lambda line: (fold(line.name), line.folio),
    "folio": lambda line: line.folio,
    "nationality": lambda line: (line.nationality.es, line.folio),
    "sex": lambda line: (line.sex.es, line.folio),
    "age": lambda line: (line.age_band, line.folio),
}


def found(asked: Asked, unit_keys: Sequence[str]) -> list[PersonLine]:
    """The people whom a search finds in these centres, the newest entry first, at most MOST_FOUND and one more.

    A folio or number is found by its index; words of a name by the blind index, the rarest word first.
    """
    rows = Stay.objects.select_related("identity")
    if asked.folio:
        stays = list(rows.filter(folio=asked.folio))
    elif asked.number is not None:
        stays = list(rows.filter(folio__in=_folios(asked.number, unit_keys)).order_by("-pk")[: MOST_FOUND + 1])
    else:
        named = rows.in_bulk(_named(asked.words, unit_keys) if asked.words else [])
        stays = [named[key] for key in sorted(named, reverse=True)]
    known = frozenset(unit_keys)  # asked here and not in the query, whose planner would walk through the whole centre
    return lines_of(stay for stay in stays if stay.unit_key in known)


def lines_of(stays: Iterable[Stay]) -> list[PersonLine]:
    return [_line(stay) for stay in stays]


def _line(stay: Stay) -> PersonLine:
    try:
        name, readable = name_of(identity_of(stay)), True
    except Unreadable:
        name, readable = "", False
    return PersonLine(
        stay.ref,
        stay.folio,
        stay.unit_key,
        name,
        option_title("nationalities", stay.nationality),
        option_title("sexes", stay.sex),
        stay.age_band,
        stay.arrived_at,
        stay.left_at,
        readable,
    )


def _folios(number: int, unit_keys: Sequence[str]) -> list[str]:
    """What the folio with this number is called in each centre and year that has given so many."""
    books = FolioCount.objects.filter(unit_key__in=unit_keys, last__gte=number).values_list("unit_key", "year")
    told = [f"{unit}-{year}-{number:05}" for unit, year in books]
    return told + [f"P-{folio}" for folio in told]


def _named(words: Sequence[str], unit_keys: Sequence[str]) -> list[int]:
    """Keys of stays, the newest first. Centre by centre, so that each question is a short walk from the end of an index."""
    found: list[int] = []
    with connections[world.database()].cursor() as cursor:
        rare = _RARE if len(unit_keys) == 1 else _RARE // 10
        for choices in token_choices(unit_keys, words):
            floor = found[-1] if len(found) > MOST_FOUND else 0
            here = _named_in_one(cursor, choices, floor, rare)
            found = sorted({*found, *here}, reverse=True)[: MOST_FOUND + 1]
    return found


def _named_in_one(cursor: CursorWrapper, choices: Sequence[Sequence[int]], floor: int, rare: int) -> list[int]:
    """Entries newer than `floor` alone: older ones are shown no more."""
    counted = []
    for tokens in choices:
        cursor.execute(_COUNT % _marks(tokens), [*tokens, rare])
        (count,) = cursor.fetchone()
        if not count:
            return []
        counted.append((count, tokens))
    (_, rarest), *others = sorted(counted, key=lambda each: each[0])
    also = "".join(_ALSO % _marks(tokens) for _, tokens in others)
    values = [token for _, tokens in [(0, rarest), *others] for token in tokens]
    cursor.execute(
        _WALK % (_marks(rarest), also), [*values[: len(rarest)], floor, *values[len(rarest) :], MOST_FOUND + 1]
    )
    return [key for (key,) in cursor.fetchall()]


def _marks(tokens: Sequence[int]) -> str:
    """One place for each key that still stands: one, and two while a rotation runs."""
    return ", ".join(["%s"] * len(tokens))


_COUNT: Final = "SELECT COUNT(*) FROM (SELECT 1 FROM centres_nametoken WHERE token IN (%s) LIMIT %%s) AS few"
_ALSO: Final = " AND EXISTS (SELECT 1 FROM centres_nametoken o WHERE o.token IN (%s) AND o.stay_id = t.stay_id)"
_WALK: Final = (
    "SELECT t.stay_id FROM centres_nametoken t WHERE t.token IN (%s) AND t.stay_id > %%s%s"
    " ORDER BY t.stay_id DESC LIMIT %%s"
)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())
