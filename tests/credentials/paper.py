"""One certificate and its surroundings, for tests that need no database."""

from datetime import date
from zoneinfo import ZoneInfo

from senda.adapters.digest_signer import DigestKeyring
from senda.credentials.rules import jws, open_badge
from senda.credentials.rules.certificate import Certificate, Edition, Issuer, Module
from senda.kernel.values import Text

ZONE = ZoneInfo("America/Mexico_City")
SITE = open_badge.Site("https://academia.example", ZONE)
KEYRING = DigestKeyring()
SERIAL = "000G-40R4-0M30-E209-J"
ISSUED = date(2014, 7, 21)
LAST = date(2017, 7, 20)
CERTIFICATE = Certificate(
    serial=SERIAL,
    subject="urn:uuid:5f1c1b7e-0000-4000-8000-000000000001",
    holder="Beto Ficticia Prueba",
    achievement=Text("Formación", "Training"),
    criteria=Text("Asistir y aprobar.", "Attend and pass."),
    edition=Edition(
        number=2,
        name=Text("Segunda edición", "Second edition"),
        starts=date(2014, 7, 7),
        ends=date(2014, 7, 18),
        law_date=date(2014, 7, 7),
        hours="24",
        modules=(
            Module("legal", Text("Marco jurídico", "Legal frame"), "14"),
            Module("health", Text("Salud", "Health"), "10"),
        ),
    ),
    issuer=Issuer(Text("Academia de prueba", "Test academy"), "https://academia.example/", demonstration=True),
    valid_from=ISSUED,
    valid_until=LAST,
)


def signed(certificate: Certificate = CERTIFICATE, site: open_badge.Site = SITE) -> str:
    return jws.compose(open_badge.write(certificate, site), site.keys, KEYRING)
