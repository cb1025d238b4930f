"""The command line as a person at a shell meets it: usage, an empty home, the demonstration and its interface."""

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.xdist_group("demonstration")


def senda(home, *words, **environment):
    told = {
        **os.environ,
        "SENDA_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "senda.settings",
        "DATABASE_URL": "",
        "SECRET_KEY": "",
        **environment,
    }
    return subprocess.run(
        [sys.executable, "-m", "senda", *words], env=told, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "words", [(), ("nonsense",), ("import",), ("import", "staff"), ("select",), ("demo", "--stage", "never")]
)
def test_wrong_usage_ends_with_two(tmp_path, words):
    done = senda(tmp_path, *words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        "demo",
        "serve",
        "import",
        "select",
        "timetable",
        "verify",
        "pack",
        "account",
        "nightly",
        "keys",
        "journal",
        "backup",
        "restore",
    ],
)
def test_every_command_has_help(tmp_path, command):
    done = senda(tmp_path, command, "--help")
    assert (done.returncode, "usage:" in done.stdout) == (0, True)


def test_server_does_not_start_without_a_key(tmp_path):
    done = senda(tmp_path / "home", "serve", "--port", "8123")
    assert done.returncode == 1
    assert "SECRET_KEY" in done.stderr


def test_account_opens_the_first_coordinator_of_an_empty_home(tmp_path):
    done = senda(tmp_path / "home", "account", "ana@senda.example", "--name", "Ana", "--surname", "Ficticia", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["invitation"].startswith("http://127.0.0.1:8000/invitation/")


def test_select_in_an_empty_home_says_what_to_do(tmp_path):
    done = senda(tmp_path / "home", "select", "--edition", "2", "--json")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr) > 20


def test_demonstration_answers_its_interface(demonstration):
    told = demonstration.told
    assert set(told) == {
        "officials",
        "centres",
        "nominated",
        "cohort",
        "states",
        "hours",
        "violations",
        "certificates",
        "arrivals",
        "simulated",
        "seconds",
    }
    assert {name: told[name] for name in ("officials", "centres", "cohort", "states", "hours", "violations")} == {
        "officials": 963,
        "centres": 58,
        "cohort": 36,
        "states": 15,
        "hours": 100,
        "violations": 0,
    }
    assert 0 < told["certificates"] <= told["cohort"]
    assert told["arrivals"] == told["simulated"] == 9526  # May 2014, as the sources' totals give it


def test_demonstration_selection_is_optimal_and_gives_reasons(demonstration):
    done = demonstration.run("select", "--edition", "2", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (len(told["cohort"]), told["optimal"]) == (36, True)
    assert all(line["reasons"] for line in [*told["cohort"], *told["rejected"]])


def test_demonstration_timetable_has_no_violation(demonstration):
    done = demonstration.run("timetable", "--edition", "2", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["violations"] == []
    assert {"start", "end", "room", "trainer", "module"} <= set(told["sessions"][0])


def test_nightly_finds_the_journal_whole(demonstration):
    done = demonstration.run("nightly", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["journal_faults"] == 0


def test_demonstration_is_not_built_over_a_real_home(tmp_path):
    home = tmp_path / "home"
    senda(home, "account", "ana@senda.example", "--name", "Ana", "--surname", "Ficticia")
    done = senda(home, "demo", "--no-serve", "--stage", "nominations")
    assert done.returncode == 1
    assert "SENDA_HOME" in done.stderr
