"""People of the register, all fictional, made through the register's own ways of sealing and indexing."""

from datetime import datetime, timedelta
from typing import Any

from senda.centres.actions.identity import found_identity
from senda.centres.models import Act, Stay
from senda.centres.queries.sealing import sealed_in
from senda.kernel.actor import Actor, Role
from tests.cast import NOW

DESK = Actor(None, "mostrador", frozenset({Role.OPERATOR}), NOW)


def stay_in(unit: str = "MX27-02", number: int = 1, *, arrived_at: datetime = NOW, **values: Any) -> Stay:
    """A person inside `unit`; keys of the identity go into the sealed part, all others into the stay."""
    identity = {
        "given_names": values.pop("given_names", "Ixchel"),
        "surname_1": values.pop("surname_1", "Tzul"),
        "surname_2": values.pop("surname_2", "Vásquez"),
    }
    for key in ("called", "born_on", "document_kind", "document_number", "companions"):
        if key in values:
            identity[key] = values.pop(key)
    stay = Stay.objects.create(
        **{
            "folio": f"{unit}-{arrived_at:%Y}-{number:05}",
            "unit_key": unit,
            "arrived_at": arrived_at,
            "typed_at": arrived_at,
            "nationality": "GTM",
            "sex": "F",
            "age_band": "18+",
            **values,
        }
    )
    found_identity(DESK, stay, identity)
    return stay


def act_of(stay: Stay, kind: str, *, part: str = "custody", days_ago: int = 0, **values: Any) -> Act:
    """An act with `sealed` values and clear `facts`."""
    done = NOW - timedelta(days=days_ago)
    act = Act(
        stay=stay,
        unit_key=stay.unit_key,
        kind=kind,
        part=part,
        outcome=values.get("outcome", "given"),
        done_at=done,
        typed_at=done,
        by_name="mostrador",
        facts=values.get("facts", {}),
    )
    act.sealed = sealed_in(act, "sealed", values.get("sealed", {}))
    act.save()
    return act
