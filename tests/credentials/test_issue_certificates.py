"""Evaluating an edition, issuing what is due, and what each person is told."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from senda.credentials.actions.certificate import Progress, issue_certificate, issue_certificates
from senda.credentials.models import Certificate
from senda.credentials.queries.certificate import value_of
from senda.credentials.queries.evaluation import evaluate, evaluated_person
from senda.credentials.rules.award import Missing
from senda.credentials.rules.certificate import Ground, Refusal
from senda.duties.api import modules
from senda.kernel import clock
from senda.kernel.decisions import Reason, Refused
from senda.kernel.journal import Entry
from tests.cast import Cast
from tests.credentials.taught import AFTER, attend, earn, sit, teach
from tests.factories.attendance import MemberFactory
from tests.factories.credentials import ClearanceFactory, RevocationFactory
from tests.factories.people import PersonFactory

SignedIn = Callable[[str], Any]


@pytest.fixture
def earned(cast: Cast) -> Cast:
    """Beto has earned his certificate; Eva lacks a module, four points and a clearance."""
    teach()
    earn(cast.person["beto"])
    attend(cast.person["eva"], missed="health")
    sit(cast.person["eva"], right=6)
    return cast


def codes(cast: Cast, name: str) -> list[str]:
    found = evaluated_person(2, cast.person[name].pk, on=AFTER.date(), at=AFTER)
    assert found is not None
    return [reason.code.value for reason in found[1].decision.reasons]


def test_everybody_is_awarded_or_told_everything_that_is_missing(earned: Cast) -> None:
    evaluation = evaluate(2, on=AFTER.date(), at=AFTER)
    assert evaluation is not None
    told = {person.name.split()[0]: person.decision.reasons for person in evaluation.people}
    assert told == {
        "Beto": (),
        "Eva": (
            Reason(
                Missing.HOURS_IN_MODULE,
                {"module": "health", "attended": "0", "needed": "8", "planned": "10", "short": "8", "percent": 80},
            ),
            Reason(Missing.POST_TEST_BELOW_MARK, {"score": 6, "needed": 7, "out_of": 10, "percent": 70}),
            Reason(Missing.CLEARANCE_MISSING),
        ),
    }
    assert {outcome: evaluation.count(outcome) for outcome in ("issued", "due", "missing")} == {
        "issued": 0,
        "due": 1,
        "missing": 1,
    }


def test_before_the_last_day_nobody_is_awarded(earned: Cast) -> None:
    found = evaluated_person(2, earned.person["beto"].pk, on=date(2014, 6, 19), at=AFTER)
    assert found is not None
    assert found[1].decision.reasons == (Reason(Missing.EDITION_NOT_FINISHED, {"ends": "2014-06-20"}),)


def test_who_dropped_out_is_told_so(earned: Cast) -> None:
    MemberFactory.create(person=earned.person["carla"], left_at=earned.ana.now)
    assert codes(earned, "carla") == [Missing.DROPPED_OUT]
    evaluation = evaluate(2, on=AFTER.date(), at=AFTER)
    assert evaluation is not None
    assert (evaluation.count("left"), evaluation.staying) == (1, 2)


def test_a_module_that_was_never_taught_is_missing(cast: Cast) -> None:
    MemberFactory.create(person=cast.person["beto"])
    assert codes(cast, "beto").count(Missing.HOURS_IN_MODULE) == len(modules())


def test_who_was_never_in_the_cohort_has_no_evaluation(earned: Cast) -> None:
    assert evaluated_person(2, earned.person["gala"].pk, on=AFTER.date(), at=AFTER) is None
    assert evaluate(9, on=AFTER.date(), at=AFTER) is None
    assert evaluated_person(9, earned.person["beto"].pk, on=AFTER.date(), at=AFTER) is None


def test_a_certificate_says_what_was_earned(earned: Cast) -> None:
    row = issue_certificate(earned.at("ana", AFTER), edition_number=2, person_id=earned.person["beto"].pk)
    value = value_of(row)
    assert (value.holder, value.edition.number, value.edition.hours) == ("Beto Ficticia Prueba", 2, "100")
    assert sum(int(module.hours) for module in value.edition.modules) == 100
    assert (value.valid_from, value.valid_until) == (date(2014, 6, 23), date(2017, 6, 22))
    assert value.edition.law_date == date(2014, 6, 9)
    assert value.issuer.demonstration
    assert value.issuer.name.es.endswith("(demostración)")
    assert "90 %" in value.criteria.es
    assert (row.serial, row.issued_on, row.valid_until) == (value.serial, value.valid_from, value.valid_until)
    assert set(row.competences) == {competence for module in modules() for competence in module.competences}
    entry = Entry.objects.get()
    assert (entry.verb, entry.facts) == (
        "credentials.certificate.issued",
        {"person": row.person_id, "edition": 2},
    )


def test_a_certificate_is_refused_with_everything_that_is_missing(earned: Cast) -> None:
    with pytest.raises(Refused) as refused:
        issue_certificate(earned.at("ana", AFTER), edition_number=2, person_id=earned.person["eva"].pk)
    assert [reason.code for reason in refused.value.decision.reasons] == [
        Missing.HOURS_IN_MODULE,
        Missing.POST_TEST_BELOW_MARK,
        Missing.CLEARANCE_MISSING,
    ]


def test_nobody_outside_the_cohort_gets_one(earned: Cast) -> None:
    with pytest.raises(Refused) as refused:
        issue_certificate(earned.at("ana", AFTER), edition_number=2, person_id=earned.person["gala"].pk)
    assert refused.value.decision.reasons == (Reason(Missing.NOT_IN_COHORT),)


def test_all_that_are_due_are_issued_with_progress_and_only_once(earned: Cast) -> None:
    earn(earned.person["carla"])
    ana = earned.at("ana", AFTER)
    assert list(issue_certificates(ana, edition_number=2)) == [
        Progress(0, 2, 0, 0),
        Progress(1, 2, 1, 0),
        Progress(2, 2, 2, 0),
    ]
    assert list(issue_certificates(ana, edition_number=2)) == [Progress(0, 0, 0, 0)]
    assert Certificate.objects.count() == 2
    assert list(issue_certificates(ana, edition_number=9)) == []


def test_one_who_got_his_certificate_meanwhile_is_counted_as_refused(earned: Cast) -> None:
    ana = earned.at("ana", AFTER)
    steps = issue_certificates(ana, edition_number=2)
    next(steps)
    issue_certificate(ana, edition_number=2, person_id=earned.person["beto"].pk)
    assert list(steps) == [Progress(1, 1, 0, 1)]


def test_a_revoked_certificate_does_not_come_back_by_itself(earned: Cast) -> None:
    ana = earned.at("ana", AFTER)
    row = issue_certificate(ana, edition_number=2, person_id=earned.person["beto"].pk)
    RevocationFactory.create(certificate=row, reason=Ground.REQUIREMENT_NOT_MET.value)
    assert list(issue_certificates(ana, edition_number=2)) == [Progress(0, 0, 0, 0)]
    with pytest.raises(Refused) as refused:
        issue_certificate(ana, edition_number=2, person_id=earned.person["beto"].pk)
    assert refused.value.decision.reasons == (Reason(Refusal.ALREADY_ISSUED, {"count": 1}),)


@pytest.mark.parametrize("name", ["beto", "carla", "dora", "eva", "fidel", "gala", "hugo", "iris", "public"])
def test_only_the_coordination_issues(earned: Cast, name: str) -> None:
    with pytest.raises(PermissionDenied):
        issue_certificate(earned.at(name, AFTER), edition_number=2, person_id=earned.person["beto"].pk)
    with pytest.raises(PermissionDenied):
        list(issue_certificates(earned.at(name, AFTER), edition_number=2))
    assert Certificate.objects.count() == 0


@pytest.fixture
def after() -> None:
    """Pages see the Monday after the edition."""
    path = Path(settings.SENDA_HOME) / "demonstration.json"
    told = {"clock": AFTER.isoformat(), "built_at": datetime.now(UTC).isoformat()}
    path.write_text(json.dumps(told), encoding="utf-8")
    clock.forget()


def test_the_coordination_evaluates_and_issues_on_pages(earned: Cast, signed_in: SignedIn, after: None) -> None:
    earn(earned.person["carla"])
    beto, eva = earned.person["beto"].pk, earned.person["eva"].pk
    ana = signed_in("ana")
    ana.cookies["django_language"] = "en"
    assert "Next step: issue 2 certificates." in ana.get("/editions/2/evaluation/").content.decode()
    assert ana.get(f"/editions/2/evaluation/{eva}/").status_code == 200
    assert ana.get("/editions/2/evaluation/?outcome=missing&format=csv").content.decode().count("\r\n") == 2
    answer = ana.post("/editions/2/evaluation/issue/", {"person": beto})
    assert answer.url == f"/certificates/{Certificate.objects.get().serial}/"
    assert ana.post("/editions/2/evaluation/issue/", {"person": eva}).url == f"/editions/2/evaluation/{eva}/"
    assert ana.post("/editions/2/evaluation/issue/").url == "/editions/2/evaluation/"
    assert "1 of 1 certificate issued." in ana.get("/editions/2/evaluation/").content.decode()
    assert ana.post("/editions/2/evaluation/issue/").status_code == 302
    assert "Nobody is due a certificate now." in ana.get("/editions/2/evaluation/").content.decode()
    assert Certificate.objects.count() == 2


def test_an_edition_or_person_that_is_not_there_is_not_found(earned: Cast, signed_in: SignedIn) -> None:
    ana = signed_in("ana")
    assert ana.get("/editions/9/evaluation/").status_code == 404
    assert ana.get(f"/editions/2/evaluation/{earned.person['gala'].pk}/").status_code == 404
    assert ana.post("/editions/9/evaluation/issue/").status_code == 302


def test_all_certificates_are_downloaded_in_one_archive(earned: Cast, signed_in: SignedIn) -> None:
    row = issue_certificate(earned.at("ana", AFTER), edition_number=2, person_id=earned.person["beto"].pk)
    ana = signed_in("ana")
    with zipfile.ZipFile(io.BytesIO(ana.get("/editions/2/certificates.zip").content)) as archive:
        assert archive.namelist() == [f"beto-ficticia-prueba-{row.serial}.pdf"]
        assert archive.read(archive.namelist()[0])[:5] == b"%PDF-"
    page = ana.get("/editions/2/evaluation/").content.decode()
    assert f"/certificates/{row.serial}/" in page


@pytest.mark.parametrize("name", ["beto", "carla", "eva", "fidel", "gala", "hugo", "iris"])
def test_others_see_no_evaluation(earned: Cast, signed_in: SignedIn, name: str) -> None:
    client = signed_in(name)
    eva = earned.person["eva"].pk
    pages = ("/editions/2/evaluation/", f"/editions/2/evaluation/{eva}/", "/editions/2/certificates.zip")
    assert {client.get(page).status_code for page in pages} == {403}
    assert client.post("/editions/2/evaluation/issue/").status_code == 403


def test_the_auditor_reads_the_evaluation_and_does_not_issue(earned: Cast, signed_in: SignedIn) -> None:
    dora = signed_in("dora")
    assert dora.get("/editions/2/evaluation/").status_code == 200
    assert dora.post("/editions/2/evaluation/issue/").status_code == 403
    assert dora.get("/editions/2/certificates.zip").status_code == 403


def test_an_official_sees_what_is_missing_and_what_to_do(earned: Cast, signed_in: SignedIn) -> None:
    eva = signed_in("eva")
    eva.cookies["django_language"] = "en"
    page = eva.get("/certificates/mine/").content.decode()
    told = [
        "Health, psychological first aid and diets: attended 0 of 10 hours",
        "The post-test has 6 of 10 points",
        "The Center will call you.",
    ]
    assert [line for line in told if line not in page] == []


def test_the_evaluation_asks_the_same_number_of_questions_for_one_and_for_many(
    earned: Cast, signed_in: SignedIn
) -> None:
    ana = signed_in("ana")
    counts = []
    for more in (0, 3):
        for _ in range(more):
            earn(PersonFactory.create())
        with CaptureQueriesContext(connection) as asked:
            ana.get("/editions/2/evaluation/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_clearance_that_ended_is_missing_again(earned: Cast) -> None:
    ClearanceFactory.create(person=earned.person["beto"], decided_on=date(2014, 6, 2), valid_until=date(2014, 6, 22))
    assert codes(earned, "beto") == [Missing.CLEARANCE_EXPIRED]
