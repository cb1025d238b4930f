"""Who learns together, from the editions: the roof sees the cohorts, the practice centre does not."""

from senda.kernel.values import Text
from senda.practice.rules.assignment import Cohort
from senda.programmes import api


def cohorts() -> tuple[Cohort, ...]:
    """The cohort of each edition that has one, the newest first, without those who dropped out; one query."""
    return tuple(
        Cohort(f"edition-{number}", Text(f"Edición {number}", f"Edition {number}"), persons)
        for number, persons in api.cohorts().items()
    )
