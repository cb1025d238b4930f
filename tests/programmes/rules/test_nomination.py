from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from senda.kernel.decisions import Decision, Reason
from senda.programmes.rules.nomination import Call, Hindrance, Nominee, decide, decide_change, moved

CALL = Call(
    edition=2,
    state="27",
    invited=frozenset({"27"}),
    opens=date(2014, 6, 2),
    closes=date(2014, 6, 20),
    quota=3,
    listed=(1, 2),
)
DURING = date(2014, 6, 10)
OWN = Nominee(3, "27")


def test_an_official_of_the_state_is_nominated_while_the_call_is_open() -> None:
    assert decide(CALL, OWN, DURING) == Decision()


def test_the_first_and_the_last_day_of_the_call_belong_to_it() -> None:
    assert decide(CALL, OWN, date(2014, 6, 2)) == Decision()
    assert decide(CALL, OWN, date(2014, 6, 20)) == Decision()


def test_before_the_call() -> None:
    assert decide(CALL, OWN, date(2014, 6, 1)) == Decision((Reason(Hindrance.NOT_OPEN, {"opens": "2014-06-02"}),))


def test_after_the_call() -> None:
    assert decide(CALL, OWN, date(2014, 6, 21)) == Decision((Reason(Hindrance.CLOSED, {"closed": "2014-06-20"}),))


def test_a_delegation_that_is_not_invited() -> None:
    told = decide(replace(CALL, invited=frozenset({"30"})), OWN, DURING)
    assert told == Decision((Reason(Hindrance.NOT_INVITED, {"state": "27", "edition": 2}),))


def test_a_person_without_a_post() -> None:
    assert decide(CALL, Nominee(3, None), DURING) == Decision((Reason(Hindrance.NO_POST),))


def test_a_person_of_another_state() -> None:
    told = decide(CALL, Nominee(3, "30"), DURING)
    assert told == Decision((Reason(Hindrance.OTHER_STATE, {"state": "27", "theirs": "30"}),))


def test_a_person_who_is_on_the_list_is_told_the_place_and_not_that_it_is_full() -> None:
    told = decide(replace(CALL, quota=2), Nominee(2, "27"), DURING)
    assert told == Decision((Reason(Hindrance.ALREADY_NOMINATED, {"place": 2}),))


def test_a_full_list() -> None:
    assert decide(replace(CALL, quota=2), OWN, DURING) == Decision((Reason(Hindrance.QUOTA_FULL, {"quota": 2}),))


def test_a_confirmed_cohort_closes_the_list() -> None:
    told = decide(replace(CALL, confirmed=True), OWN, DURING)
    assert told == Decision((Reason(Hindrance.COHORT_CONFIRMED, {"edition": 2}),))


def test_every_reason_is_told_at_once() -> None:
    told = decide(replace(CALL, quota=2, invited=frozenset(), confirmed=True), Nominee(3, "30"), date(2014, 6, 30))
    assert [reason.code for reason in told.reasons] == [
        Hindrance.NOT_INVITED,
        Hindrance.COHORT_CONFIRMED,
        Hindrance.CLOSED,
        Hindrance.OTHER_STATE,
        Hindrance.QUOTA_FULL,
    ]


def test_a_line_changes_while_the_call_is_open() -> None:
    assert decide_change(CALL, 1, DURING) == Decision()


def test_who_is_not_on_the_list_cannot_be_moved() -> None:
    assert decide_change(CALL, 9, DURING) == Decision((Reason(Hindrance.NOT_NOMINATED),))


def test_a_line_does_not_change_after_the_call() -> None:
    assert decide_change(CALL, 1, date(2014, 6, 21)) == Decision((Reason(Hindrance.CLOSED, {"closed": "2014-06-20"}),))


@settings(deadline=None)
@given(st.lists(st.integers(), unique=True, min_size=1), st.data())
def test_moving_keeps_everybody_and_the_order_of_the_others(people: list[int], data: st.DataObject) -> None:
    person = data.draw(st.sampled_from(people))
    steps = data.draw(st.integers(-20, 20))
    after = moved(people, person, steps)
    assert [one for one in after if one != person] == [one for one in people if one != person]
    assert after.index(person) == max(0, min(len(people) - 1, people.index(person) + steps))
