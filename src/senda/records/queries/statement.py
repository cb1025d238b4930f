"""Statements by their id and by filter. Texts are answered as they are stored: nothing is parsed here.

A filter is one range of the index (`Ref`), read in order. Of several conditions the one with the shortest range leads, and
the others are looked up for each statement that it offers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import connection

from senda.records.queries import cursor as more
from senda.records.rules.filter import MOST_STATEMENTS, Filter, Position

_COUNTED = 1024
"""Ranges are counted up to here to find the shortest; of longer ones the first of `Filter.keys` leads, usually the shortest."""
_MOST_TEXT = 16 * 1024 * 1024
"""A page ends after so many bytes (on PostgreSQL) or signs of text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One statement: its exact text, and what a single answer needs beside it."""

    seq: int
    uuid: UUID
    stored: int
    body: str
    authority_key: int


@dataclass(frozen=True, slots=True)
class Page:
    """Statements in order; `more` is the token of the next page, None where nothing follows."""

    rows: list[str]
    more: str | None
    last_stored: int | None


def one(store_id: int, uuid: UUID, *, voided: bool = False) -> Row | None:
    """The statement with this id: a valid one, or with `voided` one that was voided."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq, stored, body, authority_key FROM records_statement WHERE store_id = %s AND uuid = %s AND voided = %s",
            [store_id, uuid if connection.vendor == "postgresql" else uuid.hex, voided],
        )
        found = cursor.fetchone()
    return Row(found[0], uuid, found[1], found[2], found[3]) if found else None


def find(store_id: int, asked: Filter) -> Page:
    """One page of the statements that meet the filter: as many as asked for, fewer where their texts are very long."""
    found, cut = _rows(store_id, asked, asked.page + 1)
    kept = found[: asked.page]
    token = None
    if cut or len(found) > len(kept):
        token = more.written(store_id, asked, Position(kept[-1][0], kept[-1][1]))
    return Page([body for _seq, _stored, body in kept], token, max((stored for _, stored, _ in kept), default=None))


def stream(store_id: int, asked: Filter) -> Iterator[list[str]]:
    """All statements that meet the filter, a few hundred texts at a time, whatever its limit: memory stays flat."""
    while True:
        found, cut = _rows(store_id, asked, MOST_STATEMENTS)
        if found:
            yield [body for _seq, _stored, body in found]
        if not cut and len(found) < MOST_STATEMENTS:
            return
        asked = replace(asked, after=Position(found[-1][0], found[-1][1]))


Found = list[tuple[int, int, str]]
"""seq, stored and text of statements."""


def _rows(store_id: int, asked: Filter, wanted: int) -> tuple[Found, bool]:
    """At most so many statements, and whether they were cut short because of their length."""
    keys = asked.keys(store_id)
    return _by_keys(store_id, keys, asked, wanted) if keys else _by_time(store_id, asked, wanted)


def _by_time(store_id: int, asked: Filter, wanted: int) -> tuple[Found, bool]:
    low, high = asked.since, asked.until
    if asked.after and asked.ascending:
        low = max(asked.after.stored, low) if low is not None else asked.after.stored
    elif asked.after:
        high = min(asked.after.stored - 1, high) if high is not None else asked.after.stored - 1
    where, values = "", [store_id]
    if low is not None:
        where, values = where + " AND stored > %s", [*values, low]
    if high is not None:
        where, values = where + " AND stored <= %s", [*values, high]
    return _texts(
        f"WHERE store_id = %s{where} AND NOT voided ORDER BY stored {_way(asked.ascending)} LIMIT %s",
        [*values, wanted],
        ascending=asked.ascending,
    )


def _by_keys(store_id: int, keys: Sequence[int], asked: Filter, wanted: int) -> tuple[Found, bool]:
    span = _span(store_id, asked)
    if span is None:
        return [], False
    low, high = span
    first, *others = _rarest_first(keys, low, high)
    found: Found = []
    while True:
        seqs = _offered(first, others, low, high, wanted, ascending=asked.ascending)
        if seqs:
            texts, cut = _texts(
                f"WHERE seq {_among(seqs)} AND NOT voided ORDER BY seq {_way(asked.ascending)}",
                [],
                ascending=asked.ascending,
            )
            found += texts
            if cut:
                return found, True
        if len(seqs) < wanted or len(found) >= wanted:
            return found[:wanted], False
        # Some that were offered are voided: go on behind them.
        low, high = (seqs[-1] + 1, high) if asked.ascending else (low, seqs[-1] - 1)


def _among(seqs: Sequence[int]) -> str:
    """One array is read faster by PostgreSQL than as many numbers."""
    listed = ",".join(map(str, seqs))
    return f"= ANY('{{{listed}}}'::bigint[])" if connection.vendor == "postgresql" else f"IN ({listed})"


def _way(ascending: bool) -> str:  # noqa: FBT001 - the one thing asked
    return "ASC" if ascending else "DESC"


def _span(store_id: int, asked: Filter) -> tuple[int, int] | None:
    """The first and the last place in the store's order that the times and the page before leave; None where none is left."""
    low, high = 0, 2**63 - 1
    with connection.cursor() as cursor:
        if asked.since is not None:
            cursor.execute(
                "SELECT seq FROM records_statement WHERE store_id = %s AND stored > %s ORDER BY stored ASC LIMIT 1",
                [store_id, asked.since],
            )
            found = cursor.fetchone()
            if found is None:
                return None
            low = found[0]
        if asked.until is not None:
            cursor.execute(
                "SELECT seq FROM records_statement WHERE store_id = %s AND stored <= %s ORDER BY stored DESC LIMIT 1",
                [store_id, asked.until],
            )
            found = cursor.fetchone()
            if found is None:
                return None
            high = found[0]
    if asked.after and asked.ascending:
        low = max(low, asked.after.seq + 1)
    elif asked.after:
        high = min(high, asked.after.seq - 1)
    return (low, high) if low <= high else None


def _rarest_first(keys: Sequence[int], low: int, high: int) -> list[int]:
    if len(keys) == 1:
        return list(keys)
    counted: list[tuple[int, int]] = []
    with connection.cursor() as cursor:
        most = _COUNTED
        for key in keys:
            cursor.execute(
                "SELECT count(*) FROM (SELECT 1 FROM records_ref WHERE key = %s AND seq BETWEEN %s AND %s LIMIT %s) counted",
                [key, low, high, most],
            )
            count = cursor.fetchone()[0]
            counted.append((count, key))
            most = min(most, count + 1)
    return [key for _count, key in sorted(counted, key=lambda pair: pair[0])]


def _offered(first: int, others: Sequence[int], low: int, high: int, wanted: int, *, ascending: bool) -> list[int]:
    # Left alone, PostgreSQL joins the whole ranges; behind an offset it looks up one place at a time.
    fence = " OFFSET 0" if connection.vendor == "postgresql" else ""
    probes = "".join(
        f" AND EXISTS (SELECT 1 FROM records_ref other WHERE other.key = {other:d} AND other.seq = lead.seq{fence})"  # noqa: S608 - whole numbers
        for other in others
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT seq FROM records_ref lead WHERE lead.key = %s AND lead.seq BETWEEN %s AND %s{probes}"  # noqa: S608 - whole numbers
            f" ORDER BY lead.seq {_way(ascending)} LIMIT %s",
            [first, low, high, wanted],
        )
        return [seq for (seq,) in cursor.fetchall()]


def _texts(where: str, values: Sequence[int], *, ascending: bool) -> tuple[Found, bool]:
    """The statements that a condition gives, up to `_MOST_TEXT`, at least one; and whether others were left behind."""
    asked = f"SELECT seq, stored, body FROM records_statement {where}"  # noqa: S608 - our own text and whole numbers
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # The server sends a whole answer, so it is the one to count; lengths are known to it without the texts.
            way = _way(ascending)
            cursor.execute(
                "SELECT seq, stored, body, together FROM (SELECT found.*, count(*) OVER () AS together,"  # noqa: S608 - as above
                f" sum(octet_length(body)) OVER (ORDER BY seq {way}) - octet_length(body) AS before FROM ({asked}) found)"
                f" counted WHERE before < %s ORDER BY seq {way}",
                [*values, _MOST_TEXT],
            )
            rows = cursor.fetchall()
            return [row[:3] for row in rows], bool(rows) and len(rows) < rows[0][3]
        cursor.execute(asked, values)
        found: Found = []
        length = 0
        while length < _MOST_TEXT:
            row = cursor.fetchone()
            if row is None:
                return found, False
            found.append(row)
            length += len(row[2])
        return found, cursor.fetchone() is not None
