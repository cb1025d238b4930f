"""Attachments travel as raw bytes in multipart/mixed, in and out."""

import hashlib
import json
from base64 import b64encode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from senda.records.endpoints.limits import MOST_PARTS
from senda.records.endpoints.multipart import read_parts
from tests.factories.records import CredentialFactory, Machine
from tests.records.senders import told

pytestmark = pytest.mark.django_db
MIXED = 'multipart/mixed; boundary="abcABC0123\'()+_,-./:=?"'
BOUNDARY = "abcABC0123'()+_,-./:=?"
PICTURE = bytes(range(256)) + b"\r\n--abcABC no boundary\r\n\r\n\0"


@pytest.fixture
def machine():
    return Machine(CredentialFactory())


def sha2(content, algorithm="sha256"):
    return hashlib.new(algorithm, content).hexdigest()


def note(content, **parts):
    return {
        "usageType": "https://example.org/scan",
        "display": {"es": "Escaneo"},
        "contentType": "image/png",
        "length": len(content),
        "sha2": sha2(content),
        **parts,
    }


def part(content, headers):
    return b"".join(f"{name}: {value}\r\n".encode() for name, value in headers.items()) + b"\r\n" + content


def attachment(content, **headers):
    told_here = {
        "Content-Type": "image/png",
        "Content-Transfer-Encoding": "binary",
        "X-Experience-API-Hash": sha2(content),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return part(content, {name: value for name, value in told_here.items() if value is not None})


def mixed(*parts, boundary=BOUNDARY):
    mark = f"--{boundary}".encode()
    return b"".join(mark + b"\r\n" + each + b"\r\n" for each in parts) + mark + b"--\r\n"


def statements(value):
    return part(json.dumps(value).encode(), {"Content-Type": "application/json"})


def send(machine, *parts, kind=MIXED):
    return machine.post("statements", mixed(*parts), kind=kind)


def faults(answer):
    assert answer.status_code == 400, answer.content
    return [(fault["path"], fault["rule"]) for fault in json.loads(answer.content)["error"]]


def parts_of(answer):
    assert answer.status_code == 200
    boundary = answer["Content-Type"].partition("boundary=")[2].strip('"')
    return read_parts(b"".join(answer.streaming_content), boundary)


def test_what_was_sent_comes_back_byte_by_byte(machine):
    sent = told(attachments=[note(PICTURE)])
    assert send(machine, statements(sent), attachment(PICTURE)).status_code == 200
    first, second = parts_of(machine.get("statements", statementId=sent["id"], attachments="true"))
    assert json.loads(first.content)["id"] == sent["id"]
    assert second.content == PICTURE
    assert second.headers == {
        "content-type": "image/png",
        "content-transfer-encoding": "binary",
        "x-experience-api-hash": sha2(PICTURE),
    }


def test_a_list_brings_each_content_once(machine):
    batch = [told(attachments=[note(PICTURE)]), told(attachments=[note(PICTURE), note(b"two")]), told()]
    assert send(machine, statements(batch), attachment(PICTURE), attachment(b"two")).status_code == 200
    first, *others = parts_of(machine.get("statements", attachments="true"))
    assert len(json.loads(first.content)["statements"]) == 3
    assert sorted(each.content for each in others) == sorted([PICTURE, b"two"])
    assert machine.get("statements", attachments="false")["Content-Type"] == "application/json"


def test_a_head_of_attachments_has_no_body(machine):
    send(machine, statements(told(attachments=[note(PICTURE)])), attachment(PICTURE))
    answer = machine.head("statements", attachments="true")
    assert answer["Content-Type"].startswith("multipart/mixed; boundary=")
    assert b"".join(answer.streaming_content) == b""


def test_an_attachment_of_a_substatement_comes_back_too(machine):
    inner = {"objectType": "SubStatement", **told(id=None, attachments=[note(PICTURE)])}
    assert send(machine, statements(told(object=inner)), attachment(PICTURE)).status_code == 200
    assert [each.content for each in parts_of(machine.get("statements", attachments="true"))[1:]] == [PICTURE]


@pytest.mark.parametrize("algorithm", ["sha224", "sha256", "sha384", "sha512"])
def test_every_length_of_sha_2_is_known(machine, algorithm):
    digest = sha2(PICTURE, algorithm).upper()
    answer = send(
        machine,
        statements(told(attachments=[note(PICTURE, sha2=digest)])),
        attachment(PICTURE, X_Experience_API_Hash=digest),
    )
    assert answer.status_code == 200


def test_content_may_lie_elsewhere(machine):
    elsewhere = told(attachments=[note(PICTURE, fileUrl="https://example.org/scan.png")])
    assert machine.post("statements", elsewhere).status_code == 200
    assert send(machine, statements({**elsewhere, "id": told()["id"]})).status_code == 200
    assert send(machine, statements(told())).status_code == 200


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ((statements(told(attachments=[note(PICTURE)])),), ("$.attachments[0].sha2", "attachment_missing")),
        (
            (statements([told(), told(attachments=[note(PICTURE)])]),),
            ("$[1].attachments[0].sha2", "attachment_missing"),
        ),
        ((statements(told()), attachment(PICTURE)), ("body", "attachment_unknown")),
        (
            (statements(told()), attachment(PICTURE, X_Experience_API_Hash=None)),
            ("part[1].X-Experience-API-Hash", "header_missing"),
        ),
        (
            (statements(told()), attachment(PICTURE, X_Experience_API_Hash="12")),
            ("part[1].X-Experience-API-Hash", "attachment_hash"),
        ),
        (
            (statements(told(attachments=[note(PICTURE)])), attachment(b"other", X_Experience_API_Hash=sha2(PICTURE))),
            ("part[1].X-Experience-API-Hash", "attachment_hash"),
        ),
        (
            (statements(told()), attachment(PICTURE, Content_Transfer_Encoding=None)),
            ("part[1].Content-Transfer-Encoding", "header_missing"),
        ),
        (
            (statements(told()), attachment(PICTURE, Content_Transfer_Encoding="base64")),
            ("part[1].Content-Transfer-Encoding", "header_value"),
        ),
        ((attachment(PICTURE), statements(told())), ("Content-Type", "content_type")),
        ((part(b"[]", {"Content-Type": "multipart/mixed"}),), ("part[0]", "multipart")),
        ((b"no head at all",), ("part[0]", "multipart")),
        ((part(b"{}", {"Content-Type": "application/json", "no colon\r\nX": "1"}),), ("part[0]", "multipart")),
    ],
)
def test_parts_that_do_not_fit_are_refused(machine, parts, fault):
    assert faults(send(machine, *parts)) == [fault]
    assert json.loads(machine.get("statements").content)["statements"] == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/mixed", mixed(statements(told()))),
        ('multipart/mixed; boundary=""', mixed(statements(told()))),
        ("multipart/mixed; boundary=" + "a" * 71, mixed(statements(told()))),
        ("multipart/mixed; boundary=other", mixed(statements(told()))),
        ("multipart/mixed; boundary=x", b"\r\n"),
        ("multipart/mixed; boundary=x", b"--x--"),
        ("multipart/mixed; boundary=x", b"--x\r\nContent-Type: application/json\r\n\r\n{}"),
        ("multipart/mixed; boundary=x", b"--xy\r\nContent-Type: application/json\r\n\r\n{}\r\n--x--"),
        ("multipart/mixed; boundary=x", b"--x\r\n" + b"A: b\r\n" * 5000 + b"\r\n{}\r\n--x--"),
    ],
)
def test_a_body_that_is_no_multipart_is_refused(machine, kind, body):
    assert faults(machine.post("statements", body, kind=kind))[0][1] == "multipart"


def test_what_stands_around_the_parts_is_passed_over(machine):
    body = b"preamble\r\n" + mixed(statements(told())) + b"epilogue"
    assert machine.post("statements", body, kind=MIXED).status_code == 200


def test_a_body_of_too_many_parts_is_refused(machine):
    answer = send(machine, statements(told()), *[attachment(b"")] * (MOST_PARTS + 1))
    assert (answer.status_code, json.loads(answer.content)["error"][0]["path"]) == (413, "parts")


# Signed statements


@pytest.fixture(scope="module")
def signer():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key, certificate(key)


def certificate(key):
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Signer of the tests")])
    start = datetime(2014, 1, 1, tzinfo=UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=900))
        .sign(key, SHA256())
    )
    return b64encode(built.public_bytes(Encoding.DER)).decode()


def coded(value):
    return urlsafe_b64encode(value).rstrip(b"=")


def signature(statement, key, chain, **header):
    first = coded(json.dumps({"alg": "RS256", "x5c": chain, **header}).encode())
    signed = first + b"." + coded(json.dumps(statement).encode())
    return signed + b"." + coded(key.sign(signed, padding.PKCS1v15(), SHA256()))


def signed_by(machine, statement, content, kind="application/octet-stream"):
    usage = "http://adlnet.gov/expapi/attachments/signature"
    its_note = note(content, usageType=usage, contentType=kind)
    return send(machine, statements({**statement, "attachments": [its_note]}), attachment(content, Content_Type=kind))


def test_a_signature_that_fits_is_taken_and_comes_back(machine, signer):
    key, chain = signer
    sent = told()
    content = signature(sent, key, [chain])
    assert signed_by(machine, sent, content).status_code == 200
    assert [each.content for each in parts_of(machine.get("statements", attachments="true"))[1:]] == [content]


def test_signatures_that_do_not_fit_are_refused(machine, signer):
    key, chain = signer
    sent = told()
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    elliptic = ec.generate_private_key(ec.SECP256R1())
    good = signature(sent, key, [chain])
    found = {
        name: faults(signed_by(machine, sent, content))[0][1]
        for name, content in {
            "of another key": signature(sent, stranger, [chain]),
            "of another statement": signature(told(), key, [chain]),
            "by another algorithm": signature(sent, key, [chain], alg="HS256"),
            "by none": signature(sent, key, [chain], alg="none"),
            "with a certificate that is none": signature(sent, key, [b64encode(b"none").decode()]),
            "with no RSA key": signature(sent, key, [certificate(elliptic)]),
            "no signature": b"sealed and signed",
            "cut short": good[:-40],
        }.items()
    }
    assert found == {
        "of another key": "signature_invalid",
        "of another statement": "signature_other_statement",
        "by another algorithm": "signature_algorithm",
        "by none": "signature_algorithm",
        "with a certificate that is none": "signature_certificate",
        "with no RSA key": "signature_certificate",
        "no signature": "signature_form",
        "cut short": "signature_invalid",
    }


def test_a_signature_is_an_octet_stream(machine, signer):
    key, chain = signer
    sent = told()
    answer = signed_by(machine, sent, signature(sent, key, [chain]), kind="text/plain")
    assert faults(answer) == [("$.attachments[0].contentType", "signature_content_type")]
