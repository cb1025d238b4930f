"""Every reason has a sentence in both languages, with a place for nothing that its facts do not hold."""

import re
from datetime import date

import pytest
from django.utils import translation

from senda.credentials.phrases import PHRASES, remedy, say
from senda.credentials.phrases.award import REMEDIES
from senda.credentials.rules import award, certificate, clearance, document, jws, open_badge, verification
from senda.kernel.decisions import Reason

FACTS: dict[object, set[str]] = {
    award.Missing.DROPPED_OUT: {"on"},
    award.Missing.EDITION_NOT_FINISHED: {"ends"},
    award.Missing.HOURS_OVERALL: {"attended", "planned", "needed", "percent", "short"},
    award.Missing.HOURS_IN_MODULE: {"module", "attended", "planned", "needed", "percent", "short"},
    award.Missing.POST_TEST_NOT_SAT: {"percent"},
    award.Missing.POST_TEST_BELOW_MARK: {"score", "needed", "out_of", "percent"},
    award.Missing.CLEARANCE_PENDING: {"since"},
    award.Missing.CLEARANCE_NOT_GIVEN: {"since"},
    award.Missing.CLEARANCE_EXPIRED: {"until"},
    certificate.Refusal.ALREADY_ISSUED: {"count"},
    certificate.Refusal.ALREADY_REVOKED: {"on"},
    certificate.Refusal.ALREADY_REPLACED: {"on", "serial"},
    certificate.Refusal.RENEWAL_TOO_EARLY: {"from"},
    certificate.Refusal.RENEWAL_NEEDS_CLEARANCE: {"standing"},
    clearance.Refusal.IN_FUTURE: {"on", "today"},
    clearance.Refusal.END_BEFORE_START: {"on", "until"},
    document.Fault.TOO_LARGE: {"most"},
    document.Fault.COPY_CHANGED: {"field"},
    jws.Fault.NOT_A_TOKEN: {"parts"},
    jws.Fault.ALGORITHM_REFUSED: {"algorithm"},
    jws.Fault.HEADER_REFUSED: {"headers"},
    jws.Fault.KEY_UNKNOWN: {"key"},
    open_badge.Fault.NOT_A_CERTIFICATE: {"field"},
    open_badge.Fault.CLAIM_DISAGREES: {"claim", "field"},
    verification.Fault.NOT_YET: {"from"},
    verification.Fault.EXPIRED: {"until"},
    verification.Fault.REVOKED: {"on", "ground"},
    verification.Fault.REPLACED: {"on", "serial"},
    verification.Fault.DIFFERS_FROM_REGISTER: {"field"},
}
ENUMS = (
    award.Missing,
    certificate.Refusal,
    clearance.Refusal,
    document.Fault,
    jws.Fault,
    open_badge.Fault,
    verification.Fault,
)
MEMBERS = [member for enum in ENUMS for member in enum]


def test_every_kind_of_reason_is_spoken() -> None:
    assert {enum: set(PHRASES[enum]) for enum in ENUMS} == {enum: set(enum) for enum in ENUMS}


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("member", MEMBERS, ids=str)
def test_each_sentence_is_filled_by_its_facts(member: award.Missing, language: str) -> None:
    with translation.override(language):
        sentence = say(Reason(member, dict.fromkeys(FACTS.get(member, set()), "x")))
    assert sentence.endswith((".", ".)"))
    assert re.findall(r"%\(|\(\)s", sentence) == []


@pytest.mark.parametrize("member", award.Missing)
def test_each_missing_part_has_a_remedy(member: award.Missing) -> None:
    assert remedy(Reason(member)) == str(REMEDIES[member])


def test_codes_among_the_facts_are_spoken_as_words() -> None:
    with translation.override("en"):
        told = [
            say(Reason(verification.Fault.REVOKED, {"on": "2014-08-01", "ground": "issued_in_error"})),
            say(Reason(certificate.Refusal.RENEWAL_NEEDS_CLEARANCE, {"standing": "expired"})),
            say(Reason(verification.Fault.DIFFERS_FROM_REGISTER, {"field": "holder"})),
            say(Reason(document.Fault.COPY_CHANGED, {"field": "some.other[1].field"})),
        ]
    assert [sentence.split(":")[-1] for sentence in told] == [
        " it was issued in error.",
        " Clearance ended.",
        " the holder's name.",
        " some.other[1].field.",
    ]


def test_a_module_is_named_by_its_title() -> None:
    facts: dict[str, str | int] = {
        "module": "health",
        "attended": "7",
        "planned": "10",
        "needed": "8",
        "percent": 80,
        "short": "1",
    }
    with translation.override("en"):
        told = say(Reason(award.Missing.HOURS_IN_MODULE, facts))
    assert told.startswith("Health, psychological first aid and diets: attended 7 of 10 hours;")


def test_dates_are_written_out() -> None:
    with translation.override("es"):
        told = say(Reason(verification.Fault.EXPIRED, {"until": date(2017, 7, 20).isoformat()}))
    assert "20 de julio de 2017" in told
