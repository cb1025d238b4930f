"""The door of readiness."""

from senda.readiness.phrases import PHRASES
from senda.readiness.queries.expiring import Expiring, expiring_certificates
from senda.readiness.queries.summary import CentreSummary, GateOnShift, centre_summary, national
from senda.readiness.queries.vacancies import suggested_moves

__all__ = [
    "PHRASES",
    "CentreSummary",
    "Expiring",
    "GateOnShift",
    "centre_summary",
    "expiring_certificates",
    "national",
    "suggested_moves",
]
