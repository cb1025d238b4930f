"""Who sees people by name, exact counts, certificates that end and whom to post."""

from senda.people.api import centres
from senda.readiness.access import (
    may_see_counts,
    may_see_expiring,
    may_see_people,
    may_see_vacancies,
    visible_centres,
)
from tests.cast import Cast


def test_access_agrees_with_itself_over_the_whole_cast(cast: Cast) -> None:
    for centre, expected in (
        (cast.centre_a, {"ana", "dora", "fidel", "operator"}),
        (cast.centre_b, {"ana", "carla", "dora", "operator"}),
    ):
        may = {name for name, actor in cast.everybody.items() if may_see_people(actor, centre.pk)}
        sees = {
            name
            for name, actor in cast.everybody.items()
            if centre.pk in {each.pk for each in visible_centres(actor, centres())}
        }
        assert may == sees == expected


def test_the_counts_of_a_state_are_exact_for_whoever_sees_everybody_in_it(cast: Cast) -> None:
    in_a = [each for each in centres() if each.pk == cast.centre_a.pk]
    assert {name for name, actor in cast.everybody.items() if may_see_counts(actor, in_a)} == {
        "ana", "dora", "fidel", "operator",
    }  # fmt: skip
    assert {name for name, actor in cast.everybody.items() if may_see_counts(actor, centres())} == {
        "ana", "dora", "operator",
    }  # fmt: skip


def test_the_lists_are_for_those_who_answer_for_people_and_for_who_posts(cast: Cast) -> None:
    assert {name for name, actor in cast.everybody.items() if may_see_expiring(actor)} == {
        "ana", "carla", "dora", "fidel", "operator",
    }  # fmt: skip
    assert {name for name, actor in cast.everybody.items() if may_see_vacancies(actor)} == {"ana", "operator"}
