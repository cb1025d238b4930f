"""A person's file: what was done, what is missing, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from senda.centres.access import may_correct_late, may_write
from senda.centres.models import Act
from senda.centres.queries.flag import blocks, open_flags
from senda.centres.queries.sealing import opened
from senda.centres.queries.vocabulary import act_kinds
from senda.centres.rules.acts import CORRECTED_WHY, ActField, ActKind, FieldType, Outcome
from senda.centres.rules.flags import Block
from senda.centres.rules.moments import LATE
from senda.centres.rules.rights import Hat, Part
from senda.kernel.values import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from senda.centres.models import Stay
    from senda.kernel.actor import Actor

NOT_WHILE = {"presentation": Block.PRESENTATION}
"""What is owed at a moment of the procedure is not owed while a flag forbids that moment."""
SILENT = frozenset({Part.MEDICAL, Part.PROTECTION, Part.LEGAL})
"""Parts of which somebody who does not read them learns no more than that something was recorded."""


@dataclass(frozen=True, slots=True)
class ActView:
    """One act in the file. `kind` is None for an act of a part that the reader does not read; `mine` may be corrected by him.

    `why` is why it corrects an earlier one, where somebody wrote it.
    """

    act: Act
    kind: ActKind | None
    values: tuple[tuple[Text, Any], ...]
    late: bool
    mine: bool = False
    why: str = ""

    @property
    def minutes(self) -> int:
        return self.act.minutes_late


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the checklist: the last act of its kind, if any. `mine` when this actor may record it here."""

    kind: ActKind
    act: Act | None
    mine: bool
    own: str

    @property
    def state(self) -> str:
        if self.act is None:
            return "wait"
        return {"given": "ok", "refused": "soon"}.get(self.act.outcome, "no")


@dataclass(frozen=True, slots=True)
class File:
    """Everything the page shows. `next_step` is the first thing owed that this actor can do."""

    steps: tuple[Step, ...]
    acts: tuple[ActView, ...]
    next_step: Step | None
    others: tuple[ActKind, ...]
    missing: int


def file_of(actor: Actor, stay: Stay, parts: Collection[Part], worn: Collection[Hat]) -> File:
    """The file as this actor sees it; three queries, whatever was done."""
    acts = list(Act.objects.filter(stay=stay).order_by("done_at", "id"))
    corrected = {act.corrects_id for act in acts if act.corrects_id}
    last = {act.kind: act for act in acts if act.pk not in corrected}
    flags = {flag.kind for flag in open_flags(stay)}
    forbidden = blocks(stay)
    steps = tuple(
        Step(kind, last.get(kind.key), stay.inside and may_write(actor, stay.unit_key, kind.part), kind.own)
        for kind in sorted(act_kinds().values(), key=lambda kind: kind.step)
        if kind.step and _is_owed(kind, flags, forbidden, last)
    )
    open_steps = [step for step in steps if step.act is None]
    first = next(
        (step for step in open_steps if step.mine and step.own != "arrival" and step.kind.owed != "exit"), None
    )
    return File(
        steps=steps,
        acts=tuple(
            replace(view, mine=act.pk not in corrected and _may_correct(actor, stay, view.kind))
            for act in reversed(acts)
            for view in [_view(act, parts, worn)]
        ),
        next_step=first if stay.inside else None,
        others=tuple(
            kind
            for kind in act_kinds().values()
            if not kind.own and stay.inside and may_write(actor, stay.unit_key, kind.part)
        ),
        missing=len([step for step in open_steps if step.kind.owed != "exit"]),
    )


def _may_correct(actor: Actor, stay: Stay, kind: ActKind | None) -> bool:
    """Whether the common page corrects such an act, by this actor; of who has left, by fewer."""
    if kind is None or not kind.correctable or kind.own or not may_write(actor, stay.unit_key, kind.part):
        return False
    return stay.inside or may_correct_late(actor, stay.unit_key, kind.part)


def _is_owed(kind: ActKind, flags: Collection[str], forbidden: Collection[Block], last: Mapping[str, Act]) -> bool:
    if kind.key in last:
        return True
    if kind.owing_flag:
        return kind.owing_flag in flags
    blocked = NOT_WHILE.get(kind.owed)
    return kind.owed in {"arrival", "presentation", "exit"} and blocked not in forbidden


def _view(act: Act, parts: Collection[Part], worn: Collection[Hat]) -> ActView:
    kind = act_kinds().get(act.kind)
    late = act.typed_at - act.done_at > LATE
    if act.part not in parts:
        return ActView(act, None if act.part in SILENT else kind, (), late)
    if kind is None:
        return ActView(act, None, (), late)
    told = {**act.facts, **opened(act, "sealed")}
    values = tuple(
        (field.label, _words(field, told[field.key]))
        for field in kind.fields
        if field.key in told and (not field.readers or not set(field.readers).isdisjoint(worn))
    )
    return ActView(act, kind, values, late, why=str(told.get(CORRECTED_WHY, "")))


def _words(field: ActField, value: Any) -> Any:
    """The value as the page shows it: options by their words, lists as lists."""
    if field.type is FieldType.YESNO:
        return Text("Sí", "Yes") if value == "yes" else Text("No", "No")
    titles = {option.key: option.title for option in field.choices}
    if isinstance(value, list | tuple):
        return [titles.get(str(each), Text(str(each), str(each))) for each in value]
    return titles.get(str(value), Text(str(value), str(value)))


def act_of(stay: Stay, kind: str, pk: str) -> Act | None:
    """The act of this stay and kind that is to be corrected; None where the number is none or of another."""
    return Act.objects.filter(stay=stay, kind=kind, pk=int(pk)).first() if pk.isascii() and pk.isdigit() else None


def given(act: Act | None) -> bool:
    return act is not None and act.outcome == Outcome.GIVEN
