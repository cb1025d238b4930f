"""The journal of a centre, the check of every chain, and heads signed for those who hold them outside."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from senda.kernel import journal, world
from senda.kernel.action import adapter
from senda.kernel.journal import Entry


@dataclass(frozen=True, slots=True)
class Checked:
    """Entries of all chains that were read again; `first_broken` in words, or None when every chain holds."""

    entries: int
    first_broken: str | None
    chains: int

    @property
    def ok(self) -> bool:
        return self.first_broken is None


@dataclass(frozen=True, slots=True)
class Held:
    """A signed head against the chain of today: `state` is holds, unsigned, shorter, rewritten or unreadable."""

    state: str
    chain: str = ""
    length: int = 0


def entries(unit_key: str, *, verb: str = "", since: date | None = None, until: date | None = None) -> QuerySet[Entry]:
    """The entries of one centre, the newest first; both days are included, in the active time zone."""
    rows = Entry.objects.filter(chain=journal.chain_of(unit_key))
    if verb:
        rows = rows.filter(verb=verb)
    if since:
        rows = rows.filter(at__gte=_midnight(since))
    if until:
        rows = rows.filter(at__lt=_midnight(until + timedelta(days=1)))
    return rows.order_by("-position")


def verbs(unit_key: str) -> tuple[str, ...]:
    rows = Entry.objects.filter(chain=journal.chain_of(unit_key))
    return tuple(rows.order_by("verb").values_list("verb", flat=True).distinct())


def head(unit_key: str) -> tuple[int, str]:
    """Length and last hash of the centre's chain."""
    return journal.head(journal.chain_of(unit_key))


def faults(unit_key: str) -> tuple[str, ...]:
    """Reads the centre's whole chain again."""
    return tuple(journal.faults(journal.chain_of(unit_key)))


def verify_journals() -> Checked:
    """Every chain of both worlds, read again entry by entry: minutes for some millions."""
    counted, chains, broken = 0, 0, None
    for place in world.World:
        with world.entered(place):
            for chain in _chains():
                chains += 1
                counted += Entry.objects.filter(chain=chain).count()
                broken = broken or next((f"{place}: {fault}" for fault in journal.faults(chain)), None)
    return Checked(counted, broken, chains)


def _chains() -> Iterator[str]:
    """Those that have a head, and those whose head is missing."""
    headed = set(journal.chains())
    yield from sorted(headed | set(Entry.objects.order_by().values_list("chain", flat=True).distinct()))


def signed_head(chain: str, now: datetime) -> dict[str, str]:
    """The end of a chain for whoever holds it outside: `message` is what was signed, letter by letter (Ed25519, base64url)."""
    length, last = journal.head(chain)
    told = {"world": str(world.current()), "chain": chain, "length": length, "hash": last, "at": now.isoformat()}
    message = json.dumps(told, sort_keys=True, separators=(",", ":"))
    ring = adapter("keyring")()
    signature = urlsafe_b64encode(ring.sign(message.encode())).rstrip(b"=").decode()
    return {"message": message, "key": ring.key_id(), "signature": signature}


def compare_head(held: dict[str, Any]) -> Held:
    """Whether the chain of today still contains the head that was handed out, and whether this academy signed it."""
    try:
        message, name, signed = str(held["message"]), str(held["key"]), str(held["signature"])
        signature = urlsafe_b64decode(signed + "=" * (-len(signed) % 4))
        told = json.loads(message)
        chain, length, last = str(told["chain"]), int(told["length"]), str(told["hash"])
        place = world.World(told["world"])
    except (KeyError, TypeError, ValueError):
        return Held("unreadable")
    ring = adapter("keyring")()
    key = next((key for key in ring.public_keys() if key["kid"] == name), None)
    if key is None or not ring.verify(message.encode(), signature, key):
        return Held("unsigned", chain, length)
    with world.entered(place):
        entry = Entry.objects.filter(chain=chain, position=length).first()
    if entry is None:
        return Held("holds" if length == 0 else "shorter", chain, length)
    return Held("holds" if entry.hash == last == entry.computed_hash() else "rewritten", chain, length)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=timezone.get_current_timezone())
