"""A play told step by step: words, times, what ran out and what it cost."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from senda.kernel.decisions import Reason
from senda.practice.queries.case import reading
from senda.practice.rules.assignment import AssignmentRefusal, Stand, may_be_set, stand
from senda.practice.rules.compiled import Kind, code
from senda.practice.rules.delivery import believed
from senda.practice.rules.draw import draw
from senda.practice.rules.engine import moves_by_key, replay, score
from senda.practice.rules.statements import Telling, statements
from senda.practice.rules.telling import fault_words, spoken, time_of_day, told, turning_point
from tests.factories.practice import text

MINOR, ADULT = "15", "19"
NOW = datetime(2014, 6, 10, 16, 0, tzinfo=UTC)


def compiled():
    found = reading(text()).compiled
    assert found is not None
    return found


def seed(age: str) -> int:
    wanted = (MINOR, ADULT).index(age)
    return next(number for number in range(1000) if draw(number, "la-de-prueba.edad", 2) == wanted)


def play(*moves: str, age: str = MINOR, language: str = "es"):
    whole = compiled()
    case = whole.in_(language)
    codes = [moves_by_key(case)[move] for move in moves]
    state = replay(case, seed(age), codes, case_hash=whole.hash)
    return case, state, told(case, seed(age), codes), score(case, state, codes)


def test_a_step_tells_when_what_and_what_was_said():
    case, state, steps, _ = play("contesta", "separar", "edad")
    name = spoken(case, state.picks, "{nombre}")
    assert name in {"Ana", "Eva"}
    first, second, third = steps
    assert (first.marks, first.at, first.words, first.said) == (True, "23:50", "El hombre contesta por ella", ())
    assert (second.group, second.minute, second.at, second.said) == ("hablar", 5, "23:55", ("El hombre sale.",))
    assert (third.style, third.at, third.said) == ("abierta", "23:59", ("—Tengo 15.",))


def test_a_time_of_day_goes_round_midnight():
    assert [time_of_day(compiled().in_("es"), minute) for minute in (0, 9, 10, 1450)] == [
        "23:50",
        "23:59",
        "00:00",
        "00:00",
    ]


@pytest.mark.parametrize(
    ("moves", "age", "said"),
    [
        (("edad",), MINOR, ("—Diecinueve.",)),
        (("edad",), ADULT, ("—Diecinueve, de veras.",)),
        (("separar", "edad", "edad"), MINOR, ("—Tengo 15.",)),
        (("separar", "edad", "alojar"), MINOR, ()),
    ],
)
def test_what_the_person_says_depends_on_trust_and_truth(moves, age, said):
    _, _, steps, _ = play(*moves, age=age)
    assert steps[-1].said == said


def test_a_text_is_told_in_the_language_asked_for():
    _, _, steps, _ = play("separar", "edad", language="en")
    assert [step.words for step in steps] == ["Talk with her alone", "How old are you?"]
    assert steps[-1].said == ("“I am 15.”",)


@pytest.mark.parametrize(
    ("moves", "age", "turning"),
    [
        (("contesta", "separar", "edad", "dif", "cerrar"), MINOR, None),
        (("contesta", "separar", "edad", "cerrar"), ADULT, None),
        (("separar", "chamarra", "edad", "cerrar"), MINOR, 2),  # a false alarm
        (("edad", "separar", "cerrar"), ADULT, 1),  # the order of a line is lost
        (("contesta", "separar", "edad", "alojar", "dif", "cerrar"), MINOR, 4),  # an act that the signal forbids
        (("contesta", "separar", "edad", "edad", "edad", "edad", "dif", "cerrar"), MINOR, 6),  # the limit runs out
        (("contesta", "separar", "edad", "cerrar"), MINOR, 4),  # nothing spoilt, something left out
        (("separar", "edad", "alojar", "contesta", "cerrar"), ADULT, None),  # no signal, no error
    ],
)
def test_the_turning_point_is_the_first_step_that_cost_something(moves, age, turning):
    _, _, steps, judged = play(*moves, age=age)
    assert turning_point(steps, judged.points) == turning
    if turning is None:
        assert judged.points == 100


def test_no_steps_have_no_turning_point():
    assert turning_point((), 0) is None


def test_a_clock_that_runs_out_is_told_at_its_step():
    _, _, steps, _ = play("separar", "edad", "edad", "edad", "edad")
    assert [step.expired for step in steps] == [(), (), (), (), ("Pasaron ocho minutos sin aviso.",)]


def test_critical_errors_are_told_with_the_duty_they_break():
    case, state, steps, judged = play("separar", "edad", "alojar", "cerrar")
    forbidden, missed = judged.errors
    assert steps[2].faults == (forbidden,)
    words, duty, norm = fault_words(case, state.picks, forbidden)
    assert (bool(words), bool(duty), bool(norm)) == (True, True, True)
    assert missed == code(Kind.LINE, 2)
    assert fault_words(case, state.picks, missed) == ("Una niña quedó sin aviso.", "CHI2", "")
    assert fault_words(case, state.picks, code(Kind.CLOCK, 0)) == ("Pasaron ocho minutos sin aviso.", "C10", "")


def test_statements_carry_each_step_and_line_with_their_simulated_time():
    whole = compiled()
    case, _, steps, judged = play("separar", "chamarra", "edad", "cerrar")
    english = play("separar", "chamarra", "edad", "cerrar", language="en")[2]
    telling = Telling(
        ref=UUID("5e0da000-0000-4000-8000-000000000001"),
        home="https://a.example",
        base="https://a.example/xapi",
        account="person-7",
        mode="practice",
        ended_at=NOW,
        titles={"es": "Caso", "en": "Case"},
    )
    found = list(statements(telling, whole.cases, seed(MINOR), {"es": steps, "en": english}, judged))
    assert [one["timestamp"] for one in found[:4]] == [
        (NOW - timedelta(minutes=left)).isoformat() for left in (4, 4, 0, 0)
    ]
    assert [one["verb"]["display"]["en"] for one in found] == ["decided", "noticed", "decided", "decided"] + [
        "was scored on"
    ] * 3
    assert [one["result"]["success"] for one in found[4:]] == [met for _, met in judged.lines]
    assert case["hash"] == whole.hash
    assert found == list(statements(telling, whole.cases, seed(MINOR), {"es": steps, "en": english}, judged))


@pytest.mark.parametrize(
    ("started", "ended", "expected"),
    [
        (-9, -2, (-9, -2)),
        (-9, 0, (-9, 0)),
        (51, 60, (-9, 0)),
        (-5, -9, (-5, -5)),
        (10, 5, (0, 0)),
    ],
)
def test_the_clock_of_a_device_is_believed_for_durations_alone(started, ended, expected):
    minutes = [timedelta(minutes=each) for each in (started, ended, *expected)]
    assert believed(NOW + minutes[0], NOW + minutes[1], NOW) == (NOW + minutes[2], NOW + minutes[3])


@pytest.mark.parametrize(
    ("begun", "passed", "hours", "expected"),
    [
        (True, True, -1, Stand.PASSED),
        (True, False, 1, Stand.NOT_PASSED),
        (True, None, -1, Stand.MISSED),
        (False, None, -1, Stand.MISSED),
        (True, None, 1, Stand.BEGUN),
        (False, None, 1, Stand.WAITING),
    ],
)
def test_how_an_assessment_stands(begun, passed, hours, expected):
    assert stand(closes_at=NOW + timedelta(hours=hours), now=NOW, begun=begun, passed=passed) is expected


def test_a_refused_setting_tells_every_reason():
    found = may_be_set(["a", "b"], {"b"}, [], closes_at=NOW, now=NOW)
    assert found.reasons == (
        Reason(AssignmentRefusal.NOBODY),
        Reason(AssignmentRefusal.NOT_OUT, {"case": "a"}),
        Reason(AssignmentRefusal.CLOSES_IN_THE_PAST, {"closes": NOW.isoformat()}),
    )


def test_what_may_be_set_and_what_is_too_much_at_once():
    later = NOW + timedelta(hours=1)
    assert may_be_set(["a"], {"a"}, range(2000), closes_at=later, now=NOW).allowed
    assert may_be_set([], set(), range(3), closes_at=later, now=NOW).reasons == (Reason(AssignmentRefusal.NO_CASE),)
    assert may_be_set(["a"], {"a"}, range(2001), closes_at=later, now=NOW).reasons == (
        Reason(AssignmentRefusal.TOO_MANY, {"found": 2001, "most": 2000}),
    )
