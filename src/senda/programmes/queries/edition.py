"""Editions: their stage, which is derived, the figures of the board, and who is in the cohort."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from senda.kernel.values import Text
from senda.people.api import Serving, serving_people
from senda.programmes.models import CohortMember, Edition, Nomination, Quota, Selection, TimetableVersion
from senda.programmes.models.nomination import NominationStatus
from senda.programmes.models.timetable import VersionStatus
from senda.programmes.rules.edition import Stage, Standing, stage


@dataclass(frozen=True, slots=True)
class CohortLine:
    """One person in a cohort, with the post of the day; `serves` is None for who has none."""

    member_id: int
    person_id: int
    number: str
    name: str
    folded_name: str
    sex: str
    group: int
    state: str
    joined_at: datetime
    left_at: datetime | None
    left_reason: str
    replaces: str
    serves: Serving | None

    @property
    def gone(self) -> bool:
        return self.left_at is not None

    @property
    def words(self) -> str:
        """What a search looks through beside name and number."""
        post = self.serves
        return f"{post.unit_name} {post.unit} {post.position} {post.shift} {self.state}" if post else self.state


@dataclass(frozen=True, slots=True)
class Board:
    """What the edition's page shows: where it stands, and the counts behind it."""

    stage: Stage
    standing: Standing
    delegations: int
    women: int
    members_women: int
    states: int
    proposal: Selection | None


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One edition in the list; `rank` orders the stages."""

    number: int
    title: Text
    starts_on: date
    ends_on: date
    dates_confirmed: bool
    hours: int
    seats: int
    nominated: int
    members: int
    stage: Stage
    rank: int


def edition_lines(on: date) -> tuple[EditionLine, ...]:
    """Every edition with its stage on the day; four queries however many there are."""
    active = Q(nominations__status=NominationStatus.ACTIVE)
    editions = Edition.objects.annotate(nominated=Count("nominations", filter=active))
    members = dict(
        CohortMember.objects.filter(left_at=None).order_by().values_list("edition_id").annotate(n=Count("id"))
    )
    proposals = dict(Selection.objects.order_by().values_list("edition_id").annotate(n=Count("id")))
    published = set(
        TimetableVersion.objects.filter(status=VersionStatus.PUBLISHED).values_list("edition_id", flat=True)
    )
    lines = []
    for edition in editions:
        standing = Standing(
            opens=edition.nominations_open_on,
            closes=edition.nominations_close_on,
            starts=edition.starts_on,
            ends=edition.ends_on,
            proposals=proposals.get(edition.pk, 0),
            members=members.get(edition.pk, 0),
            published=edition.pk in published,
            kept_here=edition.kept_here,
        )
        found = stage(standing, on)
        lines.append(
            EditionLine(
                number=edition.number,
                title=edition.title,
                starts_on=edition.starts_on,
                ends_on=edition.ends_on,
                dates_confirmed=edition.dates_confirmed,
                hours=edition.hours,
                seats=edition.seats,
                nominated=edition.nominated,
                members=standing.members,
                stage=found,
                rank=list(Stage).index(found),
            )
        )
    return tuple(lines)


def edition_numbered(number: int) -> Edition | None:
    return Edition.objects.filter(number=number).first()


def board_of(edition: Edition, on: date) -> Board:
    """The edition on a day; a fixed number of queries."""
    listed = list(
        Nomination.objects.filter(edition=edition, status=NominationStatus.ACTIVE).values_list(
            "delegation_id", "person__sex"
        )
    )
    members = list(
        CohortMember.objects.filter(edition=edition, left_at=None).values_list(
            "nomination__delegation_id", "person__sex"
        )
    )
    proposal = Selection.objects.filter(edition=edition).order_by("-number").first()
    versions = dict(TimetableVersion.objects.filter(edition=edition).order_by("number").values_list("status", "number"))
    standing = Standing(
        opens=edition.nominations_open_on,
        closes=edition.nominations_close_on,
        starts=edition.starts_on,
        ends=edition.ends_on,
        seats=edition.seats,
        called=Quota.objects.filter(edition=edition).count(),
        sent=len({delegation for delegation, _sex in listed}),
        nominated=len(listed),
        proposals=proposal.number if proposal else 0,
        members=len(members),
        draft=VersionStatus.DRAFT in versions,
        published=VersionStatus.PUBLISHED in versions,
        kept_here=edition.kept_here,
    )
    return Board(
        stage=stage(standing, on),
        standing=standing,
        delegations=standing.sent,
        women=sum(sex == "F" for _delegation, sex in listed),
        members_women=sum(sex == "F" for _delegation, sex in members),
        states=len({delegation for delegation, _sex in members}),
        proposal=proposal,
    )


def cohort_roster(edition_number: int, on: date, *, with_left: bool = False) -> tuple[CohortLine, ...]:
    """Who is in the cohort, by name, with the posts of the day; two queries. With `with_left` also who dropped out."""
    rows = CohortMember.objects.filter(edition__number=edition_number).select_related(
        "person", "nomination__delegation", "replaces__person"
    )
    members = list(rows if with_left else rows.filter(left_at=None))
    posts = serving_people(on, [member.person_id for member in members])
    return tuple(
        CohortLine(
            member_id=member.pk,
            person_id=member.person_id,
            number=member.person.employee_number or "",
            name=member.person.full_name,
            folded_name=member.person.folded_name,
            sex=member.person.sex,
            group=member.group,
            state=member.nomination.delegation.state_key if member.nomination else "",
            joined_at=member.joined_at,
            left_at=member.left_at,
            left_reason=member.left_reason,
            replaces=member.replaces.person.full_name if member.replaces else "",
            serves=posts.get(member.person_id),
        )
        for member in members
    )
