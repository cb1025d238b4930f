"""Who stands a shift of a centre, contractors included, and what each gate says of each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from senda.centres.models import ShiftPost
from senda.centres.rules.shift import Lack, Verdict, covered, seen_here
from senda.duties.api import gates, requirements_on
from senda.kernel.action import adapter
from senda.people.api import Posted, centres, posted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from senda.centres.rules.shift import Standing, Turn
    from senda.duties.rules.law import Duty, Requirement
    from senda.kernel.values import Text


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the shift: by the roster (`post` is None) or put on it for this day. A contractor has no `person_id`."""

    person_id: int | None
    name: str
    sex: str
    contractor: str = ""
    position: str = ""
    gate: str = ""
    post: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one gate says of one member; `until` is the last day of a yes."""

    member: Member
    verdict: Verdict
    lacks: tuple[Lack, ...]
    until: date | None


@dataclass(frozen=True, slots=True)
class GateLine:
    """One gate: what the law of the day asks, and its answers, the yes before the no."""

    key: str
    title: Text
    needed: tuple[tuple[Requirement, Duty], ...]
    answers: tuple[Answer, ...]

    @property
    def able(self) -> int:
        return sum(answer.verdict is Verdict.MAY for answer in self.answers)

    @property
    def law_alone(self) -> int:
        """Those to whom nothing but criteria of the academy is missing."""
        return sum(answer.verdict is Verdict.LAW_ONLY for answer in self.answers)

    @property
    def covered(self) -> bool:
        return covered(answer.verdict for answer in self.answers)


ORDER = (Verdict.MAY, Verdict.LAW_ONLY, Verdict.NO_PROOF, Verdict.MAY_NOT)


def staff_of(unit_key: str, on: date) -> tuple[Posted, ...]:
    """The officials posted to the centre on the day, on whatever shift; two queries."""
    pk = next((centre.pk for centre in centres() if centre.key == unit_key), None)
    return posted(on, [pk]) if pk is not None else ()


def put_on(unit_key: str, on: date, shift: str) -> list[ShiftPost]:
    return list(ShiftPost.objects.filter(unit_key=unit_key, on=on, shift=shift, withdrawn_at=None).order_by("name"))


def members_of(staff: Sequence[Posted], rows: Sequence[ShiftPost], shift: str) -> list[Member]:
    """Once each: who was put on the shift for the day stands with that post, and not again by the roster."""
    known = {each.person_id: each for each in staff}
    placed = {row.person_id for row in rows if row.person_id is not None}
    members = [_put(row, known) for row in rows]
    members.extend(
        Member(each.person_id, each.name, each.sex, position=each.position)
        for each in known.values()
        if each.shift == shift and each.person_id not in placed
    )
    return sorted(members, key=lambda member: (bool(member.contractor), member.name))


def _put(row: ShiftPost, known: Mapping[int, Posted]) -> Member:
    official = known.get(row.person_id or 0)
    return Member(
        row.person_id,
        row.name,
        official.sex if official else row.sex,
        row.contractor,
        official.position if official else "",
        row.gate,
        row.pk,
    )


def gate_lines(staff: Sequence[Posted], members: Sequence[Member], on: date) -> list[GateLine]:
    """Every gate of the pack for everybody on the shift; readiness is asked once."""
    here = {member.person_id for member in members}
    asked = {each.person_id: each for each in staff if each.person_id in here}
    known: dict[tuple[int, str], Standing] = adapter("standing")(list(asked.values()), on) if asked else {}
    lines = []
    for gate in gates():
        answers = [_answer(gate.key, member, known) for member in members if member.gate in {"", gate.key}]
        answers.sort(key=lambda answer: (ORDER.index(answer.verdict), answer.member.name))
        lines.append(GateLine(gate.key, gate.title, requirements_on(gate.key, on), tuple(answers)))
    return lines


def _answer(gate: str, member: Member, known: Mapping[tuple[int, str], Standing]) -> Answer:
    told = known.get((member.person_id, gate)) if member.person_id is not None else None
    verdict = seen_here(gate, member.sex, contractor=bool(member.contractor), standing=told)
    return Answer(member, verdict, told.lacks if told else (), told.until if told else None)


def lines_of_turn(unit_key: str, turn: Turn) -> list[GateLine]:
    """The gates of the shift that is on."""
    staff = staff_of(unit_key, turn.on)
    members = members_of(staff, put_on(unit_key, turn.on, turn.shift.key), turn.shift.key)
    return gate_lines(staff, members, turn.on)
