"""Small selections to try rules and solvers on: officials A, B, C … of two states, each in a post of his own kind."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from senda.programmes.rules.selection import Candidate, Problem

HALF = Fraction(1, 2)


def official(person: int, **other: object) -> Candidate:
    """A woman who is agent A in the morning at a centre of Tabasco, unless told otherwise."""
    usual = Candidate(person, unit="MX27-01", state="27", position="agent_a", shift="morning", sex="F", priority=person)
    return replace(usual, **other)  # type: ignore[arg-type] # the keywords are those of Candidate


def problem(*candidates: Candidate, seats: int, colleagues: int = 10, women: int = 0, **other: object) -> Problem:
    """Each nominated official has `colleagues` on the same shift and in the same post who are not nominated."""
    shifts = Counter((one.unit, one.shift) for one in candidates)
    posts = Counter((one.unit, one.position) for one in candidates)
    usual = Problem(
        candidates=candidates,
        seats=seats,
        women=women,
        away=HALF,
        shift_staff={key: count + colleagues for key, count in shifts.items()},
        post_staff={key: count + colleagues for key, count in posts.items()},
    )
    return replace(usual, **other)  # type: ignore[arg-type] # the keywords are those of Problem


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Up to nine officials of up to three states with every kind of demand; many of these have no selection at all."""
    people = tuple(
        official(
            person,
            unit=(unit := draw(st.sampled_from(["MX27-01", "MX27-02", "MX30-01", "MX14-01"]))),
            state=unit[2:4],
            position=draw(st.sampled_from(["agent_a", "custody"])),
            shift=draw(st.sampled_from(["morning", "night"])),
            sex=draw(st.sampled_from("FM")),
            priority=draw(st.integers(1, 5)),
            load=draw(st.integers(0, 60)),
            missing=frozenset(draw(st.sets(st.sampled_from(["fire", "children", "legal"])))),
            trained_in=draw(st.sampled_from([None, None, None, 1])),
            cleared=draw(st.sampled_from([None, None, True, False])),
        )
        for person in range(1, draw(st.integers(1, 9)) + 1)
    )
    ids = [one.person for one in people]
    return problem(
        *people,
        seats=draw(st.integers(0, len(people))),
        colleagues=draw(st.integers(0, 3)),
        women=draw(st.integers(0, 2)),
        away=draw(st.sampled_from([Fraction(1, 4), Fraction(1, 3), HALF, Fraction(1)])),
        pins=dict.fromkeys(draw(st.sets(st.sampled_from(ids), max_size=1)), "Ana"),
        exclusions=dict.fromkeys(draw(st.sets(st.sampled_from(ids), max_size=1)), "viaja"),
    )
