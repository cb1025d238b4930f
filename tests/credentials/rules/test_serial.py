import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.credentials.rules import serial

ENTROPY = st.binary(min_size=10, max_size=10)


@given(ENTROPY)
def test_serial_is_read_as_it_was_spelt(entropy: bytes) -> None:
    spelt = serial.spell(entropy)
    assert serial.read(spelt) == spelt


@given(ENTROPY)
def test_serial_is_read_in_lower_case_without_hyphens_and_with_lookalikes(entropy: bytes) -> None:
    spelt = serial.spell(entropy)
    assert serial.read(spelt.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == spelt


@given(ENTROPY, st.integers(0, 16), st.integers(1, 31))
def test_every_wrong_character_is_noticed(entropy: bytes, place: int, shift: int) -> None:
    letters = serial.spell(entropy).replace("-", "")
    wrong = serial.ALPHABET[(serial.ALPHABET.index(letters[place]) + shift) % 32]
    assert serial.read(letters[:place] + wrong + letters[place + 1 :]) is None


@given(ENTROPY, st.integers(0, 16), st.integers(0, 16))
def test_two_characters_that_changed_places_are_noticed(entropy: bytes, one: int, other: int) -> None:
    letters = list(serial.spell(entropy).replace("-", ""))
    different = letters[one] != letters[other]
    letters[one], letters[other] = letters[other], letters[one]
    assert (serial.read("".join(letters)) is None) == different


@pytest.mark.parametrize("typed", ["", "000G", "000G-40R4-0M30-E209-U", "ñ" * 17, "000G-40R4-0M30-E209-JJ"])
def test_what_cannot_be_a_serial_is_none(typed: str) -> None:
    assert serial.read(typed) is None


@pytest.mark.parametrize("size", [9, 11])
def test_serial_needs_ten_bytes(size: int) -> None:
    with pytest.raises(ValueError, match="10 bytes"):
        serial.spell(bytes(size))
