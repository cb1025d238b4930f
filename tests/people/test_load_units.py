"""The pack's units come in with what a source stands behind, and again without doubling."""

import pytest
from django.core.exceptions import PermissionDenied

from senda.packs.reader import read_table
from senda.people.api import load_units
from senda.people.models import Unit


def test_the_pack_brings_58_centres_35_of_them_with_a_name_from_a_source(cast):
    load_units(cast.operator, rows=read_table("mx", "units.csv"))
    centres = Unit.objects.filter(kind="centre", state_key__gt="")
    assert (centres.count(), centres.filter(name_confirmed=True).count()) == (58, 35)


def test_loading_twice_makes_nothing_new(cast):
    rows = read_table("mx", "units.csv")
    load_units(cast.operator, rows=rows)
    assert load_units(cast.operator, rows=rows) == 0


def test_only_the_command_line_loads_units(cast):
    for name in ("ana", "dora", "fidel", "public"):
        with pytest.raises(PermissionDenied):
            load_units(cast.actor[name], rows=[])
