from senda.programmes.rules.selection_value import Points, scale, taken_home, value
from tests.programmes.rules.selection_cases import official, problem


def test_a_lower_place_before_a_higher_one_costs_ten_points_a_place() -> None:
    weights = scale(problem(official(1), official(2), official(3), seats=1))
    assert [value(weights, {person}) for person in (1, 2, 3)] == [Points(100, 0, 0), Points(90, 0, 0), Points(80, 0, 0)]


def test_a_barred_person_takes_no_place_from_those_behind_him() -> None:
    weights = scale(problem(official(1, trained_in=1), official(2), official(3), seats=1))
    assert weights.places == {2: 1, 3: 2, 1: 3}


def test_places_are_counted_for_each_delegation() -> None:
    weights = scale(problem(official(1), official(2, unit="MX30-01", state="30"), seats=1))
    assert weights.places == {1: 1, 2: 1}


def test_load_is_in_proportion_to_the_busiest_centre_with_an_eligible_person() -> None:
    people = (
        official(1, load=57),
        official(2, unit="MX27-02", load=20),
        official(3, unit="MX27-03", load=99, trained_in=1),
    )
    weights = scale(problem(*people, seats=1))
    assert weights.load == {1: 40, 2: 14, 3: 40}


def test_load_is_nothing_where_no_centre_tells_any() -> None:
    assert scale(problem(official(1), seats=1)).load == {1: 0}
    assert scale(problem(official(1, trained_in=1), seats=0)).load == {1: 0}


def test_a_competence_counts_once_for_a_centre() -> None:
    lacking = frozenset({"fire", "legal"})
    people = (
        official(1, missing=lacking),
        official(2, missing=frozenset({"fire"})),
        official(3, unit="MX30-01", state="30", missing=frozenset({"fire"})),
    )
    weights = scale(problem(*people, seats=3))
    assert value(weights, {1, 2, 3}) == Points(100 + 90 + 100, 0, 2 * 3)
    assert value(weights, {1, 2, 3}).total == 296
    assert taken_home(weights, {1, 2, 3}) == {("MX27-01", "fire"), ("MX27-01", "legal"), ("MX30-01", "fire")}


def test_a_persons_own_points_are_order_and_load() -> None:
    weights = scale(problem(official(1, load=8), official(2, load=8), seats=1))
    assert weights.own(2) == 90 + 40
