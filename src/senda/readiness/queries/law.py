"""What the gates ask on a day, and how readiness is told, both from the pack."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings

from senda.duties.api import gates, requirements_on
from senda.kernel.values import Text
from senda.packs.reader import mapping_of, read_document, read_table, text_of
from senda.readiness.rules.coverage import Gates, Thresholds


@dataclass(frozen=True, slots=True)
class Terms:
    """The academy's own criteria for telling readiness, and the last day whose law the pack knows."""

    thresholds: Thresholds
    warning_days: int
    small_cell: int
    law_read_on: date


@dataclass(frozen=True, slots=True)
class State:
    """A state with its square on the map; columns and rows count from 1."""

    key: str
    name: Text
    label: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Shift:
    """The hours are those of the pack; whether a source confirms them is told wherever they are shown."""

    key: str
    name: Text
    starts_at: str
    ends_at: str
    confirmed: bool

    def covers(self, clock: str) -> bool:
        """Whether the time of day (HH:MM) lies in the shift, also in one that passes midnight."""
        if self.starts_at <= self.ends_at:
            return self.starts_at <= clock < self.ends_at
        return clock >= self.starts_at or clock < self.ends_at


def gates_on(law_on: date) -> Gates:
    """Each gate of the pack with what it asks under the law of this day, in the pack's order."""
    return {each.key: requirements_on(each.key, law_on) for each in gates()}


def gate_titles() -> dict[str, Text]:
    return {each.key: each.title for each in gates()}


@cache
def terms() -> Terms:
    document = read_document(settings.SENDA_PACK, "readiness.yaml")
    levels = mapping_of(document["levels"])
    return Terms(
        thresholds=Thresholds(ready=int(text_of(levels["ready"])), preparing=int(text_of(levels["preparing"]))),
        warning_days=int(text_of(document["expiry_warning_days"])),
        small_cell=int(text_of(document["small_cell"])),
        law_read_on=date.fromisoformat(text_of(read_document(settings.SENDA_PACK, "pack.yaml")["law_read_on"])),
    )


@cache
def states() -> tuple[State, ...]:
    return tuple(
        State(
            key=row["key"],
            name=Text(row["name"], row["name"]),
            label=row["label"],
            column=int(row["tile_column"]),
            row=int(row["tile_row"]),
        )
        for row in read_table(settings.SENDA_PACK, "states.csv")
    )


@cache
def shifts() -> tuple[Shift, ...]:
    return tuple(
        Shift(
            key=row["key"],
            name=Text(row["name_es"], row["name_en"]),
            starts_at=row["starts_at"],
            ends_at=row["ends_at"],
            confirmed=row["confirmation"] == "confirmed",
        )
        for row in read_table(settings.SENDA_PACK, "shifts.csv")
    )


def shift_at(clock: str) -> Shift:
    """The shift that is on at a time of day (HH:MM); the first one where the pack leaves a gap."""
    return next((each for each in shifts() if each.covers(clock)), shifts()[0])
