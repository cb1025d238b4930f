"""Units as other contexts need them."""

from senda.people.models import Unit


def unit_ids() -> dict[str, int]:
    """Primary keys by pack key."""
    return dict(Unit.objects.values_list("key", "id"))
