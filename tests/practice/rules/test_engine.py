"""The contract of the two engines, told with the sound case of the planted folder and with made-up ones."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senda.kernel.decisions import Refused
from senda.practice.queries.case import reading
from senda.practice.rules.compiled import MOST, TRUST_MOST, Kind, Run, code
from senda.practice.rules.draw import draw
from senda.practice.rules.engine import (
    MOST_MOVES,
    PlayRefusal,
    move_key,
    moves_by_key,
    offered,
    places,
    replay,
    score,
    start,
    step,
    variant,
)
from senda.practice.rules.policies import Policy, play
from tests.practice.small import small_cases

SOUND = (Path(__file__).parent.parent / "planted" / "sound.yaml").read_text(encoding="utf-8")
CASE = reading(SOUND).compiled.in_("es")
BEST = ("costado", "sentar", "agua", "preguntar", "medico", "cerrar")


def moves(*names):
    return [moves_by_key(CASE)[name] for name in names]


def state_after(*names):
    return replay(CASE, 7, moves(*names), case_hash=CASE["hash"])


def refusals(seed, listed, **other):
    with pytest.raises(Refused) as refused:
        replay(CASE, seed, listed, **{"case_hash": CASE["hash"], **other})
    return [(reason.code, dict(reason.facts)) for reason in refused.value.decision.reasons]


def test_the_best_way_is_worth_a_hundred_points():
    state = state_after(*BEST)
    result = score(CASE, state, moves(*BEST))
    assert (result.points, result.passed, result.minutes, result.errors) == (100, True, 14, ())
    assert (result.hits, result.cues, result.false_alarms) == (1, 1, 0)
    assert result.styles == (("abierta", 1),)


def test_a_fact_comes_out_when_trust_is_won_and_not_before():
    assert places(state_after("sentar", "preguntar").known) == []
    assert places(state_after("sentar", "agua", "preguntar").known) == [0]
    assert places(state_after("sentar", "agua", "apurar", "preguntar").known) == []


def test_a_clock_runs_from_the_discovery_and_is_kept_by_an_act_that_ends_at_its_last_minute():
    assert state_after("sentar", "agua").clocks == [[Run.WAITING, 0]]
    assert state_after("sentar", "agua", "preguntar").clocks == [[Run.RUNNING, 10]]
    assert state_after("sentar", "agua", "preguntar", "preguntar").clocks == [[Run.RUNNING, 6]]
    late = ("sentar", "agua", "preguntar", "preguntar", "apurar", "medico")
    assert state_after(*late).clocks == [[Run.MET, 0]]
    assert state_after(*late[:-1], "formar", "medico").clocks == [[Run.EXPIRED, -1]]


def test_an_expired_clock_loses_its_line_and_a_critical_line_the_case():
    result = score(CASE, state_after("sentar", "agua", "preguntar", "preguntar", "preguntar", "medico", "cerrar"))
    assert [CASE["lines"][number]["k"] for number, met in result.lines if not met] == ["ver", "nota"]
    assert result.errors == (code(Kind.LINE, 2),)
    assert (result.points, result.passed) == (50, False)


def test_a_line_that_asks_for_order_is_lost_by_the_other_act_for_good():
    state = state_after("preguntar", "sentar")
    assert places(state.lost) == [0]


def test_a_false_alarm_takes_its_points_and_never_below_nothing():
    marked = state_after(*BEST[:-1], "gorra", "cerrar")
    assert score(CASE, marked).points == 97
    assert score(CASE, marked).false_alarms == 1
    nothing = state_after("gorra", "cerrar")
    assert score(CASE, nothing).points == 0


def test_only_what_is_offered_is_taken_and_the_first_reason_is_told():
    assert refusals(7, moves("medico")) == [(PlayRefusal.NOT_OFFERED, {"step": 1, "move": "medico"})]
    assert refusals(7, moves("agua", "agua")) == [(PlayRefusal.TWICE, {"step": 2, "move": "agua"})]
    assert refusals(7, moves("costado", "costado")) == [(PlayRefusal.TWICE, {"step": 2, "move": "costado"})]
    assert refusals(7, moves("cerrar", "agua")) == [(PlayRefusal.ENDED, {"step": 2, "move": "agua"})]
    assert refusals(7, [299]) == [(PlayRefusal.UNKNOWN_MOVE, {"step": 1, "move": "299"})]
    assert refusals(7, [-1]) == [(PlayRefusal.UNKNOWN_MOVE, {"step": 1, "move": "-1"})]
    assert refusals(7, moves("preguntar") * (MOST_MOVES + 1)) == [(PlayRefusal.TOO_LONG, {"most": MOST_MOVES})]


def test_another_case_another_engine_and_no_seed_are_refused():
    assert refusals(7, [], case_hash="0" * 32) == [(PlayRefusal.OTHER_CASE, {"case": "el-dolor-en-la-fila"})]
    assert refusals(7, [], engine=2) == [(PlayRefusal.OTHER_ENGINE, {"engine": 2})]
    assert refusals(-1, []) == [(PlayRefusal.BAD_SEED, {})]
    assert refusals(2**31, []) == [(PlayRefusal.BAD_SEED, {})]


def test_the_seed_draws_each_list_by_its_own_name():
    assert variant(CASE, 7) == (draw(7, "el-dolor-en-la-fila.nombre", 3),)
    assert {variant(CASE, seed)[0] for seed in range(30)} == {0, 1, 2}


@settings(max_examples=150, deadline=None)
@given(small_cases(most_acts=6, cues=3, clocks=3), st.integers(0, 2**31 - 1))
def test_no_play_leaves_the_rules(case, seed):
    """Time never runs back, what was done once is not offered again, nothing is offered after the end, scores stay in range."""
    state = start(case, variant(case, seed))
    for move in play(case, seed, Policy.RANDOM):
        before = (state.minute, state.known, state.done, state.marked, state.lost)
        assert move in offered(case, state)
        step(case, state, move)
        after = (state.minute, state.known, state.done, state.marked, state.lost)
        assert after[0] >= before[0]
        assert [new & old for new, old in zip(after[1:], before[1:], strict=True)] == list(before[1:])
        assert 0 <= state.trust <= TRUST_MOST
        kind, place = divmod(move, MOST)
        again = kind == Kind.ACT and bool(case["acts"][place].get("rep"))
        assert again or move not in offered(case, state)
        assert all(left >= 0 or run == Run.EXPIRED for run, left in state.clocks)
    assert state.ended is (offered(case, state) == []) or not state.ended
    result = score(case, state)
    assert 0 <= result.points <= sum(line["p"] for line in case["lines"])


def test_every_move_has_a_name_and_every_name_a_move():
    assert {move_key(CASE, move): move for move in moves_by_key(CASE).values()} == moves_by_key(CASE)
    assert len(moves_by_key(CASE)) == len(CASE["acts"]) + len(CASE["cues"])
