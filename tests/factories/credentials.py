"""Factories of credentials, and a cohort that has earned its certificates. Every person is invented."""

import secrets
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from factory.declarations import LazyAttribute, LazyFunction, SubFactory
from factory.django import DjangoModelFactory
from factory.helpers import lazy_attribute

from senda.credentials.models import Certificate, Clearance, Revocation
from senda.credentials.rules import serial
from senda.credentials.rules.certificate import Ground
from senda.credentials.rules.open_badge import Site
from tests.credentials.paper import CERTIFICATE, ISSUED, LAST, signed
from tests.factories.people import PersonFactory

NOON = datetime(2014, 7, 21, 12, tzinfo=timezone.get_default_timezone())


class ClearanceFactory(DjangoModelFactory[Clearance]):
    class Meta:
        model = Clearance

    person = SubFactory(PersonFactory)
    result = "cleared"
    decided_on = date(2014, 6, 1)
    valid_until = date(2017, 5, 31)
    recorded_at = NOON


class CertificateFactory(DjangoModelFactory[Certificate]):
    """Signed by whatever signer the test has set; what is signed agrees with the row."""

    class Meta:
        model = Certificate

    serial = LazyFunction(lambda: serial.spell(secrets.token_bytes(10)))
    person = SubFactory(PersonFactory)
    edition_number = 2
    holder_name = LazyAttribute(lambda row: row.person.full_name)
    issued_on = ISSUED
    valid_until = LAST
    law_on = date(2014, 7, 7)
    competences = ["legal.clocks"]
    key_id = "dummy"
    issued_at = NOON

    @lazy_attribute
    def token(row: Any) -> str:  # noqa: N805 - the row being made, not the factory
        value = replace(
            CERTIFICATE,
            serial=row.serial,
            holder=row.holder_name,
            valid_from=row.issued_on,
            valid_until=row.valid_until,
        )
        return signed(value, Site(settings.SENDA_ADDRESS, timezone.get_default_timezone()))


class RevocationFactory(DjangoModelFactory[Revocation]):
    class Meta:
        model = Revocation

    certificate: Any = SubFactory(CertificateFactory)
    reason = Ground.ISSUED_IN_ERROR.value
    revoked_at = NOON
