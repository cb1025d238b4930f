"""Every field of the register with its purpose, readers and life, as the page and its file show them."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings

from senda.centres.queries.vocabulary import act_kinds, keeps, purposes
from senda.centres.rules.acts import ActField, ActKind, Keep
from senda.centres.rules.columns import COLUMNS
from senda.centres.rules.rights import READS, Hat
from senda.kernel.values import Text

ALWAYS = Text("lo que exista el centro", "as long as the centre")


@dataclass(frozen=True, slots=True)
class FieldLine:
    """`days` is None for what lives as long as the centre; `confirmed` false where no source sets the life yet."""

    place: Text
    field: Text
    code: str
    purpose: Text
    norm: str
    readers: tuple[Hat, ...]
    sealed: bool
    life: Text
    days: int | None
    confirmed: bool


def field_lines() -> tuple[FieldLine, ...]:
    """The fields of acts in the order from arrival to exit, then the columns of the tables."""
    return _lines(settings.SENDA_PACK)


@cache
def _lines(_pack: str) -> tuple[FieldLine, ...]:
    acts = [_of_act(kind, field) for kind in act_kinds().values() for field in kind.fields]
    columns = [
        _line(
            Text(each.table, each.table),
            Text(each.column, each.column),
            f"{each.table}.{each.column}",
            each.purpose,
            each.readers,
            keeps().get(each.life),
            sealed=each.sealed,
        )
        for each in COLUMNS
    ]
    return (*acts, *columns)


def _of_act(kind: ActKind, field: ActField) -> FieldLine:
    readers = field.readers or tuple(hat for hat in Hat if kind.part in READS[hat])
    code, keep = f"{kind.key}.{field.key}", keeps().get(field.keep)
    return _line(kind.title, field.label, code, field.purpose, readers, keep, sealed=field.sealed)


def _line(
    place: Text, field: Text, code: str, purpose: str, readers: tuple[Hat, ...], keep: Keep | None, *, sealed: bool
) -> FieldLine:
    told = purposes()[purpose]
    confirmed = keep is None or keep.confirmation == "confirmed"
    life, days = (keep.title, keep.days) if keep else (ALWAYS, None)
    return FieldLine(place, field, code, told.title, told.norm, readers, sealed, life, days, confirmed)
