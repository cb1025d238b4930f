"""A person's calendar as events that keep their identity from version to version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """One event in the sense of RFC 5545: the `uid` never changes, the `sequence` grows with each version that changes it.

    Moments are aware; texts are in the language of the reader.
    """

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    notes: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Appearance:
    """A session as one published version has it for one reader; `face` is all that he would want to be told of anew."""

    key: str
    version: int
    published_at: datetime
    starts_at: datetime
    ends_at: datetime
    face: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """The latest appearance of a session, since which version it looks so, and whether it is gone."""

    appearance: Appearance
    sequence: int
    changed_at: datetime
    cancelled: bool


def kept(appearances: Iterable[Appearance], versions: Mapping[int, datetime]) -> tuple[Kept, ...]:
    """What a calendar must hold after all published versions (number to moment), in order of time.

    A session that the last version has not for this reader is cancelled, with the sequence of the first version that left
    it out; one that looks as before keeps its sequence, so that calendars announce only what changed.
    """
    by_key: dict[str, list[Appearance]] = {}
    for each in sorted(appearances, key=lambda one: one.version):
        by_key.setdefault(each.key, []).append(each)
    latest = max(versions, default=0)
    found: list[Kept] = []
    for shown in by_key.values():
        last = shown[-1]
        if last.version < latest:
            gone = min(number for number in versions if number > last.version)
            found.append(Kept(last, gone, versions[gone], cancelled=True))
        else:
            since = _since(shown)
            found.append(Kept(last, since.version, since.published_at, cancelled=False))
    return tuple(sorted(found, key=lambda each: (each.appearance.starts_at, each.appearance.key)))


def _since(shown: list[Appearance]) -> Appearance:
    """The earliest of the last appearances that look alike."""
    since = shown[-1]
    for each in reversed(shown):
        if (each.starts_at, each.ends_at, each.face) != (since.starts_at, since.ends_at, since.face):
            break
        since = each
    return since
