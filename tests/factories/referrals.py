"""People who are referred, through the register's own actions."""

from datetime import timedelta

from senda.centres.actions.referral import send_referral
from senda.centres.actions.screening import record_screening
from senda.centres.models import Referral, Stay
from senda.centres.queries.vocabulary import instruments
from senda.kernel.actor import Actor
from tests.cast import NOW

DONE = NOW - timedelta(minutes=5)


def screened(actor: Actor, stay: Stay, **answers: str) -> None:
    """The screening for refuge, every question answered no but for those that are named."""
    plain = {question.key: "no" for question in instruments()["refuge"].questions}
    record_screening(actor, ref=stay.ref, instrument="refuge", done_at=DONE, answers={**plain, **answers})


def told_consulate(actor: Actor, stay: Stay) -> Referral:
    """The consular notice of a person who has agreed to it."""
    return send_referral(
        actor,
        ref=stay.ref,
        kind="consular_notice",
        partner=f"CONSULATE-{stay.nationality}",
        consent="given",
        need="Pide un documento de viaje",
        done_at=DONE,
        values={"call_offered": "yes"},
    )


def told_comar(actor: Actor, stay: Stay) -> Referral:
    """The notice to COMAR, which the law wants whatever the person consents to."""
    return send_referral(
        actor,
        ref=stay.ref,
        kind="refuge_notice",
        partner="COMAR",
        consent="not_needed",
        need="Pide refugio; habla español",
        done_at=DONE,
    )
