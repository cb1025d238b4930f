"""Who a row means, when its three parts agree, disagree or are missing."""

import pytest

from senda.people.rules.roster.cells import Number
from senda.people.rules.roster.columns import Column
from senda.people.rules.roster.identify import Doubt, identify
from senda.people.rules.roster.known import StaffPerson, staff_index
from senda.people.rules.roster.row import RosterRow

ANA = StaffPerson(1, "100001", "SORA800101MNETZN01", "Ana", "Soto", "Ruiz", "F", "U1")
LUZ = StaffPerson(2, "100002", "PEVL810101MNERGZ02", "Luz", "Peña", "Vega", "F", "U1")
TWIN_1 = StaffPerson(3, "100003", "LUVJ820101HNENGN03", "Juan", "Luna", "Vega", "M", "U1")
TWIN_2 = StaffPerson(4, "100004", "LUVJ830101HNENGN04", "Juan", "Luna", "Vega", "M", "U2")
STAFF = staff_index([ANA, LUZ, TWIN_1, TWIN_2])


def meant(number="", curp="", name="", units=frozenset()):
    row = RosterRow(5, Number(number, as_number=False), curp, curp, {Column.FULL_NAME: name} if name else {}, "", {})
    identity = identify(row, STAFF, units)
    return identity.person, identity.doubt, identity.other


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"number": "100001", "curp": ANA.curp, "name": "Ana Soto Ruiz"}, (ANA, None, None)),
        ({"number": "100001", "curp": ANA.curp}, (ANA, None, None)),
        ({"number": "100001"}, (ANA, None, None)),
        ({"curp": ANA.curp, "name": "SOTO RUIZ, ANA"}, (ANA, None, None)),
        ({"number": "777777", "curp": ANA.curp, "name": "Ana Soto"}, (ANA, None, None)),
        ({"number": "100001", "curp": "SORA800101MNETZN", "name": "Ana Soto Ruiz"}, (ANA, None, None)),
        ({"number": "100001", "curp": ANA.curp, "name": "Luz Peña Vega"}, (ANA, Doubt.NAME, None)),
        ({"curp": ANA.curp, "name": "Nadie Nunca"}, (ANA, Doubt.NAME, None)),
        ({"number": "100001", "curp": LUZ.curp, "name": "Luz Peña Vega"}, (LUZ, Doubt.NUMBER, ANA)),
        ({"number": "100001", "curp": LUZ.curp, "name": "Ana Soto Ruiz"}, (ANA, Doubt.CURP_OF_ANOTHER, LUZ)),
        ({"number": "100001", "curp": LUZ.curp}, (ANA, Doubt.CURP_OF_ANOTHER, LUZ)),
        ({"number": "100001", "name": "Luz Peña Vega"}, (LUZ, Doubt.NUMBER, ANA)),
        ({"number": "100001", "name": "Nadie Nunca"}, (ANA, Doubt.NAME, None)),
        ({"name": "ana soto ruíz"}, (ANA, None, None)),
        ({"name": "Juan Luna Vega"}, (TWIN_1, Doubt.SEVERAL, TWIN_2)),
        ({"name": "Juan Luna Vega", "units": frozenset({"U2"})}, (TWIN_2, None, None)),
        ({"name": "Juan Luna Vega", "units": frozenset({"U9"})}, (TWIN_1, Doubt.SEVERAL, TWIN_2)),
        ({"curp": "SORA800101", "name": "Anna Soto Ruis"}, (ANA, None, None)),
        ({"curp": "SORA800101", "name": ""}, (None, None, None)),
        ({"curp": "SORA80", "name": "Anna Soto Ruis"}, (None, None, None)),
        ({"number": "999999", "curp": "IEPN780106HNENRD95", "name": "Nadie Inexistente Persona"}, (None, None, None)),
        ({}, (None, None, None)),
    ],
)
def test_identify(said, told):
    assert meant(**said) == told
