"""The door of duties: the law of a day, competences, syllabus and gates, as values that never change."""

from datetime import date

from senda.duties.phrases import PHRASES, WORDS
from senda.duties.queries.pack import clocks, competences, duties, gates, limits, modules, norms, services, sources
from senda.duties.rules import law
from senda.duties.rules.check import Defect, DefectKind, PackFiles, check_pack, counts_of
from senda.duties.rules.law import Duty, Requirement

__all__ = [
    "PHRASES",
    "WORDS",
    "Defect",
    "DefectKind",
    "PackFiles",
    "check_pack",
    "clocks",
    "competences",
    "counts_of",
    "duties",
    "gates",
    "limits",
    "modules",
    "norms",
    "requirements_on",
    "services",
    "sources",
]


def requirements_on(gate: str, on: date) -> tuple[tuple[Requirement, Duty], ...]:
    """What the law and the academy's criteria ask on this day of the person who stands a reserved shift.

    ``gate`` is a key of the pack's gates (``women_dormitory``, ``custody``); each requirement comes with the duty
    version it rests on, whose ``status`` tells law from criterion. Raises KeyError for an unknown gate.
    """
    known = {entry.key: entry for entry in gates()}
    return law.requirements_on(known[gate], duties(), on)
