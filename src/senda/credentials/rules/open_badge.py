"""The certificate as an Open Badges 3.0 credential, ready to be signed, and read back.

Follows "Open Badges Specification, v3.0" (1EdTech): class AchievementCredential for the content, "JWT Payload Format"
for the claims iss, jti, nbf, exp and sub, which must equal issuer.id, id, validFrom, validUntil, credentialSubject.id.
Dates are whole days of the academy, so they are written as moments in UTC. What the specification has no word for (the
edition, the date of the law, the modules in two languages) is one JSON literal, `academyEdition`, which the context
declares. `kid` is an address with the thumbprint as fragment: the specification wants a URI that leads to the key.
The holder's name is the identifier of the subject (IdentityObject of type `name`, not hashed): it is what paper shows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from senda.credentials.rules.certificate import Certificate, Edition, Issuer, Module
from senda.credentials.rules.jws import Json
from senda.kernel.decisions import Reason
from senda.kernel.values import Text

CONTEXT: tuple[Json, ...] = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    {"academyEdition": {"@id": "urn:senda:terms:edition", "@type": "@json"}},
)
CLAIMS = (("iss", "issuer"), ("jti", "id"), ("nbf", "validFrom"), ("exp", "validUntil"), ("sub", "credentialSubject"))


class Fault(StrEnum):
    """Why signed content is not a certificate of this kind."""

    NOT_A_CERTIFICATE = "content_not_a_certificate"
    CLAIM_DISAGREES = "claim_disagrees"


@dataclass(frozen=True, slots=True)
class Site:
    """Where the academy stands on the web (no slash at the end) and the zone its days are counted in."""

    url: str
    zone: tzinfo

    def page(self, serial: str) -> str:
        """The public page of a certificate, which is also its identifier and what the QR code holds."""
        return f"{self.url}/verify/{serial}/"

    @property
    def keys(self) -> str:
        return f"{self.url}/.well-known/jwks.json"


def write(certificate: Certificate, site: Site) -> dict[str, Json]:
    """The content to be signed; the same certificate always gives the same content."""
    page = site.page(certificate.serial)
    first, last = _moment(certificate.valid_from, site), _last_moment(certificate.valid_until, site)
    return {
        "@context": list(CONTEXT),
        "id": page,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": _both(certificate.achievement),
        "issuer": _issuer(certificate.issuer),
        "validFrom": _written(first),
        "validUntil": _written(last),
        "credentialSubject": {
            "id": certificate.subject,
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": certificate.holder,
                    "identityType": "name",
                }
            ],
            "licenseNumber": certificate.serial,
            "activityStartDate": _written(_moment(certificate.edition.starts, site)),
            "activityEndDate": _written(_last_moment(certificate.edition.ends, site)),
            "creditsEarned": float(certificate.edition.hours),
            "achievement": _achievement(certificate, site),
        },
        "credentialStatus": {"id": f"{page}status.json", "type": "SendaCertificateStatus"},
        "iss": certificate.issuer.url,
        "jti": page,
        "nbf": int(first.timestamp()),
        "exp": int(last.timestamp()),
        "sub": certificate.subject,
    }


def _issuer(issuer: Issuer) -> dict[str, Json]:
    profile: dict[str, Json] = {"id": issuer.url, "type": ["Profile"], "name": _both(issuer.name), "url": issuer.url}
    if issuer.demonstration:
        profile["description"] = "Demostración: toda persona es ficticia. / Demonstration: every person is fictional."
    return profile


def _achievement(certificate: Certificate, site: Site) -> dict[str, Json]:
    edition = certificate.edition
    name = f"{site.url}/verify/#edition-{edition.number}"
    results: list[Json] = [
        {
            "id": f"{name}-{module.key}",
            "type": ["ResultDescription"],
            "name": _both(module.name),
            "resultType": "ext:Hours",
            "valueMax": module.hours,
        }
        for module in edition.modules
    ]
    return {
        "id": name,
        "type": ["Achievement"],
        "achievementType": "Certification",
        "name": _both(certificate.achievement),
        "description": _both(edition.name),
        "criteria": {"narrative": f"{certificate.criteria.es}\n\n{certificate.criteria.en}"},
        "creditsAvailable": float(edition.hours),
        "inLanguage": "es",
        "version": edition.law_date.isoformat(),
        "resultDescription": results,
        "academyEdition": {
            "number": edition.number,
            "name": _languages(edition.name),
            "achievement": _languages(certificate.achievement),
            "criteria": _languages(certificate.criteria),
            "issuer": _languages(certificate.issuer.name),
            "demonstration": certificate.issuer.demonstration,
            "starts": edition.starts.isoformat(),
            "ends": edition.ends.isoformat(),
            "lawDate": edition.law_date.isoformat(),
            "hours": edition.hours,
            "modules": [
                {"key": module.key, "name": _languages(module.name), "hours": module.hours}
                for module in edition.modules
            ],
        },
    }


def read(content: Mapping[str, Json], zone: tzinfo) -> Certificate | Reason:
    """The certificate that signed content tells of, or the reason why it tells of none."""
    try:
        return _read(content, zone)
    except (KeyError, IndexError, TypeError, ValueError, OverflowError) as fault:
        return Reason(Fault.NOT_A_CERTIFICATE, {"field": str(fault.args[0])[:40] if fault.args else ""})


def claims_that_disagree(content: Mapping[str, Json]) -> Iterator[Reason]:
    """One reason for each claim that is not what the credential says; a verifier must refuse those (OB 3.0, 8.2)."""
    for claim, field in CLAIMS:
        told = content.get(field)
        if isinstance(told, dict):
            told = told.get("id")
        if claim in {"nbf", "exp"}:
            told = _seconds(told)
        if content.get(claim) != told:
            yield Reason(Fault.CLAIM_DISAGREES, {"claim": claim, "field": field})


def differences(told: Certificate, kept: Certificate) -> Iterator[str]:
    """The names of the fields in which what a file tells differs from what the register keeps."""
    for field in fields(Certificate):
        if getattr(told, field.name) != getattr(kept, field.name):
            yield field.name


def _read(content: Mapping[str, Json], zone: tzinfo) -> Certificate:
    if "OpenBadgeCredential" not in _list(content, "type"):
        raise ValueError("type")
    subject = _object(content, "credentialSubject")
    achievement = _object(subject, "achievement")
    told = _object(achievement, "academyEdition")
    return Certificate(
        serial=_string(subject, "licenseNumber"),
        subject=_string(subject, "id"),
        holder=_string(_entry(_list(subject, "identifier")[0]), "identityHash"),
        achievement=_text(told, "achievement"),
        criteria=_text(told, "criteria"),
        edition=Edition(
            number=_whole(told, "number"),
            name=_text(told, "name"),
            starts=date.fromisoformat(_string(told, "starts")),
            ends=date.fromisoformat(_string(told, "ends")),
            law_date=date.fromisoformat(_string(told, "lawDate")),
            hours=_string(told, "hours"),
            modules=tuple(_module(_entry(module)) for module in _list(told, "modules")),
        ),
        issuer=Issuer(
            name=_text(told, "issuer"),
            url=_string(_object(content, "issuer"), "id"),
            demonstration=told["demonstration"] is True,
        ),
        valid_from=_day(_string(content, "validFrom"), zone),
        valid_until=_day(_string(content, "validUntil"), zone),
    )


def _module(told: Mapping[str, Json]) -> Module:
    return Module(_string(told, "key"), _text(told, "name"), _string(told, "hours"))


def _entry(told: Json) -> Mapping[str, Json]:
    if not isinstance(told, dict):
        raise TypeError("list")
    return told


def _object(told: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    value = told[name]
    if not isinstance(value, dict):
        raise TypeError(name)
    return value


def _list(told: Mapping[str, Json], name: str) -> list[Json]:
    value = told[name]
    if not isinstance(value, list):
        raise TypeError(name)
    return value


def _string(told: Mapping[str, Json], name: str) -> str:
    value = told[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _whole(told: Mapping[str, Json], name: str) -> int:
    value = told[name]
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(name)
    return value


def _text(told: Mapping[str, Json], name: str) -> Text:
    value = _object(told, name)
    return Text(_string(value, "es"), _string(value, "en"))


def _languages(text: Text) -> dict[str, Json]:
    return {"es": text.es, "en": text.en}


def _both(text: Text) -> str:
    """One string for readers that know one language only, as the specification asks for; Spanish first."""
    return f"{text.es} / {text.en}"


def _moment(day: date, site: Site) -> datetime:
    return datetime.combine(day, time(), site.zone).astimezone(UTC)


def _last_moment(day: date, site: Site) -> datetime:
    """The last second of a day in the academy's zone, whatever its clocks do that night."""
    return _moment(day + timedelta(days=1), site) - timedelta(seconds=1)


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(written: str, zone: tzinfo) -> date:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        raise ValueError("time zone")
    return moment.astimezone(zone).date()


def _seconds(written: Json) -> Json:
    try:
        return int(datetime.fromisoformat(written).timestamp()) if isinstance(written, str) else None
    except (ValueError, OverflowError):
        return None
