"""Records to compare, candidates at entry, and two files side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from django.db.models import Count

from senda.centres.access import visible_stays
from senda.centres.access.duplicate import pairs_of
from senda.centres.models import NameToken, Pair, Stay
from senda.centres.queries.identity import identity_fields, identity_of, name_of
from senda.centres.queries.sealing import opened
from senda.centres.queries.vocabulary import option_title
from senda.centres.rules.duplicate import LIKELY, Likeness, Record, compare
from senda.centres.rules.identity import name_keys
from senda.kernel.sealed import Unreadable, tokens
from senda.kernel.values import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from senda.kernel.actor import Actor

PairRow: TypeAlias = Pair
"""A pair as the pages see it."""
MOST_CANDIDATES: Final = 40
READ_AT_ONCE: Final = 2000
_SHARED: Final = 2


@dataclass(frozen=True, slots=True)
class Likely:
    """An earlier file that may be of the same person; `likeness` names fields, no values."""

    stay: Stay
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Line:
    """One line of two files side by side; `same` None where one of the two says nothing."""

    label: Text
    first: str | Text
    second: str | Text
    same: bool | None


def record_of(values: Mapping[str, Any], *, sex: str, nationality: str) -> Record:
    """What the rule compares, from the values of a sealed identity."""
    return Record(
        given=str(values.get("given_names") or ""),
        surname_1=str(values.get("surname_1") or ""),
        surname_2=str(values.get("surname_2") or ""),
        born=_day(str(values.get("born_on") or "")),
        document=str(values.get("document_number") or ""),
        sex=sex,
        nationality=nationality,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def record_of_stay(stay: Stay) -> Record:
    return record_of(identity_of(stay), sex=stay.sex, nationality=stay.nationality)


def likely(
    actor: Actor,
    unit_key: str,
    values: Mapping[str, Any],
    *,
    sex: str = "",
    nationality: str = "",
    leaving_out: int | None = None,
) -> tuple[Likely, ...]:
    """Files of this centre that may be of the same person, the likeliest first: only those that the actor may open.

    Found by the blind index, at most 40 candidates; no name is read of a file that shares less than two words of one.
    """
    record = record_of(values, sex=sex, nationality=nationality)
    wanted = set(tokens(unit_key, name_keys(values)))
    shared = min(_SHARED, len(wanted))
    if not shared:
        return ()
    candidates = (
        NameToken.objects.filter(token__in=wanted)
        .values_list("stay_id")
        .annotate(shared=Count("token"))
        .filter(shared__gte=shared)
        .order_by("-shared", "-stay_id")[:MOST_CANDIDATES]
    )
    keys = [stay_id for stay_id, _shared in candidates if stay_id != leaving_out]
    stays = visible_stays(actor).filter(pk__in=keys, unit_key=unit_key).select_related("identity")
    found = [Likely(stay, compare(record, other)) for stay in stays if (other := _readable(stay)) is not None]
    return tuple(
        sorted(
            (each for each in found if each.likeness.score >= LIKELY),
            key=lambda each: (-each.likeness.score, -each.stay.pk),
        )
    )


def _readable(stay: Stay) -> Record | None:
    try:
        return record_of_stay(stay)
    except Unreadable:
        return None


def records_since(since: datetime) -> Iterator[tuple[int, Record]]:
    """Everybody who arrived since then, in the order of the register; erased and unreadable identities are left out.

    Read in steps, so that on SQLite no open reading keeps a desk's commit waiting while identities are opened.
    """
    stays = Stay.objects.filter(arrived_at__gte=since, identity__erased_at=None).select_related("identity")
    last = 0
    while step := list(stays.filter(pk__gt=last).order_by("pk")[:READ_AT_ONCE]):
        last = step[-1].pk
        for stay in step:
            record = _readable(stay)
            if record is not None and (record.given or record.surname_1 or record.document):
                yield stay.pk, record


def side_by_side(pair: Pair) -> tuple[Line, ...]:
    """Both files, field by field. Whoever calls it has asked access to both."""
    first, second = opened(pair.first.identity, "sealed"), opened(pair.second.identity, "sealed")
    lines = [
        _line(field.label, _shown(first.get(field.key), field.options), _shown(second.get(field.key), field.options))
        for field in identity_fields()
    ]
    for label, name, options in (
        (Text("Nacionalidad", "Nationality"), "nationality", "nationalities"),
        (Text("Sexo", "Sex"), "sex", "sexes"),
    ):
        lines.append(
            _line(label, _shown(getattr(pair.first, name), options), _shown(getattr(pair.second, name), options))
        )
    return tuple(line for line in lines if line.first or line.second)


def _line(label: Text, first: str | Text, second: str | Text) -> Line:
    return Line(label, first, second, first == second if first and second else None)


def _shown(value: Any, options: str) -> str | Text:
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value)
    return option_title(options, str(value)) if options and value else str(value or "")


def names_of(pair: Pair) -> tuple[str, str]:
    return name_of(identity_of(pair.first)), name_of(identity_of(pair.second))


def pairs_of_stay(actor: Actor, stay: Stay) -> tuple[tuple[Pair, Stay], ...]:
    """The pairs of a person that the actor may see, each with the other file."""
    rows = pairs_of(actor, stay).select_related("first", "second").order_by("-score")
    return tuple((pair, pair.second if pair.first_id == stay.pk else pair.first) for pair in rows)
