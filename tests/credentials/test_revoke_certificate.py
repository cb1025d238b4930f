"""Revoking, renewing and reading certificates, tried by the whole cast."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from senda.credentials.access.certificate import (
    may_evaluate,
    may_issue_certificates,
    may_see_certificate,
    visible_certificates,
)
from senda.credentials.actions.certificate import renew_certificate, revoke_certificate
from senda.credentials.api import certificate_count, certificates_of
from senda.credentials.models import Certificate, Revocation
from senda.credentials.queries.certificate import HeldCertificate, value_of
from senda.credentials.rules.certificate import Ground, Refusal
from senda.kernel.decisions import Reason, Refused
from senda.kernel.journal import Entry
from tests.cast import Cast
from tests.credentials.paper import SERIAL
from tests.factories.attendance import EditionFactory
from tests.factories.credentials import CertificateFactory, ClearanceFactory, RevocationFactory

SignedIn = Callable[[str], Any]
EARLY_2017 = datetime(2017, 2, 1, 10, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def held(cast: Cast) -> Certificate:
    EditionFactory.create()
    row: Certificate = CertificateFactory.create(person=cast.person["beto"], serial=SERIAL, issued_on=date(2014, 6, 1))
    return row


def test_who_evaluates_and_who_issues(cast: Cast) -> None:
    assert {name for name, actor in cast.everybody.items() if may_evaluate(actor)} == {"ana", "dora", "operator"}
    assert {name for name, actor in cast.everybody.items() if may_issue_certificates(actor)} == {"ana", "operator"}


def test_seeing_agrees_with_itself_over_the_whole_cast(cast: Cast, held: Certificate) -> None:
    sees = {name for name, actor in cast.everybody.items() if visible_certificates(actor).exists()}
    may = {name for name, actor in cast.everybody.items() if may_see_certificate(actor, held)}
    assert sees == may == {"ana", "beto", "dora", "operator"}


@pytest.mark.parametrize("name", ["beto", "carla", "dora", "eva", "fidel", "gala", "hugo", "iris", "public"])
def test_nobody_else_revokes_or_renews(cast: Cast, held: Certificate, name: str) -> None:
    with pytest.raises(PermissionDenied):
        revoke_certificate(cast.actor[name], serial=SERIAL, ground=Ground.ISSUED_IN_ERROR)
    with pytest.raises(PermissionDenied):
        renew_certificate(cast.actor[name], serial=SERIAL)
    assert (Revocation.objects.count(), Certificate.objects.count()) == (0, 1)


def test_a_certificate_is_revoked_once_with_its_ground(cast: Cast, held: Certificate) -> None:
    revoke_certificate(cast.ana, serial=SERIAL, ground=Ground.CLEARANCE_WITHDRAWN)
    entry = Entry.objects.get()
    assert (entry.verb, entry.facts) == ("credentials.certificate.revoked", {"ground": "clearance_withdrawn"})
    with pytest.raises(Refused) as refused:
        revoke_certificate(cast.ana, serial=SERIAL, ground=Ground.ISSUED_IN_ERROR)
    assert refused.value.decision.reasons == (Reason(Refusal.ALREADY_REVOKED, {"on": "2014-06-10"}),)


def test_an_unknown_serial_is_not_found(cast: Cast) -> None:
    with pytest.raises(Http404):
        revoke_certificate(cast.ana, serial="0000-0000-0000-0000-0", ground=Ground.ISSUED_IN_ERROR)


def test_a_renewal_is_a_new_certificate_and_the_old_one_stays(cast: Cast, held: Certificate) -> None:
    ClearanceFactory.create(person=held.person, valid_until=date(2020, 1, 1))
    before = held.token
    row = renew_certificate(cast.at("ana", EARLY_2017), serial=SERIAL)
    held.refresh_from_db()
    assert (row.replaces_id, held.replaced_by, held.token) == (held.pk, row, before)
    assert (row.issued_on, row.valid_until, row.edition_number) == (date(2017, 2, 1), date(2020, 1, 31), 2)
    old, new = value_of(held), value_of(row)
    assert (new.edition, new.holder) == (old.edition, old.holder)
    assert {old.serial, old.subject}.isdisjoint({new.serial, new.subject})


def test_a_renewal_before_its_time_and_without_clearance_has_both_reasons(cast: Cast, held: Certificate) -> None:
    with pytest.raises(Refused) as refused:
        renew_certificate(cast.ana, serial=SERIAL)
    assert refused.value.decision.reasons == (
        Reason(Refusal.RENEWAL_TOO_EARLY, {"from": "2017-01-01"}),
        Reason(Refusal.RENEWAL_NEEDS_CLEARANCE, {"standing": "missing"}),
    )


def test_a_wrong_name_is_corrected_by_revoking_and_renewing(cast: Cast, held: Certificate) -> None:
    ClearanceFactory.create(person=held.person)
    revoke_certificate(cast.ana, serial=SERIAL, ground=Ground.HOLDER_DETAILS_WRONG)
    person = held.person
    person.given_names = "Alberto"
    person.save()
    row = renew_certificate(cast.ana, serial=SERIAL)
    assert value_of(row).holder == "Alberto Ficticia Prueba"


def test_a_certificate_is_renewed_once(cast: Cast, held: Certificate) -> None:
    ClearanceFactory.create(person=held.person, valid_until=date(2020, 1, 1))
    ana = cast.at("ana", EARLY_2017)
    newer = renew_certificate(ana, serial=SERIAL)
    with pytest.raises(Refused) as refused:
        renew_certificate(ana, serial=SERIAL)
    facts = {"on": "2017-02-01", "serial": newer.serial}
    assert refused.value.decision.reasons == (Reason(Refusal.ALREADY_REPLACED, facts),)


def test_held_certificates_are_those_neither_revoked_nor_replaced(cast: Cast, held: Certificate) -> None:
    carla = cast.person["carla"]
    RevocationFactory.create(certificate=CertificateFactory.create(person=carla))
    expired = CertificateFactory.create(
        person=cast.person["eva"], edition_number=1, issued_on=date(2010, 1, 1), valid_until=date(2012, 12, 31)
    )
    everybody = [person.pk for person in cast.person.values()]
    assert set(certificates_of(everybody)) == {
        HeldCertificate(held.person_id, SERIAL, 2, frozenset({"legal.clocks"}), date(2014, 6, 1), date(2017, 7, 20)),
        HeldCertificate(
            expired.person_id,
            expired.serial,
            1,
            frozenset({"legal.clocks"}),
            date(2010, 1, 1),
            date(2012, 12, 31),
        ),
    }
    assert certificates_of(None) == certificates_of(everybody)
    assert certificate_count(2) == 1


def test_the_coordination_revokes_on_a_page(cast: Cast, signed_in: SignedIn, held: Certificate) -> None:
    ana = signed_in("ana")
    address = f"/certificates/{SERIAL}/revoke/"
    assert ana.get(address).status_code == 200
    assert ana.post(address, {"ground": "issued_in_error"}).status_code == 422
    assert ana.post(address, {"ground": "he is not nice", "sure": "on"}).status_code == 422
    assert ana.post(address, {"ground": "issued_in_error", "sure": "on"}).url == f"/certificates/{SERIAL}/"
    assert Revocation.objects.get().reason == "issued_in_error"
    assert ana.post(address, {"ground": "issued_in_error", "sure": "on"}).status_code == 302
    assert ana.get(f"/certificates/{SERIAL}/").status_code == 200


def test_the_coordination_renews_on_a_page(cast: Cast, signed_in: SignedIn, held: Certificate) -> None:
    ana = signed_in("ana")
    assert ana.post(f"/certificates/{SERIAL}/renew/").url == f"/certificates/{SERIAL}/"
    ClearanceFactory.create(person=held.person)
    RevocationFactory.create(certificate=held, reason="key_compromised")
    answer = ana.post(f"/certificates/{SERIAL}/renew/")
    assert answer.url == f"/certificates/{Certificate.objects.get(replaces=held).serial}/"
    assert ana.get(answer.url).status_code == 200


def test_an_official_opens_his_own_and_nobody_elses(cast: Cast, signed_in: SignedIn, held: Certificate) -> None:
    other = CertificateFactory.create(person=cast.person["eva"])
    beto = signed_in("beto")
    assert beto.get("/certificates/mine/").status_code == 200
    assert beto.get(f"/certificates/{SERIAL}/").status_code == 200
    assert beto.get(f"/certificates/{SERIAL}/certificate.pdf").content[:5] == b"%PDF-"
    assert beto.get(f"/certificates/{other.serial}/").status_code == 404
    assert beto.get(f"/certificates/{other.serial}/certificate.pdf").status_code == 404
    assert beto.get("/certificates/").status_code == 403
    assert beto.get(f"/certificates/{SERIAL}/revoke/").status_code == 403
    assert beto.post(f"/certificates/{SERIAL}/renew/").status_code == 403


def test_who_has_none_is_told_what_comes(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in("eva").get("/certificates/mine/").status_code == 200
    assert signed_in("public").get("/certificates/mine/").status_code in {302, 403}


def test_the_auditor_reads_the_register_and_changes_nothing(cast: Cast, signed_in: SignedIn, held: Certificate) -> None:
    dora = signed_in("dora")
    assert dora.get("/certificates/").status_code == 200
    page = dora.get(f"/certificates/{SERIAL}/").content.decode()
    assert "/revoke/" not in page
    assert dora.post(f"/certificates/{SERIAL}/renew/").status_code == 403


def test_the_register_is_searched_filtered_and_exported(cast: Cast, signed_in: SignedIn, held: Certificate) -> None:
    CertificateFactory.create(edition_number=1)
    ana = signed_in("ana")
    assert ana.get("/certificates/?q=béto&format=csv").content.decode().count("\r\n") == 2
    assert ana.get("/certificates/?edition=1&format=csv").content.decode().count("\r\n") == 2
    assert ana.get("/certificates/?format=csv").content.decode().count("\r\n") == 3


def test_the_register_asks_the_same_number_of_questions_for_one_and_for_many(
    cast: Cast, signed_in: SignedIn, held: Certificate
) -> None:
    ana = signed_in("ana")
    counts = []
    for more in (0, 3):
        for _ in range(more):
            RevocationFactory.create()
            CertificateFactory.create(replaces=CertificateFactory.create())
        with CaptureQueriesContext(connection) as asked:
            ana.get("/certificates/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
