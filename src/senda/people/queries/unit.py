"""Units as other contexts need them."""

from senda.people.models import Person, Unit
from senda.people.models.unit import UnitKind


def unit_ids() -> dict[str, int]:
    """Primary keys by pack key."""
    return dict(Unit.objects.values_list("key", "id"))


def delegation_by_state() -> dict[str, int]:
    """Primary keys of the federal delegations by the key of their state."""
    return dict(Unit.objects.filter(kind=UnitKind.DELEGATION).values_list("state_key", "id"))


def has_people() -> bool:
    """Whether anybody is known here at all: a home with people is somebody's."""
    return Person.objects.exists()


def staff_count() -> int:
    """How many persons have an employee number of the institute."""
    return Person.objects.filter(employee_number__isnull=False).count()
