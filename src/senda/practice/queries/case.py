"""Cases compiled against the installed pack, from files and from stored versions."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from django.conf import settings

from senda.packs.reader import folder, names_in
from senda.practice.queries.rulebook import rulebook
from senda.practice.rules.compiling import Reading, compile_case

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = "cases"


@functools.lru_cache(maxsize=128)
def reading(text: str) -> Reading:
    """Compile a case file against today's pack; kept, since a text and a pack always give the same."""
    return compile_case(text, rulebook())


def pack_cases() -> Iterable[tuple[str, str]]:
    """Return the cases that come with the pack: file name and text."""
    place = folder(settings.SENDA_PACK) / FOLDER
    for name in names_in(place, ".yaml"):
        yield name, place.joinpath(name).read_text(encoding="utf-8")
