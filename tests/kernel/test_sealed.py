from datetime import date
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senda.kernel.sealed import SealFault, Unreadable, seal, token_choices, tokens, unseal, vault
from senda.kernel.world import World, entered

ROW = UUID("018f5a2e-0000-7000-8000-000000000001")
OTHER = UUID("018f5a2e-0000-7000-8000-000000000002")
WORDS = st.text(max_size=12)
NAMES = {"given": "María José", "surnames": "Núñez Ix", "born": "1990-02-28"}


@pytest.fixture(autouse=True)
def _home(tmp_path, settings):
    settings.SENDA_HOME = tmp_path


def sealed(**place):
    return seal(NAMES, **{"table": "identity", "row": ROW, "part": "identity", **place})


def opened(blob, **place):
    return unseal(blob, **{"table": "identity", "row": ROW, "part": "identity", **place})


def test_what_was_sealed_opens_in_its_place():
    assert opened(sealed()) == NAMES


def test_the_same_value_is_never_sealed_alike_and_shows_nothing():
    first, second = sealed(), sealed()
    assert first != second
    assert b"Mar" not in first


@pytest.mark.parametrize(
    "elsewhere",
    [{"row": OTHER}, {"column": "note"}, {"table": "act"}, {"part": "medical"}],
    ids=["row", "column", "table", "part"],
)
def test_a_value_moved_elsewhere_does_not_open(elsewhere):
    with pytest.raises(Unreadable) as told:
        opened(sealed(), **elsewhere)
    assert told.value.fault is SealFault.ALTERED


def test_a_value_of_the_other_world_has_no_key_here():
    with entered(World.PRACTICE):
        practised = sealed()
    with pytest.raises(Unreadable) as told:
        opened(practised)
    assert told.value.fault is SealFault.NO_KEY


def test_even_with_the_same_keys_the_worlds_stay_apart(tmp_path):
    vault()  # the vault's folder is one for both from here on
    sealed()
    (tmp_path / "keys" / "practice").symlink_to(tmp_path / "keys" / "register")
    with entered(World.PRACTICE):
        practised = sealed()
    with pytest.raises(Unreadable) as told:
        opened(practised)
    assert told.value.fault is SealFault.ALTERED


def test_each_torn_or_altered_octet_is_noticed():
    blob = sealed()
    for length in range(1, len(blob)):
        with pytest.raises(Unreadable):
            opened(blob[:length])
    for place in range(len(blob)):
        with pytest.raises(Unreadable):
            opened(blob[:place] + bytes([blob[place] ^ 1]) + blob[place + 1 :])


def test_an_empty_value_opens_to_nothing():
    assert opened(b"") == {}


def test_dates_and_row_ids_are_kept_as_text_and_what_json_does_not_know_is_refused():
    blob = seal({"on": date(2014, 5, 1), "row": ROW}, table="act", row=ROW, part="legal")
    assert unseal(blob, table="act", row=ROW, part="legal") == {"on": "2014-05-01", "row": str(ROW)}
    with pytest.raises(TypeError, match="set cannot be sealed"):
        seal({"of": {1}}, table="act", row=ROW, part="legal")


def test_short_names_have_sealed_values_of_one_length():
    def length(name):
        return len(seal({"given": name}, table="identity", row=ROW, part="identity"))

    assert {length(name) for name in ("Ana", "Ixchel", "Rosalinda")} == {length("Eva")}


@given(value=st.dictionaries(WORDS, WORDS | st.integers() | st.none() | st.lists(WORDS, max_size=3), max_size=4))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_mapping_of_texts_and_numbers_comes_back(value):
    assert opened(seal(value, table="identity", row=ROW, part="identity")) == value


def test_equal_words_have_equal_tokens_in_one_centre_and_others_in_another():
    here = tokens("MX27-02", ["nunes", "ix"])
    assert here == tokens("MX27-02", ["nunes", "ix"])
    assert set(here).isdisjoint(tokens("MX30-01", ["nunes", "ix"]))
    assert all(-(2**63) <= token < 2**63 for token in here)
    with entered(World.PRACTICE):
        assert set(here).isdisjoint(tokens("MX27-02", ["nunes", "ix"]))


def test_where_one_key_ends_and_the_next_word_begins_is_certain():
    assert tokens("A", ["B C"]) != tokens("A B", ["C"])


def test_while_a_rotation_runs_a_search_knows_the_tokens_of_both_keys():
    (before,) = tokens("MX27-02", ["ix"])
    vault().rotate()
    (after,) = tokens("MX27-02", ["ix"])
    assert before != after
    assert token_choices(["MX27-02"], ["ix"]) == [[(after, before)]]
    assert token_choices(["MX27-02", "MX30-01"], []) == [[], []]
