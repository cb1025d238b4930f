"""How words written by hand are compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.people.rules.names import bare, letters, near_words, same_words, tidy


def test_tidy_composes_accents_and_drops_spaces_and_invisible_signs():
    assert tidy(unicodedata.normalize("NFD", "\u200b  Peña\u00a0 Ávila\t")) == "Peña Ávila"


def test_bare_and_letters_keep_what_cannot_be_lost():
    assert (bare("2.ª Edición: N° 3"), letters("Chihuahua 1 (nombre)")) == ("2 a edicion n 3", "chihuahuanombre")


@given(st.text(max_size=30))
def test_bare_and_tidy_change_nothing_the_second_time(text):
    assert (bare(bare(text)), tidy(tidy(text))) == (bare(text), tidy(text))


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Ana Soto Ruiz", "RUIZ, ANA SOTO", True),
        ("Ana María Soto Ruiz", "Ana Soto Ruiz", True),
        ("Ana Sotto Ruis", "Ana Soto Ruiz", True),
        ("Ana", "Ana Soto", False),
        ("", "Ana Soto", False),
        ("Nadie Inexistente Persona", "Ana Soto Ruiz", False),
        ("Luis Luna", "Luis Luna Vega Peña", False),
    ],
)
def test_near_words(one, other, near):
    assert (near_words(one, other), near_words(other, one)) == (near, near)


def test_same_words_in_any_order():
    assert same_words("Soto Ruiz, Ana", "ana soto ruiz")
    assert not same_words("Ana Soto", "Ana Soto Ruiz")
