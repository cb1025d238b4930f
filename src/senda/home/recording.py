"""What the academy's deeds tell the record store, asked of every context that tells something."""

from datetime import datetime
from itertools import chain

from senda.kernel.actor import Actor
from senda.learning import api as learning
from senda.practice import api as practice
from senda.programmes import api as programmes
from senda.records.api import record_missing


def record_deeds(actor: Actor, since: datetime | None) -> int:
    """Record the statements that are missing of deeds from this moment on, or of all; returns how many.

    Cost: one look at the store for 500 statements, and about 0.3 ms for each that is missing.
    """
    told = chain(learning.statements_since(since), programmes.statements_since(since), practice.statements_since(since))
    return record_missing(actor, told)
