"""The selection's problem as the records have it today, and what proposals and the cohort say."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from senda.duties.api import competences
from senda.kernel.action import adapter
from senda.people.api import Serving, serving, serving_people
from senda.programmes.models import CohortMember, Edition, Nomination, Selection, SelectionLine, SelectionPin
from senda.programmes.models.nomination import NominationStatus
from senda.programmes.rules.selection import Candidate, Problem, women_minimum


@dataclass(frozen=True, slots=True)
class Terms:
    """What the coordination asks of a selection: seats, per cent of a shift, women (None: as on the staff)."""

    seats: int
    shift_percent: int
    women: int | None


@dataclass(frozen=True, slots=True)
class Ground:
    """A problem, and the nominations and posts that it was made of, by person."""

    problem: Problem
    nominations: Mapping[int, Nomination]
    posts: Mapping[int, Serving]
    women_on_staff: int
    staff: int


def terms_of(edition: Edition) -> Terms:
    return Terms(edition.seats, edition.max_shift_share, edition.women_minimum)


def ground_of(edition: Edition, on: date, terms: Terms | None = None) -> Ground:
    """Everything that binds the edition's selection on a day; a fixed number of queries.

    While a cohort stands, its members are kept and those who left it are barred: the problem is then that of a
    substitute. A member who has no post any more keeps his seat, which is no longer counted among those to fill.
    """
    asked = terms or terms_of(edition)
    staff = serving(on)
    posts = {one.person_id: one for one in staff}
    nominations = {row.person_id: row for row in _active(edition)}
    people = [person for person in nominations if person in posts]
    women = sum(one.sex == "F" for one in staff)
    members = list(CohortMember.objects.filter(edition=edition).values_list("person_id", "left_at", "person__sex"))
    staying = {who: sex for who, left, sex in members if left is None}
    elsewhere = [sex for who, sex in staying.items() if who not in people]
    asked_women = asked.women if asked.women is not None else women_minimum(asked.seats, women, len(staff))
    pins = open_pins(edition)
    problem = Problem(
        candidates=tuple(
            _candidates(people, nominations, posts, edition, on, {who for who, left, _ in members if left})
        ),
        seats=asked.seats - len(elsewhere),
        women=max(0, asked_women - elsewhere.count("F")),
        away=Fraction(asked.shift_percent, 100),
        shift_staff=Counter((one.unit, one.shift) for one in staff),
        post_staff=Counter((one.unit, one.position) for one in staff),
        pins={
            who: pin.made_by.full_name if pin.made_by else "senda"
            for who, pin in pins.items()
            if _holds(pin, "pin", people)
        },
        exclusions={who: pin.reason for who, pin in pins.items() if _holds(pin, "exclude", people)},
        kept=frozenset(staying) & frozenset(people),
        previous=frozenset(_chosen_last(edition)) & frozenset(people),
    )
    return Ground(problem, nominations, posts, women, len(staff))


def latest_selection(edition: Edition) -> Selection | None:
    return Selection.objects.filter(edition=edition).order_by("-number").first()


def confirmed_selection(edition: Edition) -> Selection | None:
    return Selection.objects.filter(edition=edition).exclude(confirmed_at=None).order_by("-number").first()


def previous_selection(selection: Selection) -> Selection | None:
    return (
        Selection.objects.filter(edition=selection.edition_id, number__lt=selection.number).order_by("-number").first()
    )


def selections_of(edition: Edition) -> list[Selection]:
    """Every proposal of the edition, the newest first, with who asked for it."""
    return list(Selection.objects.filter(edition=edition).select_related("solved_by").order_by("-number"))


def chosen_in(selection: Selection) -> list[int]:
    """The persons that a proposal chose."""
    lines = SelectionLine.objects.filter(selection=selection, chosen=True)
    return list(lines.values_list("nomination__person_id", flat=True))


def people_chosen(selection: Selection | None, on: date) -> list[Serving]:
    """The posts of those whom a proposal chose, as of the day; nobody where there is no proposal."""
    return list(serving_people(on, chosen_in(selection)).values()) if selection else []


def lines_with_people(selection: Selection) -> list[SelectionLine]:
    """The chosen first, then the others, each with nomination and person; one query."""
    rows = SelectionLine.objects.filter(selection=selection).select_related(
        "nomination__person", "nomination__delegation"
    )
    return list(rows.order_by("-chosen", "nomination__delegation__key", "nomination__priority", "id"))


def _active(edition: Edition) -> Iterable[Nomination]:
    rows = Nomination.objects.filter(edition=edition, status=NominationStatus.ACTIVE)
    return rows.select_related("person", "delegation").order_by("delegation__key", "priority", "id")


def open_pins(edition: Edition) -> dict[int, SelectionPin]:
    """The coordinator's pins and exclusions that hold, by person."""
    rows = SelectionPin.objects.filter(edition=edition, lifted_at=None).select_related("made_by", "nomination")
    return {row.nomination.person_id: row for row in rows}


def _holds(pin: SelectionPin, kind: str, people: list[int]) -> bool:
    return pin.kind == kind and pin.nomination.person_id in people


def _chosen_last(edition: Edition) -> Iterable[int]:
    last = latest_selection(edition)
    return chosen_in(last) if last else ()


def _candidates(
    people: list[int],
    nominations: Mapping[int, Nomination],
    posts: Mapping[int, Serving],
    edition: Edition,
    on: date,
    left: set[int],
) -> Iterable[Candidate]:
    trained = trained_in(edition, posts)
    demanded = _demanded()
    held: dict[str, set[str]] = defaultdict(set)
    for person in trained:
        if person in posts:
            held[posts[person].unit] |= demanded[posts[person].position]
    load = Counter(one.unit for one in posts.values())
    not_cleared: frozenset[int] = adapter("clearances")(frozenset(people), on)
    for person in people:
        post = posts[person]
        yield Candidate(
            person=person,
            unit=post.unit,
            state=post.state,
            position=post.position,
            shift=post.shift,
            sex=post.sex,
            priority=nominations[person].priority,
            load=load[post.unit],
            missing=frozenset(demanded[post.position] - held[post.unit]),
            trained_in=trained.get(person),
            cleared=False if person in not_cleared else None,
            left=person in left,
        )


def trained_in(edition: Edition, posts: Mapping[int, Serving]) -> dict[int, int]:
    """Who was in an earlier edition, and in which: as the staff list tells it, and as earlier cohorts do."""
    listed = {who: one.prior_edition for who, one in posts.items() if one.prior_edition is not None}
    told = {who: number for who, number in listed.items() if number < edition.number}
    earlier = CohortMember.objects.filter(edition__number__lt=edition.number, left_at=None)
    return told | dict(earlier.order_by("edition__number").values_list("person_id", "edition__number"))


def _demanded() -> dict[str, set[str]]:
    """The competences that each position demands, as the pack ties them."""
    demanded: dict[str, set[str]] = defaultdict(set)
    for competence in competences():
        for position in competence.positions:
            demanded[position].add(competence.key)
    return demanded
