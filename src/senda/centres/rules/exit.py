"""Leaving: release wins over every missing paper, and what is missing is said and rings."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

OWED_AT_EXIT: Final = ("medical_exit", "belongings_returned", "exit_letter", "decision")
"""Acts of the pack that are owed before somebody leaves (MED5, SEC6, LEG12)."""
WITHOUT_PAPERS: Final = frozenset({"dif", "specialised", "hospital", "died", "absconded"})


class ExitRefusal(StrEnum):
    """Facts: `n`, how many things are missing."""

    RETURN_BLOCKED = "return_blocked"
    MISSING_UNEXPLAINED = "missing_unexplained"


RETURNS: Final = frozenset({"assisted_return", "deportation"})


def missing_at_exit(given: Collection[str], kind: str) -> tuple[str, ...]:
    """Acts that are owed before this kind of exit and were not recorded; nobody waits inside for them.

    >>> missing_at_exit({"medical_exit", "decision"}, "liberty")
    ('belongings_returned', 'exit_letter')
    >>> missing_at_exit(set(), "dif")
    ('belongings_returned',)
    """
    owed = ("belongings_returned",) if kind in WITHOUT_PAPERS else OWED_AT_EXIT
    return tuple(act for act in owed if act not in given)
