"""What the plays of persons say together: the latest play of each case, by competence, with noticing beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from senda.duties.api import competences
from senda.people.api import people_named
from senda.practice.models import CaseVersion, Play
from senda.practice.queries.version import case_of
from senda.practice.rules.delivery import Mode
from senda.practice.rules.engine import fits, variant
from senda.practice.rules.estimate import Estimate, LineSeen, Verdict, estimates
from senda.practice.rules.noticing import Noticing, together

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from uuid import UUID

    from senda.kernel.values import Text
    from senda.practice.rules.compiled import Case

ALL = "all"
ASSESSED = Mode.ASSESSED.value
PRACTICE = Mode.PRACTICE.value


@dataclass(frozen=True, slots=True)
class Counted:
    """One play that counts: the latest of its case by this person."""

    ref: UUID
    person_id: int
    case: str
    title: Text
    points: int
    passed: bool
    errors: int
    on: date
    noticing: Noticing
    lines: tuple[LineSeen, ...]


@dataclass(frozen=True, slots=True)
class PersonProgress:
    """A person in figures. ``judged`` competences have enough cases, ``shown`` of them reach the mark."""

    person_id: int
    name: str
    number: str
    cases: int
    passed: int
    errors: int
    judged: int
    shown: int
    noticing: Noticing
    last: date | None

    @property
    def discernment(self) -> float | None:
        return self.noticing.discernment


def counted_plays(mode: str, person_ids: Collection[int] | None = None, *, until: date | None = None) -> list[Counted]:
    """The latest play of each case and person that had ended until a day; two queries.

    None asks for everybody and for every day; ``mode`` may be "all".
    """
    ended = Play.objects.filter(Q() if mode == ALL else Q(mode=mode), ended_at__isnull=False)
    if person_ids is not None:
        ended = ended.filter(person_id__in=person_ids)
    if until is not None:
        ended = ended.filter(ended_at__date__lte=until)
    plays = list(ended.order_by("ended_at", "pk"))
    versions = {
        version.pk: version for version in CaseVersion.objects.filter(pk__in={play.version_id for play in plays})
    }
    latest: dict[tuple[int, str], Play] = {}
    for play in plays:
        latest[play.person_id, versions[play.version_id].key] = play
    return [_counted(play, versions[play.version_id]) for play in latest.values()]


def estimates_of(counted: Iterable[Counted]) -> tuple[Estimate, ...]:
    """One estimate for each competence, in the order of the pack."""
    order = {competence.key: place for place, competence in enumerate(competences())}
    found = estimates(line for play in counted for line in play.lines)
    return tuple(sorted(found, key=lambda one: order.get(one.competence, len(order))))


def progress_of(mode: str, person_ids: Collection[int] | None = None) -> list[PersonProgress]:
    """Everybody who has a play that counts, and whoever of these persons has none; three queries."""
    by_person: dict[int, list[Counted]] = defaultdict(list)
    for play in counted_plays(mode, person_ids):
        by_person[play.person_id].append(play)
    wanted = set(by_person) if person_ids is None else set(person_ids)
    return [_person(pk, name, number, by_person.get(pk, [])) for pk, (name, number) in people_named(wanted).items()]


def _person(pk: int, name: str, number: str, plays: list[Counted]) -> PersonProgress:
    told = estimates_of(plays)
    return PersonProgress(
        person_id=pk,
        name=name,
        number=number,
        cases=len(plays),
        passed=sum(play.passed for play in plays),
        errors=sum(play.errors for play in plays),
        judged=sum(one.enough for one in told),
        shown=sum(one.verdict is Verdict.SHOWN for one in told),
        noticing=together(play.noticing for play in plays),
        last=max((play.on for play in plays), default=None),
    )


def _counted(play: Play, version: CaseVersion) -> Counted:
    case = case_of(version, "es")
    ended = play.ended_at or play.received_at
    on = timezone.localtime(ended).date()
    judged = play.score or {}
    lines = tuple(
        LineSeen(version.key, tuple(version.themes), case["lines"][number]["comp"], bool(met), on)
        for number, met in judged.get("lines", [])
    )
    return Counted(
        ref=play.ref,
        person_id=play.person_id,
        case=version.key,
        title=version.title,
        points=play.points or 0,
        passed=bool(play.passed),
        errors=len(judged.get("errors", [])),
        on=on,
        noticing=Noticing(
            judged.get("hits", 0), judged.get("cues", 0), judged.get("false_alarms", 0), _distractors(case, play.seed)
        ),
        lines=lines,
    )


def _distractors(case: Case, seed: int) -> int:
    picks = variant(case, seed)
    return sum(bool(cue.get("cost")) and fits(cue.get("if", []), picks) for cue in case["cues"])
