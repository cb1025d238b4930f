"""The rating sheet, the draw for a second rating, and agreement against published figures."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.adapters.krippendorff_agreement import alphas
from senda.kernel.values import Text
from senda.practice.rules.rating import (
    Agreement,
    Marked,
    RatingRefusal,
    Reliance,
    Sheet,
    SheetLine,
    agreement,
    in_sample,
    matrix,
    may_be_rated,
    reliance,
)

FIXTURE = Path(__file__).parents[2] / "fixtures" / "agreement" / "four_raters.csv"
KEYS = ("dignity", "asking")
SHEET = Sheet(
    lines=tuple(SheetLine(key, Text(key, key), Text("", ""), {}) for key in KEYS),
    share=25,
    seed=7,
    resamples=50,
    resample_seed=3,
    good=800,
    tentative=667,
    confirmed=False,
)
GIVEN = {"dignity": 3, "asking": 5}


def codes(marks, **other):
    told = {"note": "", "ended": True, "rated_before": False, **other}
    return [reason.code for reason in may_be_rated(SHEET, marks, **told).reasons]


@pytest.mark.parametrize(
    ("marks", "other", "expected"),
    [
        (GIVEN, {}, []),
        ({"dignity": 1, "asking": 5}, {"note": "x" * 600}, []),
        (GIVEN, {"ended": False}, [RatingRefusal.NOT_ENDED]),
        (GIVEN, {"rated_before": True}, [RatingRefusal.RATED_BEFORE]),
        ({"dignity": 3}, {}, [RatingRefusal.MARK_MISSING]),
        ({"dignity": 0, "asking": 6}, {}, [RatingRefusal.MARK_OUTSIDE] * 2),
        ({**GIVEN, "charm": 5}, {}, [RatingRefusal.UNKNOWN_LINE]),
        (GIVEN, {"note": "x" * 601}, [RatingRefusal.NOTE_TOO_LONG]),
        ({}, {"ended": False}, [RatingRefusal.NOT_ENDED, RatingRefusal.MARK_MISSING, RatingRefusal.MARK_MISSING]),
    ],
)
def test_a_rating_is_refused_for_every_reason_at_once(marks, other, expected):
    assert codes(marks, **other) == expected


def test_a_second_rating_is_drawn_by_the_name_of_the_play():
    drawn = [in_sample(SHEET, f"play-{n}") for n in range(4000)]
    assert 900 < sum(drawn) < 1100
    assert drawn == [in_sample(SHEET, f"play-{n}") for n in range(4000)]


def test_units_are_plays_by_lines_and_lonely_ratings_are_left_out():
    rows, owners = matrix(
        [
            Marked("b", 2, {"dignity": 4, "asking": 5}),
            Marked("b", 1, {"dignity": 3, "asking": 5}),
            Marked("a", 1, {"dignity": 1, "asking": 2}),
            Marked("c", 3, {"dignity": 1, "asking": 2}),
            Marked("c", 1, {"dignity": 2, "asking": 2}),
        ],
        KEYS,
    )
    assert owners == ["b", "b", "c", "c"]
    assert rows == [[3, 5, 2, 2], [4, 5, None, None], [None, None, 1, 2]]


# Published: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, example C/D: four observers, twelve units,
# missing marks; alpha ordinal = 0.815 (nominal 0.743, interval 0.849). The table is irrCAC's cac.raw4raters.


def alpha(rows) -> float | None:
    return alphas(rows)[0]


def published() -> list[list[int | None]]:
    with FIXTURE.open(encoding="utf-8") as file:
        units = [[None if mark == "NA" else int(mark) for mark in row.values()] for row in csv.DictReader(file)]
    return [list(rater) for rater in zip(*units, strict=True)]


def test_alpha_is_the_published_one():
    assert round(alpha(published()), 3) == 0.815


def test_alpha_does_not_depend_on_the_order_of_raters_or_units():
    rows = published()
    turned = [list(reversed(row)) for row in reversed(rows)]
    assert alpha(turned) == pytest.approx(alpha(rows))


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[]],
        [[1, 2, 3]],
        [[3, 3], [3, 3]],
        [[1, None], [None, 2]],
        [[None, None], [None, None]],
        [[3, 1], [3, None]],
    ],
)
def test_without_pairs_or_without_differences_there_is_no_alpha(rows):
    assert alpha(rows) is None


def test_full_agreement_is_one_and_reversed_marks_are_below_nothing():
    assert alpha([[1, 2, 3, 4, 5], [1, 2, 3, 4, 5]]) == pytest.approx(1)
    assert alpha([[1, 2, 3, 4, 5], [5, 4, 3, 2, 1]]) < 0


def rated(plays: int) -> list[Marked]:
    return [
        Marked(f"play-{n}", rater, {"dignity": 1 + n % 5, "asking": min(5, 1 + n % 5 + rater % 2)})
        for n in range(plays)
        for rater in (1, 2)
    ]


def test_agreement_tells_n_and_an_interval_that_repeats():
    found = agreement(rated(12), KEYS, SHEET, alphas)
    assert (found.key, found.plays, found.raters, found.marks) == ("", 12, 2, 48)
    assert found.low < found.alpha < found.high
    assert found == agreement(list(reversed(rated(12))), KEYS, SHEET, alphas)
    assert agreement(rated(12), ["dignity"], SHEET, alphas, key="dignity").alpha == pytest.approx(1)


def test_one_play_gives_no_interval_and_none_gives_nothing():
    one = agreement(rated(1), KEYS, SHEET, alphas)
    assert (one.plays, one.low, one.high) == (1, None, None)
    assert agreement([], KEYS, SHEET, alphas) == Agreement("", None, None, None, 0, 0, 0)


def test_a_resample_without_any_difference_is_left_out():
    flat = [Marked("a", rater, dict.fromkeys(KEYS, 3)) for rater in (1, 2)]
    found = agreement([*flat, Marked("b", 1, GIVEN), Marked("b", 2, GIVEN)], KEYS, SHEET, alphas)
    assert found.alpha == pytest.approx(1)
    assert (found.low, found.high) == (pytest.approx(1), pytest.approx(1))


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=12))
def test_alpha_is_never_above_one(pairs):
    found = alpha([[first for first, _ in pairs], [second for _, second in pairs]])
    assert found is None or found <= 1 + 1e-12


@pytest.mark.parametrize(
    ("alpha_found", "low", "expected"),
    [
        (None, None, Reliance.UNKNOWN),
        (0.9, None, Reliance.UNKNOWN),
        (0.9, 0.8, Reliance.GOOD),
        (0.9, 0.799, Reliance.TENTATIVE),
        (0.9, 0.667, Reliance.TENTATIVE),
        (0.9, 0.2, Reliance.WIDE),
        (0.6, 0.2, Reliance.LOW),
    ],
)
def test_the_low_end_decides_what_an_agreement_is_good_for(alpha_found, low, expected):
    assert reliance(Agreement("", alpha_found, low, 1.0, 6, 2, 60), SHEET) is expected


def test_a_sample_is_alpha_over_its_units_alone():
    rows = published()
    for places in ([0, 1, 2, 3, 5, 5, 7], list(range(12)), [5] * 4, [3, 3, 6]):
        alone = alpha([[row[place] for place in places] for row in rows])
        assert alphas(rows, [places])[1] == (pytest.approx(alone) if alone is not None else None)
