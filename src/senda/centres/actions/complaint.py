"""A complaint from its filing to its answer. The journal tells the ground and the step, never a word of the text."""

import secrets
from datetime import date, datetime
from uuid import UUID

from django.http import Http404

from senda.centres.access import WITH_A_DESK, centre_keys, require, visible_stays
from senda.centres.access.complaint import lock_complaint
from senda.centres.models import Complaint
from senda.centres.queries.sealing import sealed_in
from senda.centres.queries.vocabulary import options
from senda.centres.rules.complaint import (
    CODE_LENGTH,
    LETTERS,
    PAGE,
    SHORTEST,
    ComplaintRefusal,
    ComplaintState,
    hashed,
    may_file,
    may_pass_on,
    may_take,
    written_code,
)
from senda.kernel import journal, world
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused


@action
def file_complaint(
    actor: Actor,
    *,
    unit_key: str,
    ground: str,
    text: str,
    happened_on: date | None = None,
    about_head: bool = False,
    to_cndh: bool = False,
) -> tuple[Complaint, str]:
    """By anybody, without a name. Returns it with the code its author keeps.

    Raises Http404 for an unknown centre, Refused for a complaint without words or ground or of a day to come.
    """
    if unit_key not in centre_keys():
        raise Http404
    _require(_may_file(actor, ground, text, happened_on))
    told = Complaint(unit_key=unit_key, ground=ground, channel=PAGE, received_at=actor.now)
    told.happened_on, told.about_head, told.to_cndh = happened_on, about_head, to_cndh
    return _filed(actor, told, text)


@action
def pass_on_complaint(
    actor: Actor,
    *,
    unit_key: str,
    ground: str,
    text: str,
    channel: str,
    received_at: datetime,
    happened_on: date | None = None,
    about_head: bool = False,
    to_cndh: bool = False,
    folio: str = "",
) -> tuple[Complaint, str]:
    """By staff of the centre, of a complaint that came by box, telephone or letter: the author's words, and how they came.

    It counts from `received_at`. The typist's name is in the journal, in the academy's chain where the head is meant.
    `folio` ties it to a person whose file the actor may open. Raises Refused with every reason, PermissionDenied for others.
    """
    require(actor, unit_key, *WITH_A_DESK)
    stay = visible_stays(actor).filter(folio=folio.strip().upper()).first() if folio.strip() else None
    channels = [option.key for option in options("complaint_channels")]
    reasons = [
        *_may_file(actor, ground, text, happened_on).reasons,
        *may_pass_on(channel=channel, channels=channels, received_at=received_at, now=actor.now).reasons,
    ]
    if folio.strip() and stay is None:
        reasons.append(Reason(ComplaintRefusal.UNKNOWN_FOLIO, {"field": "folio"}))
    _require(Decision(tuple(reasons)))
    told = Complaint(unit_key=unit_key, ground=ground, channel=channel, received_at=received_at, stay=stay)
    told.happened_on, told.about_head, told.to_cndh = happened_on, about_head, to_cndh
    return _filed(actor, told, text)


def _may_file(actor: Actor, ground: str, text: str, happened_on: date | None) -> Decision:
    grounds = [option.key for option in options("complaint_grounds")]
    return may_file(text=text, ground=ground, grounds=grounds, happened_on=happened_on, today=actor.on)


def _filed(actor: Actor, complaint: Complaint, text: str) -> tuple[Complaint, str]:
    letters = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    code = written_code(letters, practice=world.practising())
    complaint.code, complaint.typed_at = hashed(code), actor.now
    complaint.sealed = sealed_in(complaint, "sealed", {"text": text.strip()})
    complaint.save()
    _record(actor, complaint, "filed")
    return complaint, code


@action
def take_up(actor: Actor, *, ref: UUID | str) -> Complaint:
    """Somebody answers for it by name from now on."""
    complaint = _taken(actor, ref, ComplaintState.OPEN)
    complaint.handled_by, complaint.handled_by_name = actor.person_id, actor.name
    complaint.save()
    _record(actor, complaint, "taken_up")
    return complaint


@action
def answer_complaint(actor: Actor, *, ref: UUID | str, text: str) -> Complaint:
    """The answer that its author reads with the code."""
    complaint = _taken(actor, ref, ComplaintState.ANSWERED)
    if len(text.strip()) < SHORTEST:
        raise Refused(Decision((Reason(ComplaintRefusal.ANSWER_MISSING, {"n": SHORTEST}),)))
    complaint.handled_by, complaint.handled_by_name = actor.person_id, actor.name
    complaint.answered_at = actor.now
    complaint.answer = sealed_in(complaint, "answer", {"text": text.strip()})
    complaint.save()
    _record(actor, complaint, "answered")
    return complaint


@action
def close_complaint(actor: Actor, *, ref: UUID | str) -> Complaint:
    complaint = _taken(actor, ref, ComplaintState.CLOSED)
    complaint.closed_at = actor.now
    complaint.save()
    _record(actor, complaint, "closed")
    return complaint


@action
def open_complaint(actor: Actor, *, ref: UUID | str) -> Complaint:
    """Reading it is written down."""
    complaint = lock_complaint(actor, ref)
    _record(actor, complaint, "read")
    return complaint


def _require(decision: Decision) -> None:
    if not decision:
        raise Refused(decision)


def _taken(actor: Actor, ref: UUID | str, step: ComplaintState) -> Complaint:
    complaint = lock_complaint(actor, ref)
    _require(may_take(step, complaint.state))
    complaint.state = step.value
    return complaint


def _record(actor: Actor, complaint: Complaint, done: str) -> None:
    """The head reads the journal of the centre: what is about the head stands in the academy's."""
    chain = journal.ACADEMY if complaint.about_head else journal.chain_of(complaint.unit_key)
    journal.record(
        actor,
        f"centres.complaint.{done}",
        f"complaint:{complaint.ref}",
        {"ground": complaint.ground, "to_cndh": complaint.to_cndh},
        chain=chain,
    )


@action
def export_complaints(actor: Actor, *, unit_key: str, rows: int) -> None:
    """A list that leaves as a file is written down; without a centre in the chain of the academy."""
    chain = journal.chain_of(unit_key) if unit_key else journal.ACADEMY
    journal.record(actor, "centres.complaint.exported", f"complaints:{unit_key or 'all'}", {"rows": rows}, chain=chain)
