"""Who reads the journal of a centre: its head, headquarters and oversight. The entries name no person of the register."""

from senda.centres.access.centre import may_enter, require
from senda.centres.rules.rights import Hat
from senda.kernel.actor import Actor

READERS = (Hat.HEAD, Hat.REGISTRAR, Hat.OVERSIGHT)


def may_read_journal(actor: Actor, unit_key: str) -> bool:
    return may_enter(actor, unit_key, *READERS)


def require_journal(actor: Actor, unit_key: str) -> None:
    """Raises Http404 where there is no such centre, PermissionDenied for everybody else."""
    require(actor, unit_key, *READERS)
