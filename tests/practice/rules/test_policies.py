"""The scripted officials: the expert reaches 100 in every case of the pack, chance never passes it, and nobody breaks the rules."""

from pathlib import Path

import pytest

from senda.practice.queries.case import check, pack_cases
from senda.practice.rules.chance import clicks
from senda.practice.rules.engine import move_key, replay, score
from senda.practice.rules.policies import LONGEST, Policy, play
from senda.practice.rules.trace import scripted

SOUND = (Path(__file__).parent.parent / "planted" / "sound.yaml").read_text(encoding="utf-8")
CASES = dict(pack_cases())


def case_of(text):
    return check(text).reading.compiled.in_("es")


def keys(case, moves):
    return [move_key(case, move) for move in moves]


def test_the_rule_following_official_notes_asks_again_when_trust_has_grown_and_keeps_the_clock():
    case = case_of(SOUND)
    assert keys(case, play(case, 1, Policy.RULES)) == [
        "costado", "sentar", "preguntar", "agua", "preguntar", "medico", "cerrar",
    ]  # fmt: skip


def test_the_expert_plays_the_path_of_the_proof():
    checked = check(SOUND)
    case = case_of(SOUND)
    (path,) = checked.proof.paths.values()
    assert play(case, 1, Policy.EXPERT, path) == path
    assert sorted(keys(case, path)) == ["agua", "cerrar", "costado", "medico", "preguntar", "sentar"]


def test_a_trace_names_the_act_the_line_and_the_clock_of_each_critical_error():
    hard = SOUND.replace("cumple: [medico], texto", "critico: sí, cumple: [medico], texto").replace(
        'texto: "Regresarlo a la fila", minutos: 1',
        'texto: "Regresarlo a la fila", error_grave: {texto: "Lo formó."}, minutos: 60',
    )
    hard = hard.replace(
        'formar: {texto: "Send him back into the line"}', 'formar: {texto: "Send him back", error_grave: "So."}'
    )
    case = case_of(hard)
    errors = [scripted(case, seed, Policy.RANDOM, {})["score"]["errors"] for seed in range(200)]
    assert ["formar", "pronto", "ver"] in errors
    assert ["ver"] in errors


def test_chance_gives_up_after_its_longest_play():
    endless = SOUND.replace("minutos: 0, requiere: [], termina: sí}", "minutos: 0, requiere: [dolor], termina: sí}")
    case = case_of(endless)
    lengths = {len(play(case, seed, Policy.RANDOM)) for seed in range(12)}
    assert max(lengths) == LONGEST
    assert play(case, 3, Policy.RULES)[-1] == play(case, 4, Policy.RULES)[-1]


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_case_of_the_pack_is_proved_and_the_expert_reaches_a_hundred_with_every_seed(name):
    checked = check(CASES[name])
    assert checked.defects == ()
    assert checked.publishable
    case = checked.reading.compiled.in_("es")
    for seed in range(8):
        result = scripted(case, seed, Policy.EXPERT, checked.proof.paths)["score"]
        assert (result["points"], result["passed"], result["errors"]) == (100, True, [])


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_policy_plays_by_the_rules_and_chance_scores_what_the_proof_says(name):
    case = case_of(CASES[name])
    for policy in (Policy.RULES, Policy.RANDOM):
        for seed in range(3):
            moves = play(case, seed, policy)
            state = replay(case, seed, moves, case_hash=case["hash"])
            assert state.ended or len(moves) == LONGEST
            assert scripted(case, seed, policy, {})["score"]["points"] == score(case, state).points
    engine = [scripted(case, seed, Policy.RANDOM, {})["score"]["points"] for seed in range(6)]
    assert clicks(case, 6).points == sum(engine)
