"""The ledger of hours of an edition, read from the published sessions and the marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from senda.duties.api import modules
from senda.programmes.models import CohortMember, Edition, Session
from senda.programmes.models.timetable import VersionStatus
from senda.programmes.queries.attendance import expected_in, marks, minutes_of
from senda.programmes.rules.attendance import standings
from senda.programmes.rules.hours import PersonHours, Taught, ledger


@dataclass(frozen=True, slots=True)
class HoursRow:
    """A person with his hours, flat, so that the list can be searched and sorted."""

    person_id: int
    name: str
    number: str
    group: int
    hours: PersonHours

    @property
    def planned(self) -> int:
        return self.hours.planned

    @property
    def given(self) -> int:
        return self.hours.given

    @property
    def attended(self) -> int:
        return self.hours.attended

    @property
    def excused(self) -> int:
        return self.hours.excused

    @property
    def missed(self) -> int:
        return self.hours.missed

    @property
    def unrecorded(self) -> int:
        return self.hours.unrecorded

    @property
    def percent(self) -> int | None:
        """Attended of what was given to this person so far, rounded down."""
        return self.hours.attended * 100 // self.hours.given if self.hours.given else None


def hours_of(edition: Edition, members: Sequence[CohortMember], at: datetime) -> tuple[HoursRow, ...]:
    """Two queries besides the members: the sessions and the marks. Each mark is looked at once."""
    sessions = Session.objects.filter(version__edition=edition, version__status=VersionStatus.PUBLISHED)
    taught = [
        Taught(
            session_key=each.key,
            module=each.module,
            minutes=minutes_of(each),
            ends=each.ends_at,
            people=frozenset(one.person_id for one in expected_in(each, members)),
        )
        for each in sessions
    ]
    people = [each.person_id for each in members]
    standing_of = standings(marks(edition.pk, person_id=people[0] if len(people) == 1 else None))
    rows = ledger(taught, standing_of, people, [each.key for each in modules()], at)
    return tuple(
        HoursRow(
            person_id=member.person_id,
            name=member.person.full_name,
            number=member.person.employee_number or "",
            group=member.group,
            hours=hours,
        )
        for member, hours in zip(members, rows, strict=True)
    )


def hours_ledger(edition_number: int, *, at: datetime) -> tuple[PersonHours, ...]:
    """The hours of everybody in the cohort of an edition, for the award rule; empty for an unknown edition."""
    edition = Edition.objects.filter(number=edition_number).first()
    if edition is None:
        return ()
    members = list(CohortMember.objects.filter(edition=edition, left_at=None).select_related("person"))
    return tuple(row.hours for row in hours_of(edition, members, at))


def latest_membership(person_id: int | None) -> CohortMember | None:
    """The newest edition that a person is or was in."""
    if person_id is None:
        return None
    members = CohortMember.objects.filter(person_id=person_id, left_at=None).select_related("edition", "person")
    return members.order_by("-edition__number").first()


def person_hours(person_id: int | None, *, at: datetime) -> tuple[Edition, PersonHours] | None:
    """The hours of one person in his newest edition, for his home; None for somebody of no cohort."""
    member = latest_membership(person_id)
    if member is None:
        return None
    (row,) = hours_of(member.edition, [member], at)
    return member.edition, row.hours
