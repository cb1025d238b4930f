"""Rows of statements and of their index, written many at a time, straight to the database: no object is made for a row."""

import struct
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection


class NewRow(NamedTuple):
    """A statement as it is inserted, in the order of its columns. `keys` packed, `uuid` as the database takes it."""

    seq: int
    store_id: int
    uuid: Any
    stored: int
    body: str
    digest: bytes
    authority_key: int
    keys: bytes
    voiding: bool
    voided: bool


class KeptRow(NamedTuple):
    """What is asked of a statement that stands."""

    seq: int
    uuid: UUID
    digest: bytes
    body: str
    keys: frozenset[int]
    voiding: bool


_FEW, _FEW_REFS = 1, 40
"""Up to here COPY, which takes two turns with the server, costs more than it saves."""
_COLUMNS = ", ".join(NewRow._fields)
_PLACES = ", ".join(["%s"] * len(NewRow._fields))


def packed(keys: Sequence[int]) -> bytes:
    """Keys as they stand beside a statement: eight bytes each."""
    return struct.pack(f">{len(keys)}q", *keys)


def unpacked(told: bytes) -> frozenset[int]:
    """The keys of a statement."""
    return frozenset(struct.unpack(f">{len(told) // 8}q", told))


def on_postgresql() -> bool:
    """Whether this is PostgreSQL, which takes rows by COPY; else SQLite."""
    return connection.vendor == "postgresql"


def uuid_value(uuid: UUID) -> UUID | str:
    """An id as the database keeps it."""
    return uuid if on_postgresql() else uuid.hex


def next_seqs(count: int) -> Sequence[int]:
    """So many places in the order of all statements, rising, never given before. Inside the gate and the transaction."""
    with connection.cursor() as cursor:
        if on_postgresql():
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence('records_statement', 'seq')) FROM generate_series(1, %s)",
                [count],
            )
            return [seq for (seq,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'records_statement'")
        found = cursor.fetchone()
    first = (found[0] if found else 0) + 1
    return range(first, first + count)


def insert_statements(rows: Sequence[NewRow]) -> None:
    """Insert statements."""
    with connection.cursor() as cursor:
        if len(rows) <= _FEW or not on_postgresql():
            cursor.executemany(f"INSERT INTO records_statement ({_COLUMNS}) VALUES ({_PLACES})", rows)  # noqa: S608 - our own text
            return
        with cursor.copy(f"COPY records_statement ({_COLUMNS}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def insert_refs(refs: Sequence[tuple[int, int]]) -> None:
    """Insert (key, seq) pairs that are not there yet."""
    if not refs:
        return
    with connection.cursor() as cursor:
        if not on_postgresql():
            cursor.executemany("INSERT INTO records_ref (key, seq) VALUES (%s, %s)", refs)
            return
        if len(refs) <= _FEW_REFS:
            listed = ",".join([f"({key:d},{seq:d})" for key, seq in refs])
            cursor.execute(f"INSERT INTO records_ref (key, seq) VALUES {listed}")  # noqa: S608 - whole numbers
            return
        with cursor.copy("COPY records_ref (key, seq) FROM STDIN") as copy:
            copy.write("".join([f"{key}\t{seq}\n" for key, seq in refs]))


def kept_rows(store_id: int, uuids: Iterable[UUID]) -> dict[UUID, KeptRow]:
    """The statements that stand under these ids, voided ones too."""
    listed = ",".join([f"'{uuid.hex}'" for uuid in uuids])
    if not listed:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq, uuid, digest, body, keys, voiding FROM records_statement"  # noqa: S608 - hexadecimal digits
            f" WHERE store_id = %s AND uuid IN ({listed})",
            [store_id],
        )
        rows = [_kept(row) for row in cursor.fetchall()]
    return {row.uuid: row for row in rows}


def kept_at(seqs: Iterable[int]) -> list[KeptRow]:
    """The statements at these places."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq, uuid, digest, body, keys, voiding FROM records_statement"  # noqa: S608 - whole numbers
            f" WHERE seq IN ({','.join(map(str, seqs))})"
        )
        return [_kept(row) for row in cursor.fetchall()]


def _kept(row: tuple[Any, ...]) -> KeptRow:
    seq, uuid, digest, body, keys, voiding = row
    known = uuid if isinstance(uuid, UUID) else UUID(hex=uuid)
    return KeptRow(seq, known, bytes(digest), body, unpacked(bytes(keys)), bool(voiding))


def found_by(keys: Iterable[int]) -> list[tuple[int, int]]:
    """Every (key, seq) of these keys."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT key, seq FROM records_ref WHERE key IN ({','.join(map(str, keys))})")  # noqa: S608 - whole numbers
        return [(int(key), int(seq)) for key, seq in cursor.fetchall()]


def change_keys(changed: Iterable[tuple[bytes, int]]) -> None:
    """Set the packed keys of the statements at these places."""
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE records_statement SET keys = %s WHERE seq = %s", list(changed))


def void_statements(store_id: int, uuids: Iterable[UUID]) -> None:
    """Void those of these that are there and do not void themselves."""
    listed = ",".join([f"'{uuid.hex}'" for uuid in uuids])
    if not listed:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_statement SET voided = %s"  # noqa: S608 - hexadecimal digits
            f" WHERE store_id = %s AND uuid IN ({listed}) AND NOT voiding",
            [True, store_id],
        )
