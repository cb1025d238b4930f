"""One training of one official, as the page of the official tells it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Training:
    """An edition, and its certificate where one was issued: `serial` is empty without, `current` says whether it holds today."""

    edition: int
    serial: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    current: bool = False
