"""Where each sealed value of the register has its place, and by which part's key it is sealed."""

from dataclasses import dataclass
from typing import Final

from senda.centres.rules.rights import Part


@dataclass(frozen=True, slots=True)
class Place:
    """`table` and the row's UUID, reached by the attributes `row`, bind the value; `part` is empty where the row tells its own.

    `keep` is the keep-class of the column and `since` the moment it counts from, both empty where a value tells its own.
    """

    table: str
    part: Part | None
    row: tuple[str, ...] = ("ref",)
    keep: str = ""
    since: str = ""


PLACES: Final[dict[tuple[str, str], Place]] = {
    ("Identity", "sealed"): Place("identity", Part.IDENTITY, ("stay", "ref")),
    ("Act", "sealed"): Place("act", None),
    ("Flag", "why"): Place("flag", Part.PROTECTION, keep="protection", since="stay__left_at"),
    ("Flag", "lowered_why"): Place("flag", Part.PROTECTION, keep="protection", since="stay__left_at"),
    ("Complaint", "sealed"): Place("complaint", Part.PROTECTION, keep="incident", since="received_at"),
    ("Complaint", "answer"): Place("complaint", Part.PROTECTION, keep="incident", since="received_at"),
    ("Incident", "sealed"): Place("incident", Part.CUSTODY, keep="incident", since="done_at"),
    ("Referral", "needs"): Place("referral", Part.LEGAL, keep="protection", since="stay__left_at"),
    ("ReferralStep", "note"): Place("referral_step", Part.LEGAL, keep="protection", since="referral__stay__left_at"),
}
"""By model and column. A sealed column that is not here cannot be written, rotated or erased."""
