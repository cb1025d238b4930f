"""Noise in names: spaces too many, and letters in another case than the staff list and the rest of the column."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from senda.people.rules.names import bare, tidy
from senda.people.rules.roster.columns import Column

AS_LISTED, UPPER, LOWER, MIXED, SPACED = "as_listed", "upper", "lower", "mixed", "spaced"
_MOST, _SEVERAL = 0.75, 4


def _plain(text: str) -> str:
    """Without accents, case kept."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _style(written: str, listed: str) -> str:
    """How a name cell is written, against the name as the staff list has it."""
    if " ".join(written.split()) != written.replace("\u00ad", ""):
        return SPACED
    known = {bare(word): _plain(word) for word in listed.split()}
    words = _plain(tidy(written)).replace(",", " ").split()
    if all(word == known.get(bare(word), word) or word == word.capitalize() for word in words):
        return AS_LISTED
    return UPPER if written.isupper() else LOWER if written.islower() else MIXED


def usual_styles(rows: Iterable[tuple[Mapping[Column, str], str]]) -> dict[Column, str]:
    """For each name column the style that nearly all of its cells share; a list all in capitals is no slip."""
    told: dict[Column, Counter[str]] = {}
    for names, listed in rows:
        for column, written in names.items():
            told.setdefault(column, Counter())[_style(written, listed)] += 1
    usual = {column: max(counts.items(), key=lambda item: item[1]) for column, counts in told.items()}
    return {
        column: style
        for column, (style, count) in usual.items()
        if count >= max(_SEVERAL, _MOST * told[column].total())
    }


def has_noise(names: Mapping[Column, str], listed: str, usual: Mapping[Column, str]) -> bool:
    """Whether some name cell of a row is written in a way that is neither the list's nor the column's."""
    return any(_style(written, listed) not in {AS_LISTED, usual.get(column)} for column, written in names.items())
