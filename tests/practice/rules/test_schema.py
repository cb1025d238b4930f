"""The form of a case file: what is missing, unknown or of the wrong kind, with path and line."""

from pathlib import Path

import pytest

from senda.practice.rules.defects import DefectKind
from senda.practice.rules.schema import THEMES, validate
from senda.practice.rules.source import read

SOUND = (Path(__file__).parent.parent / "planted" / "sound.yaml").read_text(encoding="utf-8")


def defects_of(*changes):
    text = SOUND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    source, found = read(text)
    assert found == ()
    file, defects = validate(source)
    assert (file is None) is bool(defects)
    return [(defect.kind, defect.line, dict(defect.facts)) for defect in defects]


def test_the_sound_file_is_valid():
    assert defects_of() == []


def test_a_missing_part_is_told_with_its_place():
    assert defects_of(("titulo: El dolor en la fila\n", "")) == [
        (DefectKind.MISSING, 2, {"path": "titulo", "found": ""})
    ]
    assert defects_of((', competencia: health.urgent, bien: "Supo', ', bien: "Supo')) == [
        (DefectKind.MISSING, 36, {"path": "rubrica.saber.competencia", "found": ""})
    ]


def test_an_unknown_word_is_told_with_the_nearest_that_is_known():
    assert defects_of(("  agua: {grupo: atender, ", "  agua: {grupo: atender, mintos: 3, ")) == [
        (DefectKind.UNKNOWN_KEY, 26, {"path": "acciones.agua.mintos", "found": "mintos", "expected": "minutos"})
    ]
    assert defects_of(("  agua: {grupo: atender, ", "  agua: {grupo: atender, xyzzy: 3, ")) == [
        (DefectKind.UNKNOWN_KEY, 26, {"path": "acciones.agua.xyzzy", "found": "xyzzy", "expected": ""})
    ]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("ley: 2026-02-09", "ley: 2026-13-09", DefectKind.NOT_A_DATE),
        ("ley: 2026-02-09", "ley: ayer", DefectKind.NOT_A_DATE),
        ('hora: "02:10"', "hora: 2:10", DefectKind.NOT_A_TIME),
        ("lugar: EM", "lugar: EP", DefectKind.NOT_A_CHOICE),
        ("temas: [health]", "temas: [salud]", DefectKind.NOT_A_CHOICE),
        ("temas: [health]", "temas: []", DefectKind.EMPTY),
        ("temas: [health]", "temas: [health, food, fire, return]", DefectKind.TOO_MANY),
        ("temas: [health]", "temas: health", DefectKind.NOT_A_LIST),
        ("titulo: El dolor en la fila", "titulo: [a, b]", DefectKind.NOT_TEXT),
        ("persona: {confianza: 1}", "persona: 1", DefectKind.NOT_A_MAPPING),
        ("persona: {confianza: 1}", "persona: {confianza: 6}", DefectKind.NOT_A_NUMBER),
        ("repetible: sí", "repetible: true", DefectKind.NOT_A_CHOICE),
        ("real: no}", "real: no, resta: 0}", DefectKind.NOT_A_NUMBER),
        ("minutos: 2,", "minutos: -2,", DefectKind.NOT_A_NUMBER),
        ('minutos: 2, confianza: "+1"', 'minutos: 2, confianza: "+9"', DefectKind.NOT_A_NUMBER),
        ("caso: el-dolor-en-la-fila", "caso: El dolor", DefectKind.NOT_A_NAME),
        ("requiere: [dolor]", "requiere: [Dolor fuerte]", DefectKind.NOT_A_NAME),
        ("  agua: {grupo", "  Agua fría: {grupo", DefectKind.NOT_A_NAME),
        ("  agua: {grupo: atender", "  agua: {servicio: bank, grupo: atender", DefectKind.NOT_A_CHOICE),
        ("escena: >", "escena: ''\notra: >", DefectKind.EMPTY),
    ],
)
def test_a_value_of_the_wrong_kind_is_told(old, new, kind):
    assert defects_of((old, new))[0][0] == kind


def test_the_choices_are_listed_without_the_empty_one():
    assert defects_of(("estilo: cerrada", "estilo: cerada"))[0][2] == {
        "path": "acciones.apurar.estilo", "found": "cerada", "expected": "abierta, cerrada, sugerente",
    }  # fmt: skip


def test_there_are_twelve_themes():
    assert len(set(THEMES)) == 12
