"""What was typed into the search of people: a folio, a number of this year's book, or words of a name."""

import re
from dataclasses import dataclass
from typing import Final

from senda.centres.rules import names

MOST_WORDS: Final = 6
_FOLIO = re.compile(r"(?:P-)?[A-Z]{2}\d{2}-\d{2}-\d{4}-\d{1,9}")
_NUMBER = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Asked:
    """Exactly one of the three is not empty; all are when nothing was asked."""

    folio: str = ""
    number: int | None = None
    words: tuple[str, ...] = ()

    @property
    def by(self) -> str:
        """For the journal, which never keeps the words."""
        return "folio" if self.folio or self.number is not None else "name" if self.words else ""


def asked(typed: str) -> Asked:
    """Tell a folio from a number and from a name.

    >>> asked(" mx27-02-2014-00017 ").folio, asked("17").number, asked("Belasques, Juan").words
    ('MX27-02-2014-00017', 17, ('belaskes', 'juan'))
    """
    plain = "".join(typed.split()).upper()
    if _FOLIO.fullmatch(plain):
        return Asked(folio=plain)
    if _NUMBER.fullmatch(plain):
        return Asked(number=int(plain))
    return Asked(words=names.keys(typed)[:MOST_WORDS])
