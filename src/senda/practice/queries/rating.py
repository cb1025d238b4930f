"""The rating sheet of the pack, ratings that a person may see, work that is to do, and how far raters agree."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Prefetch

from senda.kernel.action import adapter
from senda.kernel.values import Text
from senda.packs.reader import list_of, mapping_of, read_document, text_of
from senda.practice.access.play import may_rate, rateable_plays
from senda.practice.models import Play, Rating
from senda.practice.rules.delivery import Mode
from senda.practice.rules.rating import Agreement, Marked, Sheet, SheetLine, agreement, in_sample

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from senda.kernel.actor import Actor
    from senda.packs.reader import Node

FILE = "cases_rating.yaml"


@dataclass(frozen=True, slots=True)
class Work:
    """An assessed play that waits for this rater's marks; ``second`` when somebody else has rated it and the draw took it."""

    play: Play
    second: bool


@dataclass(frozen=True, slots=True)
class Due:
    """A play and what is due of it: ``first``, ``second`` or, done already, ``rated``."""

    ref: UUID
    person: str
    title: Text
    ended_at: datetime | None
    due: str

    @property
    def order(self) -> int:
        return ("first", "second", "rated").index(self.due)


def sheet() -> Sheet:
    """The rating sheet of the installed pack."""
    return _sheet(settings.SENDA_PACK)


def ratings_shown(actor: Actor, play: Play) -> list[Rating]:
    """The ratings of a play that this person may read; one query.

    A trainer sees the others' marks only once his own are given, or the second rating would follow the first.
    """
    found = list(play.ratings.order_by("pk"))
    rates = may_rate(actor) and play.person_id != actor.person_id
    if rates and all(rating.rater_id != actor.person_id for rating in found):
        return []
    return found


def own_rating(actor: Actor, play: Play) -> Rating | None:
    return play.ratings.filter(rater_id=actor.person_id).first() if actor.person_id else None


def work_of(actor: Actor) -> list[Work]:
    """Assessed plays that have ended and wait for this rater: those nobody rated, and those drawn for a second one."""
    ended = rateable_plays(actor).filter(mode=Mode.ASSESSED, ended_at__isnull=False)
    open_to_me = ended.exclude(ratings__rater_id=actor.person_id).annotate(given=Count("ratings"))
    listed = open_to_me.filter(given__lt=2).select_related("person", "version").order_by("ended_at", "pk")
    return [
        Work(play, second=play.given == 1) for play in listed if play.given == 0 or in_sample(sheet(), str(play.ref))
    ]


def rated_by(actor: Actor) -> list[Rating]:
    """What this trainer has rated, the latest first."""
    if not may_rate(actor):
        return []
    own = Rating.objects.filter(rater_id=actor.person_id).select_related("play__person", "play__version")
    return list(own.order_by("-at", "-pk"))


def due_of(actor: Actor) -> list[Due]:
    """What waits for this rater, and what he has rated; two queries."""
    waiting = [_due(work.play, "second" if work.second else "first") for work in work_of(actor)]
    return [*waiting, *(_due(rating.play, "rated") for rating in rated_by(actor))]


def running_plays(actor: Actor) -> list[Play]:
    """Assessed plays that run now and can be watched."""
    running = rateable_plays(actor).filter(mode=Mode.ASSESSED, ended_at=None)
    return list(running.select_related("person", "version", "assignment").order_by("-started_at"))


def agreements() -> tuple[Agreement, tuple[Agreement, ...]]:
    """How far raters agree on the whole sheet and on each line, over every play with two ratings or more; one query."""
    twice = Play.objects.annotate(given=Count("ratings")).filter(given__gt=1)
    rows = twice.prefetch_related(Prefetch("ratings", Rating.objects.order_by("pk"))).order_by("pk")
    marked = tuple(
        (str(play.ref), rating.rater_id, tuple(sorted(rating.marks.items())))
        for play in rows
        for rating in play.ratings.all()
    )
    return _agreements(settings.SENDA_PACK, marked)


def _due(play: Play, due: str) -> Due:
    return Due(play.ref, play.person.full_name, play.version.title, play.ended_at, due)


@functools.lru_cache(maxsize=8)
def _agreements(
    pack: str, marked: tuple[tuple[str, int, tuple[tuple[str, int], ...]], ...]
) -> tuple[Agreement, tuple[Agreement, ...]]:
    """Computed once for the same marks: the resampling takes a moment."""
    ratings = [Marked(play, rater, dict(marks)) for play, rater, marks in marked]
    used = _sheet(pack)
    keys = [line.key for line in used.lines]
    alphas = adapter("agreement")
    return (
        agreement(ratings, keys, used, alphas),
        tuple(agreement(ratings, [key], used, alphas, key=key) for key in keys),
    )


@functools.cache
def _sheet(pack: str) -> Sheet:
    document = read_document(pack, FILE)
    second, resampling = mapping_of(document.get("second_rating")), mapping_of(document.get("agreement"))
    return Sheet(
        lines=tuple(_line(mapping_of(node)) for node in list_of(document.get("lines"))),
        share=int(text_of(second.get("share"))),
        seed=int(text_of(second.get("seed"))),
        resamples=int(text_of(resampling.get("resamples"))),
        resample_seed=int(text_of(resampling.get("seed"))),
        good=int(text_of(resampling.get("good"))),
        tentative=int(text_of(resampling.get("tentative"))),
        confirmed=text_of(document.get("confirmation")) == "confirmed",
    )


def _line(node: dict[str, Node]) -> SheetLine:
    return SheetLine(
        key=text_of(node.get("key")),
        title=_pair(node),
        asks=_pair(mapping_of(node.get("asks"))),
        anchors={int(mark): _pair(mapping_of(words)) for mark, words in mapping_of(node.get("anchors")).items()},
    )


def _pair(node: dict[str, Node]) -> Text:
    return Text(text_of(node.get("es")), text_of(node.get("en")))
