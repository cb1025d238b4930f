from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.credentials.rules.award import Criteria, Dossier, Missing, ModuleHours, Score, as_hours, decide, needed
from senda.credentials.rules.clearance import Current, Standing
from senda.kernel.decisions import ALLOWED, Reason

CRITERIA = Criteria(hours_percent=90, module_percent=80, pass_percent=70)
ENDS = date(2014, 7, 18)
CLEARED = Current(Standing.CLEARED, date(2014, 6, 1), date(2017, 5, 31))
WHOLE = Dossier(
    in_cohort=True,
    dropped_out_on=None,
    ends=ENDS,
    hours=(ModuleHours("legal", 840, 840), ModuleHours("health", 600, 600)),
    post_test=Score(16, 20),
    clearance=CLEARED,
)


def test_who_lacks_nothing_is_awarded_on_the_last_day() -> None:
    assert decide(WHOLE, CRITERIA, ENDS) == ALLOWED


def test_the_least_of_everything_is_enough() -> None:
    least = replace(
        WHOLE, hours=(ModuleHours("legal", 840, 816), ModuleHours("health", 600, 480)), post_test=Score(14, 20)
    )
    assert decide(least, CRITERIA, ENDS) == ALLOWED


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"in_cohort": False}, Reason(Missing.NOT_IN_COHORT)),
        ({"dropped_out_on": date(2014, 7, 9)}, Reason(Missing.DROPPED_OUT, {"on": "2014-07-09"})),
        ({"ends": date(2014, 7, 19)}, Reason(Missing.EDITION_NOT_FINISHED, {"ends": "2014-07-19"})),
        ({"post_test": Score(0, 0)}, Reason(Missing.POST_TEST_NOT_SAT, {"percent": 70})),
        ({"post_test": None}, Reason(Missing.POST_TEST_NOT_SAT, {"percent": 70})),
        (
            {"post_test": Score(11, 17)},
            Reason(Missing.POST_TEST_BELOW_MARK, {"score": 11, "needed": 12, "out_of": 17, "percent": 70}),
        ),
        ({"clearance": Current(Standing.MISSING)}, Reason(Missing.CLEARANCE_MISSING)),
        (
            {"clearance": Current(Standing.PENDING, date(2014, 6, 1))},
            Reason(Missing.CLEARANCE_PENDING, {"since": "2014-06-01"}),
        ),
        (
            {"clearance": Current(Standing.NOT_CLEARED, date(2014, 6, 1))},
            Reason(Missing.CLEARANCE_NOT_GIVEN, {"since": "2014-06-01"}),
        ),
        (
            {"clearance": Current(Standing.EXPIRED, date(2011, 6, 1), date(2014, 5, 31))},
            Reason(Missing.CLEARANCE_EXPIRED, {"until": "2014-05-31"}),
        ),
        (
            {"hours": ()},
            Reason(
                Missing.HOURS_OVERALL,
                {"attended": "0", "needed": "0", "planned": "0", "short": "0", "percent": 90},
            ),
        ),
        (
            {"hours": (ModuleHours("legal", 840, 840), ModuleHours("health", 600, 450))},
            (
                Reason(
                    Missing.HOURS_OVERALL,
                    {"attended": "21.5", "needed": "21.6", "planned": "24", "short": "0.1", "percent": 90},
                ),
                Reason(
                    Missing.HOURS_IN_MODULE,
                    {
                        "module": "health",
                        "attended": "7.5",
                        "needed": "8",
                        "planned": "10",
                        "short": "0.5",
                        "percent": 80,
                    },
                ),
            ),
        ),
    ],
)
def test_each_missing_part_is_named_with_its_numbers(
    change: dict[str, Any], reason: Reason | tuple[Reason, ...]
) -> None:
    expected = reason if isinstance(reason, tuple) else (reason,)
    assert decide(replace(WHOLE, **change), CRITERIA, ENDS).reasons == expected


def test_everything_missing_is_told_at_once() -> None:
    nothing = Dossier(
        in_cohort=True,
        dropped_out_on=None,
        ends=date(2014, 7, 25),
        hours=(ModuleHours("legal", 840, 0),),
        post_test=None,
        clearance=Current(Standing.MISSING),
    )
    assert [reason.code for reason in decide(nothing, CRITERIA, ENDS).reasons] == [
        Missing.EDITION_NOT_FINISHED,
        Missing.HOURS_OVERALL,
        Missing.HOURS_IN_MODULE,
        Missing.POST_TEST_NOT_SAT,
        Missing.CLEARANCE_MISSING,
    ]


def test_of_who_left_nothing_else_is_asked() -> None:
    left = replace(WHOLE, in_cohort=False, dropped_out_on=date(2014, 7, 8), post_test=None, hours=())
    assert [reason.code for reason in decide(left, CRITERIA, ENDS).reasons] == [
        Missing.NOT_IN_COHORT,
        Missing.DROPPED_OUT,
    ]


def test_hours_beyond_the_plan_of_one_module_do_not_make_up_for_another() -> None:
    ledger = (ModuleHours("legal", 840, 1200), ModuleHours("health", 600, 420))
    codes = [reason.code for reason in decide(replace(WHOLE, hours=ledger), CRITERIA, ENDS).reasons]
    assert codes == [Missing.HOURS_OVERALL, Missing.HOURS_IN_MODULE]


LEDGERS = st.lists(
    st.builds(ModuleHours, st.sampled_from(["legal", "health"]), st.integers(0, 840), st.integers(0, 900)), max_size=10
)
DOSSIERS = st.builds(
    Dossier,
    in_cohort=st.booleans(),
    dropped_out_on=st.none() | st.dates(date(2014, 7, 7), ENDS),
    ends=st.dates(date(2014, 7, 1), date(2014, 8, 1)),
    hours=LEDGERS.map(tuple),
    post_test=st.none() | st.builds(Score, st.integers(0, 20), st.just(20)),
    clearance=st.builds(Current, st.sampled_from(Standing)),
)


@given(DOSSIERS, st.integers(0, 9), st.integers(0, 300))
def test_more_hours_never_take_an_award_away(dossier: Dossier, place: int, minutes: int) -> None:
    if place < len(dossier.hours):
        more = replace(dossier.hours[place], attended=dossier.hours[place].attended + minutes)
        ledger = (*dossier.hours[:place], more, *dossier.hours[place + 1 :])
        after = decide(replace(dossier, hours=ledger), CRITERIA, ENDS)
        assert len(after.reasons) <= len(decide(dossier, CRITERIA, ENDS).reasons)


@given(DOSSIERS)
def test_no_award_without_a_clearance(dossier: Dossier) -> None:
    assert dossier.clearance.standing is Standing.CLEARED or not decide(dossier, CRITERIA, ENDS).allowed


@given(st.integers(0, 10_000), st.integers(0, 100))
def test_needed_is_the_least_that_reaches_the_percentage(whole: int, percent: int) -> None:
    least = needed(whole, percent)
    assert least * 100 >= whole * percent
    assert (least - 1) * 100 < whole * percent


@pytest.mark.parametrize(("minutes", "words"), [(0, "0"), (60, "1"), (600, "10"), (90, "1.5"), (20, "0.33")])
def test_minutes_are_told_as_hours(minutes: int, words: str) -> None:
    assert as_hours(minutes) == words
