"""What a resource gives back before it becomes a response of HTTP."""

from collections.abc import Iterator
from dataclasses import dataclass, field

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Answer:
    """`modified` in microseconds since 1970 becomes Last-Modified; `etag` is written without its quotes.

    A long body comes in `pieces` and not in `body`; its length is not told beforehand.
    """

    status: int = 200
    body: bytes = b""
    content_type: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    modified: int | None = None
    etag: str | None = None
    pieces: Iterator[bytes] | None = None


NO_CONTENT = 204
