from fractions import Fraction

from hypothesis import given, settings

from senda.adapters.greedy_selection import solve
from senda.kernel.decisions import Reason
from senda.programmes.rules.selection import Bar, Problem, Selection, violations
from senda.programmes.rules.selection_reasons import Why, WhyNot, explain
from senda.programmes.rules.selection_value import scale, value
from tests.programmes.rules.selection_cases import official, problem, problems


def told(asked: Problem, *chosen: int) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """The codes of every yes and of every no."""
    explained = explain(asked, frozenset(chosen))
    yes = {person: [str(reason.code) for reason in reasons] for person, reasons in explained.yes.items()}
    no = {person: [str(reason.code) for reason in reasons] for person, reasons in explained.no.items()}
    return yes, no


def place(place: int, of: int, points: int, state: str = "27", priority: int | None = None) -> Reason:
    return Reason(
        Why.PLACE, {"state": state, "place": place, "of": of, "priority": priority or place, "points": points}
    )


def test_the_only_eligible_official_of_a_state_goes_for_that_reason() -> None:
    asked = problem(official(1, trained_in=1), official(2), seats=1)
    explained = explain(asked, frozenset({2}))
    assert explained.yes == {2: (Reason(Why.ONLY_ELIGIBLE, {"state": "27"}), place(1, 1, 100, priority=2))}
    assert explained.no == {1: (Reason(Bar.TRAINED_BEFORE, {"edition": 1}),)}


def test_who_stays_is_told_whose_seat_it_would_be_and_how_many_points_are_short() -> None:
    asked = problem(official(1), official(2, load=0), seats=1)
    assert explain(asked, frozenset({1})).no == {
        2: (
            Reason(WhyNot.AFTER_OTHERS, {"state": "27", "place": 2, "of": 2, "ahead": 1}),
            Reason(WhyNot.WORTH_LESS, {"rival": 1, "points": 90, "rival_points": 100, "short": 10, "step": 10}),
        )
    }


def test_a_busy_centre_and_competences_are_told_with_their_points() -> None:
    asked = problem(
        official(1, load=57, missing=frozenset({"legal", "fire"})), official(2, unit="MX27-02", load=20), seats=2
    )
    explained = explain(asked, frozenset({1, 2}))
    assert explained.yes == {
        1: (
            place(1, 2, 100),
            Reason(Why.BUSY_CENTRE, {"unit": "MX27-01", "load": 57, "points": 40}),
            Reason(Why.COMPETENCES, {"unit": "MX27-01", "count": 2, "keys": "fire legal", "points": 4}),
        ),
        2: (place(2, 2, 90),),
    }


def test_a_competence_that_two_bring_is_nobodys_reason() -> None:
    both = frozenset({"fire"})
    assert told(problem(official(1, missing=both), official(2, missing=both), seats=2), 1, 2)[0] == {
        1: ["place"],
        2: ["place"],
    }


def test_pins_and_exclusions_are_told_with_the_coordinators_words() -> None:
    asked = problem(official(1), official(2), official(3), seats=1, pins={3: "Ana"}, exclusions={1: "viaja"})
    explained = explain(asked, frozenset({3}))
    assert explained.yes[3][0] == Reason(Why.PINNED, {"by": "Ana"})
    assert explained.no[1] == (Reason(Bar.EXCLUDED, {"why": "viaja"}),)
    assert explained.no[2] == (Reason(WhyNot.NO_EXCHANGE, {"barred_by": "pin"}),)


def test_a_member_who_stays_is_told_so() -> None:
    asked = problem(official(1), official(2), seats=1, kept=frozenset({2}))
    assert told(asked, 2) == ({2: ["kept", "place"]}, {1: ["no_exchange"]})


def test_a_full_shift_is_named_with_its_numbers() -> None:
    asked = problem(official(1), official(2), seats=1, shift_staff={("MX27-01", "morning"): 2})
    assert explain(asked, frozenset({1})).no[2][0] == Reason(
        WhyNot.SHIFT_FULL, {"unit": "MX27-01", "shift": "morning", "away": 1, "staff": 2}
    )


def test_the_last_holder_of_a_post_is_named_with_its_numbers() -> None:
    asked = problem(official(1), official(2), seats=1, post_staff={("MX27-01", "agent_a"): 2})
    assert explain(asked, frozenset({1})).no[2][0] == Reason(
        WhyNot.HOLDERS_FULL, {"unit": "MX27-01", "position": "agent_a", "away": 1, "staff": 2}
    )


def test_a_woman_who_completes_the_share_and_the_man_who_stays_for_it() -> None:
    asked = problem(official(1, sex="M"), official(2, sex="M"), official(3), seats=2, women=1)
    yes, no = told(asked, 1, 3)
    assert yes == {1: ["place"], 3: ["completes_women", "place"]}
    assert no == {2: ["after_others", "women_first", "worth_less"]}


def test_a_state_that_is_present_through_one_person_and_who_stays_for_it() -> None:
    far = {"unit": "MX30-01", "state": "30", "load": 0}
    asked = problem(
        official(1, load=50), official(2, load=50), official(3, **far), official(4, **far, shift="night"), seats=2
    )
    explained = explain(asked, frozenset({1, 3}))
    assert explained.yes[3][0] == Reason(Why.KEEPS_STATE, {"state": "30", "eligible": 2})
    assert explained.no[2][1] == Reason(WhyNot.STATES_FIRST, {"state": "30"})


def test_two_who_are_worth_the_same_are_told_so() -> None:
    asked = problem(
        official(1),
        official(2, unit="MX30-01", state="30"),
        official(3, unit="MX30-01", state="30"),
        seats=2,
        away=Fraction(1),
    )
    equal = problem(official(1), official(2), official(3, unit="MX27-02"), seats=1)
    assert told(asked, 1, 2)[1] == {3: ["after_others", "worth_less"]}
    tied = problem(official(1, missing=frozenset()), official(2, missing=frozenset({"a", "b", "c", "d", "e"})), seats=1)
    assert told(equal, 1)[1][3] == ["after_others", "worth_less"]
    assert explain(tied, frozenset({1})).no[2][1] == Reason(WhyNot.TIE, {"rival": 1})


@settings(deadline=None)
@given(problems())
def test_every_reason_holds_when_it_is_tried(asked: Problem) -> None:
    """A "worth less" names a possible exchange and its true loss; who is barred is never called passed over."""
    answer = solve(asked)
    if not isinstance(answer, Selection):
        return
    explained = explain(asked, answer.chosen)
    weights = scale(asked)
    assert {*explained.yes, *explained.no} == {one.person for one in asked.candidates}
    assert all(explained.yes.values())
    assert all(explained.no.values())
    for person, reasons in explained.no.items():
        for reason in reasons:
            if reason.code in {WhyNot.WORTH_LESS, WhyNot.TIE}:
                exchanged = (answer.chosen - {int(reason.facts["rival"])}) | {person}
                short = value(weights, answer.chosen).total - value(weights, exchanged).total
                assert violations(asked, exchanged) == ()
                assert short == int(reason.facts.get("short", 0))
                assert short >= 0
