"""Senda's own deeds become statements: at once where the store answers, in the night where it did not.

The statements of a deed follow from its rows and have ids that follow from them, so they can be told again at any time.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from uuid import UUID

from django.db import transaction

from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused
from senda.records.actions import statement_rows as rows
from senda.records.actions.statement import own_bearer, record_statements
from senda.records.queries.kept_away import KeptAway
from senda.records.rules.faults import Malformed
from senda.records.rules.statement import Statement, parse
from senda.records.rules.versions import Version

Told = Mapping[str, object]
BATCH = 500
"""Statements of one transaction in the night."""

_log = logging.getLogger(__name__)
_later: ContextVar[bool] = ContextVar("statements_later", default=False)


def record_after(actor: Actor, tell: Callable[[], Iterable[Told]]) -> None:
    """Record what a deed tells, right after its commit; `tell` is asked then and reads the rows that the deed wrote.

    The deed stands whatever happens here: a failure goes to the log, and `record_missing` tells the rest in the night.
    """
    if not _later.get():
        transaction.on_commit(lambda: _record_now(actor, list(tell())), robust=True)


@contextmanager
def recorded_later() -> Iterator[None]:
    """Within this block deeds are not recorded one by one: whoever does thousands calls `record_missing` afterwards."""
    token = _later.set(True)
    try:
        yield
    finally:
        _later.reset(token)


def record_missing(actor: Actor, statements: Iterable[Told]) -> int:
    """Record those of these statements that the academy's store does not have, voided ones counted; returns how many.

    What was erased, of a person or by a schedule, is not told again.
    Memory stays flat: `BATCH` of them are looked at together. Not to be called inside a transaction.
    """
    told, new = iter(statements), 0
    store_id = own_bearer(actor).store_id
    away = KeptAway(store_id, actor.now)
    while batch := list(islice(told, BATCH)):
        by_id = {UUID(str(each["id"])): each for each in batch}
        standing = rows.kept_rows(store_id, list(by_id))
        missing = [each for uuid, each in by_id.items() if uuid not in standing and not away.holds(each)]
        new += _record(actor, missing)
    return new


def _record_now(actor: Actor, told: Sequence[Told]) -> None:
    """The short way, for deeds of this moment: the store is looked at only where it has some of them in other words."""
    try:
        _record(actor, told)
    except Refused:
        record_missing(actor, told)


def _record(actor: Actor, told: Sequence[Told]) -> int:
    checked = list(_checked(told))
    if checked:
        record_statements(actor, credential=own_bearer(actor), statements=checked, attachments={})
    return len(checked)


def _checked(told: Sequence[Told]) -> Iterator[Statement]:
    """One that is not what the standard asks for is a fault of the program: the log tells it, the others are recorded."""
    for each in told:
        try:
            yield parse(dict(each), Version.TWO)
        except Malformed as malformed:
            _log.exception("Statement %s of Senda is malformed: %s", each.get("id"), malformed.faults)
