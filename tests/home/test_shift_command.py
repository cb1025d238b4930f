"""`senda shift play`: the interface that stays, for machines and for people."""

import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from senda.practice.api import SHIFT_POLICIES, shift_kinds
from senda.practice.queries.shift import policy_results, timeline
from senda.practice.rules.shift_policies import Policy, play_by

KEYS = [
    "kind", "seed", "hash", "law", "starts", "tasks", "policy", "score", "passed", "steps", "duties", "critical", "lines",
    "fair", "scores", "trace",
]  # fmt: skip


def run(*words):
    out = StringIO()
    call_command("shift", "play", *words, stdout=out)
    return out.getvalue()


def test_the_three_nights_and_the_three_officials_have_names():
    assert shift_kinds() == ("heat-night", "operation-night", "small-facility")
    assert SHIFT_POLICIES == ("expert", "rules", "random")


@pytest.mark.parametrize("policy", Policy)
def test_a_machine_reads_trace_score_and_what_all_three_reach(policy):
    told = json.loads(run("--seed", "7", "--policy", policy.value, "--kind", "operation-night", "--json"))
    shift, reached = timeline("operation-night", 7), policy_results("operation-night", 7)
    assert list(told) == KEYS
    assert (told["hash"], told["seed"], told["law"], told["starts"]) == (shift.hash, 7, "2026-02-02", "19:00")
    assert (told["score"], told["passed"]) == (reached[policy].score, reached[policy].passed)
    assert [step["decision"] for step in told["trace"]] == play_by(policy, shift).decisions
    assert told["scores"] == {
        each.value: {"score": of.score, "passed": of.passed, "critical": len(of.committed)}
        for each, of in reached.items()
    }
    assert sum(told["duties"].values()) == len(told["lines"]) == len(reached[policy].lines)
    assert all(error["norm"] and error["text"] and error["duty"] for error in told["critical"])


def test_the_same_seed_is_told_the_same():
    assert run("--seed", "3", "--json") == run("--seed", "3", "--json")


def test_people_read_sentences():
    told = run("--seed", "7", "--policy", "random", "--kind", "small-facility").splitlines()
    reached = policy_results("small-facility", 7)
    assert sum("ERROR GRAVE" in line for line in told) == len(reached[Policy.RANDOM].committed)
    assert told[-2].startswith(f"{reached[Policy.RANDOM].score} puntos, turno no aprobado, ")
    assert told[-1] == " · ".join(f"{policy.value} {of.score}" for policy, of in reached.items())


def test_a_shift_that_is_passed_says_so():
    passing = next(seed for seed in range(50) if policy_results("operation-night", seed)[Policy.EXPERT].passed)
    assert "turno aprobado" in run("--seed", str(passing), "--kind", "operation-night")


def test_an_unknown_night_is_refused_with_those_that_there_are():
    with pytest.raises(CommandError) as refused:
        run("--seed", "1", "--kind", "day")
    assert "day" in str(refused.value)
    assert "heat-night, operation-night, small-facility" in str(refused.value)


@pytest.mark.parametrize("seed", ["-1", "x", "2147483648", "1.5", "²"])
def test_a_seed_that_is_none_is_a_mistake_of_usage(seed):
    with pytest.raises(CommandError, match="is not a whole number from 0 to 2147483647"):
        run(f"--seed={seed}")


@pytest.mark.parametrize(("words", "status"), [(["--seed", "1"], 0), (["--seed", "1", "--kind", "day"], 1), ([], 2)])
def test_the_exit_status_tells_done_refused_and_usage(tmp_path, words, status):
    done = subprocess.run(
        [sys.executable, "-m", "senda", "shift", "play", *words],
        env={**os.environ, "SENDA_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "senda.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
