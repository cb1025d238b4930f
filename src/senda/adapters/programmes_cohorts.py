"""Who learns together, from the editions: the roof sees the cohorts, the practice centre does not."""

from senda.kernel.values import Text
from senda.practice.rules.assignment import Cohort
from senda.programmes.api import cohort_people, edition_summaries


def cohorts() -> tuple[Cohort, ...]:
    """The cohort of each edition that has one, the newest first, without those who dropped out."""
    found = []
    for edition in edition_summaries():
        persons = tuple(person.person_id for person in cohort_people(edition.number) if person.left_on is None)
        if persons:
            title = Text(f"Edición {edition.number}", f"Edition {edition.number}")
            found.append(Cohort(f"edition-{edition.number}", title, persons))
    return tuple(found)
