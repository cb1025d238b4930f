"""Processes that are killed in the middle of a write: nothing acknowledged is lost, nothing is half there."""

from bench.fault_kill import trial


def test_killed_writers_lose_nothing_that_was_acknowledged(tmp_path):
    told = trial(tmp_path / "home", kills=8, seconds=30)
    assert told["faults"] == []
    assert told["kills"] == 8
    assert told["stays"] >= told["acknowledged"] > 0
