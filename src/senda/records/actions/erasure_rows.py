"""Rows of statements go, with the rows of their index and the attachments that nobody else needs. Inside the gate."""

from collections.abc import Iterable, Sequence

from django.db import connection

from senda.records.actions.statement_rows import unpacked
from senda.records.queries.erasure import chunks, sha2s_in, target_in
from senda.records.rules.keys import Kind, key


def leave_no_trace() -> None:
    """Bytes of deleted rows are overwritten (SQLite). PostgreSQL frees them when it vacuums the table."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def empty_the_log() -> None:
    """After the commit: the log beside a SQLite database still holds what was written before."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def remove_statements(store_id: int, seqs: Sequence[int]) -> tuple[int, int]:
    """Return how many statements and attachments went."""
    statements, hashes = 0, set[str]()
    with connection.cursor() as cursor:
        for some in chunks(seqs):
            listed = ",".join(map(str, some))
            cursor.execute(
                f"SELECT seq, body, keys, authority_key FROM records_statement WHERE store_id = %s AND seq IN ({listed})",  # noqa: S608 - whole numbers
                [store_id],
            )
            refs: list[tuple[int, int]] = []
            rows = cursor.fetchall()
            for seq, body, keys, authority in rows:
                named = sha2s_in(body)
                target = target_in(body)
                its_keys = {*unpacked(bytes(keys)), authority}
                its_keys |= {key(store_id, Kind.ATTACHMENT, sha2) for sha2 in named}
                if target:
                    its_keys.add(key(store_id, Kind.TARGET, target))
                refs += [(its_key, seq) for its_key in its_keys]
                hashes |= named
            cursor.executemany("DELETE FROM records_ref WHERE key = %s AND seq = %s", refs)
            cursor.execute(
                f"DELETE FROM records_statement WHERE store_id = %s AND seq IN ({listed})",  # noqa: S608 - whole numbers
                [store_id],
            )
            statements += len(rows)
    return statements, remove_unneeded(store_id, hashes)


def remove_unneeded(store_id: int, hashes: Iterable[str]) -> int:
    """Return how many of these attachments went, because no statement names them any more."""
    gone = 0
    with connection.cursor() as cursor:
        for sha2 in hashes:
            cursor.execute("SELECT 1 FROM records_ref WHERE key = %s LIMIT 1", [key(store_id, Kind.ATTACHMENT, sha2)])
            if cursor.fetchone() is None:
                cursor.execute("DELETE FROM records_attachment WHERE store_id = %s AND sha2 = %s", [store_id, sha2])
                gone += cursor.rowcount
    return gone


def remove_rows(table: str, store_id: int, numbers: Sequence[int]) -> int:
    """Return how many rows with these primary keys went."""
    gone = 0
    with connection.cursor() as cursor:
        for some in chunks(numbers):
            cursor.execute(
                f"DELETE FROM {table} WHERE store_id = %s AND id IN ({','.join(map(str, some))})",  # noqa: S608 - our own text, whole numbers
                [store_id],
            )
            gone += cursor.rowcount
    return gone
