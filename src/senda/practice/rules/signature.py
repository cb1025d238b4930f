"""When the reviewer may sign a case off. The signature covers the hash of what is played and of the law it cites."""

from __future__ import annotations

from enum import StrEnum

from senda.kernel.decisions import Decision, Reason


class SignatureRefusal(StrEnum):
    """Why a version is not signed, or a signature not taken back. Facts: ``case``."""

    NOT_PROVED = "not_proved"
    PROOF_FAILED = "proof_failed"
    LAW_CHANGED = "law_changed"
    ALREADY_SIGNED = "already_signed"
    NOT_SIGNED = "not_signed"
    OWN_TEXT = "own_text"
    NO_REASON = "no_reason"


class CaseRefusal(StrEnum):
    """Why a text is not saved as a version. Facts: ``defects``, how many keep it from being played."""

    NOT_PLAYABLE = "not_playable"


SHORTEST_REASON = 10


def may_be_signed(
    case: str, *, proved: bool, publishable: bool, same_law: bool, signed: bool, author: int | None, me: int | None
) -> Decision:
    """Answer with every reason against a signature; nobody signs what he wrote himself."""
    against = {
        SignatureRefusal.NOT_PROVED: not proved,
        SignatureRefusal.PROOF_FAILED: proved and not publishable,
        SignatureRefusal.LAW_CHANGED: not same_law,
        SignatureRefusal.ALREADY_SIGNED: signed,
        SignatureRefusal.OWN_TEXT: author is not None and author == me,
    }
    return Decision(tuple(Reason(code, {"case": case}) for code, holds in against.items() if holds))


def may_be_withdrawn(case: str, *, signed: bool, reason: str) -> Decision:
    """A signature is taken back with a reason; plays that were made stay as they are."""
    against = {
        SignatureRefusal.NOT_SIGNED: not signed,
        SignatureRefusal.NO_REASON: len(" ".join(reason.split())) < SHORTEST_REASON,
    }
    return Decision(tuple(Reason(code, {"case": case}) for code, holds in against.items() if holds))
