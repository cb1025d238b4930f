"""A gate says yes, or everything that is missing with the duty behind it; ageing evidence never opens it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from senda.kernel.decisions import Decision, Reason
from senda.readiness.rules.gate import (
    Candidate,
    Missing,
    Needs,
    Requirement,
    ValidCertificate,
    Verdict,
    holds_until,
    may_by_law,
    may_stand,
    verdict,
)

TODAY = date(2014, 7, 21)
LAW_2026 = date(2026, 2, 1)


def requirement(
    key: str,
    needs: Needs,
    value: str = "",
    *,
    status: str = "statute",
    max_age_days: int | None = None,
    valid_from: date = date(2011, 5, 26),
    valid_to: date | None = None,
) -> Requirement:
    return Requirement(
        id=key,
        gate="women_dormitory",
        duty="SEC2",
        norm="LM 110",
        status=status,
        needs=needs,
        value=value,
        max_age_days=max_age_days,
        valid_from=valid_from,
        valid_to=valid_to,
    )


ONLY_WOMEN = requirement("SEC2", Needs.SEX, "F")
GENDER = requirement("STA3", Needs.COMPETENCE, "diversity.gender", valid_from=date(2026, 1, 16), max_age_days=365)
ACADEMY = requirement("ACA1", Needs.CERTIFICATE, status="criterion")
DORMITORY = (ONLY_WOMEN, GENDER, ACADEMY)


def certificate(*competences: str, begins: date = TODAY, days: int = 730, person: int = 7) -> ValidCertificate:
    return ValidCertificate(person, frozenset(competences), begins, begins + timedelta(days=days))


def facts(needed: Requirement, **more: str) -> dict[str, str | int]:
    return {
        "requirement": needed.id,
        "duty": "SEC2",
        "norm": "LM 110",
        "status": needed.status,
        "value": needed.value,
        **more,
    }


def ask(candidate: Candidate, on: date = TODAY, law_on: date | None = None) -> Decision:
    return may_stand(DORMITORY, candidate, people_on=on, law_on=law_on or on)


def test_a_woman_with_a_certificate_may_stand_under_the_law_of_2014() -> None:
    assert ask(Candidate("F", (certificate(),))) == Decision()


def test_a_man_without_a_certificate_is_told_both_and_who_asks_for_each() -> None:
    assert ask(Candidate("M")).reasons == (
        Reason(Missing.OTHER_SEX, facts(ONLY_WOMEN)),
        Reason(Missing.NO_CERTIFICATE, facts(ACADEMY)),
    )


def test_the_law_of_today_can_be_asked_of_an_earlier_roster() -> None:
    carla = Candidate("F", (certificate("legal.clocks"),))
    assert ask(carla, law_on=LAW_2026).reasons == (Reason(Missing.NO_COMPETENCE, facts(GENDER)),)


def test_a_requirement_ends_on_its_last_day() -> None:
    old = requirement("OLD", Needs.CERTIFICATE, valid_to=TODAY)
    assert not may_stand([old], Candidate("F"), people_on=TODAY, law_on=TODAY)
    assert may_stand([old], Candidate("F"), people_on=TODAY, law_on=TODAY + timedelta(days=1))


def test_an_expired_certificate_says_since_when() -> None:
    candidate = Candidate("F", (certificate(days=10),))
    found = ask(candidate, on=TODAY + timedelta(days=11))
    assert found.reasons == (Reason(Missing.CERTIFICATE_EXPIRED, facts(ACADEMY, since="2014-07-31")),)


def test_an_expired_competence_and_training_that_is_too_old_are_told_apart() -> None:
    gender = certificate("diversity.gender", days=730)
    after_a_year = may_stand(
        [GENDER], Candidate("F", (gender,)), people_on=TODAY + timedelta(days=366), law_on=LAW_2026
    )
    after_two = may_stand([GENDER], Candidate("F", (gender,)), people_on=TODAY + timedelta(days=731), law_on=LAW_2026)
    assert after_a_year.reasons == (Reason(Missing.TRAINING_TOO_OLD, facts(GENDER, since="2015-07-21")),)
    assert after_two.reasons == (Reason(Missing.COMPETENCE_EXPIRED, facts(GENDER, since="2015-07-21")),)


def test_a_certificate_that_begins_tomorrow_does_not_count_today() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert ask(Candidate("F", (certificate(begins=tomorrow),))).reasons == (
        Reason(Missing.NO_CERTIFICATE, facts(ACADEMY)),
    )


def test_a_renewed_certificate_counts_beside_the_old_one() -> None:
    renewed = Candidate("F", (certificate(days=10), certificate(begins=TODAY + timedelta(days=5))))
    assert ask(renewed, on=TODAY + timedelta(days=20)) == Decision()
    assert holds_until(DORMITORY, renewed, people_on=TODAY + timedelta(days=7), law_on=TODAY) == date(2016, 7, 25)


def test_the_verdict_keeps_law_and_academy_apart() -> None:
    assert verdict(Decision()) is Verdict.MAY
    assert verdict(ask(Candidate("F"))) is Verdict.LAW_ONLY
    assert verdict(ask(Candidate("M", (certificate(),)))) is Verdict.MAY_NOT
    assert [may_by_law(ask(Candidate(sex))) for sex in "FM"] == [True, False]


def test_a_yes_holds_until_the_first_of_its_parts_ends() -> None:
    carla = Candidate("F", (certificate("diversity.gender"),))
    assert holds_until(DORMITORY, carla, people_on=TODAY, law_on=TODAY) == TODAY + timedelta(days=730)
    assert holds_until(DORMITORY, carla, people_on=TODAY, law_on=LAW_2026) == TODAY + timedelta(days=365)


def test_what_rests_on_no_certificate_does_not_expire() -> None:
    assert holds_until([ONLY_WOMEN], Candidate("F"), people_on=TODAY, law_on=TODAY) is None
    assert holds_until(DORMITORY, Candidate("F"), people_on=TODAY, law_on=TODAY) is None


def test_trained_once_and_current_now_are_two_things() -> None:
    candidate = Candidate("F", (certificate(days=10),))
    later = TODAY + timedelta(days=11)
    assert (candidate.was_trained(TODAY), candidate.is_current(TODAY)) == (True, True)
    assert (candidate.was_trained(later), candidate.is_current(later)) == (True, False)
    assert candidate.was_trained(TODAY - timedelta(days=1)) is False


certificates = st.lists(
    st.builds(
        lambda back, days, gender: certificate(
            *(["diversity.gender"] if gender else []), begins=TODAY - timedelta(days=back), days=days
        ),
        st.integers(0, 900),
        st.integers(0, 900),
        st.booleans(),
    ),
    max_size=4,
)


@given(certificates, st.sampled_from("FM"), st.integers(0, 2000), st.integers(0, 2000))
def test_readiness_never_rises_as_evidence_ages(
    held: list[ValidCertificate], sex: str, first: int, second: int
) -> None:
    sooner, later = sorted((first, second))
    candidate = Candidate(sex, tuple(held))
    answers = [
        may_stand(DORMITORY, candidate, people_on=TODAY + timedelta(days=each), law_on=LAW_2026)
        for each in (sooner, later)
    ]
    missing = [{reason.facts["requirement"] for reason in each.reasons} for each in answers]
    assert missing[0] <= missing[1]


@given(certificates, st.integers(0, 900))
def test_a_yes_holds_exactly_until_the_day_it_names(held: list[ValidCertificate], after: int) -> None:
    candidate, on = Candidate("F", tuple(held)), TODAY + timedelta(days=after)
    if ask(candidate, on, LAW_2026):
        until = holds_until(DORMITORY, candidate, people_on=on, law_on=LAW_2026)
        assert until is not None
        assert ask(candidate, until, LAW_2026)
        assert not ask(candidate, until + timedelta(days=1), LAW_2026)
