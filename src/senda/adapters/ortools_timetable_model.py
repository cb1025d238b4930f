"""The constraints of a fortnight as a CP-SAT model.

Sessions of one module and kind are interchangeable, and so are groups within a block: the variables say only which module
and kind stands in a block and which trainers work in it; names, rooms and pairs are laid out afterwards.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ortools.sat.python import cp_model

from senda.programmes.rules.timetable.collision import Limit
from senda.programmes.rules.timetable.constraint import Constraint
from senda.programmes.rules.timetable.counting import roomy
from senda.programmes.rules.timetable.problem import Kind, Module, Problem, RoomKind

TRAINER_DAY = 3
TRAINER_IN_MODULE = 2
UNEVEN_PRACTICE = 1
"""What a plan costs: a day on which a trainer must be there, a trainer more in a module, a block of practice more a day."""

Cell = tuple[str, Kind, int]


@dataclass(frozen=True, slots=True)
class Model:
    """`held[module, kind, place]` and `works[seat, place]`, a place being the position of a block in the problem."""

    cp: cp_model.CpModel
    held: dict[Cell, cp_model.IntVar]
    works: dict[tuple[str, int], cp_model.IntVar]


def total(parts: Iterable[cp_model.LinearExpr]) -> cp_model.LinearExpr:
    """The sum as an expression, also of nothing."""
    return cp_model.LinearExpr.sum(list(parts))


def sequence_model(problem: Problem, active: frozenset[Constraint]) -> Model:
    """Blocks alone: every timetable satisfies it, but trainers count only by their number with the expertise that day."""
    model = Model(cp_model.CpModel(), {}, {})
    for place in range(len(problem.blocks)):
        for module in problem.modules:
            for kind in kinds(module):
                model.held[module.key, kind, place] = model.cp.new_bool_var(f"{module.key} {kind} {place}")
    _syllabus(problem, model)
    _supply(problem, model, active)
    _rooms(problem, model, active)
    _ends(problem, model, active)
    _days(problem, model, active)
    if Constraint(Limit.MODULE_SPAN) in active:
        _span(problem, model)
    _order(problem, model, active)
    return model


def whole_model(problem: Problem, active: frozenset[Constraint]) -> Model:
    """Blocks and trainers: the syllabus and the calendar always, of the rest only what is active."""
    model = sequence_model(problem, active)
    for seat in problem.seats:
        for place, block in enumerate(problem.blocks):
            if block.day in seat.days or Constraint(Limit.TRAINER_DAYS, seat.key) not in active:
                model.works[seat.key, place] = model.cp.new_bool_var(f"{seat.key} {place}")
    _trainers(problem, model, active)
    return model


def _supply(problem: Problem, model: Model, active: frozenset[Constraint]) -> None:
    for (module, kind, place), here in model.held.items():
        experts = sum(
            (block_day(problem, place) in seat.days or Constraint(Limit.TRAINER_DAYS, seat.key) not in active)
            and (module in seat.modules or Constraint(Limit.EXPERTISE, module) not in active)
            for seat in problem.seats
        )
        if experts < (1 if kind is Kind.THEORY else len(problem.groups)):
            model.cp.add(here == 0)


def block_day(problem: Problem, place: int) -> date:
    return problem.blocks[place].day


def kinds(module: Module) -> tuple[Kind, ...]:
    hours = ((Kind.THEORY, module.theory_hours), (Kind.PRACTICE, module.practice_hours))
    return tuple(kind for kind, given in hours if given)


def _blocks_due(problem: Problem, module: Module, kind: Kind) -> int:
    hours = module.theory_hours if kind is Kind.THEORY else module.practice_hours
    return hours * 60 // problem.block_minutes


def _syllabus(problem: Problem, model: Model) -> None:
    for module in problem.modules:
        for kind in kinds(module):
            here = [model.held[module.key, kind, place] for place in range(len(problem.blocks))]
            model.cp.add(total(here) == _blocks_due(problem, module, kind))
    full = problem.hours * 60 == problem.block_minutes * len(problem.blocks)
    for place in range(len(problem.blocks)):
        one = model.cp.add_exactly_one if full else model.cp.add_at_most_one
        one(_at(problem, model, place))


def _at(problem: Problem, model: Model, place: int, kind: Kind | None = None) -> list[cp_model.IntVar]:
    """What may stand in a block, of one kind or of both."""
    return [
        model.held[module.key, each, place]
        for module in problem.modules
        for each in kinds(module)
        if kind is None or each is kind
    ]


def _trainers(problem: Problem, model: Model, active: frozenset[Constraint]) -> None:
    """As many trainers as the block needs, and as many of them with the expertise: so all of them have it."""
    groups = len(problem.groups)
    everybody = [module.key for module in problem.modules if Constraint(Limit.EXPERTISE, module.key) not in active]
    for place in range(len(problem.blocks)):
        needed = total(_at(problem, model, place, Kind.THEORY)) + groups * total(
            _at(problem, model, place, Kind.PRACTICE)
        )
        model.cp.add(total(_working(problem, model, place)) == needed)
        for module in problem.modules:
            for kind in kinds(module):
                experts = _working(problem, model, place, "" if module.key in everybody else module.key)
                here = model.held[module.key, kind, place]
                model.cp.add(total(experts) >= (1 if kind is Kind.THEORY else groups) * here)
    if Constraint(Limit.TRAINER_LOAD) in active:
        for seat in problem.seats:
            for places in places_by_day(problem).values():
                model.cp.add(
                    total(model.works[seat.key, place] for place in places if (seat.key, place) in model.works)
                    <= problem.limits.trainer_blocks_a_day
                )


def _working(problem: Problem, model: Model, place: int, module: str = "") -> list[cp_model.IntVar]:
    """Trainers who may work in the block, those with the expertise for a module if one is named."""
    return [
        model.works[seat.key, place]
        for seat in problem.seats
        if (seat.key, place) in model.works and (not module or module in seat.modules)
    ]


def places_by_day(problem: Problem) -> dict[date, list[int]]:
    days: defaultdict[date, list[int]] = defaultdict(list)
    for place, block in enumerate(problem.blocks):
        days[block.day].append(place)
    return dict(days)


def _rooms(problem: Problem, model: Model, active: frozenset[Constraint]) -> None:
    """No theory without a hall, nor anything in the two blocks with a test; no practice without rooms for all groups."""
    tests = {0, len(problem.blocks) - 1}
    for place, block in enumerate(problem.blocks):
        if Constraint(Limit.PLENARY_ROOMS) in active and not roomy(problem, block.day, RoomKind.PLENARY):
            model.cp.add(total(_at(problem, model, place, None if place in tests else Kind.THEORY)) == 0)
        if Constraint(Limit.PRACTICE_ROOMS) in active and not roomy(problem, block.day, RoomKind.SIMULATION):
            model.cp.add(total(_at(problem, model, place, Kind.PRACTICE)) == 0)


def _ends(problem: Problem, model: Model, active: frozenset[Constraint]) -> None:
    for limit, key, place in (
        (Limit.OPENING, problem.opening, 0),
        (Limit.CLOSING, problem.closing, len(problem.blocks) - 1),
    ):
        if Constraint(limit) in active:
            model.cp.add(total(model.held[cell] for cell in model.held if cell[0] == key and cell[2] == place) == 1)


def _days(problem: Problem, model: Model, active: frozenset[Constraint]) -> None:
    limits = problem.limits
    for places in places_by_day(problem).values():
        if Constraint(Limit.HOURS_A_DAY) in active:
            blocks = limits.hours_a_day * 60 // problem.block_minutes
            model.cp.add(total(each for place in places for each in _at(problem, model, place)) <= blocks)
        if Constraint(Limit.MODULE_A_DAY) in active:
            for module in problem.modules:
                of_module = [model.held[module.key, kind, place] for kind in kinds(module) for place in places]
                model.cp.add(total(of_module) <= limits.module_blocks_a_day)
        if Constraint(Limit.PRACTICE_A_DAY) in active:
            practice = [each for place in places for each in _at(problem, model, place, Kind.PRACTICE)]
            model.cp.add(total(practice) <= limits.practice_blocks_a_day)
        if Constraint(Limit.PRACTICE_IN_A_ROW) in active:
            width = limits.practice_blocks_in_a_row + 1
            for start in range(len(places) - width + 1):
                window = [
                    each
                    for place in places[start : start + width]
                    for each in _at(problem, model, place, Kind.PRACTICE)
                ]
                model.cp.add(total(window) <= width - 1)


def _span(problem: Problem, model: Model) -> None:
    """No two days of a module further apart than the limit."""
    days = places_by_day(problem)
    for module in problem.modules:
        taught: list[cp_model.IntVar] = []
        for day, places in days.items():
            on_day = model.cp.new_bool_var(f"{module.key} on {day}")
            for kind in kinds(module):
                for place in places:
                    model.cp.add_implication(model.held[module.key, kind, place], on_day)
            taught.append(on_day)
        for first, one in enumerate(taught):
            for other in taught[first + problem.limits.module_days :]:
                model.cp.add_at_most_one([one, other])


def _order(problem: Problem, model: Model, active: frozenset[Constraint]) -> None:
    theory = {module.key: _blocks_due(problem, module, Kind.THEORY) for module in problem.modules}
    for module in problem.modules:
        if Constraint(Limit.THEORY_FIRST) in active and len(kinds(module)) == len((Kind.THEORY, Kind.PRACTICE)):
            _theory_first(problem, model, module, theory[module.key])
        for earlier in module.after:
            needed = problem.limits.theory_before_next(theory.get(earlier, 0))
            if needed and Constraint(Limit.AFTER, f"{earlier}>{module.key}") in active:
                for place in range(len(problem.blocks)):
                    begun = total(model.held[module.key, kind, place] for kind in kinds(module))
                    model.cp.add(needed * begun <= _given(model, earlier, Kind.THEORY, place))


def _theory_first(problem: Problem, model: Model, module: Module, theory: int) -> None:
    """Practice given never exceeds theory given before it, until all theory is given."""
    excess = max(0, _blocks_due(problem, module, Kind.PRACTICE) - theory)
    for place in range(len(problem.blocks)):
        before = _given(model, module.key, Kind.THEORY, place)
        practised = _given(model, module.key, Kind.PRACTICE, place + 1)
        if not excess:
            model.cp.add(practised <= before)
            continue
        over = model.cp.new_bool_var(f"{module.key} theory over by {place}")
        model.cp.add(theory * over <= before)
        model.cp.add(practised <= before + excess * over)


def _given(model: Model, module: str, kind: Kind, before: int) -> cp_model.LinearExpr:
    return total(model.held[module, kind, place] for place in range(before))


def sequence_cost(problem: Problem, model: Model) -> cp_model.LinearExpr:
    """What a sequence of blocks is likely to cost in trainers: a module's practice scattered over many days."""
    cost: list[cp_model.LinearExpr] = []
    for day, places in places_by_day(problem).items():
        for module in problem.modules:
            for kind in kinds(module):
                taught = model.cp.new_bool_var(f"{module.key} {kind} on {day}")
                model.cp.add_max_equality(taught, [model.held[module.key, kind, place] for place in places])
                cost.append((1 if kind is Kind.THEORY else len(problem.groups)) * taught)
    return total(cost) + _unevenness(problem, model)


def whole_cost(problem: Problem, model: Model) -> cp_model.LinearExpr:
    """Days on which a trainer must be there, trainers in one module, and days with more practice than others."""
    cost: list[cp_model.LinearExpr] = []
    for day, places in places_by_day(problem).items():
        for seat in problem.seats:
            there = [model.works[seat.key, place] for place in places if (seat.key, place) in model.works]
            if there:
                present = model.cp.new_bool_var(f"{seat.key} on {day}")
                model.cp.add_max_equality(present, there)
                cost.append(TRAINER_DAY * present)
    for module in problem.modules:
        experts = [seat.key for seat in problem.seats if module.key in seat.modules]
        cost.extend(TRAINER_IN_MODULE * _teaches(problem, model, module, seat) for seat in experts)
    return total(cost) + _unevenness(problem, model)


def _teaches(problem: Problem, model: Model, module: Module, seat: str) -> cp_model.IntVar:
    teaches = model.cp.new_bool_var(f"{seat} teaches {module.key}")
    for kind in kinds(module):
        for place in range(len(problem.blocks)):
            if (seat, place) in model.works:
                here = model.held[module.key, kind, place]
                model.cp.add_bool_or([teaches, ~model.works[seat, place], ~here])
    return teaches


def _unevenness(problem: Problem, model: Model) -> cp_model.LinearExpr:
    practice = [
        total(each for place in places for each in _at(problem, model, place, Kind.PRACTICE))
        for places in places_by_day(problem).values()
    ]
    most = model.cp.new_int_var(0, len(problem.blocks), "most practice")
    least = model.cp.new_int_var(0, len(problem.blocks), "least practice")
    model.cp.add_max_equality(most, practice)
    model.cp.add_min_equality(least, practice)
    return UNEVEN_PRACTICE * (most - least)
