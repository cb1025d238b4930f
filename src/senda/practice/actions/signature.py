"""The reviewer signs a version off, or takes the signature back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Refused
from senda.practice.access.author import lock_version, require_signing_cases
from senda.practice.models import SignOff
from senda.practice.queries.version import standing
from senda.practice.rules.signature import may_be_signed, may_be_withdrawn

if TYPE_CHECKING:
    from senda.kernel.actor import Actor


@action
def sign_case(actor: Actor, *, pk: int, note: str = "") -> SignOff:
    """Sign the content of a version; from now on it may be played."""
    require_signing_cases(actor)
    version = lock_version(actor, pk)
    stands = standing(version)
    decision = may_be_signed(
        version.key,
        proved=stands.proved,
        publishable=stands.publishable,
        same_law=stands.same_law,
        signed=stands.signed,
        author=version.made_by_id,
        me=actor.person_id,
    )
    if not decision:
        raise Refused(decision)
    signature = SignOff.objects.create(
        version=version, signed=True, note=note, at=actor.now, by_id=actor.person_id, by_name=actor.name
    )
    facts = {"case": version.key, "hash": version.hash}
    journal.record(actor, "practice.case.signed", f"case_version:{version.pk}", facts)
    return signature


@action
def withdraw_signature(actor: Actor, *, pk: int, note: str) -> SignOff:
    """Take the signature back: the version is played no more, what was played with it stays as it is."""
    require_signing_cases(actor)
    version = lock_version(actor, pk)
    decision = may_be_withdrawn(version.key, signed=standing(version).signed, reason=note)
    if not decision:
        raise Refused(decision)
    signature = SignOff.objects.create(
        version=version, signed=False, note=note, at=actor.now, by_id=actor.person_id, by_name=actor.name
    )
    facts = {"case": version.key, "hash": version.hash}
    journal.record(actor, "practice.case.withdrawn", f"case_version:{version.pk}", facts)
    return signature
