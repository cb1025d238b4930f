"""The gate of a store: its writers go through it one after another, and readers learn how far the store is complete.

Behind the gate `stored` is given, strictly rising, and the gate opens again only after the commit; so the order of `stored` is the
order in which statements become visible, and no statement can appear later at or before a moment that was promised.

Beside each gate stands a mark: the latest moment promised to anybody. Whoever finds the gate free promises the present moment and
marks it while he holds the gate; whoever finds it taken promises the mark. A writer marks the moment before his first
statement as soon as he is inside: all that was written before is visible then. So the promise never goes back, in any
process, and a killed process leaves nothing to tidy: locks die with it.

With SQLite the gate is a lock on a file in the home. With PostgreSQL it is an advisory lock of the transaction, which is released
after its rows have become visible; the mark is a sequence, which stands outside transactions and costs no log; and the
clock is the database's, one for all servers.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from senda.kernel import clock

_LOCKS = 0x5E2D
"""The class of our advisory locks."""
_WIDTH = 8
_made: set[str] = set()
"""The sequences that this process has seen standing, committed."""
_UNLOGGED_SEQUENCES = 150_000
_NOW = "(extract(epoch from clock_timestamp()) * 1000000)::bigint + %(offset)s"


@contextmanager
def held(store_id: int) -> Iterator[None]:
    """Around the transaction that writes: waits for its turn, and lets the next one in after the commit (SQLite).

    With PostgreSQL the turn is taken by `first_stamp` and ends with the transaction. A thread that is inside a transaction
    must not come here: with SQLite it would hold the database against the very writer it waits for.

    Raises:
        RuntimeError: it is inside a transaction (that of a test does not count).
    """
    if any(not block._from_testcase for block in connection.atomic_blocks):  # type: ignore[attr-defined] # noqa: SLF001 - as atomic(durable=True) asks
        message = "Statements are recorded outside of any transaction; from inside one, after its commit."
        raise RuntimeError(message)
    if connection.vendor == "postgresql":
        _ensure_mark(store_id)
        yield
        return
    file = os.open(_path(store_id), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def first_stamp(store_id: int) -> int:
    """Inside the transaction, the gate held: a moment after all that was stored or promised. The next ones follow by one each."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCKS, store_id])
            # A statement of its own: it must see what was committed while this one waited.
            cursor.execute(
                f"SELECT 1 + setval(%(mark)s::regclass, greatest({_NOW} - 1, pg_sequence_last_value(%(mark)s::regclass),"  # noqa: S608 - our own text
                " (SELECT max(stored) FROM records_statement WHERE store_id = %(store)s)))",
                {"mark": _sequence(store_id), "store": store_id, "offset": clock.offset()},
            )
            return int(cursor.fetchone()[0])
        cursor.execute("SELECT max(stored) FROM records_statement WHERE store_id = %s", [store_id])
        last = cursor.fetchone()[0] or 0
    file = os.open(_path(store_id), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        before = max(clock.microseconds() - 1, _read(file), last)
        os.pwrite(file, before.to_bytes(_WIDTH), 0)
    finally:
        os.close(file)
    return before + 1


def consistent_through(store_id: int) -> int:
    """Microseconds since 1970: every statement stored at or before it is visible to what is read after this call.

    Ask before reading, and outside of a transaction.
    """
    if connection.vendor == "postgresql":
        return _consistent_on_postgresql(store_id)
    file = os.open(_path(store_id), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _read(file)
        through = max(clock.microseconds(), _read(file))
        os.pwrite(file, through.to_bytes(_WIDTH), 0)
        return through
    finally:
        os.close(file)


def _consistent_on_postgresql(store_id: int) -> int:
    asked: dict[str, int | str] = {
        "class": _LOCKS,
        "store": store_id,
        "mark": _sequence(store_id),
        "offset": clock.offset(),
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT CASE WHEN to_regclass(%(mark)s) IS NULL THEN NULL"
            " WHEN pg_try_advisory_xact_lock(%(class)s, %(store)s) THEN"
            f" setval(to_regclass(%(mark)s), greatest({_NOW}, pg_sequence_last_value(to_regclass(%(mark)s))))"
            " ELSE coalesce(pg_sequence_last_value(to_regclass(%(mark)s)), 0) END",
            asked,
        )
        through = cursor.fetchone()[0]
    if through is None:
        _ensure_mark(store_id)
        return _consistent_on_postgresql(store_id)
    return int(through)


def _read(file: int) -> int:
    return int.from_bytes(os.pread(file, _WIDTH, 0))


def _path(store_id: int) -> str:
    return f"{_folder(settings.SENDA_HOME)}/records-{store_id:d}"


@lru_cache(maxsize=4)
def _folder(home: Path) -> Path:
    """Made once for a process: every request comes by here."""
    folder = Path(home) / "gates"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _sequence(store_id: int) -> str:
    return f"records_mark_{store_id:d}"


def _ensure_mark(store_id: int) -> None:
    """Made when the store is first used. Two who make it at once: one does, the other finds it."""
    name = _sequence(store_id)
    if name in _made:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [name])
        if cursor.fetchone()[0]:
            if not connection.in_atomic_block:
                _made.add(name)
            return
        cursor.execute("SHOW server_version_num")
        kind = "UNLOGGED" if int(cursor.fetchone()[0]) >= _UNLOGGED_SEQUENCES else ""
        try:
            with transaction.atomic():
                cursor.execute(f"CREATE {kind} SEQUENCE IF NOT EXISTS {name}")
        except IntegrityError:
            return
