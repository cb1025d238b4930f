"""How many people are inside a centre, and how many it has places for."""

from django.db.models import Sum

from senda.centres.models import Area, Stay
from senda.people.api import centres


def inside(unit_key: str) -> int:
    """People whom the centre answers for now, those on their way out included until the other centre has accepted them."""
    return Stay.objects.filter(unit_key=unit_key, left_at=None).count()


def places_of(unit_key: str) -> int | None:
    """Physical capacity: where a source tells the places these, else the beds of the open areas; None where nobody knows."""
    told = next((centre.places for centre in centres() if centre.key == unit_key), None)
    if told is not None:
        return told
    beds: int | None = Area.objects.filter(unit_key=unit_key, closed_on=None).aggregate(beds=Sum("beds"))["beds"]
    return beds


def register_size() -> int:
    """How many stays the register of the current world holds."""
    return Stay.objects.count()
