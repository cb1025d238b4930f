"""A delegation's list as a workbook in the form that the delegations know; sent back, it changes nothing."""

from collections.abc import Iterable, Iterator, Sequence

from senda.kernel.action import adapter
from senda.people.api import SEX_ON_PAPER, listed_staff, names_of
from senda.people.rules.roster.cells import Cell
from senda.programmes.models import Nomination, Quota

SHEET = "NOMINACIONES"
HEADINGS = (
    "No. empleado",
    "Nombre completo",
    "CURP",
    "Sexo",
    "Centro",
    "Puesto",
    "Turno",
    "Prioridad",
    "Observaciones",
)


def nomination_rows(nominations: Iterable[Nomination], *, with_curps: bool) -> Iterator[Sequence[Cell]]:
    """One row for each nominated official in the shape of `HEADINGS`, in the delegation's order."""
    staff, units = listed_staff().people, names_of("units.csv")
    positions, shifts = names_of("positions.csv"), names_of("shifts.csv")
    for nomination in nominations:
        person = staff[nomination.person_id]
        yield (
            person.number,
            person.full_name,
            person.curp if with_curps else None,
            SEX_ON_PAPER.get(person.sex, ""),
            units.get(person.unit, ""),
            positions.get(person.position, ""),
            shifts.get(person.shift, ""),
            nomination.priority,
            nomination.note or None,
        )


def nomination_workbook(quota: Quota, *, with_curps: bool) -> bytes:
    """The list of one delegation for one edition."""
    listed = Nomination.objects.filter(edition=quota.edition, delegation=quota.delegation, status="active")
    rows = nomination_rows(listed.order_by("priority", "pk"), with_curps=with_curps)
    content: bytes = adapter("workbook_write")(SHEET, HEADINGS, rows)
    return content
