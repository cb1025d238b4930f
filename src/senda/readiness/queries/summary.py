"""What the homes tell of readiness in a few figures."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from senda.kernel.values import Text
from senda.people.api import Centre
from senda.readiness.queries.coverage import Coverage, coverage
from senda.readiness.queries.law import gate_titles, shifts
from senda.readiness.rules.coverage import Tally


@dataclass(frozen=True, slots=True)
class GateOnShift:
    """How many may stand one gate on one shift, by law and criterion together, and by the law alone."""

    shift: str
    shift_name: Text
    gate: str
    gate_title: Text
    able: int
    able_by_law: int


@dataclass(frozen=True, slots=True)
class CentreSummary:
    """A centre in counts; `gates` has every gate on every shift, in the order of the day."""

    centre: Centre
    staff: int
    trained: int
    current: int
    gates: tuple[GateOnShift, ...]

    @property
    def open_gates(self) -> tuple[GateOnShift, ...]:
        """The gates that nobody may stand, those that break the law first."""
        return tuple(sorted((each for each in self.gates if each.able == 0), key=lambda each: each.able_by_law > 0))


def national(on: date) -> Tally:
    """The country on a day under the law of that day; four queries."""
    return coverage(on, on).total()


def centre_summary(unit_ids: Collection[int], on: date) -> tuple[CentreSummary, ...]:
    """The centres among these units, each in counts; four queries."""
    counted = coverage(on, on)
    return tuple(_summary(each, counted) for each in counted.centres if each.pk in unit_ids)


def _summary(centre: Centre, counted: Coverage) -> CentreSummary:
    tally, titles = counted.of_unit(centre.pk), gate_titles()
    return CentreSummary(
        centre=centre,
        staff=tally.staff,
        trained=tally.trained,
        current=tally.current,
        gates=tuple(
            GateOnShift(
                shift=shift.key,
                shift_name=shift.name,
                gate=gate,
                gate_title=titles[gate],
                able=counted.slots[centre.pk, shift.key].able[place],
                able_by_law=counted.slots[centre.pk, shift.key].able_by_law[place],
            )
            for shift in shifts()
            for place, gate in enumerate(counted.gates)
        ),
    )
