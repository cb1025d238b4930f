"""Which editions exist."""

from senda.programmes.models import Edition


def edition_numbers() -> frozenset[int]:
    return frozenset(Edition.objects.values_list("number", flat=True))
