"""Which sheet of a workbook holds the people, and which words of its title tell where it comes from."""

from collections.abc import Iterable, Mapping

from senda.people.rules.names import bare, letters
from senda.people.rules.roster.cells import Book
from senda.people.rules.roster.columns import Column
from senda.people.rules.roster.known import StaffIndex, Vocabulary
from senda.people.rules.roster.layout import Layout, Taught, read_layout

_WANTED = ("nomin", "propuest", "particip", "candidat", "plantilla", "personal", "nominee", "staff", "list")
_OTHER = (
    "instruc",
    "catalog",
    "ejemplo",
    "example",
    "anterior",
    "previous",
    "ayuda",
    "help",
    "baja",
    "asistencia",
    "old",
)
_TITLE, _FILE_NAME, _FILE_CODE, _PEOPLE = 1.2, 0.8, 0.4, 1.5
_COMMON_WORD = 0.25
_SHORTEST_STATE = 4


def people_layout(
    book: Book, staff: StaffIndex, words: Vocabulary, taught: Taught, wanted: Iterable[Column]
) -> Layout | None:
    """The sheet that holds most people under most of the wanted columns; None where no sheet has a table of people."""
    seeking = frozenset(wanted)
    ranked: list[tuple[float, int, Layout]] = []
    for place, sheet in enumerate(book.sheets):
        layout = read_layout(sheet, staff, words, taught)
        name = bare(sheet.name)
        likely = any(part in name for part in _WANTED) - 2 * any(part in name for part in _OTHER) - 2 * sheet.hidden
        if layout.people:
            fit = len(seeking & layout.columns.keys())
            ranked.append((fit + 2 * likely + min(len(layout.people), 20) / 20, -place, layout))
    return max(ranked, key=lambda option: option[:2])[2] if ranked else None


def any_layout(book: Book, staff: StaffIndex, words: Vocabulary, taught: Taught) -> Layout | None:
    """The fullest sheet, for a person to say what its columns are, where `people_layout` found none."""
    sheet = max(book.sheets, key=lambda sheet: (not sheet.hidden, len(sheet.rows)), default=None)
    return read_layout(sheet, staff, words, taught) if sheet and sheet.rows else None


def state_of(file_name: str, titles: Iterable[str], people: Mapping[str, int], states: Mapping[str, str]) -> str:
    """The key of the state a list comes from: its title, its file's name and its people vote; empty without any vote.

    `people` counts the officials of each state in the list; `states` maps folded names → keys.
    """
    votes: dict[str, float] = {}
    title = bare(" · ".join(titles))
    stem = file_name.rsplit(".", 1)[0]
    for name, weight in _mentions(f" {title} ", states, spaced=True):
        votes[name] = votes.get(name, 0.0) + _TITLE * weight
    for name, weight in _mentions(letters(stem), states, spaced=False):
        votes[name] = votes.get(name, 0.0) + _FILE_NAME * weight
    if stem[:2] in states.values() and not stem[2:3].isdigit():
        votes[stem[:2]] = votes.get(stem[:2], 0.0) + _FILE_CODE
    total = sum(people.values())
    for state, count in people.items():
        votes[state] = votes.get(state, 0.0) + _PEOPLE * count / total
    return max(votes, key=lambda state: (votes[state], state)) if votes else ""


def _mentions(text: str, states: Mapping[str, str], *, spaced: bool) -> Iterable[tuple[str, float]]:
    """States named in a text, the longest names first, each stretch of text counted once."""
    for name in sorted(states, key=len, reverse=True):
        sought = f" {name} " if spaced else letters(name)
        if len(name) >= _SHORTEST_STATE and sought in text:
            text = text.replace(sought, " ")
            yield states[name], _COMMON_WORD if name == "mexico" else 1.0
