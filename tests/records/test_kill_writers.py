"""Writers that are killed in the middle of writes: a small version of `bench/records_kill.py`."""

import pytest

from bench.records_kill import trial
from tests.repo.test_postgresql import BINARIES, database_url

__all__ = ["database_url"]
KILLS, SECONDS = 20, 30


def test_nothing_is_lost_half_kept_or_promised_in_vain_when_writers_are_killed(tmp_path):
    told = trial(tmp_path / "home", KILLS, SECONDS, database_url="")
    assert told["faults"] == []
    assert told["kills"] == KILLS
    assert told["statements"] > 0
    assert told["promises"] > 0


@pytest.mark.postgres
@pytest.mark.skipif(BINARIES is None, reason="no PostgreSQL server here; get it with: sudo apt install postgresql")
def test_the_same_on_postgresql(tmp_path, database_url):
    told = trial(tmp_path / "home", KILLS, SECONDS, database_url=database_url)
    assert told["faults"] == []
    assert told["kills"] == KILLS
    assert told["statements"] > 0
    assert told["promises"] > 0
