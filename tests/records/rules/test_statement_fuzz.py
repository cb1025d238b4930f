"""Any JSON is a statement or is refused with its faults; nothing else happens."""

import json
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from senda.records.rules.comparison import comparable, same_moment
from senda.records.rules.faults import MOST_FAULTS, Fault, Malformed
from senda.records.rules.formats import canonical_format, ids_format
from senda.records.rules.statement import complete, definitions, keys, parse
from senda.records.rules.text import read_json
from senda.records.rules.versions import Version
from tests.records.rules.samples import ANA, ID, IN_TWO, PLANNED, VOIDING


def texts_in(value):
    """Every name and every text of a value."""
    if isinstance(value, dict):
        return {text for name, item in value.items() for text in (name, *texts_in(item))}
    if isinstance(value, list):
        return {text for item in value for text in texts_in(item)}
    return {value} if isinstance(value, str) else set()


FEW, MANY = 100, 300
"""The bench tries a hundred thousand; here a few keep the way open."""

SAMPLES = [IN_TWO, PLANNED, VOIDING]
TEXTS = sorted(set().union(*map(texts_in, SAMPLES)) | {"scale", "source", "likert", "1.0.0", "urn:x:y"})
NAMES = st.sampled_from(TEXTS) | st.text(max_size=6)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(TEXTS)
    | st.text(max_size=12)
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=25,
)


def places(value, way=()):
    yield way
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in items:
        yield from places(item, (*way, step))


@st.composite
def mutated(draw):
    """A whole statement with up to three places replaced, removed, renamed or added to."""
    value = json.loads(json.dumps(draw(st.sampled_from(SAMPLES))))
    for _time in range(draw(st.integers(1, 3))):
        way = draw(st.sampled_from([way for way in places(value) if way] or [()]))
        if not way:
            return draw(JSON)
        holder = value
        for step in way[:-1]:
            holder = holder[step]
        match draw(st.sampled_from(["replace", "remove", "rename", "add"])):
            case "remove":
                del holder[way[-1]]
            case "rename" if isinstance(holder, dict):
                holder[draw(NAMES)] = holder.pop(way[-1])
            case "add" if isinstance(holder, dict):
                holder[draw(NAMES)] = draw(JSON)
            case _:
                holder[way[-1]] = draw(JSON)
    return value


def hold(value, version):
    """Read, check and use a value in every way that a request may; return whether it was taken."""
    raw = json.dumps(value).encode()
    try:
        statement = parse(read_json(raw), version, path="$[0]")
    except Malformed as refused:
        told = refused.faults
    else:
        use(statement, version)
        return True
    assert 0 < len(told) <= MOST_FAULTS
    assert all(isinstance(fault, Fault) and fault.path.startswith("$") for fault in told)
    return False


def use(statement, version):
    kept = complete(statement, id=UUID(ID), stored=1, authority=ANA)
    answered = read_json(kept.encode())
    again = parse(answered, version)
    assert comparable(again) == comparable(statement)
    assert same_moment(again, kept)
    assert set(keys(again, 1, ANA)) == set(keys(statement, 1, ANA))
    assert definitions(again) == definitions(statement)
    for shown in (ids_format(answered), canonical_format(answered, ("es",), definitions(statement))):
        assert set(keys(parse(shown, version), 1, ANA)) <= set(keys(statement, 1, ANA))


@settings(max_examples=FEW, deadline=None)
@given(JSON, st.sampled_from(Version))
def test_any_json_is_taken_or_refused(value, version):
    hold(value, version)


@settings(max_examples=MANY, deadline=None)
@given(mutated(), st.sampled_from(Version))
def test_a_statement_changed_anywhere_is_taken_or_refused(value, version):
    hold(value, version)


def test_whole_statements_hold():
    assert [hold(value, Version.TWO) for value in SAMPLES] == [True, True, True]
