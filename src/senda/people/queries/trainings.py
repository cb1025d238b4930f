"""What an official was trained in. Editions and certificates are kept above this context, so the roof hands the answer in."""

from collections.abc import Sequence
from datetime import date

from senda.kernel.action import adapter
from senda.people.rules.training import Training


def trainings_of(person_id: int, on: date) -> Sequence[Training]:
    """Every edition a person took part in, the newest first."""
    told: Sequence[Training] = adapter("trainings")(person_id, on)
    return told
