"""The staff as lists show and files tell it."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.db.models import Q, QuerySet

from senda.kernel.action import adapter
from senda.packs.reader import read_table
from senda.people.models import Person, Unit
from senda.people.models.unit import UnitKind
from senda.people.rules.roster.cells import Cell

STAFF_SHEET = "Plantilla"
STAFF_HEADINGS = (
    "No. empleado",
    "Nombre(s)",
    "Apellido paterno",
    "Apellido materno",
    "CURP",
    "Sexo",
    "Fecha de nacimiento",
    "Clave centro",
    "Centro",
    "Entidad",
    "Puesto",
    "Turno",
    "Ingreso",
    "Edición 1",
)
"""The institute's own form of the staff list; what is exported can be imported again without a change."""

SEX_ON_PAPER = {"F": "M", "M": "H"}


def narrowed(officials: QuerySet[Person], chosen: dict[str, str]) -> QuerySet[Person]:
    """Officials by state, centre, post and shift, where any of them was chosen."""
    fields = {
        "state": "post__unit__state_key",
        "unit": "post__unit__key",
        "position": "post__position",
        "shift": "post__shift",
    }
    wanted = {fields[name]: value for name, value in chosen.items() if name in fields and value}
    return officials.filter(Q(**wanted)) if wanted else officials


def names_of(table: str) -> dict[str, str]:
    """Keys of a pack's table → the words that the institute's own lists use."""
    rows = read_table(settings.SENDA_PACK, table)
    return {row["key"]: row.get("name_in_2014") or row.get("name_es") or row["name"] for row in rows}


def centre_choices(unit_ids: frozenset[int] | None) -> list[tuple[str, str]]:
    """Keys and names of the centres, of some or of all."""
    centres = Unit.objects.filter(kind=UnitKind.CENTRE)
    if unit_ids is not None:
        centres = centres.filter(pk__in=unit_ids)
    return list(centres.order_by("name").values_list("key", "name"))


def staff_rows(officials: QuerySet[Person], *, with_curps: bool) -> Iterator[Sequence[Cell]]:
    """One row for each official in the shape of `STAFF_HEADINGS`, in the order of the employee numbers."""
    states, positions, shifts = names_of("states.csv"), names_of("positions.csv"), names_of("shifts.csv")
    fields = ("unit_key", "unit_name", "state_key", "position", "shift")
    for person in officials.order_by("employee_number").values(
        *("employee_number", "given_names", "surname_1", "surname_2", "curp", "sex"),
        *("birth_date", "hired_on", "prior_edition"),
        *fields,
    ):
        yield (
            person["employee_number"],
            person["given_names"],
            person["surname_1"],
            person["surname_2"],
            person["curp"] if with_curps else None,
            SEX_ON_PAPER.get(person["sex"], ""),
            person["birth_date"] if with_curps else None,
            person["unit_key"],
            person["unit_name"],
            states.get(person["state_key"] or "", ""),
            positions.get(person["position"] or "", ""),
            shifts.get(person["shift"] or "", ""),
            person["hired_on"],
            "sí" if person["prior_edition"] == 1 else None,
        )


def staff_workbook(officials: QuerySet[Person], *, with_curps: bool) -> bytes:
    """The staff list as a workbook in the shape in which it is imported."""
    content: bytes = adapter("workbook_write")(
        STAFF_SHEET, STAFF_HEADINGS, staff_rows(officials, with_curps=with_curps)
    )
    return content
