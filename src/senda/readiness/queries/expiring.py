"""Certificates that end soon or have ended, with where their holders serve."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from senda.credentials.api import certificates_of
from senda.people.api import centres, posted_of
from senda.readiness.queries.law import terms


@dataclass(frozen=True, slots=True)
class Expiring:
    """The last certificate of a person; `days` counts from the date of asking, negative once it has ended."""

    person_id: int
    name: str
    serial: str
    centre_id: int
    centre_key: str
    centre: str
    state_key: str
    shift: str
    valid_until: date
    days: int


def expiring_certificates(
    on: date, *, within: timedelta | None = None, unit_ids: Collection[int] | None = None
) -> tuple[Expiring, ...]:
    """Who serves in a centre and whose newest certificate ends within that time, or has ended; soonest first.

    Three queries. Somebody who renewed is judged by the new certificate. `within` defaults to the pack's warning.
    """
    last = on + (timedelta(days=terms().warning_days) if within is None else within)
    newest = {each.person_id: each for each in sorted(certificates_of(None), key=lambda held: held.valid_until)}
    ending = {person: held for person, held in newest.items() if held.valid_until <= last}
    known = {each.pk: each for each in centres()}
    found = [
        Expiring(
            person_id=each.person_id,
            name=each.name,
            serial=ending[each.person_id].serial,
            centre_id=each.unit_id,
            centre_key=known[each.unit_id].key,
            centre=known[each.unit_id].name,
            state_key=known[each.unit_id].state_key,
            shift=each.shift,
            valid_until=ending[each.person_id].valid_until,
            days=(ending[each.person_id].valid_until - on).days,
        )
        for each in posted_of(on, ending)
        if unit_ids is None or each.unit_id in unit_ids
    ]
    return tuple(sorted(found, key=lambda row: (row.valid_until, row.name)))
