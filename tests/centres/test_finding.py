"""Findings are written from outside, stand as the last re-visit left them, and their rate has its n."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from senda.centres.actions.finding import record_finding, record_revisit
from senda.centres.api import findings_by_module
from senda.centres.models import Finding
from senda.centres.queries.baseline import baselines
from senda.centres.queries.finding import persistence_of
from senda.centres.rules.finding import FindingRefusal
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry

A = "MX27-02"
FOUND = date(2014, 5, 2)


def find(crew, by="dora", **facts):
    told = {"title": "Sin extintores en el área de mujeres", "module": "security", "duty": "SEC4", "found_on": FOUND}
    return record_finding(crew.actor[by], unit_key=A, **{**told, **facts})


def codes(refused):
    return [reason.code for reason in refused.value.decision.reasons]


def test_a_finding_stands_as_the_last_visit_left_it(crew):
    finding = find(crew)
    record_revisit(crew.dora, finding_id=finding.pk, on=date(2014, 5, 20), state="persists")
    record_revisit(crew.dora, finding_id=finding.pk, on=date(2014, 6, 1), state="solved", note="Instalados")
    finding.refresh_from_db()
    assert (finding.state, finding.revisits.count()) == ("solved", 2)
    assert Entry.objects.filter(chain=f"centre:{A}", verb="centres.finding.revisited").count() == 2


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"title": "x"}, FindingRefusal.TITLE_MISSING),
        ({"module": "cooking"}, FindingRefusal.UNKNOWN_MODULE),
        ({"duty": "ZZZ9"}, FindingRefusal.UNKNOWN_DUTY),
        ({"found_on": date(2014, 6, 11)}, FindingRefusal.DAY_TO_COME),
        ({"due_on": date(2014, 5, 1)}, FindingRefusal.DUE_BEFORE),
    ],
)
def test_what_a_finding_must_have(crew, facts, code):
    with pytest.raises(Refused) as refused:
        find(crew, **facts)
    assert codes(refused) == [code]


@pytest.mark.parametrize(
    ("on", "state", "code"),
    [
        (date(2014, 5, 1), "solved", FindingRefusal.BEFORE_FINDING),
        (date(2014, 5, 9), "solved", FindingRefusal.BEFORE_LAST),
        (date(2014, 6, 11), "solved", FindingRefusal.DAY_TO_COME),
        (date(2014, 6, 1), "open", FindingRefusal.STATE),
    ],
)
def test_what_a_revisit_must_have(crew, on, state, code):
    finding = find(crew)
    record_revisit(crew.dora, finding_id=finding.pk, on=date(2014, 5, 10), state="progress")
    with pytest.raises(Refused) as refused:
        record_revisit(crew.dora, finding_id=finding.pk, on=on, state=state)
    assert codes(refused) == [code]


@pytest.mark.parametrize("name", ["nora", "beto", "rosa", "ana", "carla", "pablo", "gala", "public"])
def test_the_centre_does_not_write_its_own_findings(crew, name):
    with pytest.raises(PermissionDenied):
        find(crew, by=name)
    assert not Finding.objects.exists()


@pytest.mark.parametrize(
    ("name", "listed", "opened"),
    [("dora", 200, 200), ("nora", 200, 200), ("rosa", 200, 200)]
    + [(name, 403, 404) for name in ("beto", "memo", "carla", "ana", "fidel", "gala", "pablo", "queta")],
)
def test_who_reads_them(crew, signed_in, name, listed, opened):
    finding = find(crew)
    client = signed_in(name)
    assert client.get(f"/register/{A}/findings/").status_code == listed
    assert client.get(f"/register/findings/{finding.pk}/").status_code == opened


def test_the_rate_stands_beside_the_published_one(crew, signed_in):
    for state in ("solved", "persists", "persists", "progress"):
        record_revisit(crew.dora, finding_id=find(crew).pk, on=date(2014, 6, 1), state=state)
    find(crew)
    own, base = persistence_of(A), baselines()["mnpt_2017"].counted
    assert (own.n, own.rate) == (4, 50)
    assert (base.n, base.solved, base.progress, base.persists) == (56, 18, 10, 28)
    page = signed_in("nora").get(f"/register/{A}/findings/").content.decode()
    assert "n = 4" in page
    assert "n = 56" in page


def test_modules_are_told_to_the_academy_without_places(crew):
    find(crew)
    find(crew, module="rights", duty="")
    assert {key: counted["open"] for key, counted in findings_by_module().items()} == {"security": 1, "rights": 1}


def test_pages_write_what_they_ask(crew, signed_in):
    client = signed_in("dora")
    told = {"title": "Sin agua caliente", "found_on": "2014-06-01", "module": "shelter", "duty": "", "due_on": ""}
    assert client.post(f"/register/{A}/findings/new/", told).status_code == 302
    finding = Finding.objects.get()
    address = f"/register/findings/{finding.pk}/"
    assert client.post(address, {"on": "2014-06-09", "state": "progress", "note": ""}).status_code == 302
    assert "text/csv" in client.get(f"/register/{A}/findings/?format=csv").headers["Content-Type"]
    assert signed_in("nora").post(address, {"on": "2014-06-10", "state": "solved"}).status_code == 403
