"""Complaints as numbers, and one by the code its author kept."""

from collections.abc import Mapping

from django.db.models import Count

from senda.centres.models import Complaint
from senda.centres.rules.complaint import hashed, read_code


def numbers_of(unit_key: str) -> Mapping[str, int]:
    """State → how many in one centre, those about its head included: a number names nobody."""
    rows = Complaint.objects.filter(unit_key=unit_key).order_by()
    return dict(rows.values_list("state").annotate(Count("pk")))


def by_code(typed: str) -> Complaint | None:
    """The complaint whose code was typed; None for a code that nobody got."""
    code = read_code(typed)
    return Complaint.objects.filter(code=hashed(code)).first() if code else None
