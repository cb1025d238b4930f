"""The masks play by the very rules of the engine: every state of thousands of random plays is the same in both."""

from hypothesis import given, settings
from hypothesis import strategies as st

from senda.practice.rules.bits import Stand
from senda.practice.rules.chance import click, judged
from senda.practice.rules.compiled import MOST, Case, Kind, Run
from senda.practice.rules.engine import fits, offered, places, score, start, step, variant
from senda.practice.rules.masks import GUARD, WIDTH, Masks
from senda.practice.rules.policies import LONGEST, Policy, play
from tests.practice.small import small_cases


def same(case: Case, masks: Masks, state, stand: Stand) -> None:
    """Compare everything that counts: lines that are not of this variant are lost to nobody."""
    here = sum(1 << n for n, line in enumerate(case["lines"]) if fits(line.get("if", []), state.picks))
    known = sum(masks.bit(Kind.FACT * MOST + place) for place in places(state.known))
    done = sum(masks.bit(Kind.ACT * MOST + place) for place in places(state.done))
    marked = sum(masks.bit(Kind.CUE * MOST + place) for place in places(state.marked))
    flags = known | done | marked
    slack = 0
    for timer, (run, left) in zip(masks.timers, state.clocks, strict=True):
        flags |= {Run.WAITING: 0, Run.RUNNING: timer.running, Run.MET: timer.met, Run.EXPIRED: timer.expired}[run]
        slack |= (GUARD | left) << WIDTH * timer.place if run == Run.RUNNING else 0
    errors = 0
    for error in state.errors:
        errors |= 1 << error % MOST if error < MOST else 1 << MOST + error % MOST
    assert stand == Stand(flags, state.trust, slack, state.lost & here, errors)


@settings(max_examples=80, deadline=None)
@given(small_cases(most_acts=6, cues=3, clocks=3), st.integers(0, 2**31 - 1))
def test_a_random_play_is_the_same_in_masks_and_engine_at_every_step(case, seed):
    picks = variant(case, seed)
    masks, state = Masks(case, picks), start(case, picks)
    ended, moves = click(masks, seed)
    assert moves == play(case, seed, Policy.RANDOM)
    assert len(moves) <= LONGEST
    stand = masks.start()
    for move in moves:
        same(case, masks, state, stand)
        assert masks.offered(stand.flags) == offered(case, state)
        kind, place = divmod(move, MOST)
        marked = stand._replace(flags=stand.flags | masks.bit(move))
        stand = masks.step(stand, masks.moves[place]) if kind == Kind.ACT else marked
        step(case, state, move)
    same(case, masks, state, stand)
    assert stand == ended
    result = score(case, state, moves)
    assert judged(masks, ended) == (result.points, result.passed)
