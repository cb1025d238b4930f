"""That records left the store is written down before the first byte leaves."""

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.records.access.upkeep import require_managing_upkeep, upkept_store
from senda.records.actions.statement import chain_of
from senda.records.models import Store
from senda.records.rules.exporting import ExportFormat
from senda.records.rules.filter import Filter


@action
def begin_export(actor: Actor, *, store_key: str, form: ExportFormat, asked: Filter) -> Store:
    """Journal who takes what, by which filter (whether by a person, never by whom); return the store to read from."""
    require_managing_upkeep(actor)
    store = upkept_store(actor, store_key)
    facts: dict[str, str | int | bool | None] = {
        "format": form.value,
        "verb": asked.verb[:200],
        "activity": asked.activity[:200],
        "of_one_person": bool(asked.agent),
        "since": asked.since,
        "until": asked.until,
    }
    journal.record(actor, "records.statements.exported", f"store:{store.pk}", facts, chain=chain_of(store.key))
    return store
