"""Factories of credentials, and a cohort that has earned its certificates. Every person is invented."""

import secrets
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import factory
from django.conf import settings
from django.utils import timezone

from senda.credentials.models import Certificate, Clearance, Revocation
from senda.credentials.rules import serial
from senda.credentials.rules.certificate import Ground
from senda.credentials.rules.open_badge import Site
from tests.credentials.paper import CERTIFICATE, ISSUED, LAST, signed
from tests.factories.people import PersonFactory

NOON = datetime(2014, 7, 21, 12, tzinfo=timezone.get_default_timezone())


class ClearanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Clearance

    person = factory.SubFactory(PersonFactory)
    result = "cleared"
    decided_on = date(2014, 6, 1)
    valid_until = date(2017, 5, 31)
    recorded_at = NOON


class CertificateFactory(factory.django.DjangoModelFactory):
    """Signed by whatever signer the test has set; what is signed agrees with the row."""

    class Meta:
        model = Certificate

    serial = factory.LazyFunction(lambda: serial.spell(secrets.token_bytes(10)))
    person = factory.SubFactory(PersonFactory)
    edition_number = 2
    holder_name = factory.LazyAttribute(lambda row: row.person.full_name)
    issued_on = ISSUED
    valid_until = LAST
    law_on = date(2014, 7, 7)
    competences = ["legal.clocks"]
    key_id = "dummy"
    issued_at = NOON

    @factory.lazy_attribute
    def token(self) -> str:
        value = replace(
            CERTIFICATE,
            serial=self.serial,
            holder=self.holder_name,
            valid_from=self.issued_on,
            valid_until=self.valid_until,
        )
        return signed(value, Site(settings.SENDA_ADDRESS, timezone.get_default_timezone()))


class RevocationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Revocation

    certificate: Any = factory.SubFactory(CertificateFactory)
    reason = Ground.ISSUED_IN_ERROR.value
    revoked_at = NOON
