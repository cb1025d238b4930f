"""What an edition asks for its certificate, and who is in its cohort, for the contexts above."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from senda.kernel.values import Text
from senda.programmes.models import CohortMember, Edition


@dataclass(frozen=True, slots=True)
class EditionTerms:
    """The dates of an edition and the academy's criteria for it: per cent of hours and of points, and years."""

    number: int
    title: Text
    starts_on: date
    ends_on: date
    hours: int
    min_attendance: int
    min_module_attendance: int
    pass_mark: int
    certificate_years: int


@dataclass(frozen=True, slots=True)
class CohortPerson:
    """One person of a cohort, those who dropped out included; `delegation` is the office that nominated him."""

    person_id: int
    name: str
    folded_name: str
    delegation: Text
    left_on: date | None


def edition_terms(number: int) -> EditionTerms | None:
    """The terms of an edition that is kept here, or nothing."""
    row = Edition.objects.filter(number=number, kept_here=True).first()
    if row is None:
        return None
    return EditionTerms(
        number=row.number,
        title=row.title,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        hours=row.hours,
        min_attendance=row.min_attendance,
        min_module_attendance=row.min_module_attendance,
        pass_mark=row.pass_mark,
        certificate_years=row.certificate_years,
    )


def cohorts() -> dict[int, tuple[int, ...]]:
    """Who is in the cohort of each edition now, by primary keys, the newest edition first; one query for all of them."""
    found: dict[int, list[int]] = {}
    rows = CohortMember.objects.filter(left_at=None, edition__kept_here=True).order_by("-edition__number", "pk")
    for number, person_id in rows.values_list("edition__number", "person_id"):
        found.setdefault(number, []).append(person_id)
    return {number: tuple(persons) for number, persons in found.items()}


def cohort_people(number: int) -> tuple[CohortPerson, ...]:
    """Everybody who was ever in the cohort, by name; one query."""
    rows = CohortMember.objects.filter(edition__number=number).select_related("person", "nomination__delegation")
    return tuple(
        CohortPerson(
            person_id=row.person_id,
            name=row.person.full_name,
            folded_name=row.person.folded_name,
            delegation=row.nomination.delegation.title if row.nomination else Text("", ""),
            left_on=timezone.localtime(row.left_at).date() if row.left_at else None,
        )
        for row in rows.order_by("person__surname_1", "person__surname_2", "person__given_names", "id")
    )
