"""Handing out the end of a chain, and taking a list of entries away, are deeds themselves."""

from senda.centres.access.journal import require_journal
from senda.centres.queries.journal import signed_head
from senda.kernel import journal, world
from senda.kernel.action import action
from senda.kernel.actor import Actor


@action
def hand_out_head(actor: Actor, *, unit_key: str) -> dict[str, str]:
    """The signed head of a centre's chain as it stands before this entry."""
    require_journal(actor, unit_key)
    chain = journal.chain_of(unit_key)
    told = signed_head(chain, actor.now)
    journal.record(actor, "centres.journal.handed_out", f"centre:{unit_key}", {"key": told["key"]}, chain=chain)
    return told


@action
def export_journal(actor: Actor, *, unit_key: str, rows: int) -> None:
    """A list of entries leaves as a file; refused in the practice world."""
    require_journal(actor, unit_key)
    world.require_real()
    chain = journal.chain_of(unit_key)
    journal.record(actor, "centres.journal.exported", f"centre:{unit_key}", {"rows": rows}, chain=chain)
