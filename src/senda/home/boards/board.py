"""The shape of a home, the same for every role, so that one template shows them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Step:
    """What to do now. `tone` is empty, "soon" where time presses, "no" where something stands in the way."""

    title: Words
    text: Words = ""
    url: str = ""
    action: Words = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure; its note always tells n and the date."""

    value: str
    label: Words
    note: Words
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """How far something is: `done` of `whole` in any unit, and the same in words."""

    title: Words
    done: int
    whole: int
    words: Words


@dataclass(frozen=True, slots=True)
class Way:
    """A link into the work with one line on what is there."""

    label: Words
    hint: Words
    url: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a board's table: words, a state to show them with, and where they lead."""

    words: Words
    state: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A short table; the first cell of each row is its heading.

    `numbers` are the places of the columns that hold numbers, `empty` is what to say when there are no rows.
    """

    title: Words
    heads: tuple[Words, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: Words
    more: Way | None = None
    numbers: frozenset[int] = frozenset()

    @property
    def columns(self) -> tuple[tuple[Words, bool], ...]:
        """Each head, and whether its column holds numbers."""
        return tuple((head, place in self.numbers) for place, head in enumerate(self.heads))

    @property
    def labelled(self) -> tuple[tuple[tuple[Words, bool, Cell], ...], ...]:
        """Each cell with the head of its column, which a phone shows beside it, and whether it is a number."""
        return tuple(
            tuple((*column, cell) for column, cell in zip(self.columns, row, strict=True)) for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class Board:
    """A home. `title` is its one heading."""

    title: Words
    step: Step
    figures: tuple[Shown, ...] = ()
    bar: Bar | None = None
    tables: tuple[Rows, ...] = ()
    ways: tuple[Way, ...] = ()


def address(name: str, *args: object) -> str:
    """The address of a page, or an empty string where this installation does not have it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def ways(*offered: tuple[Words, Words, str]) -> tuple[Way, ...]:
    """The ways whose page exists, each given as label, hint and address."""
    return tuple(Way(label, hint, url) for label, hint, url in offered if url)


def day(on: date) -> str:
    """A day in words, in the language of the page."""
    return date_format(on, "DATE_FORMAT")


def moment(at: datetime) -> str:
    """A moment in words, in the language and the time zone of the page."""
    return date_format(localtime(at), "DATETIME_FORMAT")


def joined(parts: Sequence[Words]) -> str:
    """Parts of a note, parted by a middle dot."""
    return " · ".join(str(part) for part in parts if part)
