"""Statements in a file: a JSON array or JSON Lines, read piece by piece, each with the line on which it begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

LONGEST_PIECE = 8 * 1024 * 1024
"""A statement longer than this is refused; so memory stays bounded whatever the file holds."""
_READ = 64 * 1024
_SIGN = re.compile(rb'[\\"\[\]{},]')
_SPACE = b" \t\r\n"
_MARK = b"\xef\xbb\xbf"


class ImportRefusal(StrEnum):
    """Why a file is not read to its end, or a piece of it not taken."""

    PIECE_TOO_LONG = "piece_too_long"
    TOO_LARGE = "too_large"


class Source(Protocol):
    """A file that is read forwards."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """One statement of the file as bytes; `too_long` where its text was passed over."""

    line: int
    text: bytes
    too_long: bool = False


class TornFile(ValueError):  # noqa: N818 - the file is torn: what was read before stands
    """The file ends in the middle, or what follows cannot be told apart."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def pieces(file: Source) -> Iterator[Piece]:
    """Each statement of a file in its order.

    Raises:
        TornFile: an array does not end, or is followed by something else.
    """
    first, before = b"", 0
    while not first:
        chunk = file.read(_READ)
        if not chunk:
            return
        before += 0 if first else chunk.count(b"\n") - chunk.lstrip(_SPACE + _MARK).count(b"\n")
        first = chunk.lstrip(_SPACE + _MARK)
    yield from _of_array(first[1:], file, 1 + before) if first.startswith(b"[") else _of_lines(first, file, 1 + before)


def _of_lines(rest: bytes, file: Source, line: int) -> Iterator[Piece]:
    begun, passed_over = rest, False
    while True:
        *whole, begun = begun.split(b"\n")
        for text in whole:
            if passed_over or text.strip():
                yield Piece(line, b"" if passed_over else text.strip(), passed_over)
            passed_over = False
            line += 1
        if len(begun) > LONGEST_PIECE:
            begun, passed_over = b"", True
        chunk = file.read(_READ)
        if not chunk:
            break
        begun += chunk
    if passed_over or begun.strip():
        yield Piece(line, begun.strip(), passed_over)


def _of_array(rest: bytes, file: Source, line: int) -> Iterator[Piece]:  # noqa: C901, PLR0912 - one automaton in one piece
    depth, in_text, place, buffer, begins, passed_over = 0, False, 0, rest, 0, False
    while True:
        found = _SIGN.search(buffer, place)
        if found is None:
            if len(buffer) - begins > LONGEST_PIECE:
                line += buffer.count(b"\n")
                buffer, begins, passed_over = b"", 0, True
            elif begins:
                buffer, begins = buffer[begins:], 0
            place = len(buffer)
            chunk = file.read(_READ)
            if not chunk:
                raise TornFile(line)
            buffer += chunk
            continue
        sign, place = found.group(), found.end()
        if in_text:
            if sign == b"\\":
                if place == len(buffer):
                    buffer += file.read(_READ)
                place += 1
            in_text = sign != b'"'
        elif sign == b'"':
            in_text = True
        elif sign in b"[{":
            depth += 1
        elif sign in b",]" and depth == 0:
            text = buffer[begins : place - 1]
            lead = text[: len(text) - len(text.lstrip(_SPACE))]
            if passed_over or text.strip(_SPACE) or sign == b",":
                yield Piece(line + lead.count(b"\n"), b"" if passed_over else text.strip(_SPACE), passed_over)
            line += text.count(b"\n")
            begins, passed_over = place, False
            if sign == b"]":
                _require_end(buffer[place:], file, line)
                return
        elif sign in b"]}":
            depth -= 1


def _require_end(rest: bytes, file: Source, line: int) -> None:
    while rest:
        if rest.strip(_SPACE):
            raise TornFile(line)
        rest = file.read(_READ)
