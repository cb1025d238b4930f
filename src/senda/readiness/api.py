"""The door of readiness."""

from senda.readiness.phrases import PHRASES, missing_words
from senda.readiness.queries.centre import crew_answers
from senda.readiness.queries.expiring import Expiring, expiring_certificates
from senda.readiness.queries.summary import CentreSummary, GateOnShift, centre_summary, national
from senda.readiness.queries.vacancies import suggested_moves

__all__ = [
    "PHRASES",
    "CentreSummary",
    "Expiring",
    "GateOnShift",
    "centre_summary",
    "crew_answers",
    "expiring_certificates",
    "missing_words",
    "national",
    "suggested_moves",
]
