"""Which unit a cell means."""

import pytest

from senda.people.rules.roster.units import Spelling, UnitReading, nearness, read_unit
from tests.people.roster_ground import words

PUEBLA_1, CEIBO, SIGLO = "Puebla 1 (nombre por confirmar)", "MX27-01", "MX07-05"


@pytest.mark.parametrize(
    ("text", "expected", "reading"),
    [
        ("", "MX21-01", UnitReading(Spelling.EMPTY)),
        (PUEBLA_1, "MX21-01", UnitReading(Spelling.EXACT, "MX21-01")),
        ("MX21-01", "MX21-01", UnitReading(Spelling.EXACT, "MX21-01")),
        (f" {PUEBLA_1} ", "MX21-01", UnitReading(Spelling.CASE, "MX21-01")),
        (PUEBLA_1.upper(), "MX21-01", UnitReading(Spelling.CASE, "MX21-01")),
        ("Torreon", "MX05-02", UnitReading(Spelling.ACCENTS, "MX05-02")),
        ("Puebla 1", "MX21-01", UnitReading(Spelling.CORE, "MX21-01")),
        ("Est. Mig. El Ceibo", CEIBO, UnitReading(Spelling.LIKE, CEIBO)),
        ("E.M. El Ceibo", CEIBO, UnitReading(Spelling.CORE, CEIBO)),
        ("Pueblanombreporconfirmar", "MX21-01", UnitReading(Spelling.LIKE, "MX21-01")),
        ("Pueblanombreporconfirmar", "MX21-02", UnitReading(Spelling.LIKE, "MX21-02")),
        ("Tapachula", SIGLO, UnitReading(Spelling.LIKE, SIGLO)),
        ("Siglo XXI", SIGLO, UnitReading(Spelling.LIKE, SIGLO)),
        ("Cd. Juárez", "MX08-01", UnitReading(Spelling.CORE, "MX08-01")),
        ("Vilahermosa", "MX27-02", UnitReading(Spelling.LIKE, "MX27-02")),
        ("Villahermosa", CEIBO, UnitReading(Spelling.OTHER, "MX27-02")),
        ("Vilahermosa", CEIBO, UnitReading(Spelling.OTHER, "MX27-02")),
        ("Puebla 2", "MX21-01", UnitReading(Spelling.OTHER, "MX21-02")),
        ("Isla Perdida", CEIBO, UnitReading(Spelling.UNKNOWN)),
        ("7", CEIBO, UnitReading(Spelling.UNKNOWN)),
        ("Isla Perdida", "", UnitReading(Spelling.UNKNOWN)),
        ("Villahermosa", "", UnitReading(Spelling.OTHER, "MX27-02")),
    ],
)
def test_read_unit(text, expected, reading):
    assert read_unit(text, expected, words()) == reading


def test_every_unit_is_nearest_to_itself_however_its_signs_are_lost():
    for unit in words().units.values():
        for text in (unit.name, unit.name.upper(), unit.name.replace("(nombre por confirmar)", "")):
            best = max(words().units.values(), key=lambda other: nearness(text, other.name))
            assert best == unit


def test_nothing_is_near_to_nothing():
    assert (nearness("()", "El Ceibo"), nearness("", "")) == (0.0, 1.0)
