"""The judge: every way in which a timetable breaks its problem's rules, with the facts to say so."""

from senda.kernel.decisions import Reason
from senda.programmes.rules.timetable.didactics import didactics
from senda.programmes.rules.timetable.loads import loads
from senda.programmes.rules.timetable.placed import place
from senda.programmes.rules.timetable.problem import Problem, Timetable
from senda.programmes.rules.timetable.resources import resources


def violations(problem: Problem, timetable: Timetable) -> tuple[Reason, ...]:
    """All violations; an empty tuple means the timetable may be saved and taught.

    A session that names what the problem does not know, or lies in no block, is reported and then left out of the other
    checks; the hours it would have given are then missing, and that is reported too.
    """
    lost, placed = place(problem, timetable)
    return (*lost, *resources(placed), *didactics(problem, placed, timetable), *loads(problem, placed))
