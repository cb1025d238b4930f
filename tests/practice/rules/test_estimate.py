"""Several cases before a judgement, and an interval that says how little one knows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.practice.rules.estimate import LineSeen, Verdict, estimates, wilson
from senda.practice.rules.noticing import Noticing, together

DAY = date(2014, 6, 10)


def line(case: str, theme: str, *, met: bool = True, competence: str = "children.notice", days: int = 0) -> LineSeen:
    return LineSeen(case, (theme,), competence, met, DAY + timedelta(days=days))


def verdict(*lines: LineSeen) -> Verdict:
    [found] = estimates(lines)
    return found.verdict


def test_nothing_is_said_of_a_person_from_one_case_or_one_theme():
    assert verdict(*[line("a", "fire")] * 20) is Verdict.NOT_ENOUGH
    assert verdict(line("a", "fire"), line("b", "food")) is Verdict.NOT_ENOUGH
    assert verdict(line("a", "fire"), line("b", "fire"), line("c", "fire")) is Verdict.NOT_ENOUGH
    assert verdict(line("a", "fire"), line("b", "fire"), line("c", "food")) is Verdict.SHOWN


@pytest.mark.parametrize(("hits", "expected"), [(10, Verdict.SHOWN), (7, Verdict.SHOWN), (6, Verdict.NOT_SHOWN)])
def test_the_mark_is_exact(hits, expected):
    lines = [line(f"case-{n}", "fire" if n % 2 else "food", met=n < hits) for n in range(10)]
    assert verdict(*lines) is expected


def test_competences_are_counted_apart_with_the_last_day():
    found = estimates(
        [
            line("a", "fire", met=False),
            line("a", "fire", days=0),
            line("b", "food", days=3),
            line("b", "food", competence="rights.briefing"),
        ]
    )
    told = [(one.competence, one.hits, one.lines, one.cases, one.themes, one.on) for one in found]
    assert told == [
        ("children.notice", 2, 3, 2, 2, DAY + timedelta(days=3)),
        ("rights.briefing", 1, 1, 1, 1, DAY),
    ]


def test_the_interval_counts_cases_not_lines():
    many_lines = estimates([line("a", "fire")] * 50 + [line("b", "food")] * 50)[0]
    two_lines = estimates([line("a", "fire"), line("b", "food")])[0]
    assert (many_lines.low, many_lines.high) == (two_lines.low, two_lines.high)


@pytest.mark.parametrize(
    ("share", "n", "low", "high"),
    # Newcombe 1998, Statistics in Medicine 17:857, table I: 81/263, 15/148, 0/20, 1/29, score method without correction
    [
        (81 / 263, 263, 0.2553, 0.3662),
        (15 / 148, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1 / 29, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_published_one(share, n, low, high):
    found = wilson(share, n)
    assert (round(found[0], 4), round(found[1], 4)) == (low, high)


@given(hits=st.integers(0, 40), more=st.integers(0, 40))
def test_the_interval_holds_the_share_and_shrinks_with_cases(hits, more):
    n = hits + more
    if n == 0:
        assert wilson(0, 0) == (0.0, 1.0)
        return
    low, high = wilson(hits / n, n)
    assert 0 <= low <= hits / n + 1e-12
    assert hits / n - 1e-12 <= high <= 1
    wider = wilson(hits / n, n)
    narrower = wilson(hits / n, n * 4)
    assert narrower[1] - narrower[0] <= wider[1] - wider[0]


def test_marking_everything_does_not_win():
    everything = Noticing(hits=6, signs=6, false_alarms=4, distractors=4)
    careful = Noticing(hits=5, signs=6, false_alarms=0, distractors=4)
    assert (everything.discernment, round(careful.discernment, 3)) == (0.0, 0.833)
    assert together([everything, careful]) == Noticing(11, 12, 4, 8)


@pytest.mark.parametrize("seen", [Noticing(0, 0, 0, 3), Noticing(2, 3, 0, 0), together([])])
def test_without_signs_or_distractors_nothing_is_told(seen):
    assert seen.discernment is None
