"""A night and a morning at one centre's desk, through the register's own actions, so that partners find something to answer."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from senda.centres.api import (
    ReferralState,
    record_act,
    record_screening,
    refuge_questions,
    register_arrival,
    send_referral,
    take_step,
)
from senda.home.demonstration.people import CREW_AT
from senda.home.demonstration.world import World
from senda.kernel.actor import Actor

UNITS: Final = 11
BASE: Final = {"form": "inm", "letter": "OF-204/2014", "certificate": "yes", "age_basis": "own_word"}
RIGHTS: Final[Mapping[str, str | list[str]]] = {
    "language": "spa",
    "told": ["reason", "procedure", "refuge", "regularisation", "consulate", "defence", "complaints"],
    "written": "yes",
    "understood": "yes",
    "signature": "signed",
}
ADULTS: Final = (
    ("Wendy Suyapa", "Lagunero", "Zelmar", "F", "HND", 29),
    ("Selvin Adalid", "Rosales", "Tacam", "M", "HND", 24),
    ("Domingo", "Ixcoy", "Batz", "M", "GTM", 35),
    ("Delmy Azucena", "Montes", "Iraheta", "F", "SLV", 41),
    ("Óscar Orlando", "Galdámez", "Sorto", "M", "SLV", 19),
)
FAMILY: Final = (("Reina Isabel", 31, "F"), ("Josué Daniel", 6, "M"), ("Heidy Marisol", 14, "F"))


def serve_a_night(world: World, now: datetime, done: Callable[[str], None]) -> None:
    """Twelve people, three of them children; one may need refuge, one wishes to speak to the consulate."""
    desk, opi, legal = (world.at(f"{position}.{CREW_AT.lower()}", now) for position in ("records", "opi", "legal"))
    evening = now - timedelta(hours=11)
    refs = []
    for place, (given, first, second, sex, nationality, age) in enumerate(ADULTS):
        at = evening + timedelta(minutes=17 * place)
        values = BASE | _who(given, first, second, sex, nationality) | {"alone": "yes"}
        refs.append(register_arrival(desk, unit_key=CREW_AT, arrived_at=at, values=values, age=age).ref)
        record_act(desk, ref=refs[-1], kind="rights", done_at=at + timedelta(minutes=25), values=RIGHTS)
        done("desk")
    _family(desk, evening + timedelta(hours=3), done)
    alone = BASE | _who("Elmer Noé", "Caal", "Pop", "M", "GTM") | {"alone": "yes", "accompaniment": "unaccompanied"}
    child = register_arrival(desk, unit_key=CREW_AT, arrived_at=now - timedelta(hours=2), values=alone, age=15)
    for kind, partner in (("child_protection", "PPNNA"), ("child_handover", "DIF")):
        _send(desk, child.ref, kind, partner, now - timedelta(minutes=100))
    done("desk")
    told = now - timedelta(hours=6)
    record_screening(opi, ref=refs[0], instrument="refuge", done_at=told, answers=_answers("yes"))
    claim = _send(opi, refs[0], "refuge_notice", "COMAR", told + timedelta(minutes=10))
    take_step(world.at("comar", now), ref=claim, step=ReferralState.RECEIVED, done_at=now - timedelta(hours=1))
    done("desk")
    record_screening(opi, ref=refs[1], instrument="refuge", done_at=told, answers=_answers("no"))
    notice = send_referral(
        legal,
        ref=refs[1],
        kind="consular_notice",
        partner="CONSULATE-HND",
        consent="given",
        need="Pide hablar con su consulado y un documento de viaje.",
        done_at=told + timedelta(minutes=40),
        values={"call_offered": "yes"},
    )
    take_step(
        world.at("consulado.hnd", now), ref=notice.ref, step=ReferralState.RECEIVED, done_at=now - timedelta(minutes=30)
    )
    done("desk")


def _family(desk: Actor, at: datetime, done: Callable[[str], None]) -> None:
    first = None
    for given, age, sex in FAMILY:
        who = BASE | _who(given, "Orellana", "Funes", sex, "SLV")
        together = {"alone": "no", "companions": "Familia Orellana Funes"}
        minor = {"accompaniment": "accompanied"} if age < 18 else {}  # noqa: PLR2004 - of age
        stay = register_arrival(
            desk,
            unit_key=CREW_AT,
            arrived_at=at,
            values=who | together | minor,
            age=age,
            carer=age >= 18,  # noqa: PLR2004 - of age
            family_of=first,
        )
        first = first or stay.ref
        done("desk")


def _who(given: str, first: str, second: str, sex: str, nationality: str) -> dict[str, str]:
    names = {"given_names": given, "surname_1": first, "surname_2": second}
    return names | {"sex": sex, "nationality": nationality, "language": "spa"}


def _answers(wish: str) -> dict[str, str]:
    """Every question answered no, but for the wish itself."""
    return {key: wish if key == "asks" else "no" for key in refuge_questions()}


def _send(actor: Actor, ref: UUID, kind: str, partner: str, at: datetime) -> UUID:
    sent = send_referral(
        actor,
        ref=ref,
        kind=kind,
        partner=partner,
        consent="not_needed",
        need="Se pide atención hoy mismo.",
        done_at=at,
    )
    return sent.ref
