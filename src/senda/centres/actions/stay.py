"""Reading a person's file is a deed too: it stands in the centre's chain with the parts that were read."""

from uuid import UUID

from senda.centres.access import get_stay, hats
from senda.centres.models import Stay
from senda.centres.rules.rights import Part, readable
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor


@action
def open_file(actor: Actor, *, ref: UUID | str, printed: bool = False) -> tuple[Stay, frozenset[Part]]:
    """The stay and the parts that this person reads. Raises Http404 for a file that is not there or not the actor's to open."""
    stay = get_stay(actor, ref)
    parts = readable(hats(actor, stay.unit_key)) or frozenset({Part.IDENTITY})
    told: dict[str, str | int | bool | None] = {"parts": " ".join(sorted(parts)), "printed": printed}
    journal.record(actor, "centres.stay.read", f"stay:{stay.ref}", told, chain=journal.chain_of(stay.unit_key))
    return stay, parts
