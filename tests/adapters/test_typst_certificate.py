import io
from dataclasses import replace
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from senda.adapters import pypdf_certificate, typst_certificate
from senda.credentials.rules.certificate import Certificate
from senda.credentials.rules.document import Fault
from senda.kernel.decisions import Reason
from tests.credentials.paper import CERTIFICATE, SERIAL, SITE, signed

TOKEN = signed()


def pdf(certificate: Certificate = CERTIFICATE) -> bytes:
    return typst_certificate.print_certificate(
        certificate, token=TOKEN, key_id="dummy", address=SITE.page(certificate.serial)
    )


def words(raw: bytes) -> str:
    return " ".join(PdfReader(io.BytesIO(raw)).pages[0].extract_text().split())


def test_the_page_says_who_what_when_and_where_to_check() -> None:
    said = words(pdf())
    told = [
        "Beto Ficticia Prueba",
        "acreditó la formación de 24 horas, edición 2, impartida del 7 al 18 de julio de 2014.",
        "completed and passed the 24-hour training, edition 2, held from 7 to 18 July 2014.",
        SERIAL,
        "academia.example/verify",
        "21 de julio de 2014",
        "20 de julio de 2017",
        "Demostración: persona ficticia.",
    ]
    assert [line for line in told if line not in said] == []


def test_an_academy_that_is_no_demonstration_does_not_say_it_is() -> None:
    issuer = replace(CERTIFICATE.issuer, demonstration=False)
    assert "Demostración" not in words(pdf(replace(CERTIFICATE, issuer=issuer)))


def test_the_file_is_one_tagged_landscape_page_with_title_and_language() -> None:
    reader: Any = PdfReader(io.BytesIO(pdf()))
    (page,) = reader.pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    assert reader.metadata.title == "Formación · Beto Ficticia Prueba"
    assert reader.root_object["/Lang"] == "es-MX"
    assert reader.root_object["/MarkInfo"]["/Marked"]


def test_the_same_certificate_gives_the_same_bytes() -> None:
    assert pdf() == pdf()


def test_the_signed_text_is_found_in_the_file() -> None:
    assert pypdf_certificate.extract(pdf()) == TOKEN.encode()


@pytest.mark.parametrize("holder", ["#panic()", "*a* _b_ $x$ @c <d>", "Ñ" * 80, 'Ana "Ñandú" \\ O\'Neil'])
def test_a_name_is_text_whatever_it_holds(holder: str) -> None:
    assert "".join(holder.split()) in words(pdf(replace(CERTIFICATE, holder=holder))).replace(" ", "").replace("’", "'")


def test_a_pdf_of_somebody_else_holds_no_certificate() -> None:
    plain = typst.compile(b"Hola", format="pdf")
    assert pypdf_certificate.extract(plain) is None


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", pdf()[:3000]])
def test_a_broken_pdf_is_unreadable(raw: bytes) -> None:
    assert pypdf_certificate.extract(raw) == Reason(Fault.PDF_UNREADABLE)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(pdf()) - 1), st.binary(min_size=1, max_size=30))
def test_a_damaged_pdf_never_crashes_the_reader(place: int, noise: bytes) -> None:
    raw = pdf()
    found = pypdf_certificate.extract(raw[:place] + noise + raw[place + len(noise) :])
    assert isinstance(found, bytes | Reason | None)
