"""Where a table of people stands in a sheet, and what each column is: by words, by values, by what was taught."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from senda.people.rules.names import bare
from senda.people.rules.roster.cells import Formula, Sheet, SheetRow, number_of, said, text_of
from senda.people.rules.roster.columns import Column, heading_scores
from senda.people.rules.roster.content import content_scores, curp_like, known_person, names_a_person
from senda.people.rules.roster.known import StaffIndex, StaffPerson, Vocabulary


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of the sheet: its place (from 0), the words above it, and what it was taken for."""

    index: int
    text: str
    column: Column | None


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet, understood: `titles` are the texts above the table, `people` its rows, nothing else."""

    sheet: str
    headings: tuple[Heading, ...]
    titles: tuple[str, ...]
    people: tuple[SheetRow, ...]

    @property
    def columns(self) -> dict[Column, int]:
        return {heading.column: heading.index for heading in self.headings if heading.column}


Taught = Mapping[str, Column]

_HEADER_WITHIN = 60
_RECOGNISED = 0.7
_LEAST_RECOGNISED = 2
_TWO_ROWS_BETTER_BY = 0.3
_TAUGHT = 3.0
_ENOUGH = 0.28
_NO_EVIDENCE = 3
_TESTABLE = frozenset({Column.CURP, Column.SEX})
_OWN_BUILD = frozenset({Column.CURP, Column.EMPLOYEE_NUMBER})
_NEARLY_ALL, _UNMISTAKABLE = (
    0.8,
    0.2,
)  # when nearly all values are of a build that nothing else has, they outvote a heading
_NAMES = (Column.FULL_NAME, Column.GIVEN_NAMES, Column.SURNAMES, Column.FIRST_SURNAME, Column.SECOND_SURNAME)
_HALF = 0.5
_FOOTER = 2  # cells that a signature below the table may fill
_SAMPLE = 60  # rows that are enough to tell what a column is


def read_layout(sheet: Sheet, staff: StaffIndex, words: Vocabulary, taught: Taught) -> Layout:
    """The sheet as a table of people; `people` is empty where it holds none.

    `taught` maps folded headings to what a person said they are, and wins over everything guessed.
    """
    first, last, headings = _header(sheet.rows, taught)
    below = [row for row in sheet.rows if row.number > last]
    if not headings:
        named = [row.number for row in below if names_a_person(row, staff)]
        below = [row for row in below if named and row.number >= named[0]]
        first = named[0] if named else first
    evidence = [row for row in below if names_a_person(row, staff)] or [row for row in below if _filled(row) > _FOOTER]
    evidence = evidence[:_SAMPLE]
    width = max((len(row.cells) for row in evidence), default=0)
    texts = [headings.get(index, "") for index in range(max(width, max(headings, default=-1) + 1))]
    assigned = _assign(texts, evidence, staff, words, taught)
    layout_headings = tuple(
        Heading(index, text, assigned.get(index))
        for index, text in enumerate(texts)
        if text or any(row.at(index) is not None for row in evidence)
    )
    columns = {column: index for index, column in assigned.items()}
    return Layout(
        sheet=sheet.name,
        headings=layout_headings,
        titles=tuple(text_of(cell) for row in sheet.rows if row.number < first for cell in row.cells if text_of(cell)),
        people=_people(below, columns, evidence),
    )


def _filled(row: SheetRow) -> int:
    return sum(1 for cell in row.cells if said(cell))


def _word_score(text: str, taught: Taught) -> float:
    if bare(text) and bare(text) in taught:
        return 1.0
    return max(heading_scores(text).values(), default=0.0)


def _header(rows: Sequence[SheetRow], taught: Taught) -> tuple[int, int, dict[int, str]]:
    """First and last row of the header and the words above each column; (1, 0, {}) where there is none."""
    best: tuple[float, int, int, dict[int, str]] = (0.0, 1, 0, {})
    for place, row in enumerate(rows):
        if row.number > _HEADER_WITHIN:
            break
        if any(curp_like(cell) for cell in row.cells):
            continue
        single = _texts(row)
        score = _header_score(single, taught)
        if score > best[0]:
            best = (score, row.number, row.number, single)
        above = rows[place - 1] if place else None
        if above is not None and above.number == row.number - 1 and not any(curp_like(cell) for cell in above.cells):
            double = _joined(_texts(above), single, taught)
            score = _header_score(double, taught)
            if score > best[0] + _TWO_ROWS_BETTER_BY:
                best = (score, above.number, row.number, double)
    return best[1], best[2], best[3]


def _texts(row: SheetRow) -> dict[int, str]:
    return {index: text_of(cell) for index, cell in enumerate(row.cells) if text_of(cell)}


def _joined(above: dict[int, str], below: dict[int, str], taught: Taught) -> dict[int, str]:
    """Two header rows read as one: a heading that spans several columns goes on until the next one."""
    joined: dict[int, str] = {}
    spanning = ""
    for index in range(max([*above, *below]) + 1):
        spanning = above.get(index, spanning)
        under = below.get(index, "")
        candidates = [under, f"{spanning} {under}".strip()] if under else [above.get(index, "")]
        joined[index] = max(candidates, key=lambda text: _word_score(text, taught))
    return {index: text for index, text in joined.items() if text}


def _header_score(texts: Mapping[int, str], taught: Taught) -> float:
    scores = [score for text in texts.values() if (score := _word_score(text, taught)) >= _RECOGNISED]
    enough = len(scores) >= _LEAST_RECOGNISED and len(scores) >= len(texts) * 0.3
    return sum(scores) if enough else 0.0


def _assign(
    texts: Sequence[str],
    evidence: Sequence[SheetRow],
    staff: StaffIndex,
    words: Vocabulary,
    taught: Taught,
) -> dict[int, Column]:
    """Each column kind goes to the sheet's column that fits it best, the surest first."""
    people: list[StaffPerson | None] = [known_person(row, staff) for row in evidence]
    options: list[tuple[float, int, int, Column]] = []
    order = {column: place for place, column in enumerate(Column)}
    for index, text in enumerate(texts):
        cells = [row.at(index) for row in evidence]
        by_word = {} if bare(text) in taught else heading_scores(text)
        by_value = content_scores(cells, people, staff, words)
        if told := taught.get(bare(text)):
            options.append((_TAUGHT, -index, 0, told))
            continue
        for column in {*by_word, *by_value}:
            word, value = by_word.get(column, 0.0), by_value.get(column, 0.0)
            filled = sum(1 for cell in cells if said(cell))
            contradicted = column in _TESTABLE and not value and filled >= _NO_EVIDENCE
            score = (
                _HALF * word + _HALF * value + (_UNMISTAKABLE if column in _OWN_BUILD and value >= _NEARLY_ALL else 0.0)
            )
            if score >= _ENOUGH and not contradicted:
                options.append((score, -index, -order[column], column))
    assigned: dict[int, Column] = {}
    for _, place, _, column in sorted(options, reverse=True):
        repeatable = column is Column.IGNORED
        if -place not in assigned and (repeatable or column not in assigned.values()):
            assigned[-place] = column
    return _consistent(assigned, texts, evidence)


def _consistent(assigned: dict[int, Column], texts: Sequence[str], evidence: Sequence[SheetRow]) -> dict[int, Column]:
    """What single columns cannot tell.

    Beside given names, a full name is surnames. Of two unnamed columns with the name of a state, the one that varies
    holds the units (a centre may be called like its state; a list comes from one state).
    """
    columns = {column: index for index, column in assigned.items()}
    unit, state = columns.get(Column.UNIT), columns.get(Column.STATE)
    if unit is not None and state is not None and not texts[unit] and not texts[state]:
        kinds = {index: {bare(said(row.at(index))) for row in evidence} for index in (unit, state)}
        if len(kinds[unit]) == 1 < len(kinds[state]):
            assigned[unit], assigned[state] = Column.STATE, Column.UNIT
    surnames = columns.keys() & {Column.SURNAMES, Column.FIRST_SURNAME}
    if {Column.FULL_NAME, Column.GIVEN_NAMES} <= columns.keys() and not surnames:
        assigned[columns[Column.FULL_NAME]] = Column.SURNAMES
    return assigned


def _people(
    below: Sequence[SheetRow], columns: Mapping[Column, int], evidence: Sequence[SheetRow]
) -> tuple[SheetRow, ...]:
    """Rows about somebody: not footers, repeated headers, subtitles or prepared empty lines.

    A row that names somebody without number and CURP counts where it stands among or right below the others.
    """
    sure = {row.number for row in below if _is_sure(row, columns)}
    used = [
        index for index in columns.values() if sum(bool(said(row.at(index))) for row in evidence) * 2 >= len(evidence)
    ]
    last = max(sure, default=0)
    found: list[SheetRow] = []
    for row in below:
        near = row.number < last or (bool(found) and row.number == found[-1].number + 1)
        if row.number in sure or (near and _names_somebody(row, columns, used)):
            found.append(row)
    return tuple(found)


def _is_sure(row: SheetRow, columns: Mapping[Column, int]) -> bool:
    number = row.at(columns.get(Column.EMPLOYEE_NUMBER))
    return (
        curp_like(row.at(columns.get(Column.CURP)))
        or any(isinstance(row.at(index), Formula) for index in columns.values())
        or (any(sign.isdigit() for sign in number_of(number).text) and len(said(number).split()) == 1)
    )


def _names_somebody(row: SheetRow, columns: Mapping[Column, int], used: Sequence[int]) -> bool:
    """A name, at least half of the cells that others fill, and neither the words of a header nor those of a signature."""
    texts = [said(row.at(index)) for index in used]
    filled = [text for text in texts if text]
    named = any(said(row.at(columns.get(column))) for column in _NAMES)
    headings = sum(max(heading_scores(text).values(), default=0.0) == 1.0 for text in filled)
    signs = any(text.endswith(":") for text in filled)
    return named and not signs and len(filled) >= _HALF * len(used) and headings <= len(filled) * _HALF
