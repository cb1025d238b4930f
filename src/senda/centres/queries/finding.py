"""Findings by how they stand, and by the module that addresses them."""

from collections import Counter
from collections.abc import Mapping

from senda.centres.models import Finding
from senda.centres.rules.finding import FindingState, Persistence, persistence


def persistence_of(unit_key: str = "") -> Persistence:
    """Of one centre, or of all."""
    found = Finding.objects.filter(unit_key=unit_key) if unit_key else Finding.objects.all()
    return persistence(found.order_by().values_list("state", flat=True))


def findings_by_module() -> Mapping[str, Mapping[str, int]]:
    """Module of the syllabus → how many findings are open, in progress, solved and persist, in all centres together."""
    counted: dict[str, Counter[str]] = {}
    for module, state in Finding.objects.order_by().values_list("module", "state"):
        counted.setdefault(module, Counter({known.value: 0 for known in FindingState}))[state] += 1
    return counted
