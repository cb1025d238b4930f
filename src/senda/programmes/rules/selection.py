"""Who goes to an edition: the problem, what binds it, and the re-check of any answer.

Every demand on a selection is one `Bound`: at least `low` and at most `high` of its `members` go. Seats, the women's
minimum, the presence of each state, the share of each shift, the last holder of a post, pins and exclusions are all of
that one form, so the solver, the re-check, the reasons and the search for colliding demands read the same list.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import ceil

from senda.kernel.decisions import Reason


class Kind(StrEnum):
    """What a bound is there for; `Bound.key` is told beside each."""

    SEATS = "seats"  # ()
    WOMEN = "women"  # ()
    PRESENCE = "presence"  # (state,)
    SHIFT = "shift"  # (unit, shift)
    HOLDERS = "holders"  # (unit, position)
    PIN = "pin"  # (person,)
    KEPT = "kept"  # (person,): already in the cohort and staying
    EXCLUSION = "exclusion"  # (person,)
    TRAINED = "trained"  # ()
    CLEARANCE = "clearance"  # ()
    LEFT = "left"  # (): dropped out of this cohort


Facts = dict[str, str | int]

KEY_NAMES = {
    Kind.PRESENCE: ("state",),
    Kind.SHIFT: ("unit", "shift"),
    Kind.HOLDERS: ("unit", "position"),
    Kind.PIN: ("person",),
    Kind.KEPT: ("person",),
    Kind.EXCLUSION: ("person",),
}


class Bar(StrEnum):
    """Why a nominated person cannot be chosen at all, whatever the others do."""

    TRAINED_BEFORE = "trained_before"  # edition
    NOT_CLEARED = "not_cleared"
    DROPPED_OUT = "dropped_out"
    SOLE_HOLDER = "sole_holder"  # unit, position
    SHIFT_CANNOT_RELEASE = "shift_cannot_release"  # unit, shift, staff (headcount of the shift), percent
    EXCLUDED = "excluded"  # why (the coordinator's words)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A nominated official.

    `priority` is the place that the delegation gave (1 first); `load` how busy the centre is, in any unit common to all
    centres; `missing` the competences that his post demands and that nobody trained at his centre holds; `trained_in`
    the number of an earlier edition or None; `cleared` is None while no evaluation is recorded or it is pending.
    """

    person: int
    unit: str
    state: str
    position: str
    shift: str
    sex: str
    priority: int
    load: int = 0
    missing: frozenset[str] = frozenset()
    trained_in: int | None = None
    cleared: bool | None = None
    left: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that a selection depends on.

    `women` is the smallest number of women; `away` the greatest share of a shift that may be away at once (rounded down
    to whole persons). `shift_staff` and `post_staff` count the whole staff, nominated or not, by (unit, shift) and by
    (unit, position). `pins` says who pinned each person, `exclusions` why each is left out; `kept` are members of a
    confirmed cohort who stay; `previous` breaks ties in favour of the last proposal, so that it does not change idly.
    """

    candidates: tuple[Candidate, ...]
    seats: int
    women: int
    away: Fraction
    shift_staff: Mapping[tuple[str, str], int]
    post_staff: Mapping[tuple[str, str], int]
    pins: Mapping[int, str] = field(default_factory=dict)
    exclusions: Mapping[int, str] = field(default_factory=dict)
    kept: frozenset[int] = frozenset()
    previous: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Bound:
    """At least `low` and at most `high` of `members` (person ids) go."""

    kind: Kind
    key: tuple[str | int, ...]
    members: frozenset[int]
    low: int
    high: int

    def holds(self, chosen: Collection[int]) -> bool:
        return self.low <= len(self.members.intersection(chosen)) <= self.high

    @property
    def reason(self) -> Reason:
        """The bound as a reason: its key by name, `low`, `high`, and `there`, the number of its members."""
        named = dict(zip(KEY_NAMES.get(self.kind, ()), self.key, strict=True))
        return Reason(self.kind, {**named, "low": self.low, "high": self.high, "there": len(self.members)})


@dataclass(frozen=True, slots=True)
class Selection:
    """An answer: the chosen persons, and whether the solver proved that no better choice exists."""

    chosen: frozenset[int]
    optimal: bool


@dataclass(frozen=True, slots=True)
class Collision:
    """No selection exists. These bounds collide, and without any one of them they would not.

    `smallest` says that no other set of colliding bounds has fewer members; else only that none can be left out.
    """

    bounds: tuple[Bound, ...]
    smallest: bool


class Unsolved(Exception):  # noqa: N818 - names what happened
    """A planner found neither a selection nor a proof that there is none within these seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no answer within {seconds:g} s")
        self.seconds = seconds


class SelectionRefusal(StrEnum):
    """Why there is no proposal, or why the cohort does not change."""

    NOTHING_NOMINATED = "nothing_nominated"  # edition
    COHORT_STANDS = "cohort_stands"  # edition
    NO_COHORT = "no_cohort"  # edition
    IMPOSSIBLE = "impossible"  # seats, eligible, nominated; the colliding bounds follow as further reasons
    UNSOLVED = "unsolved"  # seconds
    ANSWER_BROKEN = "answer_broken"  # the bounds that it breaks follow
    OUTDATED = "outdated"  # number of the proposal; the bounds that it breaks now follow
    NOT_A_MEMBER = "not_a_member"
    NOBODY_LEFT = "nobody_left"  # no seat is free
    PIN_MISSING = "pin_missing"
    UNEXPLAINED = "unexplained"  # a pin, an exclusion or a drop-out without a reason


@dataclass(frozen=True, slots=True)
class Violation:
    """A bound that an answer breaks, with the number of its members that were chosen."""

    bound: Bound
    chosen: int


def women_minimum(seats: int, women_on_staff: int, staff: int) -> int:
    """The fewest women among `seats` people that reach the women's share of the staff.

    >>> women_minimum(36, 385, 963)
    15
    """
    return ceil(Fraction(seats * women_on_staff, staff)) if staff else 0


def releasable(staff: int, away: Fraction) -> int:
    """How many of a shift of `staff` persons may be away at once.

    >>> [releasable(staff, Fraction(1, 2)) for staff in (1, 2, 3, 6)], releasable(2, Fraction(1, 3))
    ([0, 1, 1, 3], 0)
    """
    return int(staff * away)


def bars(problem: Problem, candidate: Candidate) -> tuple[Reason, ...]:
    """Every reason why this person cannot go, but for the coordinator's own exclusion; none means eligible."""
    found = []
    if candidate.trained_in is not None:
        found.append(Reason(Bar.TRAINED_BEFORE, {"edition": candidate.trained_in}))
    if candidate.cleared is False:
        found.append(Reason(Bar.NOT_CLEARED))
    if candidate.left:
        found.append(Reason(Bar.DROPPED_OUT))
    if problem.post_staff.get((candidate.unit, candidate.position), 0) <= 1:
        found.append(Reason(Bar.SOLE_HOLDER, {"unit": candidate.unit, "position": candidate.position}))
    staff = problem.shift_staff.get((candidate.unit, candidate.shift), 0)
    if not releasable(staff, problem.away):
        percent = int(100 * problem.away)
        facts: Facts = {"unit": candidate.unit, "shift": candidate.shift, "staff": staff, "percent": percent}
        found.append(Reason(Bar.SHIFT_CANNOT_RELEASE, facts))
    return tuple(found)


def eligible(problem: Problem) -> tuple[Candidate, ...]:
    """The candidates without a bar; whom the coordinator excluded is among them, since he was eligible before."""
    return tuple(candidate for candidate in problem.candidates if not bars(problem, candidate))


def bounds(problem: Problem) -> tuple[Bound, ...]:
    """Every demand on the selection, in a fixed order."""
    everyone = frozenset(candidate.person for candidate in problem.candidates)
    women = frozenset(candidate.person for candidate in problem.candidates if candidate.sex == "F")
    return (
        Bound(Kind.SEATS, (), everyone, problem.seats, problem.seats),
        Bound(Kind.WOMEN, (), women, problem.women, len(women)),
        *_presence(problem),
        *_barred(problem),
        *_cells(problem),
        *_wishes(problem),
    )


def violations(problem: Problem, chosen: Collection[int]) -> tuple[Violation, ...]:
    """The bounds that a choice breaks; none means that it stands. Independent of any solver.

    A chosen person who was not nominated breaks the bound of the seats, since only nominated ones are counted.
    """
    strangers = frozenset(chosen) - {candidate.person for candidate in problem.candidates}
    return tuple(
        Violation(bound, len(bound.members.intersection(chosen)))
        for bound in bounds(problem)
        if not bound.holds(chosen) or (strangers and bound.kind is Kind.SEATS)
    )


def _presence(problem: Problem) -> Iterable[Bound]:
    by_state: dict[str, set[int]] = defaultdict(set)
    for candidate in problem.candidates:
        by_state[candidate.state].add(candidate.person)
    for state in sorted({candidate.state for candidate in eligible(problem)}):
        yield Bound(Kind.PRESENCE, (state,), frozenset(by_state[state]), 1, len(by_state[state]))


def _barred(problem: Problem) -> Iterable[Bound]:
    for kind, members in (
        (Kind.TRAINED, {candidate.person for candidate in problem.candidates if candidate.trained_in is not None}),
        (Kind.CLEARANCE, {candidate.person for candidate in problem.candidates if candidate.cleared is False}),
        (Kind.LEFT, {candidate.person for candidate in problem.candidates if candidate.left}),
    ):
        if members:
            yield Bound(kind, (), frozenset(members), 0, 0)


def _cells(problem: Problem) -> Iterable[Bound]:
    shifts: dict[tuple[str, str], set[int]] = defaultdict(set)
    posts: dict[tuple[str, str], set[int]] = defaultdict(set)
    for candidate in problem.candidates:
        shifts[candidate.unit, candidate.shift].add(candidate.person)
        posts[candidate.unit, candidate.position].add(candidate.person)
    for key, members in sorted(shifts.items()):
        high = releasable(problem.shift_staff.get(key, 0), problem.away)
        if high < len(members):
            yield Bound(Kind.SHIFT, key, frozenset(members), 0, high)
    for key, members in sorted(posts.items()):
        high = max(0, problem.post_staff.get(key, 0) - 1)
        if high < len(members):
            yield Bound(Kind.HOLDERS, key, frozenset(members), 0, high)


def _wishes(problem: Problem) -> Iterable[Bound]:
    for person in sorted(problem.kept):
        yield Bound(Kind.KEPT, (person,), frozenset({person}), 1, 1)
    for person in sorted(problem.pins):
        yield Bound(Kind.PIN, (person,), frozenset({person}), 1, 1)
    for person in sorted(problem.exclusions):
        yield Bound(Kind.EXCLUSION, (person,), frozenset({person}), 0, 0)
