import copy
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from senda.credentials.rules import open_badge
from senda.credentials.rules.certificate import Certificate, Issuer
from senda.credentials.rules.open_badge import Fault, claims_that_disagree, differences, read
from senda.kernel.decisions import Reason
from tests.credentials.paper import CERTIFICATE, SERIAL, SITE, ZONE

CONTENT: Any = open_badge.write(CERTIFICATE, SITE)


def changed(path: tuple[str | int, ...], value: Any) -> Any:
    content = copy.deepcopy(CONTENT)
    place = content
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return content


def test_what_is_written_is_read_back_through_json() -> None:
    assert read(json.loads(json.dumps(CONTENT)), ZONE) == CERTIFICATE


def test_the_credential_has_what_open_badges_3_requires() -> None:
    assert CONTENT["@context"][:2] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert CONTENT["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    achievement = CONTENT["credentialSubject"]["achievement"]
    assert {"id", "type", "criteria", "description", "name"} <= set(achievement)
    assert achievement["name"] == "Formación / Training"
    assert [result["valueMax"] for result in achievement["resultDescription"]] == ["14", "10"]
    assert CONTENT["credentialStatus"] == {
        "id": f"https://academia.example/verify/{SERIAL}/status.json",
        "type": "SendaCertificateStatus",
    }


def test_days_are_whole_days_of_the_academy_in_summer_time_too() -> None:
    assert (CONTENT["validFrom"], CONTENT["validUntil"]) == ("2014-07-21T05:00:00Z", "2017-07-21T04:59:59Z")
    assert CONTENT["nbf"] == int(datetime(2014, 7, 21, 5, tzinfo=UTC).timestamp())


def test_nothing_but_the_name_tells_who_the_holder_is() -> None:
    subject = CONTENT["credentialSubject"]
    assert subject["identifier"] == [
        {
            "type": "IdentityObject",
            "hashed": False,
            "identityHash": "Beto Ficticia Prueba",
            "identityType": "name",
        }
    ]
    assert set(subject) == {
        "id",
        "type",
        "identifier",
        "licenseNumber",
        "activityStartDate",
        "activityEndDate",
        "creditsEarned",
        "achievement",
    }


def test_a_demonstration_says_so_and_an_academy_does_not() -> None:
    real = Issuer(CERTIFICATE.issuer.name, CERTIFICATE.issuer.url, demonstration=False)
    certificate = Certificate(
        **{**{field: getattr(CERTIFICATE, field) for field in CERTIFICATE.__slots__}, "issuer": real}
    )
    assert "fictional" in CONTENT["issuer"]["description"]
    assert "description" not in str(open_badge.write(certificate, SITE)["issuer"])


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("type",), ["VerifiableCredential"], "type"),
        (("type",), "OpenBadgeCredential", "type"),
        (("credentialSubject",), "someone", "credentialSubject"),
        (("credentialSubject", "identifier"), ["name"], "list"),
        (("credentialSubject", "identifier", 0, "identityHash"), 7, "identityHash"),
        (("credentialSubject", "achievement", "academyEdition", "number"), True, "number"),
        (("credentialSubject", "achievement", "academyEdition", "lawDate"), None, "lawDate"),
        (("validFrom",), "2014-07-21T00:00:00", "time zone"),
        (("validUntil",), "soon", "Invalid isoformat string: 'soon'"),
    ],
)
def test_content_of_another_shape_is_no_certificate(path: tuple[str | int, ...], value: Any, field: str) -> None:
    assert read(changed(path, value), ZONE) == Reason(Fault.NOT_A_CERTIFICATE, {"field": field})


def test_content_without_a_holder_is_no_certificate() -> None:
    assert read(changed(("credentialSubject", "identifier"), []), ZONE) == Reason(
        Fault.NOT_A_CERTIFICATE, {"field": "list index out of range"}
    )


def test_claims_agree_with_the_credential() -> None:
    assert list(claims_that_disagree(CONTENT)) == []


@pytest.mark.parametrize(
    ("path", "value", "claim", "field"),
    [
        (("iss",), "https://other.example/", "iss", "issuer"),
        (("jti",), None, "jti", "id"),
        (("nbf",), 0, "nbf", "validFrom"),
        (("validUntil",), "2030-01-01T00:00:00Z", "exp", "validUntil"),
        (("validUntil",), "never", "exp", "validUntil"),
        (("validUntil",), 12, "exp", "validUntil"),
        (("sub",), "urn:uuid:other", "sub", "credentialSubject"),
    ],
)
def test_a_claim_that_says_something_else_is_named(
    path: tuple[str | int, ...], value: Any, claim: str, field: str
) -> None:
    assert list(claims_that_disagree(changed(path, value))) == [
        Reason(Fault.CLAIM_DISAGREES, {"claim": claim, "field": field})
    ]


def test_differences_name_the_fields() -> None:
    content = changed(("credentialSubject", "identifier", 0, "identityHash"), "Otra Persona")
    other = read(content, ZONE)
    assert isinstance(other, Certificate)
    assert list(differences(other, CERTIFICATE)) == ["holder"]
    assert list(differences(CERTIFICATE, CERTIFICATE)) == []


def test_dates_are_read_in_the_zone_of_the_academy() -> None:
    told = [read(CONTENT, zone) for zone in (ZONE, UTC)]
    assert [one.valid_until for one in told if isinstance(one, Certificate)] == [date(2017, 7, 20), date(2017, 7, 21)]
