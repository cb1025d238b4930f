"""A move fills a gap and opens none: whoever is the only one for a gate stays."""

from hypothesis import given
from hypothesis import strategies as st

from senda.readiness.rules.placement import Holder, Placement, placements

BOTH = frozenset({"women_dormitory", "custody"})
CUSTODY = frozenset({"custody"})
ACAYUCAN, PEROTE, TAPACHULA = 1, 2, 3
STATES = {ACAYUCAN: "30", PEROTE: "30", TAPACHULA: "07"}
MORNING, NIGHT = (ACAYUCAN, "morning"), (ACAYUCAN, "night")
ELSEWHERE, FAR = (PEROTE, "night"), (TAPACHULA, "night")


def counts(holders: list[Holder], *slots: tuple[int, str]) -> dict[tuple[int, str], dict[str, int]]:
    return {
        slot: {gate: sum(each.slot == slot and gate in each.able for each in holders) for gate in sorted(BOTH)}
        for slot in slots
    }


def test_one_of_two_moves_to_the_empty_shift_of_the_same_centre() -> None:
    holders = [Holder(1, "Dora", MORNING, BOTH), Holder(2, "Eva", MORNING, BOTH)]
    expected = Placement(1, MORNING, NIGHT, ("custody", "women_dormitory"), 0)
    assert placements(holders, counts(holders, MORNING, NIGHT), STATES) == (expected,)


def test_the_only_one_for_a_gate_stays() -> None:
    holders = [Holder(1, "Dora", MORNING, BOTH), Holder(2, "Beto", NIGHT, CUSTODY)]
    assert placements(holders, counts(holders, MORNING, NIGHT), STATES) == ()


def test_the_neighbour_centre_of_the_state_comes_after_the_same_centre_and_other_states_never() -> None:
    holders = [Holder(1, "Dora", MORNING, BOTH), Holder(2, "Eva", MORNING, BOTH), Holder(3, "Fe", MORNING, BOTH)]
    found = placements(holders, counts(holders, MORNING, NIGHT, ELSEWHERE, FAR), STATES)
    assert [(each.person_id, each.goal, each.distance) for each in found] == [(1, NIGHT, 0), (2, ELSEWHERE, 1)]


def test_who_fills_the_whole_of_a_gap_goes_before_who_fills_half_of_it() -> None:
    holders = [Holder(1, "Beto", MORNING, CUSTODY), Holder(2, "Dora", MORNING, BOTH), Holder(3, "Eva", MORNING, BOTH)]
    (found,) = placements(holders, counts(holders, MORNING, NIGHT), STATES)
    assert found.person_id == 2


def test_half_of_a_gap_is_filled_where_nobody_can_fill_the_whole() -> None:
    holders = [Holder(1, "Beto", MORNING, CUSTODY), Holder(2, "Dora", MORNING, BOTH)]
    (found,) = placements(holders, counts(holders, MORNING, NIGHT), STATES)
    assert (found.person_id, found.gates) == (1, ("custody",))


slots = st.sampled_from([MORNING, NIGHT, ELSEWHERE, FAR])
people = st.lists(st.tuples(slots, st.sampled_from([BOTH, CUSTODY])), max_size=10)


@given(people)
def test_carrying_out_every_move_uncovers_nothing_and_fills_what_it_says(
    drawn: list[tuple[tuple[int, str], frozenset[str]]],
) -> None:
    holders = [Holder(place, f"P{place}", slot, able) for place, (slot, able) in enumerate(drawn)]
    before = counts(holders, MORNING, NIGHT, ELSEWHERE, FAR)
    moves = {each.person_id: each for each in placements(holders, before, STATES)}
    moved = [
        Holder(
            each.person_id, each.name, moves[each.person_id].goal if each.person_id in moves else each.slot, each.able
        )
        for each in holders
    ]
    after = counts(moved, *before)
    assert all(after[slot][gate] > 0 for slot in before for gate in BOTH if before[slot][gate] > 0)
    assert all(after[move.goal][gate] > 0 for move in moves.values() for gate in move.gates)
