"""The contents of attachments, by their SHA-2."""

from collections.abc import Iterable, Iterator

from django.db import connection

Content = tuple[str, bytes]
"""Media type and bytes."""


def attachments(store_id: int, hashes: Iterable[str]) -> dict[str, Content]:
    """What the store has of these, by their hash in small letters."""
    return dict(each_attachment(store_id, hashes))


def each_attachment(store_id: int, hashes: Iterable[str]) -> Iterator[tuple[str, Content]]:
    """The same one after another, so that one content at a time is in memory."""
    for sha2 in dict.fromkeys(hashes):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT content_type, content FROM records_attachment WHERE store_id = %s AND sha2 = %s",
                [store_id, sha2],
            )
            found = cursor.fetchone()
        if found:
            yield sha2, (found[0], bytes(found[1]))


def held_of(store_id: int, hashes: Iterable[str]) -> frozenset[str]:
    """Which of these contents the store has."""
    asked = list(dict.fromkeys(hashes))
    if not asked:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sha2 FROM records_attachment WHERE store_id = %s"  # noqa: S608 - as many places as values
            f" AND sha2 IN ({','.join(['%s'] * len(asked))})",
            [store_id, *asked],
        )
        return frozenset(sha2 for (sha2,) in cursor.fetchall())
