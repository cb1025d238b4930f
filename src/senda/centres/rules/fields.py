"""Where each sealed value of the register has its place, and by which part's key it is sealed."""

from dataclasses import dataclass
from typing import Final

from senda.centres.rules.rights import Part


@dataclass(frozen=True, slots=True)
class Place:
    """`table` and the row's UUID, reached by the attributes `row`, bind the value; `part` is empty where the row tells its own."""

    table: str
    part: Part | None
    row: tuple[str, ...] = ("ref",)


PLACES: Final[dict[tuple[str, str], Place]] = {
    ("Identity", "sealed"): Place("identity", Part.IDENTITY, ("stay", "ref")),
    ("Act", "sealed"): Place("act", None),
    ("Flag", "why"): Place("flag", Part.PROTECTION),
    ("Flag", "lowered_why"): Place("flag", Part.PROTECTION),
    ("Complaint", "sealed"): Place("complaint", Part.PROTECTION),
    ("Complaint", "answer"): Place("complaint", Part.PROTECTION),
    ("Incident", "sealed"): Place("incident", Part.CUSTODY),
    ("Referral", "needs"): Place("referral", Part.LEGAL),
    ("ReferralStep", "note"): Place("referral_step", Part.LEGAL),
}
"""By model and column. A sealed column that is not here cannot be written, rotated or erased."""
