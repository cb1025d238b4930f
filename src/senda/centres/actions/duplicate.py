"""Finding pairs of files that may be of one person, and deciding them. Nothing is ever merged; each decision can be taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied

from senda.centres.access import get_stay, may_read, require_writing
from senda.centres.access.duplicate import get_pair, lock_pair, may_decide, may_find, may_list
from senda.centres.actions.withdrawal import withdraw_blocked
from senda.centres.models import Pair, PairDecision
from senda.centres.queries.duplicate import Likely, likely, records_since
from senda.centres.queries.identity import identity_of
from senda.centres.rules import duplicate as rule
from senda.centres.rules.duplicate import PairState, compare
from senda.centres.rules.rights import Part
from senda.kernel import journal, world
from senda.kernel.action import action, adapter
from senda.kernel.decisions import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from senda.kernel.actor import Actor

MOST_SHOWN: Final = 5
MOST_COMPARED: Final = 1_000_000
"""Candidates that one night compares, the likeliest first."""
LOOKED_BACK: Final = timedelta(days=400)
BY_RULE: Final = "rule"
BY_LINKAGE: Final = "linkage"


@action
def compare_at_entry(
    actor: Actor, *, unit_key: str, values: Mapping[str, Any], token: UUID | None = None
) -> tuple[Likely, ...]:
    """Before somebody is registered: at most five files of this centre that may be of the same person. It stops nobody.

    `token` is the number of the form, so that a form sent twice is not compared with itself. Raises PermissionDenied unless
    the actor registers people here; whoever registers without reading names is shown none.
    """
    require_writing(actor, unit_key, Part.IDENTITY)
    found: tuple[Likely, ...] = ()
    if may_read(actor, unit_key, Part.IDENTITY):
        sex, nationality = str(values.get("sex") or ""), str(values.get("nationality") or "")
        found = likely(actor, unit_key, values, sex=sex, nationality=nationality)
    shown = tuple(each for each in found if each.stay.ref != token)[:MOST_SHOWN]
    files = " ".join(str(each.stay.ref) for each in shown)
    journal.record(
        actor,
        "centres.people.compared",
        f"centre:{unit_key}",
        {"found": len(shown), "files": files},
        chain=journal.chain_of(unit_key),
    )
    return shown


@action
def look_for_same(actor: Actor, *, ref: UUID | str) -> int:
    """At entry: candidates of this centre by the rule, kept as open pairs. How many are new."""
    stay = get_stay(actor, ref)
    found = likely(
        actor,
        stay.unit_key,
        identity_of(stay),
        sex=stay.sex,
        nationality=stay.nationality,
        leaving_out=stay.pk,
    )
    pairs = [_pair(actor, stay.pk, each.stay.pk, BY_RULE, each.likeness.score, each.likeness.why) for each in found]
    new = _kept(pairs)
    journal.record(
        actor,
        "centres.duplicates.searched",
        f"stay:{stay.ref}",
        {"found": len(found), "new": new},
        chain=journal.chain_of(stay.unit_key),
    )
    return new


def find_pairs(actor: Actor) -> int:
    """Every night: all who arrived in the last 400 days; a linkage proposes candidates of all centres, the rule says which stand.

    How many pairs are new. A pair that was decided stays as it was decided. Linking and comparing end before the
    transaction begins, so that no desk waits for them; of very many candidates the likeliest alone are compared. Raises
    PermissionDenied for anybody but the nightly list and headquarters.
    """
    if not may_find(actor):
        raise PermissionDenied
    records = list(records_since(actor.now - LOOKED_BACK))
    known = dict(records)
    pairs = []
    for first, second, _probability in adapter("linkage")(records, at_least=rule.CANDIDATE)[:MOST_COMPARED]:
        likeness = compare(known[first], known[second])
        if likeness.score >= rule.LIKELY:
            pairs.append(_pair(actor, first, second, BY_LINKAGE, likeness.score, likeness.why))
    return _keep_found(actor, pairs=pairs, compared=len(records))


@action
def _keep_found(actor: Actor, *, pairs: list[Pair], compared: int) -> int:
    new = _kept(pairs)
    journal.record(actor, "centres.pairs.found", "pairs:all", {"compared": compared, "new": new})
    return new


def _pair(actor: Actor, one: int, other: int, source: str, score: float, why: dict[str, list[str]]) -> Pair:
    first, second = sorted((one, other))
    return Pair(first_id=first, second_id=second, source=source, score=score, why=why, found_at=actor.now)


def _kept(pairs: list[Pair]) -> int:
    """Pairs that are known already, decided or not, stay as they are."""
    before = Pair.objects.count()
    Pair.objects.bulk_create(pairs, ignore_conflicts=True)
    return Pair.objects.count() - before


@action
def open_pair(actor: Actor, *, pk: int) -> Pair:
    """Comparing reads both files: a line in the chain of each centre. Raises Http404 unless the actor may open both."""
    pair = get_pair(actor, pk)
    for stay in (pair.first, pair.second):
        journal.record(
            actor, "centres.pair.read", f"stay:{stay.ref}", {"pair": pair.pk}, chain=journal.chain_of(stay.unit_key)
        )
    return pair


@action
def export_pairs(actor: Actor, *, pairs: int) -> None:
    """Note that the list of pairs left as a file: folios and fields, no names.

    Raises PermissionDenied for whoever has no list, Refused in the practice twin.
    """
    if not may_list(actor):
        raise PermissionDenied
    world.require_real()
    journal.record(actor, "centres.pairs.exported", "pairs:list", {"pairs": pairs})


@action
def decide_pair(actor: Actor, *, pk: int, decision: str, reason: str) -> PairDecision:
    """Say that two files are of the same person, or of two. The files stay as they are, each with its folio.

    What protects one file then protects the other: consular notices that a signal on either forbids are withdrawn. Raises
    Refused with every reason, PermissionDenied for whoever only sees the pair.
    """
    pair = lock_pair(actor, pk)
    if not may_decide(actor, pair):
        raise PermissionDenied
    allowed = rule.may_decide(pair.state, decision, reason)
    if not allowed:
        raise Refused(allowed)
    decided = _decided(actor, pair, decision, reason, "centres.pair.decided")
    if decision == PairState.SAME:
        withdraw_blocked(actor, pair.first)
        withdraw_blocked(actor, pair.second)
    return decided


@action
def reopen_pair(actor: Actor, *, pk: int, reason: str) -> PairDecision:
    """Take a decision back; it stays in the history with its name and reason, and so does this."""
    pair = lock_pair(actor, pk)
    if not may_decide(actor, pair):
        raise PermissionDenied
    allowed = rule.may_reopen(pair.state, reason)
    if not allowed:
        raise Refused(allowed)
    return _decided(actor, pair, PairState.OPEN, reason, "centres.pair.reopened")


def _decided(actor: Actor, pair: Pair, state: str, reason: str, verb: str) -> PairDecision:
    pair.state = state
    pair.save(update_fields=["state"])
    decision = PairDecision.objects.create(
        pair=pair,
        state=state,
        reason=" ".join(reason.split())[:400],
        at=actor.now,
        by=actor.person_id,
        by_name=actor.name,
    )
    for stay in (pair.first, pair.second):
        journal.record(
            actor,
            verb,
            f"stay:{stay.ref}",
            {"pair": pair.pk, "state": str(state)},
            chain=journal.chain_of(stay.unit_key),
        )
    return decision
