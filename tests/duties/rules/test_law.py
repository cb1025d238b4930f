from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from senda.duties.rules.law import (
    Clock,
    Competence,
    Confirmation,
    Duty,
    Gate,
    Requirement,
    RequirementKind,
    Review,
    Status,
    Unit,
    Validity,
    binding,
    competences_for,
    in_force,
    needed_by,
    overlapping,
    requirements_on,
    strictest_first,
    version_on,
    versions_of,
)
from senda.kernel.values import Text

WORD = Text("palabra", "word")
DAY = date(2014, 7, 18)


def duty(duty_id: str, version: int = 1, starts: date = date(2011, 5, 26), ends: date | None = None) -> Duty:
    return Duty(
        id=duty_id,
        version=version,
        service="security",
        norm="LM 110",
        title=WORD,
        deadline=WORD,
        who=WORD,
        evidence=WORD,
        core=True,
        validity=Validity(starts, ends),
        dates=Confirmation.CONFIRMED,
        sources=("L1",),
        status=Status.STATUTE,
        confirmation=Confirmation.CONFIRMED,
        review=Review.PENDING,
    )


def clock(clock_id: str, limit: int | None, unit: Unit, conflict: str = "lodging", ends: date | None = None) -> Clock:
    return Clock(
        id=clock_id,
        version=1,
        service="legal",
        norm="LM 111",
        title=WORD,
        deadline=WORD,
        who=WORD,
        evidence=WORD,
        core=True,
        validity=Validity(date(2011, 5, 26), ends),
        dates=Confirmation.CONFIRMED,
        sources=("L1",),
        status=Status.STATUTE,
        confirmation=Confirmation.CONFIRMED,
        review=Review.PENDING,
        limit=limit,
        unit=unit,
        conflict=conflict,
        starts=WORD,
        expiry=WORD,
    )


OLD = duty("SEC2", 1, ends=date(2026, 1, 15))
NEW = duty("SEC2", 2, starts=date(2026, 1, 16))
TORTURE = duty("STA2", starts=date(2017, 6, 27))


def test_the_first_and_the_last_day_are_law() -> None:
    validity = Validity(date(2014, 1, 1), date(2014, 12, 31))
    days = [date(2013, 12, 31), date(2014, 1, 1), date(2014, 12, 31), date(2015, 1, 1)]
    assert [validity.covers(day) for day in days] == [False, True, True, False]


def test_a_text_without_a_last_day_is_law_until_further_notice() -> None:
    assert Validity(date(2014, 1, 1)).covers(date(2099, 1, 1))


def test_the_version_of_the_day_is_found() -> None:
    law = (NEW, OLD, TORTURE)
    assert version_on(law, "SEC2", DAY) == OLD
    assert version_on(law, "SEC2", date(2026, 1, 16)) == NEW
    assert version_on(law, "STA2", DAY) is None
    assert version_on(law, "XXX", DAY) is None
    assert in_force(law, DAY) == (OLD,)
    assert versions_of(law, "SEC2") == (OLD, NEW)


def test_versions_that_share_a_day_are_reported_in_pairs() -> None:
    late = duty("SEC2", 2, starts=date(2026, 1, 15))
    assert overlapping((OLD, NEW, TORTURE)) == ()
    assert overlapping((OLD, late, TORTURE)) == ((OLD, late),)
    assert overlapping((duty("A"), duty("B"))) == ()


DATES = st.dates(date(2000, 1, 1), date(2040, 1, 1))
SPANS = st.builds(
    lambda starts, length: Validity(starts, None if length is None else starts + timedelta(days=length)),
    DATES,
    st.none() | st.integers(0, 4000),
)


@given(SPANS, SPANS, DATES)
def test_two_texts_overlap_whenever_one_day_is_covered_by_both(first: Validity, second: Validity, on: date) -> None:
    assert first.overlaps(second) == second.overlaps(first)
    if first.covers(on) and second.covers(on):
        assert first.overlaps(second)


@given(SPANS, SPANS)
def test_texts_that_overlap_share_the_later_of_their_first_days(first: Validity, second: Validity) -> None:
    later = max(first.starts, second.starts)
    assert first.overlaps(second) == (first.covers(later) and second.covers(later))


HOURS = clock("C02", 36, Unit.HOURS, ends=date(2023, 3, 14))
WORKING = clock("C03", 15, Unit.WORKING_DAYS)
WEEK = clock("C07", 7, Unit.DAYS)
NO_CAP = clock("C05", None, Unit.NONE)
AT_ONCE = clock("C12", 0, Unit.MINUTES, conflict="refuge")


def test_a_limit_is_counted_in_minutes_and_a_working_day_as_a_day() -> None:
    assert [c.minutes for c in (AT_ONCE, HOURS, WEEK, WORKING, NO_CAP)] == [0, 2160, 10080, 21600, None]


def test_the_strictest_clock_comes_first_and_no_cap_last() -> None:
    assert strictest_first((NO_CAP, WORKING, WEEK, AT_ONCE, HOURS)) == (AT_ONCE, HOURS, WEEK, WORKING, NO_CAP)


def test_clocks_of_equal_length_stand_by_id() -> None:
    other = clock("C01", 36, Unit.HOURS)
    assert strictest_first((HOURS, other)) == (other, HOURS)


def test_the_strictest_clock_in_force_binds_for_each_thing_limited() -> None:
    clocks = (NO_CAP, WORKING, WEEK, AT_ONCE, HOURS)
    assert binding(clocks, DAY) == {"refuge": AT_ONCE, "lodging": HOURS}
    assert binding(clocks, date(2024, 1, 1)) == {"refuge": AT_ONCE, "lodging": WEEK}


WOMAN = Requirement("SEC2", None, RequirementKind.SEX_FEMALE)
CERTIFIED = Requirement("SEC2", 2, RequirementKind.CERTIFICATE)
TRAINED = Requirement("STA2", None, RequirementKind.COMPETENCE, "accountability.torture_prevention")
GATE = Gate("women_dormitory", WORD, (WOMAN, CERTIFIED, TRAINED))


def test_a_gate_asks_what_the_law_of_the_day_asks() -> None:
    law = (OLD, NEW, TORTURE)
    assert requirements_on(GATE, law, DAY) == ((WOMAN, OLD),)
    assert requirements_on(GATE, law, date(2018, 1, 1)) == ((WOMAN, OLD), (TRAINED, TORTURE))
    assert requirements_on(GATE, law, date(2026, 2, 1)) == ((WOMAN, NEW), (CERTIFIED, NEW), (TRAINED, TORTURE))


def test_competences_are_found_by_duty_and_by_position() -> None:
    gender = Competence("diversity.gender", "diversity", WORD, ("SEC2", "STA3"), ("custody",))
    notice = Competence("refuge.notice", "refuge", WORD, ("REF1",), ("custody", "legal"))
    assert competences_for((gender, notice), "STA3") == (gender,)
    assert needed_by((gender, notice), "custody") == (gender, notice)
    assert needed_by((gender, notice), "legal") == (notice,)
