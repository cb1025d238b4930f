"""`senda case`: the interface that stays, the exit status, and words for whatever is wrong."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from senda.practice.api import pack_cases

PLANTED = Path(__file__).parent.parent / "practice" / "planted"
KEYS = [
    "case", "hash", "variants", "perfect", "steps", "minutes", "dead_ends", "door_closers", "unreachable",
    "random_mean", "defects",
]  # fmt: skip


def run(*words):
    """Return the exit status and what was written."""
    out = StringIO()
    try:
        call_command("case", *words, stdout=out)
    except SystemExit as ended:
        return ended.code, out.getvalue()
    return 0, out.getvalue()


def test_a_sound_case_is_told_in_plain_words_and_may_be_published():
    status, told = run("check", str(PLANTED / "sound.yaml"))
    assert status == 0
    assert told.splitlines()[:4] == [
        "el-dolor-en-la-fila",
        "✔ 100 puntos alcanzables en 6 pasos, 14 min   ✔ ningún callejón   ✔ 3 variantes",
        "⚠ «¿Está bien, sí o no?» hace imposibles los 100 puntos en 50 de cada 100 momentos. ¿Es intencional?",
        "⚠ «Regresarlo a la fila» hace imposibles los 100 puntos en 50 de cada 100 momentos. ¿Es intencional?",
    ]
    assert told.splitlines()[-1] == "1 de 1 casos pueden publicarse."


def test_the_json_has_exactly_the_agreed_keys():
    status, told = run("check", str(PLANTED / "sound.yaml"), "--json")
    answer = json.loads(told)
    assert (status, list(answer)) == (0, ["cases"])
    (case,) = answer["cases"]
    assert list(case) == KEYS
    assert (case["perfect"], case["steps"], case["minutes"], case["dead_ends"], case["defects"]) == (True, 6, 14, 0, [])


def test_a_defect_is_told_with_kind_line_and_remedy_and_the_status_is_one():
    status, told = run("check", str(PLANTED / "misspelt-goal.yaml"), "--json")
    (case,) = json.loads(told)["cases"]
    assert status == 1
    assert list(case) == KEYS
    assert case["defects"] == [
        {
            "kind": "unknown_name",
            "line": 36,
            "message": "No existe «dolro» de la clase que aquí se pide. Revise cómo está escrito, o agregue el hecho, la pista, "
            "la acción o el reloj.",
        }
    ]
    status, told = run("check", str(PLANTED / "misspelt-goal.yaml"))
    assert status == 1
    assert "✘ línea 36: No existe «dolro»" in told


@pytest.mark.parametrize("name", ["not-utf8", "tab", "too-many-states", "endless-loop", "too-easy"])
def test_whatever_is_wrong_with_a_file_is_told_with_the_same_keys(name):
    status, told = run("check", str(PLANTED / f"{name}.yaml"), "--json")
    (case,) = json.loads(told)["cases"]
    assert (status, list(case), case["perfect"] and not case["defects"]) == (1, KEYS, False)
    assert all(defect["message"] for defect in case["defects"])


def test_a_file_of_any_size_and_an_empty_one_are_told(tmp_path):
    large, empty = tmp_path / "large.yaml", tmp_path / "empty.yaml"
    large.write_text("caso: a\n" * 500_000)
    empty.write_text("")
    for file, kind in ((large, "too_big"), (empty, "not_a_mapping")):
        status, told = run("check", str(file), "--json")
        (case,) = json.loads(told)["cases"]
        assert (status, case["case"], [defect["kind"] for defect in case["defects"]]) == (1, file.stem, [kind])


def test_all_checks_every_case_of_the_pack():
    status, told = run("check", "all", "--json")
    cases = json.loads(told)["cases"]
    assert [case["case"] for case in cases] == [name.removesuffix(".yaml") for name, _text in pack_cases()]
    assert status == 0
    assert len(cases) >= 16


def test_a_key_of_the_pack_is_enough():
    name = next(iter(pack_cases()))[0].removesuffix(".yaml")
    assert json.loads(run("check", name, "--json")[1])["cases"][0]["case"] == name


@pytest.mark.parametrize(("policy", "points"), [("expert", 100), ("rules", 100)])
def test_a_scripted_official_plays_and_the_trace_says_every_step(policy, points):
    status, told = run("play", str(PLANTED / "sound.yaml"), "--seed", "7", "--policy", policy, "--json")
    trace = json.loads(told)
    assert status == 0
    assert (trace["case"], trace["seed"], trace["policy"], trace["engine"]) == ("el-dolor-en-la-fila", 7, policy, 1)
    assert (trace["score"]["points"], trace["score"]["passed"], trace["score"]["ended"]) == (points, True, True)
    assert trace["moves"][-1]["move"] == "cerrar"
    assert trace["moves"][-1]["minute"] == trace["score"]["minutes"]
    assert trace["moves"][-1]["snapshot"][0] == trace["score"]["minutes"]
    asked = [move["said"] for move in trace["moves"] if move["move"] == "preguntar"]
    assert asked[-1] == ["—Es del lado derecho, desde ayer. Tengo fiebre."]


def test_the_same_seed_gives_the_same_random_play_in_words_too():
    words = ("play", str(PLANTED / "sound.yaml"), "--seed", "11", "--policy", "random")
    assert run(*words) == run(*words)
    assert run(*words)[1].splitlines()[-1].endswith(" min.")


def test_a_case_that_cannot_be_played_says_why():
    with pytest.raises(CommandError, match="no se puede jugar") as refused:
        run("play", str(PLANTED / "tab.yaml"), "--seed", "1")
    assert refused.value.returncode == 1
    assert "tabulador" in str(refused.value)
    with pytest.raises(CommandError, match="no hay experto"):
        run("play", str(PLANTED / "impossible-clock.yaml"), "--seed", "1", "--policy", "expert")


def test_a_file_that_is_not_there_is_a_usage_error():
    with pytest.raises(CommandError, match=r"No hay archivo ni caso") as refused:
        run("check", "nada.yaml")
    assert refused.value.returncode == 2


def senda(*words, home):
    return subprocess.run(
        [sys.executable, "-m", "senda", "case", *words],
        env={**os.environ, "SENDA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "senda.settings"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_line_needs_no_home_and_leaves_none(tmp_path):
    home = tmp_path / "home"
    checked = senda("check", str(PLANTED / "sound.yaml"), "--json", home=home)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert json.loads(checked.stdout)["cases"][0]["perfect"] is True
    assert not home.exists()
    assert senda("check", "nada.yaml", home=home).returncode == 2
    assert senda("play", str(PLANTED / "sound.yaml"), "--seed", "-1", home=home).returncode == 2
    assert senda("play", str(PLANTED / "sound.yaml"), home=home).returncode == 2
