"""The register: certificates as they were signed, and what became of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from senda.credentials.models import Certificate
from senda.credentials.rules import jws, open_badge
from senda.credentials.rules.certificate import Certificate as Value
from senda.credentials.rules.certificate import Ground, Register, State, state
from senda.credentials.rules.verification import Entry


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certificate that was neither revoked nor replaced, whether or not it has run out: both days are included."""

    person_id: int
    serial: str
    edition: int
    competences: frozenset[str]
    valid_from: date
    valid_until: date


class Unsound(RuntimeError):  # noqa: N818 - names what was found
    """The register holds a text that was never one of ours: somebody wrote into the database by hand."""


def site() -> open_badge.Site:
    """The address that certificates carry, and the zone their days are counted in."""
    return open_badge.Site(settings.SENDA_ADDRESS, timezone.get_default_timezone())


def is_demonstration() -> bool:
    """Read when asked, not when the program starts: the builder of a demonstration issues in the same breath."""
    return (Path(settings.SENDA_HOME) / "demonstration.json").exists()


def value_of(row: Certificate) -> Value:
    """The certificate as it was signed, read from the signed text itself."""
    token = jws.take_apart(row.token)
    found = open_badge.read(token.content, site().zone) if isinstance(token, jws.Token) else token
    if not isinstance(found, Value):
        message = f"The register's text of {row.serial} is no certificate ({found.code}). Restore it from a backup."
        raise Unsound(message)
    return found


def register_of(row: Certificate) -> Register:
    """What became of a certificate; reads `revocation` and `replaced_by`, so let the query select them."""
    revocation = getattr(row, "revocation", None)
    successor = getattr(row, "replaced_by", None)
    return Register(
        valid_from=row.issued_on,
        valid_until=row.valid_until,
        revoked_on=timezone.localtime(revocation.revoked_at).date() if revocation else None,
        ground=Ground(revocation.reason) if revocation else None,
        replaced_on=successor.issued_on if successor else None,
        replaced_by=successor.serial if successor else "",
    )


def state_of(row: Certificate, on: date) -> State:
    return state(register_of(row), on)


def row_of(serial: str) -> Certificate | None:
    """The row of a serial in its written form, whoever asks: the serial itself opens the public page."""
    rows = Certificate.objects.select_related("revocation", "replaced_by", "replaces")
    return rows.filter(serial=serial).first()


def entry_of(row: Certificate | None) -> Entry | None:
    return Entry(value_of(row), register_of(row)) if row else None


def certificates_of(person_ids: Collection[int] | None) -> tuple[HeldCertificate, ...]:
    """The certificates of these persons that were neither revoked nor replaced, expired ones included; one query.

    None asks for everybody's.
    """
    rows = Certificate.objects.filter(revocation=None, replaced_by=None)
    rows = rows if person_ids is None else rows.filter(person_id__in=person_ids)
    told = rows.order_by("person_id", "issued_on", "id").values_list(
        "person_id", "serial", "edition_number", "competences", "issued_on", "valid_until"
    )
    taught: dict[tuple[str, ...], frozenset[str]] = {}
    return tuple(
        HeldCertificate(
            person_id=person,
            serial=number,
            edition=edition,
            competences=taught.setdefault(tuple(competences), frozenset(competences)),
            valid_from=issued_on,
            valid_until=valid_until,
        )
        for person, number, edition, competences, issued_on, valid_until in told.iterator()
    )


def certificate_count(edition_number: int) -> int:
    """How many persons hold a certificate of this edition, renewals counted once and revocations not at all."""
    return Certificate.objects.filter(edition_number=edition_number, revocation=None, replaced_by=None).count()
