"""One person in each of two centres of one world, with a word in every part of the record that stands nowhere else.

A marker is `Marca`, the part, the world and the centre's letter: whoever finds one in an answer knows whose it is.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from senda.centres.actions.complaint import file_complaint
from senda.centres.actions.referral import send_referral
from senda.centres.actions.screening import signal_protection
from senda.centres.models import (
    Alarm,
    Area,
    ClockRun,
    Finding,
    Headcount,
    Incident,
    Meal,
    Pair,
    ShiftPost,
    Stay,
    Transfer,
    Visit,
)
from senda.centres.queries.sealing import sealed_in
from senda.kernel import world
from tests.cast import NOW, Cast
from tests.centres.test_register_arrival import TYPED, arrive
from tests.factories.centres import act_of

A, B, ELSEWHERE = "MX27-02", "MX30-01", "MX07-01"
LETTER = {A: "a", B: "b"}
PARTS = (
    *("identity", "document", "custody", "medical", "legal", "protection"),
    *("referral", "complaint", "incident"),
)
_MARKER = re.compile(r"Marca[a-z]+")


@dataclass
class Planted:
    """What stands in one centre of one world; `args` are the keys by which its pages are addressed."""

    unit: str
    stay: Stay
    marker: dict[str, str]
    args: dict[str, Any] = field(default_factory=dict)


def markers_in(text: str) -> set[str]:
    return set(_MARKER.findall(text))


def marker(part: str, unit: str) -> str:
    return f"Marca{part}{world.current().value}{LETTER[unit]}"


def plant(crew: Cast, unit: str) -> Planted:
    """In the current world, through the register's own actions where a centre's desk may do it."""
    desk = crew.beto if unit == A else crew.carla
    told = {part: marker(part, unit) for part in PARTS}
    other = arrive(desk, unit)
    typed = {
        "given_names": "Wendy",
        "surname_1": told["identity"],
        "document_kind": "passport",
        "document_number": told["document"],
        "letter": told["custody"],
    }
    stay = arrive(desk, unit, values=TYPED | typed)
    act_of(stay, "medical_entry", part="medical", sealed={"complaints": told["medical"]})
    act_of(stay, "statement", part="legal", sealed={"account": told["legal"]})
    why = f"Lo dijo así: {told['protection']}"
    raised = signal_protection(desk, ref=stay.ref, kind="crime_victim", why=why, seen_at=NOW)
    sent = send_referral(
        desk,
        ref=stay.ref,
        kind="refuge_notice",
        partner="COMAR",
        consent="not_needed",
        need=told["referral"],
        done_at=NOW - timedelta(minutes=5),
    )
    text = f"Esto pasó, {told['complaint']}, ayer en la noche"
    complaint, _code = file_complaint(crew.public, unit_key=unit, ground="food_water", text=text)
    by = {"by": desk.person_id, "by_name": desk.name, "typed_at": NOW}
    incident = Incident(unit_key=unit, kind="fight", done_at=NOW, **by)
    incident.sealed = sealed_in(incident, "sealed", {"text": told["incident"]})
    incident.save()
    pair = Pair.objects.create(first=other, second=stay, source="rule", score=0.9, found_at=NOW)
    transfer = Transfer.objects.create(stay=other, from_unit=unit, to_unit=ELSEWHERE, reason="space", ordered_at=NOW)
    count = Headcount.objects.create(
        unit_key=unit, on=NOW.date(), shift="morning", counted=1, registered=2, done_at=NOW, **by
    )
    args = {
        "ref": stay.ref,
        "flag": raised.ref,
        "referral": sent.ref,
        "complaint": complaint.ref,
        "incident": incident.ref,
        "transfer": transfer.ref,
        "pair": pair.pk,
        "headcount": count.pk,
        "meal": Meal.objects.create(
            unit_key=unit, on=NOW.date(), meal="breakfast", inside=2, served=2, done_at=NOW, **by
        ).pk,
        "alarm": Alarm.objects.create(unit_key=unit, kind="capacity", raised_at=NOW).pk,
        "run": ClockRun.objects.filter(stay=stay)[0].pk,
        "area": Area.objects.create(unit_key=unit, name="Uno", kept_for="F", beds=9, opened_on=NOW.date()).pk,
        "post": ShiftPost.objects.create(
            unit_key=unit, on=NOW.date(), shift="morning", name="Guardia", put_at=NOW, put_by_name="x"
        ).pk,
        "visit": Visit.objects.create(unit_key=unit, body="cndh", arrived_at=NOW, admitted_at=NOW, **by).pk,
        "finding": Finding.objects.create(
            unit_key=unit, body="CNDH", found_on=NOW.date(), title="Agua", module="M1", typed_at=NOW, by_name="x"
        ).pk,
    }
    return Planted(unit, stay, told, args)
