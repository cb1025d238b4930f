import copy
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from senda.credentials.rules import document, jws, open_badge, verification
from senda.credentials.rules.certificate import Ground, Register, State
from senda.credentials.rules.document import Written
from senda.credentials.rules.verification import Checked, Entry, Fault, Opened, Verdict, judge, open_up, unreadable
from senda.kernel.decisions import Reason
from tests.credentials.paper import CERTIFICATE, ISSUED, KEYRING, LAST, SERIAL, SITE, ZONE, signed

HELD = Register(ISSUED, LAST)
ENTRY = Entry(CERTIFICATE, HELD)


def opened(token: str, told: dict[str, Any] | None = None) -> Opened:
    found = open_up(Written(token, told), KEYRING, KEYRING.public_keys(), ZONE)
    assert isinstance(found, Opened)
    return found


def signed_content(content: Any) -> str:
    return jws.compose(content, SITE.keys, KEYRING)


def with_other_content(content: Any) -> str:
    """The signature of the true certificate under other content."""
    header, _, signature = signed().split(".")
    return f"{header}.{signed_content(content).split('.')[1]}.{signature}"


def test_a_certificate_that_the_register_knows_is_valid() -> None:
    verdict = judge(opened(signed()), ENTRY, ISSUED)
    assert verdict == Verdict((), Checked.REGISTER, CERTIFICATE, State.VALID, "dummy")
    assert verdict.valid


def test_without_the_register_only_signature_and_dates_are_checked() -> None:
    assert judge(opened(signed()), None, LAST) == Verdict((), Checked.SIGNATURE, CERTIFICATE, State.VALID, "dummy")


def test_the_serial_to_ask_the_register_for_is_read_from_the_text() -> None:
    assert opened(signed()).serial == SERIAL
    assert opened(signed_content({"id": "x"})).serial == ""


@pytest.mark.parametrize(
    ("on", "reason", "state"),
    [
        (ISSUED - timedelta(days=1), Reason(Fault.NOT_YET, {"from": "2014-07-21"}), State.NOT_YET),
        (LAST + timedelta(days=1), Reason(Fault.EXPIRED, {"until": "2017-07-20"}), State.EXPIRED),
    ],
)
def test_dates_are_judged_without_the_register_too(on: date, reason: Reason, state: State) -> None:
    assert judge(opened(signed()), None, on) == Verdict((reason,), Checked.SIGNATURE, CERTIFICATE, state, "dummy")


def test_everything_the_register_says_is_told() -> None:
    register = replace(
        HELD,
        revoked_on=date(2015, 1, 1),
        ground=Ground.ISSUED_IN_ERROR,
        replaced_on=date(2015, 2, 1),
        replaced_by="NEW",
    )
    verdict = judge(opened(signed()), Entry(CERTIFICATE, register), date(2018, 1, 1))
    assert verdict.reasons == (
        Reason(Fault.EXPIRED, {"until": "2017-07-20"}),
        Reason(Fault.REVOKED, {"on": "2015-01-01", "ground": "issued_in_error"}),
        Reason(Fault.REPLACED, {"on": "2015-02-01", "serial": "NEW"}),
    )
    assert verdict.state is State.REVOKED


def test_a_revocation_counts_from_its_day() -> None:
    register = replace(HELD, revoked_on=date(2015, 1, 1))
    assert judge(opened(signed()), Entry(CERTIFICATE, register), date(2014, 12, 31)).valid
    assert judge(opened(signed()), Entry(CERTIFICATE, register), date(2015, 1, 1)).reasons == (
        Reason(Fault.REVOKED, {"on": "2015-01-01", "ground": ""}),
    )


def test_a_replacement_counts_from_its_day() -> None:
    register = replace(HELD, replaced_on=date(2017, 2, 1), replaced_by="NEW")
    assert judge(opened(signed()), Entry(CERTIFICATE, register), date(2017, 1, 31)).valid


def test_a_changed_name_breaks_the_signature_and_the_register_names_the_field() -> None:
    content = open_badge.write(replace(CERTIFICATE, holder="Otra Persona"), SITE)
    verdict = judge(opened(with_other_content(content)), ENTRY, ISSUED)
    assert verdict.reasons == (
        Reason(jws.Fault.SIGNATURE_WRONG),
        Reason(Fault.DIFFERS_FROM_REGISTER, {"field": "holder"}),
    )
    assert verdict.state is None


def test_a_changed_name_breaks_the_signature_where_the_register_is_far() -> None:
    content = open_badge.write(replace(CERTIFICATE, holder="Otra Persona"), SITE)
    verdict = judge(opened(with_other_content(content)), None, ISSUED)
    assert (verdict.reasons, verdict.checked) == ((Reason(jws.Fault.SIGNATURE_WRONG),), Checked.NOTHING)


def test_a_changed_readable_copy_is_named_although_the_signature_holds() -> None:
    told: Any = copy.deepcopy(open_badge.write(CERTIFICATE, SITE))
    told["credentialSubject"]["identifier"][0]["identityHash"] = "Otra Persona"
    verdict = judge(opened(signed(), told), ENTRY, ISSUED)
    field = "credentialSubject.identifier[1].identityHash"
    assert verdict.reasons == (Reason(document.Fault.COPY_CHANGED, {"field": field}),)


def test_signed_content_that_is_no_certificate_is_refused() -> None:
    verdict = judge(opened(signed_content({"type": []})), None, ISSUED)
    reason = Reason(open_badge.Fault.NOT_A_CERTIFICATE, {"field": "type"})
    assert verdict == Verdict((reason,), Checked.SIGNATURE, key_id="dummy")


def test_unsigned_content_that_is_no_certificate_has_both_reasons() -> None:
    verdict = judge(opened(with_other_content({"type": []})), None, ISSUED)
    assert verdict.reasons == (
        Reason(jws.Fault.SIGNATURE_WRONG),
        Reason(open_badge.Fault.NOT_A_CERTIFICATE, {"field": "type"}),
    )
    assert verdict.checked is Checked.NOTHING


def test_claims_that_disagree_are_refused_although_signed() -> None:
    content = {**open_badge.write(CERTIFICATE, SITE), "exp": 4_000_000_000}
    verdict = judge(opened(signed_content(content)), None, ISSUED)
    reason = Reason(open_badge.Fault.CLAIM_DISAGREES, {"claim": "exp", "field": "validUntil"})
    assert verdict.reasons == (reason,)


def test_what_is_no_token_is_told_as_it_is() -> None:
    reason = open_up(Written("x.y"), KEYRING, KEYRING.public_keys(), ZONE)
    assert reason == Reason(jws.Fault.NOT_A_TOKEN, {"parts": 2})
    assert unreadable(reason) == Verdict((reason,), verification.Checked.NOTHING)
