"""A gate says yes, or everything that is missing with the duty behind it; ageing evidence never opens it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from senda.duties.rules.law import (
    Confirmation,
    Duty,
    Gate,
    Requirement,
    RequirementKind,
    Review,
    Status,
    Validity,
    requirements_on,
)
from senda.kernel.decisions import Decision, Reason
from senda.kernel.values import Text
from senda.readiness.rules.gate import (
    Candidate,
    Missing,
    Needed,
    ValidCertificate,
    Verdict,
    holds_until,
    may_stand,
    verdict,
)

TODAY = date(2014, 7, 21)
LAW_2026 = date(2026, 2, 1)


def duty(key: str, norm: str, status: Status, starts: date, ends: date | None = None, version: int = 1) -> Duty:
    return Duty(
        id=key,
        version=version,
        service="security",
        norm=norm,
        title=Text("Deber", "Duty"),
        deadline=Text("", ""),
        who=Text("", ""),
        evidence=Text("", ""),
        core=True,
        validity=Validity(starts, ends),
        dates=Confirmation.CONFIRMED,
        sources=("L1",),
        status=status,
        confirmation=Confirmation.CONFIRMED,
        review=Review.PENDING,
    )


DUTIES = (
    duty("SEC2", "LM 110", Status.STATUTE, date(2011, 5, 26)),
    duty("STA3", "LM 110", Status.STATUTE, date(2026, 1, 16)),
    duty("ACA2", "ACA", Status.CRITERION, date(2014, 1, 1)),
)
GATE = Gate(
    "women_dormitory",
    Text("Dormitorio de mujeres", "Women's dormitory"),
    (
        Requirement("SEC2", None, RequirementKind.SEX_FEMALE),
        Requirement("STA3", None, RequirementKind.COMPETENCE, "diversity.gender"),
        Requirement("ACA2", None, RequirementKind.CERTIFICATE),
    ),
)
SEC2 = {"duty": "SEC2", "norm": "LM 110", "status": "statute", "competence": ""}
STA3 = {"duty": "STA3", "norm": "LM 110", "status": "statute", "competence": "diversity.gender"}
ACA2 = {"duty": "ACA2", "norm": "ACA", "status": "criterion", "competence": ""}


def law(on: date) -> Needed:
    return requirements_on(GATE, DUTIES, on)


def certificate(*competences: str, begins: date = TODAY, days: int = 730) -> ValidCertificate:
    return ValidCertificate(frozenset(competences), begins, begins + timedelta(days=days))


def ask(candidate: Candidate, on: date = TODAY, law_on: date = TODAY) -> Decision:
    return may_stand(law(law_on), candidate, on)


def test_a_woman_with_a_certificate_may_stand_under_the_law_of_2014() -> None:
    assert ask(Candidate("F", (certificate(),))) == Decision()


def test_a_man_without_a_certificate_is_told_both_and_who_asks_for_each() -> None:
    assert ask(Candidate("M")).reasons == (Reason(Missing.OTHER_SEX, SEC2), Reason(Missing.NO_CERTIFICATE, ACA2))


def test_the_law_of_today_can_be_asked_of_an_earlier_roster() -> None:
    carla = Candidate("F", (certificate("legal.clocks"),))
    assert ask(carla, law_on=LAW_2026).reasons == (Reason(Missing.NO_COMPETENCE, STA3),)


def test_a_gate_that_asks_nothing_is_open_to_all() -> None:
    assert ask(Candidate("M"), law_on=date(2010, 1, 1)) == Decision()


def test_an_expired_certificate_says_since_when() -> None:
    candidate = Candidate("F", (certificate(days=10),))
    found = ask(candidate, on=TODAY + timedelta(days=11))
    assert found.reasons == (Reason(Missing.CERTIFICATE_EXPIRED, {**ACA2, "since": "2014-07-31"}),)


def test_an_expired_competence_is_told_apart_from_one_that_was_never_there() -> None:
    candidate = Candidate("F", (certificate("diversity.gender", days=10), certificate(days=700)))
    found = ask(candidate, on=TODAY + timedelta(days=11), law_on=LAW_2026)
    assert found.reasons == (Reason(Missing.COMPETENCE_EXPIRED, {**STA3, "since": "2014-07-31"}),)


def test_a_certificate_that_begins_tomorrow_does_not_count_today() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert ask(Candidate("F", (certificate(begins=tomorrow),))).reasons == (Reason(Missing.NO_CERTIFICATE, ACA2),)


def test_a_renewed_certificate_counts_beside_the_old_one() -> None:
    renewed = Candidate("F", (certificate(days=10), certificate(begins=TODAY + timedelta(days=5))))
    assert ask(renewed, on=TODAY + timedelta(days=20)) == Decision()
    assert holds_until(law(TODAY), renewed, TODAY + timedelta(days=7)) == date(2016, 7, 25)


def test_the_verdict_keeps_law_and_academy_apart() -> None:
    assert verdict(Decision()) is Verdict.MAY
    assert verdict(ask(Candidate("F"))) is Verdict.LAW_ONLY
    assert verdict(ask(Candidate("M", (certificate(),)))) is Verdict.MAY_NOT


def test_a_yes_holds_until_the_first_of_its_parts_ends() -> None:
    carla = Candidate("F", (certificate("diversity.gender", days=365), certificate(days=730)))
    assert holds_until(law(TODAY), carla, TODAY) == TODAY + timedelta(days=730)
    assert holds_until(law(LAW_2026), carla, TODAY) == TODAY + timedelta(days=365)


def test_what_rests_on_no_certificate_does_not_expire() -> None:
    assert holds_until(law(date(2012, 1, 1)), Candidate("F"), TODAY) is None


def test_trained_once_and_current_now_are_two_things() -> None:
    candidate = Candidate("F", (certificate(days=10),))
    later = TODAY + timedelta(days=11)
    assert (candidate.was_trained(TODAY), candidate.is_current(TODAY)) == (True, True)
    assert (candidate.was_trained(later), candidate.is_current(later)) == (True, False)
    assert candidate.was_trained(TODAY - timedelta(days=1)) is False


def test_an_edition_from_before_certificates_were_kept_is_training_but_opens_no_gate() -> None:
    candidate = Candidate("F", attended_before=True)
    assert (candidate.was_trained(TODAY), candidate.is_current(TODAY)) == (True, False)
    assert ask(candidate).reasons == (Reason(Missing.NO_CERTIFICATE, ACA2),)


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
    candidate = Candidate(sex, tuple(held))
    sooner, later = (
        {reason.facts["duty"] for reason in ask(candidate, TODAY + timedelta(days=each), LAW_2026).reasons}
        for each in sorted((first, second))
    )
    assert sooner <= later


@given(certificates, st.integers(0, 900))
def test_a_yes_holds_exactly_until_the_day_it_names(held: list[ValidCertificate], after: int) -> None:
    candidate, on = Candidate("F", tuple(held)), TODAY + timedelta(days=after)
    if ask(candidate, on, LAW_2026):
        until = holds_until(law(LAW_2026), candidate, on)
        assert until is not None
        assert ask(candidate, until, LAW_2026)
        assert not ask(candidate, until + timedelta(days=1), LAW_2026)
