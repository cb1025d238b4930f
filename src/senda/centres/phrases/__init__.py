"""The sentences of the register's refusals, noun by noun."""

from typing import Final

from senda.centres.phrases import (
    arrival,
    check,
    clock,
    complaint,
    duplicate,
    exits,
    finding,
    flag,
    headcount,
    identity,
    meal,
    referral,
    register,
    screening,
    shelter,
    shift,
    transfer,
    vocabulary,
    watch,
)
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    **identity.PHRASES,
    **meal.PHRASES,
    **arrival.PHRASES,
    **check.PHRASES,
    **clock.PHRASES,
    **complaint.PHRASES,
    **exits.PHRASES,
    **finding.PHRASES,
    **flag.PHRASES,
    **headcount.PHRASES,
    **duplicate.PHRASES,
    **referral.PHRASES,
    **register.PHRASES,
    **screening.PHRASES,
    **shelter.PHRASES,
    **shift.PHRASES,
    **transfer.PHRASES,
    **vocabulary.PHRASES,
    **watch.PHRASES,
}
