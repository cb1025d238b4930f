"""Signals of protection: what they forbid, and how one may fall.

A flag rises by one person's word. It falls only when two different people of the right functions agree, each by name and with
a reason: a wrong flag costs a phone call, a wrong all-clear may lodge a child or call the consul of the state somebody fled.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from senda.kernel.decisions import Decision, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from senda.centres.rules.rights import Hat
    from senda.kernel.values import Text

SHORTEST_REASON = 15


class Block(StrEnum):
    """What nobody may do to a person while a flag that blocks it is up."""

    LODGING = "lodging"
    PRESENTATION = "presentation"
    CONSULAR_NOTICE = "consular_notice"
    TRANSFER = "transfer"
    RETURN = "return"
    SEPARATION = "separation"


class FlagRefusal(StrEnum):
    """Why a flag does not fall. Facts: `name`, who asked, or who raised it."""

    REASON_TOO_SHORT = "reason_too_short"
    NOT_YOURS_TO_LOWER = "not_yours_to_lower"
    ALREADY_ASKED = "already_asked"
    NOT_ASKED = "not_asked"
    SAME_PERSON = "same_person"
    ALREADY_UP = "already_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagKind:
    """One signal, as the pack lists it. ``alarm`` rings while the person is inside; ``refers`` are kinds of referral."""

    key: str
    title: Text
    instruction: Text
    norm: str
    norm_confirmation: str
    clocks: tuple[str, ...]
    alarm: str
    blocks: frozenset[Block]
    refers: tuple[str, ...]
    duties: tuple[str, ...]
    lowered_by: frozenset[Hat]


def blocked(kinds: Iterable[FlagKind]) -> frozenset[Block]:
    """Return everything that the open flags forbid, taken together."""
    return frozenset(block for kind in kinds for block in kind.blocks)


def may_ask_lowering(kind: FlagKind, hats: Iterable[Hat], reason: str, *, asked_by: str) -> Decision:
    """Whether somebody with these hats may propose that the flag falls; ``asked_by`` names who has proposed it already."""
    reasons = _about(kind, hats, reason)
    if asked_by:
        reasons.append(Reason(FlagRefusal.ALREADY_ASKED, {"name": asked_by}))
    return Decision(tuple(reasons))


def may_confirm_lowering(
    kind: FlagKind, hats: Iterable[Hat], reason: str, *, asked: int | None, me: int | None
) -> Decision:
    """Whether this person may be the second one; ``asked`` and ``me`` are the two persons, None where there is nobody."""
    reasons = _about(kind, hats, reason)
    if asked is None:
        reasons.append(Reason(FlagRefusal.NOT_ASKED))
    elif asked == me:
        reasons.append(Reason(FlagRefusal.SAME_PERSON))
    return Decision(tuple(reasons))


def _about(kind: FlagKind, hats: Iterable[Hat], reason: str) -> list[Reason]:
    reasons = []
    if kind.lowered_by.isdisjoint(hats):
        reasons.append(Reason(FlagRefusal.NOT_YOURS_TO_LOWER))
    if len(" ".join(reason.split())) < SHORTEST_REASON:
        reasons.append(Reason(FlagRefusal.REASON_TOO_SHORT))
    return reasons
