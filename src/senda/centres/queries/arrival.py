"""What the arrival form knows before anything is typed: people come in groups, so the last arrival tells most of it."""

from datetime import timedelta
from typing import Any

from senda.centres.models import Act, Stay
from senda.centres.queries.identity import name_of_stay
from senda.centres.queries.sealing import opened
from senda.kernel.actor import Actor

GROUP = timedelta(hours=3)
OFFERED = 12
SAME = ("form", "letter", "letter_date", "place", "officials", "certificate")


def group_defaults(actor: Actor, unit_key: str) -> dict[str, Any]:
    """Nationality and the papers of the last arrival that this person typed here in the last three hours; two queries.

    The time is now, never that of the last arrival: the limits run from it. Whoever calls it has asked that
    the actor registers in this centre.
    """
    mine = Act.objects.filter(unit_key=unit_key, kind="disposal", by=actor.person_id, typed_at__gt=actor.now - GROUP)
    last = mine.select_related("stay").order_by("-id").first()
    if last is None:
        return {"language": "spa", "age_basis": "own_word", "arrived_at": actor.now}
    told = {**last.facts, **opened(last, "sealed")}
    values = {key: _typed(told[key]) for key in SAME if key in told}
    return {
        "nationality": last.stay.nationality,
        "language": "spa",
        "age_basis": "own_word",
        "arrived_at": actor.now,
        **values,
    }


def recent_people(actor: Actor, unit_key: str) -> list[tuple[str, str]]:
    """The last people who came in and are inside, as ref and folio with name, to join a family by one choice."""
    rows = Stay.objects.filter(unit_key=unit_key, left_at=None, typed_at__gt=actor.now - GROUP)
    found = rows.select_related("identity").order_by("-id")[:OFFERED]
    return [(str(stay.ref), f"{name_of_stay(stay)} · {stay.folio}") for stay in found]


def _typed(value: Any) -> Any:
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else value
