"""Nobody and nothing in two places at once, and each session where and by whom it can be held."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from senda.kernel.decisions import Reason
from senda.programmes.rules.timetable.placed import Clash, Placed, facts
from senda.programmes.rules.timetable.problem import Kind, RoomKind


def resources(placed: tuple[Placed, ...]) -> Iterator[Reason]:
    """Reasons in order of time, those about two sessions first."""
    yield from _twice(placed)
    for each in placed:
        yield from _room(each)
        yield from _trainer(each)


def _twice(placed: tuple[Placed, ...]) -> Iterator[Reason]:
    for one, two in combinations(placed, 2):
        if not one.session.meets(two.session):
            continue
        both = facts(one.session) | {
            "other": two.session.key,
            "other_module": two.session.module,
            "other_group": two.session.group,
        }
        if one.room.key == two.room.key:
            yield Reason(Clash.ROOM_TWICE, both)
        if one.seat.key == two.seat.key:
            yield Reason(Clash.TRAINER_TWICE, both)
        if one.is_for(two.session.group) or two.is_for(one.session.group):
            yield Reason(Clash.GROUP_TWICE, both)


def _room(each: Placed) -> Iterable[Reason]:
    needed = RoomKind.SIMULATION if each.session.kind is Kind.PRACTICE else RoomKind.PLENARY
    if each.room.kind is not needed:
        yield Reason(Clash.ROOM_KIND, facts(each.session) | {"needed": needed.value})
    if each.room.capacity < each.people:
        yield Reason(
            Clash.ROOM_TOO_SMALL, facts(each.session) | {"capacity": each.room.capacity, "people": each.people}
        )
    if each.block.day not in each.room.days:
        yield Reason(Clash.ROOM_CLOSED, facts(each.session))


def _trainer(each: Placed) -> Iterable[Reason]:
    if each.session.module not in each.seat.modules:
        yield Reason(Clash.NO_EXPERTISE, facts(each.session))
    if each.block.day not in each.seat.days:
        yield Reason(Clash.TRAINER_AWAY, facts(each.session))
