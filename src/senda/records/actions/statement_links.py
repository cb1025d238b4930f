"""Statements that target other statements are found by what their targets are found by (xAPI 1.0.3, Communication 2.1.3).

The keys of a target are written to those who target it, along the whole way, when either of the two arrives. A statement takes
over at most `MOST_INHERITED` keys, and what arrives late reaches those who are up to `LONGEST_WAY` statements away; so a way
without end costs each of its statements no more than that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from uuid import UUID

from senda.records.actions import statement_rows as rows
from senda.records.rules.keys import Kind, key

MOST_INHERITED = 1024
LONGEST_WAY = 100
_AT_ONCE = 500


def with_targets(
    store_id: int, own: Mapping[UUID, Sequence[int]], targets: Mapping[UUID, UUID]
) -> dict[UUID, tuple[int, ...]]:
    """All keys of new statements: their own, then those of what they target, new or standing.

    Args:
        store_id: the store of all of them.
        own: the keys of each new statement.
        targets: of those that target a statement, which.
    """
    standing = rows.kept_rows(store_id, {target for target in targets.values() if target not in own})
    found: dict[UUID, tuple[int, ...]] = {}
    for uuid in targets:
        told = dict.fromkeys(own[uuid])
        most = len(told) + MOST_INHERITED
        seen, here = {uuid}, targets.get(uuid)
        while here is not None and here not in seen and len(told) < most:
            seen.add(here)
            if here in standing:
                told.update(dict.fromkeys(standing[here].keys))
            told.update(dict.fromkeys(own.get(here, ())))
            here = targets.get(here)
        found[uuid] = tuple(islice(told, most))
    return found


def hand_on(store_id: int, arrived: Mapping[UUID, Sequence[int]]) -> set[UUID]:
    """Give the keys of what has arrived to the statements that waited for it; return what is voided by one of those."""
    voided: set[UUID] = set()
    seen: set[int] = set()
    for step in range(LONGEST_WAY):
        waiting = {seq: target for seq, target in _who_target(store_id, arrived) if seq not in seen}
        if not waiting:
            break
        seen |= waiting.keys()
        reached: dict[UUID, Sequence[int]] = {}
        for row in _rows_at(sorted(waiting)):
            target = waiting[row.seq]
            if row.voiding and step == 0:
                voided.add(target)
            gained = tuple(islice((new for new in arrived[target] if new not in row.keys), MOST_INHERITED))
            if gained:
                rows.insert_refs([(new, row.seq) for new in gained])
                rows.change_keys([(rows.packed((*row.keys, *gained)), row.seq)])
                reached[row.uuid] = gained
        arrived = reached
    return voided


def _who_target(store_id: int, targets: Iterable[UUID]) -> list[tuple[int, UUID]]:
    asked = {key(store_id, Kind.TARGET, str(target)): target for target in targets}
    return [(seq, asked[found]) for found, seq in rows.found_by(asked)] if asked else []


def _rows_at(seqs: Sequence[int]) -> Iterator[rows.KeptRow]:
    for begin in range(0, len(seqs), _AT_ONCE):
        yield from rows.kept_at(seqs[begin : begin + _AT_ONCE])
