"""The shortest way out of a gap: the person with the least to make good, and never one whom no course can help."""

from senda.kernel.decisions import Decision, Reason
from senda.readiness.rules.gate import Missing
from senda.readiness.rules.nearest import Answer, can_be_trained, nearest


def missing(code: Missing, status: str = "criterion") -> Reason:
    return Reason(code, {"duty": "SEC2", "status": status})


def answer(name: str, *reasons: Reason) -> Answer:
    return Answer(person_id=len(name), name=name, gate="custody", decision=Decision(reasons))


def test_nobody_is_near_when_all_may_or_none_can_be_trained() -> None:
    assert nearest([answer("Ana"), answer("Beto", missing(Missing.OTHER_SEX, "statute"))]) is None


def test_what_the_law_asks_for_weighs_more_than_the_academy_s_criterion() -> None:
    dora = answer("Dora", missing(Missing.CERTIFICATE_EXPIRED, "statute"))
    eva = answer("Eva", missing(Missing.NO_CERTIFICATE), missing(Missing.NO_COMPETENCE))
    assert nearest([dora, eva]) == eva


def test_a_lapsed_part_is_nearer_than_one_that_was_never_there() -> None:
    dora = answer("Dora", missing(Missing.NO_CERTIFICATE))
    eva = answer("Eva", missing(Missing.CERTIFICATE_EXPIRED), missing(Missing.COMPETENCE_EXPIRED))
    assert nearest([dora, eva]) == eva


def test_fewer_parts_are_nearer_and_the_name_breaks_a_tie() -> None:
    one, other = answer("Eva", missing(Missing.NO_CERTIFICATE)), answer("Dora", missing(Missing.NO_CERTIFICATE))
    two = answer("Ana", missing(Missing.NO_CERTIFICATE), missing(Missing.CERTIFICATE_EXPIRED))
    assert nearest([two, one, other]) == other


def test_sex_is_the_one_thing_no_course_makes_good() -> None:
    assert can_be_trained(Decision((missing(Missing.NO_COMPETENCE),)))
    assert not can_be_trained(Decision((missing(Missing.NO_COMPETENCE), missing(Missing.OTHER_SEX))))
