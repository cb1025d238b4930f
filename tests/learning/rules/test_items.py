"""Reading the bank: a whole item, each defect, and the law of the pack."""

from datetime import date

import pytest

from senda.duties.rules.law import Confirmation, Review, Validity
from senda.kernel.decisions import Reason
from senda.kernel.values import Text
from senda.learning.rules.items import (
    Bank,
    Defect,
    Fault,
    Item,
    Level,
    Option,
    cross_check,
    in_force,
    parse,
    position_faults,
    reason_of,
)


def option(text: str) -> dict[str, object]:
    return {"es": text, "en": f"{text} (en)", "because": {"es": f"por {text}", "en": f"because {text}"}}


def row(**changes: object) -> dict[str, object]:
    whole = {
        "duty": "LEG1",
        "clock": "C01",
        "article": "LM 100",
        "competence": "legal.clocks",
        "valid_from": "2011-05-26",
        "level": "applies",
        "confirmation": "confirmed",
        "dates_confirmation": "unconfirmed",
        "review": "pending",
        "key": "b",
        "stem": {"es": "¿Cuándo?", "en": "When?"},
        "options": {key: option(key * 2) for key in "abcd"},
    }
    return {name: value for name, value in (whole | changes).items() if value is not None}


def item(item_id: str = "legal-01", **changes: object) -> Item:
    bank = parse({"legal": {item_id: row(**changes)}})
    assert bank.faults == ()
    return bank.items[0]


def test_a_whole_row_becomes_an_item():
    options = tuple(
        Option(key, Text(key * 2, f"{key * 2} (en)"), Text(f"por {key * 2}", f"because {key * 2}")) for key in "abcd"
    )
    assert parse({"legal": {"legal-01": row(valid_to="2018-07-12")}}) == Bank(
        (
            Item(
                id="legal-01",
                module="legal",
                competence="legal.clocks",
                duty="LEG1",
                clock="C01",
                article="LM 100",
                validity=Validity(date(2011, 5, 26), date(2018, 7, 12)),
                level=Level.APPLIES,
                confirmation=Confirmation.CONFIRMED,
                dates=Confirmation.UNCONFIRMED,
                review=Review.PENDING,
                key="b",
                stem=Text("¿Cuándo?", "When?"),
                options=options,
            ),
        )
    )


def test_an_item_without_a_clock_has_none():
    assert item(clock=None).clock == ""


def test_a_clock_that_is_no_text_is_none():
    assert item(clock=["C01"]).clock == ""


def test_an_item_finds_its_options_and_its_rationale():
    whole = item()
    assert [whole.option("c"), whole.option("x"), whole.rationale] == [
        whole.options[2],
        None,
        Text("por bb", "because bb"),
    ]


def test_a_bank_finds_its_items():
    bank = parse({"legal": {"legal-01": row()}})
    assert [bank.item("legal-01"), bank.item("legal-99")] == [bank.items[0], None]


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"duty": None}, [(Defect.MISSING, "duty", "")]),
        ({"article": " "}, [(Defect.MISSING, "article", "")]),
        ({"dutty": "LEG1"}, [(Defect.UNKNOWN_FIELD, "dutty", "")]),
        ({"competence": "rights.consul"}, [(Defect.MODULE, "competence", "rights.consul")]),
        ({"competence": None}, [(Defect.MISSING, "competence", "")]),
        ({"valid_from": None}, [(Defect.MISSING, "valid_from", "")]),
        ({"valid_from": "31/02/2014"}, [(Defect.NOT_A_DATE, "valid_from", "31/02/2014")]),
        ({"valid_to": "2014-02-31"}, [(Defect.NOT_A_DATE, "valid_to", "2014-02-31")]),
        ({"valid_to": "2011-05-25"}, [(Defect.DATES_REVERSED, "valid_to", "2011-05-25")]),
        ({"level": "guesses"}, [(Defect.NOT_A_CHOICE, "level", "guesses")]),
        ({"level": None}, [(Defect.MISSING, "level", "")]),
        ({"confirmation": "sure"}, [(Defect.NOT_A_CHOICE, "confirmation", "sure")]),
        ({"dates_confirmation": "sure"}, [(Defect.NOT_A_CHOICE, "dates_confirmation", "sure")]),
        ({"review": "done"}, [(Defect.NOT_A_CHOICE, "review", "done")]),
        ({"stem": {"es": "¿Cuándo?"}}, [(Defect.MISSING, "stem.en", "")]),
        ({"stem": "¿Cuándo?"}, [(Defect.MISSING, "stem.es", ""), (Defect.MISSING, "stem.en", "")]),
        ({"key": "e"}, [(Defect.KEY, "key", "e")]),
        ({"key": None}, [(Defect.MISSING, "key", "")]),
        (
            {"options": {key: option(key) for key in "abc"}},
            [(Defect.OPTIONS, "options", "a, b, c"), (Defect.KEY, "key", "b")],
        ),
        ({"options": "four"}, [(Defect.OPTIONS, "options", ""), (Defect.KEY, "key", "b")]),
        (
            {"options": {key: option("igual" if key in "ad" else key) for key in "abcd"}},
            [(Defect.SAME_OPTION_TWICE, "options.es", "igual"), (Defect.SAME_OPTION_TWICE, "options.en", "igual (en)")],
        ),
        (
            {"options": {key: option(key) if key != "c" else "c" for key in "abcd"}},
            [
                (Defect.MISSING, "options.c.es", ""),
                (Defect.MISSING, "options.c.en", ""),
                (Defect.MISSING, "options.c.because.es", ""),
                (Defect.MISSING, "options.c.because.en", ""),
            ],
        ),
    ],
)
def test_every_defect_of_a_row_is_told_and_the_item_left_out(changes, faults):
    told = tuple(Fault(defect, "legal-01", field, found) for defect, field, found in faults)
    assert parse({"legal": {"legal-01": row(**changes)}}) == Bank((), told)


def test_a_row_that_is_no_mapping_lacks_everything():
    bank = parse({"legal": {"legal-01": "a question"}})
    assert {fault.field for fault in bank.faults} == {
        "duty", "article", "competence", "valid_from", "level", "confirmation", "dates_confirmation", "review", "stem.es",
        "stem.en", "options", "key",
    }  # fmt: skip


DUTIES = {"LEG1": (Validity(date(2011, 5, 26)),), "C01": (Validity(date(2011, 5, 26)),)}
COMPETENCES = {"legal.clocks": frozenset({"LEG1", "C01"})}


def test_an_item_that_agrees_with_the_law_has_no_fault():
    assert cross_check([item()], duties=DUTIES, competences=COMPETENCES) == ()


def test_unknown_references_are_told():
    assert cross_check([item(duty="XYZ9")], duties=DUTIES, competences={}) == (
        Fault(Defect.DUTY_UNKNOWN, "legal-01", "duty", "XYZ9"),
        Fault(Defect.COMPETENCE_UNKNOWN, "legal-01", "competence", "legal.clocks"),
    )


def test_a_duty_of_another_competence_is_told():
    assert cross_check([item()], duties=DUTIES, competences={"legal.clocks": frozenset({"C01"})}) == (
        Fault(Defect.DUTY_OF_ANOTHER_COMPETENCE, "legal-01", "duty", "LEG1"),
    )


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "versions", "sound"),
    [
        ("2012-01-01", None, [("2011-05-26", None)], True),
        ("2011-05-25", None, [("2011-05-26", None)], False),
        ("2012-01-01", None, [("2011-05-26", "2018-07-12")], False),
        ("2012-01-01", "2018-07-12", [("2011-05-26", "2018-07-12")], True),
        ("2012-01-01", "2018-07-13", [("2011-05-26", "2018-07-12")], False),
        ("2012-01-01", None, [("2018-07-13", None), ("2011-05-26", "2018-07-12")], True),
        ("2012-01-01", None, [("2018-07-14", None), ("2011-05-26", "2018-07-12")], False),
        ("2019-01-01", None, [("2011-05-26", "2018-07-12"), ("2018-07-13", None)], True),
    ],
)
def test_an_item_is_asked_only_while_its_duty_is_law(valid_from, valid_to, versions, sound):
    days = tuple(
        Validity(date.fromisoformat(first), date.fromisoformat(last) if last else None) for first, last in versions
    )
    told = cross_check(
        [item(clock=None, valid_from=valid_from, valid_to=valid_to)], duties={"LEG1": days}, competences=COMPETENCES
    )
    assert told == (() if sound else (Fault(Defect.DUTY_NOT_IN_FORCE, "legal-01", "valid_from", "LEG1"),))


def test_items_out_of_force_are_not_asked():
    first, second = item("legal-01", valid_to="2018-07-12"), item("legal-02", valid_from="2018-07-13")
    assert in_force([first, second], date(2018, 7, 12)) == (first,)
    assert in_force([first, second], date(2018, 7, 13)) == (second,)


def test_a_place_that_holds_too_many_keys_is_told():
    items = [item(f"legal-{n:02}", key=key) for n, key in enumerate("aabcd")]
    assert position_faults(items) == (Fault(Defect.KEY_POSITION, "", "a", "2"),)


def test_a_balanced_bank_has_no_fault_of_position():
    assert position_faults([item(f"legal-{n:02}", key=key) for n, key in enumerate("aabbccdd")]) == ()


def test_a_fault_is_a_reason_with_its_facts():
    fault = Fault(Defect.NOT_A_DATE, "legal-01", "valid_to", "31/02/2014")
    assert reason_of(fault) == Reason(
        Defect.NOT_A_DATE, {"item": "legal-01", "field": "valid_to", "found": "31/02/2014"}
    )
