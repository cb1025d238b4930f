"""What the values of a column say about it, whatever stands above it."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence

from senda.people.rules.curp import clean_curp
from senda.people.rules.names import bare
from senda.people.rules.roster.cells import Cell, Formula, SheetRow, date_of, number_of, said
from senda.people.rules.roster.columns import Column
from senda.people.rules.roster.known import StaffIndex, StaffPerson, Vocabulary, sex_of_word
from senda.people.rules.roster.units import nearness

_CURP_LIKE = re.compile(r"[A-ZÑ]{4}\d{5,6}[A-ZÑ0-9]{4,10}")
_NUMBER_LIKE = re.compile(r"[A-Z]{0,3}-?\d{3,9}")
_ORDER_LIKE = re.compile(r"\D{0,2}\d{1,4}\D{0,3}")
_UNIT_KEY_LIKE = re.compile(r"[A-Z]{2,5}\d{2}-\d{2}")
_EARLIEST_BIRTH_YEAR, _LATEST_BIRTH_YEAR = 1930, 1998
_YES_NO = frozenset({"si", "no", "x", "s", "yes", "y", "1", "0", "true", "false"})
_UNIT_ALIKE = 0.85
_LONG_TEXT = 40


def curp_like(cell: Cell) -> bool:
    """Whether a cell has the build of a CURP, also one that lost some signs.

    >>> curp_like("GUTL870222MNERRR"), curp_like("GUTL870222AB1")
    (True, False)
    """
    text = clean_curp(said(cell))
    return len(text) >= _SHORTEST_CURP and _CURP_LIKE.fullmatch(text) is not None


_SHORTEST_CURP = 14


def known_person(row: SheetRow, staff: StaffIndex) -> StaffPerson | None:
    """The official whom some cell of the row names by CURP or by number, whichever column it stands in."""
    for cell in row.cells:
        if cell is not None and not isinstance(cell, Formula) and curp_like(cell):
            found = staff.by_curp.get(clean_curp(said(cell)))
            if found:
                return found
    for cell in row.cells:
        if cell is not None and not isinstance(cell, Formula) and (found := staff.by_number.get(number_of(cell).text)):
            return found
    return None


def names_a_person(row: SheetRow, staff: StaffIndex) -> bool:
    """Whether a row is about somebody, judged by its values alone."""
    return any(curp_like(cell) for cell in row.cells) or known_person(row, staff) is not None


def content_scores(
    cells: Sequence[Cell],
    people: Sequence[StaffPerson | None],
    staff: StaffIndex,
    words: Vocabulary,
) -> dict[Column, float]:
    """For each column kind the share of the filled cells that fit it; `people` are whom the rows name, where known."""
    filled = [(cell, person) for cell, person in zip(cells, people, strict=True) if said(cell)]
    if not filled:
        return {}
    texts = [said(cell) for cell, _ in filled]
    folded = [bare(text) for text in texts]
    scores: dict[Column, float] = {
        Column.CURP: _share(texts, curp_like),
        Column.EMPLOYEE_NUMBER: _employee_numbers([cell for cell, _ in filled], staff),
        Column.SEX: _share(texts, lambda text: sex_of_word(text) != ""),
        Column.UNIT_KEY: _share(texts, lambda text: _UNIT_KEY_LIKE.fullmatch(text) is not None),
        Column.STATE: _share(folded, lambda text: text in words.states),
        Column.POSITION: _share(folded, lambda text: text in words.positions),
        Column.SHIFT: _share(folded, lambda text: text in words.shifts),
        Column.EDITION_1: 0.8 * _share(folded, lambda text: text in _YES_NO),
        Column.UNIT: _units(texts, [person for _, person in filled], words),
        Column.REMARKS: 0.3 * _share(texts, lambda text: len(text) > _LONG_TEXT),
    }
    scores |= _dates([cell for cell, _ in filled])
    scores |= _names(folded, [person for _, person in filled], staff)
    scores |= _orders([cell for cell, _ in filled], complete=len(filled) == len(cells))
    return {column: score for column, score in scores.items() if score > 0}


def _share(values: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, values)) / len(values)


def _employee_numbers(cells: Sequence[Cell], staff: StaffIndex) -> float:
    numbers = [number_of(cell).text for cell in cells]
    known = sum(number in staff.by_number for number in numbers) / len(numbers)
    if known:
        return 0.4 + 0.6 * known
    alike = sum(_NUMBER_LIKE.fullmatch(number) is not None for number in numbers) / len(numbers)
    return 0.4 * alike * len(set(numbers)) / len(numbers)


def _units(texts: Sequence[str], people: Sequence[StaffPerson | None], words: Vocabulary) -> float:
    """Names of units, also misspelt: of the very units where the named people serve; else of any unit.

    The name of a state counts only where a unit is called just so, else columns of states would pass for units.
    """
    pairs = [
        (text, words.units[person.unit].name)
        for text, person in zip(texts, people, strict=True)
        if person and person.unit in words.units
    ]
    if pairs:
        return sum(_is_unit(text, name, words) for text, name in pairs) / len(pairs)
    known = {text: _best_unit(text, words) for text in set(texts)}
    return sum(known[text] for text in texts) / len(texts)


def _is_unit(text: str, name: str, words: Vocabulary) -> bool:
    if bare(text) in words.states:
        return bare(text) == bare(name)
    return nearness(text, name) >= _UNIT_ALIKE


def _best_unit(text: str, words: Vocabulary) -> float:
    if bare(text) in words.unit_words:
        return 1.0
    best = max((nearness(text, unit.name) for unit in words.units.values()), default=0.0)
    return best if best >= _UNIT_ALIKE else 0.0


def _dates(cells: Sequence[Cell]) -> dict[Column, float]:
    days = [date_of(cell) for cell in cells]
    years = [day.year for day in days if isinstance(day, dt.date)]
    share = 0.8 * len(years) / len(cells)
    born = sum(_EARLIEST_BIRTH_YEAR <= year <= _LATEST_BIRTH_YEAR for year in years) / max(len(years), 1)
    return {Column.BIRTH_DATE: share * born, Column.ENTRY_DATE: share * (1 - 0.6 * born)}


def _orders(cells: Sequence[Cell], *, complete: bool) -> dict[Column, float]:
    """Running numbers rise by one; an order of priority holds each of 1..n once, in any order."""
    texts = [said(cell) for cell in cells]
    if not all(_ORDER_LIKE.fullmatch(text) for text in texts):
        return {}
    numbers = [int(re.sub(r"\D", "", text)) for text in texts]
    rising = numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] in {0, 1}
    each_once = sorted(numbers) == list(range(1, len(numbers) + 1))
    small = all(1 <= number <= 2 * len(numbers) + 5 for number in numbers)
    whole = 1.0 if complete else 0.8
    return {
        Column.RUNNING_NUMBER: whole if rising else 0.0,
        Column.PRIORITY: whole * (0.9 if each_once else 0.6 if small else 0.0),
    }


def _names(
    folded: Sequence[str],
    people: Sequence[StaffPerson | None],
    staff: StaffIndex,
) -> dict[Column, float]:
    """By the names of the very people whom the rows identify; else by words known as names or surnames."""
    pairs = [(text, person) for text, person in zip(folded, people, strict=True) if person]
    scores: dict[Column, float] = {}
    if pairs:
        for column, parts in _NAME_PARTS.items():
            hits = sum(sorted(text.split()) == sorted(bare(parts(person)).split()) for text, person in pairs)
            scores[column] = hits / len(pairs)
        return scores
    words = [word for text in folded for word in text.split()]
    plain = sum(text.replace(" ", "").isalpha() for text in folded) / len(folded)
    given = sum(word in staff.given_words for word in words) / max(len(words), 1)
    family = sum(word in staff.surname_words for word in words) / max(len(words), 1)
    many = len(words) / len(folded)
    scores[Column.GIVEN_NAMES] = plain * given
    scores[Column.FULL_NAME] = plain * min(given, family) * 2 if many > 2 else 0.0  # noqa: PLR2004 - more than two words
    scores[Column.SURNAMES] = plain * family if 1.5 < many <= 2.5 else 0.0  # noqa: PLR2004 - two words on average
    scores[Column.FIRST_SURNAME] = plain * family if many <= 1.5 else 0.0  # noqa: PLR2004 - one word on average
    scores[Column.SECOND_SURNAME] = 0.99 * scores[Column.FIRST_SURNAME]
    return scores


_NAME_PARTS: Mapping[Column, Callable[[StaffPerson], str]] = {
    Column.GIVEN_NAMES: lambda person: person.given,
    Column.SURNAMES: lambda person: person.surnames,
    Column.FIRST_SURNAME: lambda person: person.first_surname,
    Column.SECOND_SURNAME: lambda person: person.second_surname,
    Column.FULL_NAME: lambda person: person.full_name,
}
