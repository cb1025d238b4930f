"""How long statements are kept."""

from datetime import datetime, timedelta
from enum import StrEnum

from senda.kernel.decisions import ALLOWED, Decision, Reason
from senda.records.rules.filter import Filter
from senda.records.rules.iri import is_iri

FEWEST_DAYS = 1
MOST_DAYS = 36_500


class RetentionRefusal(StrEnum):
    """Why a rule is not made."""

    DAYS = "days"
    VERB = "verb"
    ACTIVITY = "activity"


def may_keep(days: int, verb: str, activity: str) -> Decision:
    """Whether these words make a rule."""
    reasons = []
    if not FEWEST_DAYS <= days <= MOST_DAYS:
        reasons.append(Reason(RetentionRefusal.DAYS, {"fewest": FEWEST_DAYS, "most": MOST_DAYS}))
    if verb and not is_iri(verb):
        reasons.append(Reason(RetentionRefusal.VERB))
    if activity and not is_iri(activity):
        reasons.append(Reason(RetentionRefusal.ACTIVITY))
    return Decision(tuple(reasons)) if reasons else ALLOWED


def expired(days: int, verb: str, activity: str, now: datetime) -> Filter:
    """The statements whose time has ended: those stored so many days before this moment or earlier, oldest first."""
    until = int((now - timedelta(days=days)).timestamp()) * 1_000_000
    return Filter(verb=verb, activity=activity, related_activities=bool(activity), until=until, ascending=True)
