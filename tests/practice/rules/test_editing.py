"""The form and the file are two views of one text: one value changes, everything else stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.practice.rules.editing import NotEditable, add, drop, put
from senda.practice.rules.source import read

FILE = """\
# La prima
caso: prima   # igual que el archivo
titulo: La prima
escena: >
  Llega una joven.
  Nadie la mira.
hechos:
  es_menor: {al_preguntar: [edad], confianza: 2, dice: Quince.}
  # comentario entre hechos
  viaja_sola:
    al_preguntar: [ruta]
    dice: "Vengo sola."
textos:
  en:
    titulo: The cousin
"""


def values(text):
    source, defects = read(text)
    assert defects == ()
    return source.values


def test_a_plain_value_is_replaced_and_nothing_else():
    changed = put(FILE, ("titulo",), "La prima de Tapachula: una noche")
    assert changed == FILE.replace("titulo: La prima\n", 'titulo: "La prima de Tapachula: una noche"\n')


def test_a_folded_value_is_replaced_whole():
    changed = put(FILE, ("escena",), "02:10 h. Llega alguien.")
    assert values(changed)["escena"] == "02:10 h. Llega alguien."
    assert "# La prima" in changed
    assert values(changed)["hechos"] == values(FILE)["hechos"]


def test_a_key_is_added_to_a_mapping_on_one_line():
    changed = put(FILE, ("hechos", "es_menor", "encubre"), "Diecinueve —contesta.")
    assert values(changed)["hechos"]["es_menor"]["encubre"] == "Diecinueve —contesta."
    assert "  # comentario entre hechos\n" in changed


def test_a_key_is_added_to_a_mapping_on_several_lines():
    changed = put(FILE, ("hechos", "viaja_sola", "confianza"), "3")
    assert values(changed)["hechos"]["viaja_sola"] == {
        "al_preguntar": ["ruta"],
        "dice": "Vengo sola.",
        "confianza": "3",
    }


def test_missing_parents_are_made():
    changed = put(FILE, ("textos", "en", "hechos", "es_menor", "dice"), "Fifteen.")
    assert values(changed)["textos"]["en"] == {"titulo": "The cousin", "hechos": {"es_menor": {"dice": "Fifteen."}}}


def test_a_list_is_written():
    changed = put(FILE, ("hechos", "es_menor", "al_preguntar"), ("edad", "escuela"))
    assert values(changed)["hechos"]["es_menor"]["al_preguntar"] == ["edad", "escuela"]


def test_a_part_is_added_at_the_end_of_its_section_and_never_twice():
    changed = add(FILE, "hechos", "embarazo", {"al_preguntar": ("salud",), "dice": "Cinco meses."})
    assert list(values(changed)["hechos"]) == ["es_menor", "viaja_sola", "embarazo"]
    with pytest.raises(NotEditable):
        add(changed, "hechos", "embarazo", {"dice": "otra"})


def test_a_section_that_is_missing_is_made():
    changed = add(FILE, "pistas", "mirada", {"texto": "No mira a nadie", "real": "sí"})
    assert values(changed)["pistas"] == {"mirada": {"texto": "No mira a nadie", "real": "sí"}}


@pytest.mark.parametrize(
    ("path", "left"),
    [(("hechos", "es_menor"), ["viaja_sola"]), (("hechos", "viaja_sola"), ["es_menor"])],
)
def test_a_part_is_taken_out(path, left):
    assert list(values(drop(FILE, path))["hechos"]) == left


def test_an_empty_value_takes_the_key_out():
    changed = put(FILE, ("hechos", "es_menor", "confianza"), "")
    assert values(changed)["hechos"]["es_menor"] == {"al_preguntar": ["edad"], "dice": "Quince."}
    assert put(FILE, ("hechos", "es_menor", "niega"), "") == FILE


def test_a_text_that_is_no_case_is_not_touched():
    with pytest.raises(NotEditable):
        put("solo palabras", ("titulo",), "x")
    with pytest.raises(NotEditable):
        put("a: [1", ("titulo",), "x")
    with pytest.raises(NotEditable):
        put(FILE, ("titulo", "es"), "x")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(lambda words: " ".join(words.split())))
def test_whatever_is_written_is_read_back(words):
    if not words:
        return
    for path in (
        ("titulo",),
        ("hechos", "es_menor", "dice"),
        ("hechos", "viaja_sola", "dice"),
        ("textos", "en", "aviso"),
    ):
        found = values(put(FILE, path, words))
        for name in path:
            found = found[name]
        assert found == words
