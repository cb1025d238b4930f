"""A complaint from its filing to its answer. The journal tells the ground and the step, never a word of the text."""

import secrets
from datetime import date
from uuid import UUID

from django.http import Http404

from senda.centres.access import centre_keys, get_stay
from senda.centres.access.complaint import lock_complaint
from senda.centres.models import Complaint
from senda.centres.queries.sealing import sealed_in
from senda.centres.queries.vocabulary import options
from senda.centres.rules.complaint import (
    CODE_LENGTH,
    LETTERS,
    SHORTEST,
    ComplaintRefusal,
    ComplaintState,
    hashed,
    may_file,
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
    channel: str = "page",
    stay_ref: UUID | None = None,
) -> tuple[Complaint, str]:
    """By anybody, without a name; from a person's file only by who may open it. Returns it with the code its author keeps.

    Raises Http404 for an unknown centre, Refused for a complaint without words or ground or of a day to come.
    """
    if unit_key not in centre_keys():
        raise Http404
    stay = get_stay(actor, stay_ref) if stay_ref else None
    _require(
        may_file(
            text=text,
            ground=ground,
            grounds=[option.key for option in options("complaint_grounds")],
            happened_on=happened_on,
            today=actor.on,
        )
    )
    letters = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    code = written_code(letters, practice=world.practising())
    complaint = Complaint(
        code=hashed(code),
        unit_key=unit_key,
        stay=stay,
        ground=ground,
        channel=channel,
        about_head=about_head,
        to_cndh=to_cndh,
        happened_on=happened_on,
        received_at=actor.now,
        typed_at=actor.now,
    )
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
