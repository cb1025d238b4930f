"""The certificate as PDF, set by Typst: tagged (PDF/UA-1), with title and language, and the signed text attached.

Typst comes as one wheel, needs no system library, tags by itself, and sets a page in a few hundredths of a second; why
not reportlab is told in docs/decisions. The words of the page stand in `typst_certificate.typ`.
"""

import functools
import json
from datetime import UTC, date, datetime, time
from pathlib import Path

import typst

from senda.adapters import segno_qr
from senda.credentials.rules.certificate import Certificate
from senda.kernel.values import Text

HERE = Path(__file__).parent
MONTHS = (
    Text("enero", "January"),
    Text("febrero", "February"),
    Text("marzo", "March"),
    Text("abril", "April"),
    Text("mayo", "May"),
    Text("junio", "June"),
    Text("julio", "July"),
    Text("agosto", "August"),
    Text("septiembre", "September"),
    Text("octubre", "October"),
    Text("noviembre", "November"),
    Text("diciembre", "December"),
)


def print_certificate(certificate: Certificate, *, token: str, key_id: str, address: str) -> bytes:
    """One A4 landscape page as PDF; the same certificate gives the same bytes.

    `address` is the public page that the QR code opens. Raises typst.TypstError only when the template is broken: every
    value travels as data, so no name can be read as markup.
    """
    told = _told(certificate, token, key_id, address)
    issued = datetime.combine(certificate.valid_from, time(), UTC)
    pdf = typst.compile(
        _template(),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"certificate": json.dumps(told, ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=int(issued.timestamp()),
    )
    if not isinstance(pdf, bytes):
        raise TypeError("the certificate must fill one page")
    return pdf


@functools.cache
def _template() -> bytes:
    return (HERE / "typst_certificate.typ").read_bytes()


@functools.cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(HERE / "fonts")])


def _told(certificate: Certificate, token: str, key_id: str, address: str) -> dict[str, object]:
    edition = certificate.edition
    first = certificate.valid_from
    return {
        "achievement": _both(certificate.achievement),
        "issuer": _both(certificate.issuer.name),
        "demonstration": certificate.issuer.demonstration,
        "number": str(edition.number),
        "holder": certificate.holder,
        "sentence": _both(_sentence(certificate)),
        "hours": edition.hours,
        "modules": [{"name": _both(module.name), "hours": module.hours} for module in edition.modules],
        "qr": segno_qr.svg(address),
        "serial": certificate.serial,
        "address": address,
        "shown_address": address.partition("://")[2].removesuffix(f"/{certificate.serial}/"),
        "dates": {
            "from": spoken(first).es,
            "until": spoken(certificate.valid_until).es,
            "law": spoken(edition.law_date).es,
        },
        "day": {"year": first.year, "month": first.month, "day": first.day},
        "key_id": key_id,
        "token": token,
    }


def _sentence(certificate: Certificate) -> Text:
    edition = certificate.edition
    term = period(edition.starts, edition.ends)
    return Text(
        f"acreditó la formación de {edition.hours} horas, edición {edition.number}, impartida {term.es}.",
        f"completed and passed the {edition.hours}-hour training, edition {edition.number}, held {term.en}.",
    )


def spoken(day: date) -> Text:
    """A date in words.

    >>> spoken(date(2014, 7, 1)).es, spoken(date(2014, 7, 18)).en
    ('1 de julio de 2014', '18 July 2014')
    """
    month = MONTHS[day.month - 1]
    return Text(f"{day.day} de {month.es} de {day.year}", f"{day.day} {month.en} {day.year}")


def period(first: date, last: date) -> Text:
    """Two dates in words, saying month and year once where they are the same.

    >>> period(date(2014, 7, 7), date(2014, 7, 18)).es, period(date(2014, 6, 30), date(2014, 7, 11)).en
    ('del 7 al 18 de julio de 2014', 'from 30 June 2014 to 11 July 2014')
    """
    if (first.year, first.month) == (last.year, last.month):
        return Text(f"del {first.day} al {spoken(last).es}", f"from {first.day} to {spoken(last).en}")
    return Text(f"del {spoken(first).es} al {spoken(last).es}", f"from {spoken(first).en} to {spoken(last).en}")


def _both(text: Text) -> dict[str, str]:
    return {"es": text.es, "en": text.en}
