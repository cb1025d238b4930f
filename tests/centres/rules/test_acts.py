"""What may be typed of an act: every reason at once, free text never in the clear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.centres.rules.acts import (
    MOST_ITEMS,
    MOST_SIGNS,
    NOTHING,
    ActField,
    ActKind,
    ActRefusal,
    Condition,
    FieldType,
    Option,
    Outcome,
    Values,
    read_values,
)
from senda.centres.rules.rights import Part
from senda.kernel.decisions import Decision, Reason
from senda.kernel.values import Text

OPTIONS = (Option("spa", Text("Español", "Spanish")), Option("mam", Text("Mam", "Mam")))


def field(key="it", kind=FieldType.TEXT, **more):
    words = {"label": Text("Eso", "It"), "hint": NOTHING, "required": False, "sealed": False}
    return ActField(**{"key": key, "type": kind, "purpose": "rights", "keep": "custody", **words, **more})


def kind(*fields, **more):
    plain = {
        "key": "rights",
        "part": Part.CUSTODY,
        "step": 7,
        "service": "legal",
        "title": Text("Derechos", "Rights"),
        "hint": NOTHING,
        "duties": ("LEG2", "LEG4"),
        "owed": "arrival",
        "starts": ("C18",),
        "stops": ("C01",),
        "outcomes": (Outcome.GIVEN, Outcome.REFUSED),
        "correctable": True,
    }
    return ActKind(**{**plain, "fields": fields, **more})


def one(typed, kind_of_field, **more):
    return read_values(kind(field(kind=kind_of_field, **more)), {"it": typed})


@pytest.mark.parametrize(
    ("kind_of_field", "typed", "value", "more"),
    [
        (FieldType.TEXT, "  OF-1 ", "OF-1", {}),
        (FieldType.LONG, "lo dicho", "lo dicho", {}),
        (FieldType.ITEMS, "uno\n\n dos ", ("uno", "dos"), {}),
        (FieldType.ITEMS, ["uno", "dos"], ("uno", "dos"), {}),
        (FieldType.CHOICE, "mam", "mam", {"choices": OPTIONS}),
        (FieldType.CHOICES, ["mam", "spa", "mam"], ("mam", "spa"), {"choices": OPTIONS}),
        (FieldType.YESNO, "no", "no", {}),
        (FieldType.NUMBER, "007", 7, {}),
        (FieldType.DATE, "2012-02-29", "2012-02-29", {}),
        (FieldType.MOMENT, "2014-05-31T20:00", "2014-05-31T20:00", {}),
        (FieldType.MOMENT, "2014-05-31T20:00:59-05:00", "2014-05-31T20:00-05:00", {}),
    ],
)
def test_typed_text_becomes_a_value(kind_of_field, typed, value, more):
    assert one(typed, kind_of_field, **more) == Values({"it": value}, {})


@pytest.mark.parametrize(
    ("kind_of_field", "typed", "reason", "more"),
    [
        (FieldType.TEXT, "x" * 201, Reason(ActRefusal.TOO_LONG, {"field": "it", "most": MOST_SIGNS["text"]}), {}),
        (FieldType.TEXT, ["a", "b"], Reason(ActRefusal.TOO_MANY, {"field": "it", "most": 1}), {}),
        (FieldType.ITEMS, "x\n" * 61, Reason(ActRefusal.TOO_MANY, {"field": "it", "most": MOST_ITEMS}), {}),
        (FieldType.ITEMS, "x" * 301, Reason(ActRefusal.TOO_LONG, {"field": "it", "most": MOST_SIGNS["items"]}), {}),
        (
            FieldType.CHOICE,
            "xx",
            Reason(ActRefusal.NOT_AN_OPTION, {"field": "it", "value": "xx"}),
            {"choices": OPTIONS},
        ),
        (
            FieldType.CHOICES,
            ["spa", "y"],
            Reason(ActRefusal.NOT_AN_OPTION, {"field": "it", "value": "y"}),
            {"choices": OPTIONS},
        ),
        (FieldType.YESNO, "maybe", Reason(ActRefusal.NOT_AN_OPTION, {"field": "it", "value": "maybe"}), {}),
        (FieldType.NUMBER, "-1", Reason(ActRefusal.NOT_A_NUMBER, {"field": "it", "value": "-1"}), {}),
        (FieldType.NUMBER, "²", Reason(ActRefusal.NOT_A_NUMBER, {"field": "it", "value": "²"}), {}),
        (FieldType.NUMBER, "9" * 99, Reason(ActRefusal.NOT_A_NUMBER, {"field": "it", "value": "9" * 60}), {}),
        (
            FieldType.NUMBER,
            "46",
            Reason(ActRefusal.NUMBER_OUTSIDE, {"field": "it", "least": 0, "most": 45}),
            {"most": 45},
        ),
        (FieldType.DATE, "2014-02-29", Reason(ActRefusal.NOT_A_DAY, {"field": "it", "value": "2014-02-29"}), {}),
        (FieldType.MOMENT, "2014-02-28", Reason(ActRefusal.NOT_A_MOMENT, {"field": "it", "value": "2014-02-28"}), {}),
        (FieldType.MOMENT, "anoche", Reason(ActRefusal.NOT_A_MOMENT, {"field": "it", "value": "anoche"}), {}),
    ],
)
def test_what_cannot_be_taken_says_why(kind_of_field, typed, reason, more):
    assert one(typed, kind_of_field, **more) == Decision((reason,))


def test_every_reason_is_told_at_once():
    asked = kind(field("a", required=True), field("b", FieldType.NUMBER), field("c", FieldType.DATE))
    answer = read_values(asked, {"b": "x", "c": "y", "d": "z"}, Outcome.IMPOSSIBLE)
    assert [(reason.code, dict(reason.facts)) for reason in answer.reasons] == [
        (ActRefusal.OUTCOME_NOT_POSSIBLE, {"kind": "rights", "outcome": "impossible"}),
        (ActRefusal.FIELD_UNKNOWN, {"field": "d"}),
        (ActRefusal.NOT_A_NUMBER, {"field": "b", "value": "x"}),
        (ActRefusal.NOT_A_DAY, {"field": "c", "value": "y"}),
    ]


def test_required_fields_are_asked_of_what_was_given_alone():
    asked = kind(field("a", required=True))
    assert read_values(asked, {"a": "  "}) == Decision((Reason(ActRefusal.FIELD_MISSING, {"field": "a"}),))
    assert read_values(asked, {}, Outcome.REFUSED) == Values({}, {})


def test_a_condition_asks_by_another_field_or_by_the_outcome():
    wants = field("wants", FieldType.YESNO)
    asked = kind(
        wants,
        field("calls", FieldType.NUMBER, when=Condition("wants", frozenset({"yes"}))),
        field("why", FieldType.CHOICE, choices=OPTIONS, when=Condition("outcome", frozenset({"refused"}))),
    )
    assert read_values(asked, {"wants": "no"}) == Values({"wants": "no"}, {})
    assert read_values(asked, {"wants": "yes"}) == Decision((Reason(ActRefusal.FIELD_MISSING, {"field": "calls"}),))
    assert read_values(asked, {}, Outcome.REFUSED) == Decision((Reason(ActRefusal.FIELD_MISSING, {"field": "why"}),))


def test_sealed_and_clear_values_part():
    asked = kind(field("name", sealed=True), field("count", FieldType.NUMBER))
    assert read_values(asked, {"name": "Ixchel", "count": "2"}) == Values({"count": 2}, {"name": "Ixchel"})


def test_only_what_was_done_moves_clocks_and_a_signed_refusal_meets_a_duty_where_the_law_accepts_it():
    plain, accepted = kind(), kind(refusal_meets=True)
    assert (plain.meets(Outcome.GIVEN), plain.meets(Outcome.REFUSED)) == (("LEG2", "LEG4"), ())
    assert (accepted.meets(Outcome.REFUSED), accepted.meets(Outcome.IMPOSSIBLE)) == (("LEG2", "LEG4"), ())
    assert (plain.started_by(Outcome.GIVEN), plain.started_by(Outcome.REFUSED)) == (("C18",), ())
    assert (plain.stopped_by(Outcome.GIVEN), plain.stopped_by(Outcome.IMPOSSIBLE)) == (("C01",), ())


def test_the_flag_that_owes_an_act_stands_in_what_it_is_owed_for():
    assert (kind(owed="flag:refuge").owing_flag, kind(owed="arrival").owing_flag) == ("refuge", "")


@given(st.dictionaries(st.sampled_from(("text", "day", "number", "list")), st.text(max_size=30)))
def test_no_typed_text_breaks_the_reading_and_sealed_fields_stay_sealed(raw):
    asked = kind(
        field("text", sealed=True),
        field("day", FieldType.DATE),
        field("number", FieldType.NUMBER),
        field("list", FieldType.ITEMS, sealed=True),
    )
    answer = read_values(asked, raw)
    if isinstance(answer, Values):
        assert set(answer.facts) <= {"day", "number"}
        assert set(answer.sealed) <= {"text", "list"}
    else:
        assert answer.reasons
