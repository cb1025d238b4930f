"""One person or two: spelling by ear, swapped and missing surnames, guessed dates, and the siblings that must not match."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.centres.rules.duplicate import (
    LIKELY,
    Field,
    PairRefusal,
    PairState,
    Record,
    Verdict,
    compare,
    may_decide,
    may_reopen,
)
from senda.kernel.decisions import Decision

BASE = Record(
    given="Wendy Suyapa",
    surname_1="Lagunero",
    surname_2="Zelmar",
    born=date(1988, 4, 23),
    sex="F",
    nationality="HND",
)

SAME = {
    "the same": BASE,
    "by ear": replace(BASE, given="Wendi Sullapa", surname_1="Lagunero", surname_2="Selmar"),
    "swapped surnames": replace(BASE, surname_1="Zelmar", surname_2="Lagunero"),
    "no second surname": replace(BASE, surname_2=""),
    "one given name": replace(BASE, given="Suyapa"),
    "given and surname in each other's field": replace(BASE, given="Lagunero", surname_1="Wendy Suyapa"),
    "no birth date": replace(BASE, born=None),
    "guessed birth date": replace(BASE, born=date(1989, 1, 1)),
    "day and month turned": replace(BASE, born=date(1988, 4, 24)),
    "sex not known": replace(BASE, sex="U", nationality="XXX"),
    "the same passport, another spelling": replace(BASE, document="e-123 456"),
}
OTHER = {
    "sister": replace(BASE, given="Karla Yamileth", born=date(1991, 9, 2)),
    "brother": replace(BASE, given="Elmer Antonio", born=date(1985, 2, 11), sex="M"),
    "twin": replace(BASE, given="Sandra Elizabeth"),
    "mother of the same name": replace(BASE, born=date(1962, 11, 30)),
    "half brother": replace(BASE, given="Wendel", surname_2="Ortez", sex="M"),
    "same given name and date, other family": replace(BASE, surname_1="Xol", surname_2="Choc"),
    "son of the same name": replace(BASE, given="Wendy Suyapa", born=date(2009, 1, 1)),
}


@pytest.mark.parametrize("name", SAME)
def test_one_person_written_twice(name):
    assert compare(replace(BASE, document="E123456"), SAME[name]).score >= LIKELY


@pytest.mark.parametrize("name", OTHER)
def test_two_people_who_share_much(name):
    assert compare(BASE, OTHER[name]).score < LIKELY


def test_the_reasons_name_fields_and_no_values():
    other = replace(BASE, surname_2="", born=date(1970, 5, 5), sex="", document="A1")
    assert compare(replace(BASE, document="B2"), other).why == {
        "agree": ["given", "nationality"],
        "close": ["surnames"],
        "differ": ["born", "document"],
    }


@pytest.mark.parametrize(
    ("born", "verdict"),
    [
        (date(1988, 4, 23), Verdict.AGREE),
        (date(1988, 1, 1), Verdict.CLOSE),
        (date(1989, 1, 1), Verdict.CLOSE),
        (date(1991, 1, 1), Verdict.DIFFER),
        (date(1978, 4, 23), Verdict.CLOSE),
        (date(1988, 5, 9), Verdict.CLOSE),
        (date(1970, 5, 6), Verdict.DIFFER),
        (None, Verdict.MISSING),
    ],
)
def test_birth_dates(born, verdict):
    assert compare(BASE, replace(BASE, born=born)).verdicts[Field.BORN] is verdict


def test_a_date_with_day_and_month_turned_is_close():
    one, other = replace(BASE, born=date(1988, 4, 9)), replace(BASE, born=date(1988, 9, 4))
    assert compare(one, other).verdicts[Field.BORN] is Verdict.CLOSE


def test_nothing_known_is_no_pair():
    assert set(compare(Record(), Record()).verdicts.values()) == {Verdict.MISSING}
    assert compare(Record(), BASE).score < LIKELY


def test_documents_are_compared_without_signs():
    one, other = replace(BASE, document="C-01 234"), replace(BASE, document="c01234")
    assert compare(one, other).verdicts[Field.DOCUMENT] is Verdict.AGREE
    assert compare(one, replace(BASE, document="C9")).verdicts[Field.DOCUMENT] is Verdict.DIFFER


RECORDS = st.builds(
    Record,
    given=st.sampled_from(["Ana", "Ana María", "José", ""]),
    surname_1=st.sampled_from(["Ix", "Xol", "Pérez", ""]),
    surname_2=st.sampled_from(["Ix", "Xol", ""]),
    born=st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2014, 1, 1))),
    sex=st.sampled_from(["F", "M", "U"]),
    nationality=st.sampled_from(["HND", "GTM", "XXX"]),
)


@given(one=RECORDS, other=RECORDS)
def test_the_order_of_two_records_does_not_matter(one, other):
    assert compare(one, other) == compare(other, one)


KNOWN = st.builds(
    Record,
    given=st.sampled_from(["Ana", "Ana María", "José"]),
    surname_1=st.sampled_from(["Ix", "Xol", "Pérez"]),
    surname_2=st.sampled_from(["Ix", "Xol", "Batz"]),
    born=st.dates(date(1950, 1, 1), date(2014, 1, 1)),
    document=st.sampled_from(["A-1", "B 22"]),
    sex=st.sampled_from(["F", "M"]),
    nationality=st.sampled_from(["HND", "GTM"]),
)
UNKNOWN = {
    "given": "",
    "surname_1": "",
    "surname_2": "",
    "born": None,
    "document": "",
    "sex": "U",
    "nationality": "XXX",
}


@given(record=KNOWN, field=st.sampled_from(sorted(UNKNOWN)))
def test_the_same_record_is_as_good_as_certain_and_what_is_missing_never_makes_it_likelier(record, field):
    whole = compare(record, record).score
    assert whole > 0.99
    assert compare(record, replace(record, **{field: UNKNOWN[field]})).score <= whole


@given(one=RECORDS, other=RECORDS, days=st.integers(400, 9000))
def test_a_birth_date_that_differs_never_makes_a_pair_likelier(one, other, days):
    born = date(1980, 5, 17)
    one, near = replace(one, born=born), replace(other, born=born)
    far = replace(other, born=born + timedelta(days=days))
    assert compare(one, far).score <= compare(one, near).score


def test_a_decision_needs_an_open_pair_and_a_reason():
    why = "Es la misma huella y la misma cicatriz"
    assert may_decide("open", "same", why) == Decision()
    assert [reason.code for reason in may_decide("same", "perhaps", " no ").reasons] == [
        PairRefusal.NO_DECISION,
        PairRefusal.DECIDED_ALREADY,
        PairRefusal.REASON_TOO_SHORT,
    ]
    assert may_reopen(PairState.SAME, why) == Decision()
    assert [reason.code for reason in may_reopen("open", "").reasons] == [
        PairRefusal.NOT_DECIDED,
        PairRefusal.REASON_TOO_SHORT,
    ]
