"""What statements tell of activities and agents, kept once: definitions merged, names gathered.

Nearly every statement repeats what is known, so each process remembers what it has seen written and asks the database about the
rest alone, for a whole batch at once. Remembered is only what was committed, and for ten minutes at most: another process may
have erased it.
"""

import json
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from django.db import connection, transaction

from senda.records.rules.definition import merged
from senda.records.rules.keys import Kind, key

MOST_NAMES = 50
"""So many names of one agent are kept: the first ones."""
_REMEMBERED = 20_000
_LONGEST = 600
"""Seconds."""
T = TypeVar("T")


class _Memory(Generic[T]):
    """The latest so many values; shared by the threads of a process, each step of which is one of the interpreter's."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, str], T] = OrderedDict()
        self._since = time.monotonic()

    def refresh(self) -> None:
        """Before a batch: begin anew when the time is up."""
        if time.monotonic() - self._since > _LONGEST:
            self.clear()

    def get(self, place: tuple[int, str]) -> T | None:
        return self._kept.get(place)

    def keep(self, values: Mapping[tuple[int, str], T]) -> None:
        self._kept.update(values)
        while len(self._kept) > _REMEMBERED:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        self._kept.clear()
        self._since = time.monotonic()


_definitions: _Memory[Mapping[str, object]] = _Memory()
_names: _Memory[frozenset[str]] = _Memory()


def forget() -> None:
    """After something was erased, and between tests."""
    _definitions.clear()
    _names.clear()


def define_activities(store_id: int, told: Iterable[tuple[str, Mapping[str, object]]]) -> None:
    """Merge what was told of activities, in this order, into what is known of them."""
    _definitions.refresh()
    new = [(iri, definition) for iri, definition in told if _definitions.get((store_id, iri)) != definition]
    if not new:
        return
    keys = {iri: key(store_id, Kind.ACTIVITY, iri) for iri, _definition in new}
    known: dict[int, Mapping[str, object]] = _known("records_activity", "definition", store_id, keys.values())
    become: dict[str, Mapping[str, object]] = {}
    for iri, definition in new:
        become[iri] = merged(become.get(iri) or known.get(keys[iri]) or {}, definition)
    _write(
        "records_activity",
        ("iri", "definition"),
        [(store_id, keys[iri], iri, _text(become[iri])) for iri in become if known.get(keys[iri]) != become[iri]],
    )
    last = {(store_id, iri): definition for iri, definition in new}
    transaction.on_commit(lambda: _definitions.keep(last))


def name_agents(store_id: int, told: Iterable[tuple[str, str]]) -> None:
    """Add agents, and names of theirs, that are not known yet."""
    _names.refresh()
    new: dict[str, dict[str, None]] = {}
    for ifi, name in told:
        seen = _names.get((store_id, ifi))
        if ifi and (seen is None or (name and name not in seen)):
            new.setdefault(ifi, {}).update({name: None} if name else {})
    if not new:
        return
    keys = {ifi: key(store_id, Kind.AGENT, ifi) for ifi in new}
    known: dict[int, list[str]] = _known("records_knownagent", "names", store_id, keys.values())
    written, become = [], {}
    for ifi, names in new.items():
        before = known.get(keys[ifi])
        after = list(dict.fromkeys((*(before or ()), *names)))[:MOST_NAMES]
        if after != before:
            written.append((store_id, keys[ifi], ifi, _text(after)))
        become[store_id, ifi] = frozenset((*after, *names))
    _write("records_knownagent", ("ifi", "names"), written)
    transaction.on_commit(lambda: _names.keep(become))


def _known(table: str, column: str, store_id: int, keys: Iterable[int]) -> dict[int, T]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT key, {column} FROM {table} WHERE store_id = %s AND key IN ({','.join(map(str, keys))})",  # noqa: S608 - our own text, whole numbers
            [store_id],
        )
        return {found: json.loads(told) for found, told in cursor.fetchall()}


def _write(table: str, columns: tuple[str, str], written: Sequence[tuple[int, int, str, str]]) -> None:
    if not written:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (store_id, key, {columns[0]}, {columns[1]}) VALUES (%s, %s, %s, %s)"  # noqa: S608 - our own text
            f" ON CONFLICT (store_id, key) DO UPDATE SET {columns[1]} = excluded.{columns[1]}",
            written,
        )


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
