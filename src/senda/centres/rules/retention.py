"""When the life of a value ends, by the keep-classes of the pack."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from senda.centres.rules.acts import ActKind, Keep

FROM_EXIT: Final = "exit"


def cutoff(keep: Keep, now: datetime) -> datetime:
    """What left (or was done) before this moment has ended its life."""
    return now - timedelta(days=keep.days)


def longest(keeps: Iterable[Keep]) -> Keep:
    """The class after whose end nothing of a stay is left: the longest of those that count from the exit."""
    return max((keep for keep in keeps if keep.counted_from == FROM_EXIT), key=lambda keep: keep.days)


def class_of(kind: ActKind | None, part: str, field: str) -> str:
    """The keep-class of one value of an act; a value that the vocabulary does not know lives as long as its part."""
    fields = kind.fields if kind else ()
    return next((each.keep for each in fields if each.key == field), part)


def classes_of(kind: ActKind) -> frozenset[str]:
    """Every class that may occur in an act of this kind."""
    return frozenset({str(kind.part), *(field.keep for field in kind.fields)})


def kept(kind: ActKind | None, part: str, values: Mapping[str, Any], ended: str) -> dict[str, Any]:
    """The values of an act without those of the class that has ended."""
    return {name: value for name, value in values.items() if class_of(kind, part, name) != ended}
