"""Issuing, renewing and revoking: a certificate is added to the register, never changed."""

import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.conf import settings

from senda.credentials.access.certificate import lock_certificate, require_issuing
from senda.credentials.models import Certificate, Revocation
from senda.credentials.queries.certificate import is_demonstration, register_of, site, value_of
from senda.credentials.queries.clearance import standings
from senda.credentials.queries.evaluation import Evaluated, Evaluation, evaluate, evaluated_person
from senda.credentials.rules import certificate as rules
from senda.credentials.rules import jws, open_badge, serial
from senda.credentials.rules.award import Missing
from senda.duties.api import modules
from senda.kernel import journal
from senda.kernel.action import action, adapter
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused
from senda.kernel.values import Text
from senda.packs.reader import mapping_of, read_document, text_of
from senda.programmes.api import EditionTerms, edition_terms


@dataclass(frozen=True, slots=True)
class Progress:
    """How far issuing a whole edition is: `refused` counts those who were no longer due when their turn came."""

    done: int
    total: int
    issued: int
    refused: int


@action
def issue_certificate(actor: Actor, *, edition_number: int, person_id: int) -> Certificate:
    """Issue a first certificate to one person; refused with everything that is missing."""
    require_issuing(actor)
    found = evaluated_person(edition_number, person_id, on=actor.on, at=actor.now)
    if found is None:
        raise Refused(Decision((Reason(Missing.NOT_IN_COHORT),)))
    return _issue(actor, *found)


def issue_certificates(actor: Actor, *, edition_number: int) -> Iterator[Progress]:
    """Issue to everybody who is due, each in a transaction of its own, telling the progress after each.

    Doing it twice issues nothing the second time. What was issued stays issued if a later one fails.
    """
    require_issuing(actor)
    evaluation = evaluate(edition_number, on=actor.on, at=actor.now)
    if evaluation is None:
        return
    due = [person for person in evaluation.people if person.due]
    issued = refused = 0
    yield Progress(0, len(due), 0, 0)
    for done, person in enumerate(due, start=1):
        try:
            _issue_one(actor, evaluation=evaluation, person=person)
            issued += 1
        except Refused:
            refused += 1
        yield Progress(done, len(due), issued, refused)


@action
def renew_certificate(actor: Actor, *, serial: str) -> Certificate:
    """Issue a new certificate in the place of an old one, which stays in the register and says so from then on.

    It tells of the same edition and law, with its own serial and dates, and the holder's name as it is now.
    """
    require_issuing(actor)
    old = lock_certificate(actor, serial)
    clearance = standings([old.person_id], actor.on)[old.person_id]
    decision = rules.may_renew(register_of(old), clearance, actor.on)
    if not decision.allowed:
        raise Refused(decision)
    terms = edition_terms(old.edition_number)
    years = terms.certificate_years if terms else 0
    value = replace(
        value_of(old),
        serial=_new_serial(),
        subject=_new_subject(),
        holder=old.person.full_name,
        valid_from=actor.on,
        valid_until=rules.last_day(actor.on, years),
    )
    row = _sign(actor, value, person_id=old.person_id, competences=old.competences, replaces=old)
    journal.record(actor, "credentials.certificate.renewed", f"certificate:{row.pk}", {"replaces": old.pk})
    return row


@action
def revoke_certificate(actor: Actor, *, serial: str, ground: rules.Ground) -> Revocation:
    """Take a certificate back from today on; the public page says so, with the ground in both languages."""
    require_issuing(actor)
    row = lock_certificate(actor, serial)
    decision = rules.may_revoke(register_of(row))
    if not decision.allowed:
        raise Refused(decision)
    revocation = Revocation.objects.create(
        certificate=row, reason=ground.value, revoked_at=actor.now, revoked_by_id=actor.person_id
    )
    journal.record(actor, "credentials.certificate.revoked", f"certificate:{row.pk}", {"ground": ground.value})
    return revocation


@action
def _issue_one(actor: Actor, *, evaluation: Evaluation, person: Evaluated) -> Certificate:
    return _issue(actor, evaluation, person)


def _issue(actor: Actor, evaluation: Evaluation, person: Evaluated) -> Certificate:
    terms = evaluation.terms
    earlier = Certificate.objects.filter(person_id=person.person_id, edition_number=terms.number).count()
    decision = Decision((*person.decision.reasons, *rules.may_issue(person.name, earlier).reasons))
    if not decision.allowed:
        raise Refused(decision)
    achievement, criteria, issuer = _wording(terms)
    value = rules.Certificate(
        serial=_new_serial(),
        subject=_new_subject(),
        holder=person.name,
        achievement=achievement,
        criteria=criteria,
        edition=rules.Edition(
            number=terms.number,
            name=terms.title,
            starts=terms.starts_on,
            ends=terms.ends_on,
            law_date=terms.starts_on,
            hours=str(terms.hours),
            modules=tuple(rules.Module(module.key, module.title, str(module.hours)) for module in modules()),
        ),
        issuer=issuer,
        valid_from=actor.on,
        valid_until=rules.last_day(actor.on, terms.certificate_years),
    )
    competences = sorted({competence for module in modules() for competence in module.competences})
    row = _sign(actor, value, person_id=person.person_id, competences=competences, replaces=None)
    facts = {"person": person.person_id, "edition": terms.number}
    journal.record(actor, "credentials.certificate.issued", f"certificate:{row.pk}", facts)
    return row


def _sign(
    actor: Actor, value: rules.Certificate, *, person_id: int, competences: list[str], replaces: Certificate | None
) -> Certificate:
    keyring = adapter("keyring")()
    where = site()
    return Certificate.objects.create(
        serial=value.serial,
        person_id=person_id,
        edition_number=value.edition.number,
        holder_name=value.holder,
        issued_on=value.valid_from,
        valid_until=value.valid_until,
        law_on=value.edition.law_date,
        competences=competences,
        token=jws.compose(open_badge.write(value, where), where.keys, keyring),
        key_id=keyring.key_id(),
        issued_at=actor.now,
        issued_by_id=actor.person_id,
        replaces=replaces,
    )


def _wording(terms: EditionTerms) -> tuple[Text, Text, rules.Issuer]:
    """Name, criteria and issuer as the pack words them; the issuer of a demonstration says that it is one."""
    told = read_document(settings.SENDA_PACK, "certificate.yaml")

    def both(name: str) -> Text:
        text = mapping_of(told.get(name))
        return Text(text_of(text.get("es")), text_of(text.get("en")))

    criteria, issuer = both("criteria"), both("issuer")
    figures = {"overall": terms.min_attendance, "module": terms.min_module_attendance, "mark": terms.pass_mark}
    demonstration = is_demonstration()
    if demonstration:
        issuer = Text(f"{issuer.es} (demostración)", f"{issuer.en} (demonstration)")
    return (
        both("achievement"),
        Text(criteria.es.format(**figures), criteria.en.format(**figures)),
        rules.Issuer(issuer, f"{site().url}/", demonstration=demonstration),
    )


def _new_serial() -> str:
    return serial.spell(secrets.token_bytes(serial.ENTROPY))


def _new_subject() -> str:
    return f"urn:uuid:{uuid.uuid4()}"
