"""What the proof claims, checked against an oracle that visits every state of the real engine."""

import pytest
from hypothesis import HealthCheck, assume, given, settings

from senda.practice.rules.cuts import useful
from senda.practice.rules.defects import DefectKind
from senda.practice.rules.ending import Slice
from senda.practice.rules.engine import fits, offered, score, start, step
from senda.practice.rules.idle import Finder
from senda.practice.rules.masks import Masks
from senda.practice.rules.search import TooManyStatesError, explore
from senda.practice.rules.variants import structures, told
from tests.practice.small import TooBigError, small_cases, whole_world

often = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def seen_by_the_oracle(case, picks, wasted=0):
    try:
        return whole_world(case, picks, wasted=wasted)
    except TooBigError:
        return assume(condition=False)


@often
@given(small_cases())
def test_the_shortest_perfect_way_is_the_oracles_and_replays_to_every_line(case):
    for picks in structures(case):
        world = seen_by_the_oracle(case, picks)
        ways = explore(case, picks, 100_000)
        if world.steps is None:
            assert ways.path is None
            continue
        assert (len(ways.path), ways.minutes) == (world.steps, world.minutes)
        state = start(case, picks)
        for move in ways.path:
            assert move in offered(case, state)
            step(case, state, move)
        result = score(case, state)
        assert state.ended
        assert [number for number, met in result.lines if not met] == []
        assert (result.errors, result.false_alarms, state.minute) == ((), 0, ways.minutes)


@often
@given(small_cases())
def test_a_dead_end_is_claimed_exactly_when_some_state_can_never_end(case):
    for picks in structures(case):
        world = seen_by_the_oracle(case, picks)
        masks = Masks(case, picks)
        bits = 0
        for move in masks.moves:
            bits |= (move.need | move.bar) if move.end else 0
        number, moves = Slice(masks, bits, 100_000).dead_ends()
        assert (number > 0) is (not all(world.can_end))
        if number:
            state = start(case, picks)
            for move in moves:
                assert move in offered(case, state)
                step(case, state, move)
            assert not state.ended


@often
@given(small_cases(clocks=2))
def test_what_never_happens_is_found_without_any_play_that_shows_the_rest(case):
    worlds = {picks: seen_by_the_oracle(case, picks) for picks in structures(case)}
    expected = set()
    parts = [("acciones", "acts", DefectKind.ACT_UNREACHABLE), ("hechos", "facts", DefectKind.FACT_UNREACHABLE)]
    parts += [("pistas", "cues", DefectKind.CUE_UNREACHABLE)]
    for section, name, kind in parts:
        for place, part in enumerate(case[name]):
            never = [picks for picks, world in worlds.items() if place not in getattr(world, name)]
            expected |= idle_in(case, kind, section, part, never)
    for place, clock in enumerate(case["clocks"]):
        never = [picks for picks, world in worlds.items() if place not in world.started]
        late = [picks for picks, world in worlds.items() if place not in world.kept]
        found = idle_in(case, DefectKind.CLOCK_NEVER_STARTS, "relojes", clock, never) if "from" in clock else set()
        expected |= found or idle_in(case, DefectKind.CLOCK_NEVER_MET, "relojes", clock, late)
    assert set(Finder(case, {}, 100_000).run()) == expected


def idle_in(case, kind, section, part, never):
    """Return what must be reported: per structure where an ``if`` stands, else once when it is nowhere."""
    there = [picks for picks in structures(case) if fits(part.get("if", []), picks)]
    never = [picks for picks in never if picks in there]
    if "if" in part:
        return {(kind, section, part["k"], told(case, picks)) for picks in never}
    return {(kind, section, part["k"], "")} if len(never) == len(there) else set()


@often
@given(small_cases(cues=0))
def test_an_act_closes_the_door_always_or_never_exactly_when_the_oracle_says_so(case):
    for picks in structures(case):
        ways = explore(case, picks, 100_000)
        _useful, idle = useful(ways.masks)
        world = seen_by_the_oracle(case, picks, sum(1 << move.place for move in idle))
        closers = ways.closers()
        found = {place: (shut == offers, shut == 0) for place, (offers, shut) in closers.items()}
        assert found == {place: (all(shut), not any(shut)) for place, shut in world.shut.items()}


def test_a_mark_that_bars_an_act_waits_for_it():
    """The cue is asked for, but once it is marked the act that is asked for too is no longer open."""
    act = {"g": "hablar", "x": "", "m": 1, "t": 0}
    case = {
        "v": 1, "id": "x", "hash": "", "t": 0, "vars": [], "facts": [], "clocks": [], "faults": [],
        "cues": [{"k": "c", "x": ""}],
        "acts": [{**act, "k": "a", "bar": [300]}, {**act, "k": "b", "end": 1}],
        "lines": [{"k": "l", "p": 50, "goal": 300}, {"k": "m", "p": 50, "goal": 200}],
    }  # fmt: skip
    ways = explore(case, (), 100)
    assert ways.path == [200, 300, 201]
    assert ways.closers() == {0: (1, 0), 1: (3, 2)}


def test_the_states_of_a_question_are_limited_too():
    act = {"g": "hablar", "x": "", "m": 1, "t": 0}
    acts = [{**act, "k": f"a{n}"} for n in range(12)] + [
        {**act, "k": "z", "end": 1, "need": [200 + n for n in range(12)]}
    ]
    case = {
        "v": 1, "id": "x", "hash": "", "t": 0, "vars": [], "facts": [], "cues": [], "clocks": [], "faults": [],
        "acts": acts, "lines": [],
    }  # fmt: skip
    masks = Masks(case, ())
    need = masks.moves[12].need
    assert Slice(masks, need, 5000).dead_ends() == (0, [])
    with pytest.raises(TooManyStatesError):
        Slice(masks, need, 4000).dead_ends()


@given(small_cases())
@settings(max_examples=20, deadline=None)
def test_beyond_its_limit_the_search_claims_nothing(case):
    with pytest.raises(TooManyStatesError):
        explore(case, (0,), 0)
