from senda.centres.models.act import Act
from senda.centres.models.clock import ClockRun
from senda.centres.models.duplicate import Pair, PairDecision
from senda.centres.models.oversight import Complaint, Drill, Finding, Incident, Revisit, Score, Visit
from senda.centres.models.protection import Alarm, Flag
from senda.centres.models.referral import Referral, ReferralStep
from senda.centres.models.shelter import Area, Headcount, Meal, PremisesCheck, ShiftPost
from senda.centres.models.stay import FolioCount, Identity, NameToken, Stay
from senda.centres.models.transfer import Transfer

__all__ = [
    "Act",
    "Alarm",
    "Area",
    "ClockRun",
    "Complaint",
    "Drill",
    "Finding",
    "Flag",
    "FolioCount",
    "Headcount",
    "Identity",
    "Incident",
    "Meal",
    "NameToken",
    "Pair",
    "PairDecision",
    "PremisesCheck",
    "Referral",
    "ReferralStep",
    "Revisit",
    "Score",
    "ShiftPost",
    "Stay",
    "Transfer",
    "Visit",
]
