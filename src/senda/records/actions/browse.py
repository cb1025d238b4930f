"""Reading what was recorded of a person leaves a line in the journal."""

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.records.access.browse import require_browsing
from senda.records.queries.browse import sign_of


@action
def note_reading(actor: Actor, *, store_key: str, agent: str, person_id: int | None, purpose: str) -> None:
    """Note who read the statements of whom: a person of the academy by number, anybody else by a sign that names nobody.

    `purpose` is list or statement.
    """
    require_browsing(actor)
    subject = f"person:{person_id}" if person_id is not None else f"agent:{sign_of(agent)}"
    journal.record(actor, "records.person.read", subject, {"store": store_key, "page": purpose})
