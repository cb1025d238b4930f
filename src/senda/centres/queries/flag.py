"""The signals of protection of a person, and what they forbid."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.conf import settings

from senda.centres.access import hats
from senda.centres.models import Flag
from senda.centres.queries.sealing import opened
from senda.centres.rules.flags import Block, FlagKind, blocked
from senda.centres.rules.reading import flag_kind
from senda.centres.rules.rights import Hat, Part, readable
from senda.packs.reader import list_of, mapping_of, read_document, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from senda.centres.models import Stay
    from senda.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class FlagView:
    """A flag as the file shows it: what to do is for everybody there, why it rose only for those who read protection."""

    flag: Flag
    kind: FlagKind
    why: str
    lowered_why: str
    may_ask: bool
    may_confirm: bool


def flag_kinds() -> Mapping[str, FlagKind]:
    """Return every kind of flag of the pack by key."""
    return _flag_kinds(settings.SENDA_PACK)


def open_flags(stay: Stay) -> tuple[Flag, ...]:
    """Return the flags that are up, the oldest first."""
    return tuple(Flag.objects.filter(stay=stay, lowered_at=None).order_by("raised_at", "id"))


def blocks(stay: Stay) -> frozenset[Block]:
    """Return what nobody may do to this person now."""
    kinds = flag_kinds()
    return blocked(kinds[flag.kind] for flag in open_flags(stay) if flag.kind in kinds)


def blocking_flags(block: Block) -> tuple[str, ...]:
    """Return the kinds of flag that forbid this."""
    return tuple(key for key, kind in flag_kinds().items() if block in kind.blocks)


def flags_of_stay(actor: Actor, stay: Stay) -> tuple[FlagView, ...]:
    """Return all flags of a stay, open ones first; one query."""
    worn = hats(actor, stay.unit_key)
    rows = sorted(Flag.objects.filter(stay=stay), key=lambda flag: (flag.lowered_at is not None, flag.raised_at))
    return tuple(_view(actor, flag, worn) for flag in rows if flag.kind in flag_kinds())


def _view(actor: Actor, flag: Flag, worn: Iterable[Hat]) -> FlagView:
    kind = flag_kinds()[flag.kind]
    reads = Part.PROTECTION in readable(worn)
    mine = not kind.lowered_by.isdisjoint(worn) and flag.lowered_at is None
    return FlagView(
        flag=flag,
        kind=kind,
        why=str(opened(flag, "why").get("why", "")) if reads else "",
        lowered_why=str(opened(flag, "lowered_why").get("confirmed", "")) if reads else "",
        may_ask=mine and flag.asked_at is None,
        may_confirm=mine and flag.asked_at is not None and flag.asked_by != actor.person_id,
    )


@functools.cache
def _flag_kinds(pack: str) -> Mapping[str, FlagKind]:
    listed = [mapping_of(node) for node in list_of(read_document(pack, "register/flags.yaml").get("flags"))]
    return MappingProxyType({text_of(entry.get("key")): flag_kind(entry) for entry in listed})
