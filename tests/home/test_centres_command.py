"""`senda centres fill`: the month's total to the person, the pack's shares, and words for whatever cannot be filled."""

import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from senda.centres.models import Stay
from senda.centres.queries.simulation import rates
from senda.kernel import clock, journal, world
from senda.kernel.world import World
from tests.centres.test_register_arrival import arrive

pytestmark = pytest.mark.django_db(databases=["default", "practice"])


@pytest.fixture(autouse=True)
def _twin_without_a_moment():
    yield
    (Path(settings.SENDA_HOME) / "practice.json").unlink(missing_ok=True)
    clock.forget()


def fill(*words):
    out = StringIO()
    call_command("centres", "fill", *words, stdout=out)
    return out.getvalue()


def stays(alias="practice"):
    return Stay.objects.using(alias).count()


def test_january_is_filled_to_the_person_and_by_the_known_shares(crew):
    told = json.loads(fill("--practice", "--months", "2014-01:2014-01", "--json"))
    assert (told["arrivals"], told["by_month"]) == (6295, {"2014-01": 6295})
    assert set(told) == {"arrivals", "by_month", "seconds"}
    assert (stays(), stays("default")) == (6295, 0)
    with world.entered(World.PRACTICE):
        nationalities = Counter(Stay.objects.values_list("nationality", flat=True))
        for key, per_mille in rates().nationalities:
            assert abs(nationalities[key] / 6295 - per_mille / 1000) < 0.02, key
        children = Stay.objects.exclude(age_band="18+").count() / 6295
        assert abs(children - 0.182) < 0.02
        assert Stay.objects.filter(folio__startswith="P-").count() == 6295
        assert [list(journal.faults(chain)) for chain in journal.chains()] == [[]] * len(journal.chains())
        assert clock.now().strftime("%Y-%m-%d") == "2014-02-01"
    with pytest.raises(CommandError, match="6295"):
        fill("--practice", "--months", "2014-02")
    assert stays() == 6295


@pytest.mark.parametrize("months", ["2013-12", "2014-05:2014-01", "2014-01:2014-06", "2014", "enero", "", "2014-1"])
def test_months_of_which_nothing_is_known_are_said_and_nothing_is_written(crew, months):
    with pytest.raises(CommandError, match=months or "2014-01:2014-05"):
        fill("--practice", "--months", months)
    assert stays() == 0


def test_the_real_register_is_never_filled_by_the_command(crew):
    with pytest.raises(CommandError, match="--practice"):
        fill("--months", "2014-01")
    assert (stays(), stays("default")) == (0, 0)


def test_a_twin_that_holds_somebody_is_left_as_it_is(crew):
    with world.entered(World.PRACTICE):
        arrive(crew.beto)
    with pytest.raises(CommandError, match="--empty"):
        fill("--practice", "--months", "2014-01")
    assert stays() == 1
