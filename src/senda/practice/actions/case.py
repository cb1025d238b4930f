"""To keep a draft, to save a text as a version, to keep what the proof found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Decision, Reason, Refused
from senda.practice.access.author import get_version, lock_version, require_writing_cases
from senda.practice.models import CaseVersion, Draft
from senda.practice.queries.case import check, reading
from senda.practice.rules.signature import CaseRefusal

if TYPE_CHECKING:
    from senda.kernel.actor import Actor
    from senda.practice.rules.compiling import Compiled


@action
def save_draft(actor: Actor, *, key: str, source: str) -> None:
    """Keep the text as it stands, whatever is wrong with it. A draft is a person's: the command line has none."""
    require_writing_cases(actor)
    if actor.person_id is None:
        raise PermissionDenied
    Draft.objects.update_or_create(
        key=key, person_id=actor.person_id, defaults={"source": source, "saved_at": actor.now}
    )
    journal.record(actor, "practice.draft.saved", f"case:{key}", {"signs": len(source)})


@action
def discard_draft(actor: Actor, *, key: str) -> None:
    """Throw the own draft away; from then on the newest version stands on the desk again. Without a draft nothing changes."""
    require_writing_cases(actor)
    if actor.person_id is None:
        raise PermissionDenied
    Draft.objects.filter(key=key, person_id=actor.person_id).delete()
    journal.record(actor, "practice.draft.discarded", f"case:{key}", {})


@action
def save_case(actor: Actor, *, source: str) -> CaseVersion:
    """Save a text as a version of its case; the same text again is the same version.

    Raises Refused when the text cannot be played; the author's draft is kept by `save_draft`.
    """
    require_writing_cases(actor)
    read = reading(source)
    if read.compiled is None:
        facts = {"defects": len(read.defects)}
        raise Refused(Decision((Reason(CaseRefusal.NOT_PLAYABLE, facts),)))
    version, made = CaseVersion.objects.get_or_create(
        key=read.compiled.key,
        hash=read.compiled.hash,
        defaults={
            "source": source,
            "title_es": read.compiled.cases["es"]["title"],
            "title_en": read.compiled.cases["en"]["title"],
            "themes": list(read.compiled.themes),
            "law_on": read.compiled.law_on,
            "variants": read.compiled.variants,
            "compiled": _stored(read.compiled),
            "made_at": actor.now,
            "made_by_id": actor.person_id,
            "made_by_name": actor.name,
        },
    )
    if actor.person_id is not None:
        Draft.objects.filter(key=version.key, person_id=actor.person_id).delete()
    verb = "practice.case.saved" if made else "practice.case.found"
    journal.record(actor, verb, f"case_version:{version.pk}", {"case": version.key, "hash": version.hash})
    return version


def prove_version(actor: Actor, *, pk: int) -> CaseVersion:
    """Prove a version and keep the report. The proof is computed before the transaction, so that nobody waits for it."""
    require_writing_cases(actor)
    found = check(get_version(actor, pk).source)
    report = found.report() | {"publishable": found.publishable}
    return _keep_proof(actor, pk=pk, report=report)


@action
def _keep_proof(actor: Actor, *, pk: int, report: dict[str, object]) -> CaseVersion:
    version = lock_version(actor, pk)
    version.proof = report
    version.proved_at = actor.now
    version.save(update_fields=("proof", "proved_at"))
    facts = {"case": version.key, "hash": version.hash, "publishable": str(report["publishable"])}
    journal.record(actor, "practice.case.proved", f"case_version:{version.pk}", facts)
    return version


def _stored(compiled: Compiled) -> dict[str, object]:
    return {**compiled.cases, "law": {language: dict(articles) for language, articles in compiled.law.items()}}
