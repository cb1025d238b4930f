"""Drills, visits, incidents and scores: who writes them, what they must say, and what nobody blends."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.centres.actions.complaint import answer_complaint, file_complaint
from senda.centres.actions.finding import record_finding
from senda.centres.actions.watch import (
    end_visit,
    open_incident,
    record_drill,
    record_incident,
    record_score,
    record_visit,
)
from senda.centres.models import Drill, Finding, Incident, Score, Visit
from senda.centres.queries.oversight import overseen, scores_of
from senda.centres.rules.finding import FindingRefusal
from senda.centres.rules.watch import WatchRefusal
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from tests.cast import NOW

A = "MX27-02"
EARLIER = NOW - timedelta(hours=3)
AT_THE_DOOR = {"announced": False, "people": 1, "arrived_at": EARLIER, "admitted_at": EARLIER}
LISTS = ("drills", "visits", "incidents", "scores")


def drill(crew, by="beto", **facts):
    told = {"shift": "night", "announced": False, "people": 40, "keys_found": True, "done_at": EARLIER}
    told |= {"seconds_keys": 20, "seconds_doors": 45, "seconds_out": 180}
    return record_drill(crew.actor[by], unit_key=A, **{**told, **facts})


def visit(crew, by="nora", **facts):
    told = {"body": "cndh", "announced": False, "people": 2, "arrived_at": EARLIER}
    return record_visit(crew.actor[by], unit_key=A, **{**told, "admitted_at": NOW - timedelta(hours=2), **facts})


def report(crew, by="beto", **facts):
    told = {"kind": "fire", "done_at": EARLIER, "text": "Humo en el pasillo SECRETO", "injured": 1}
    return record_incident(crew.actor[by], unit_key=A, **{**told, **facts})


def codes(refused):
    return [reason.code for reason in refused.value.decision.reasons]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"people": 0}, WatchRefusal.NOBODY),
        ({"seconds_keys": None}, WatchRefusal.KEYS_TIME),
        ({"keys_found": False}, WatchRefusal.KEYS_TIME),
        ({"seconds_out": 30}, WatchRefusal.ORDER),
        ({"done_at": NOW + timedelta(hours=1)}, WatchRefusal.TO_COME),
    ],
)
def test_what_a_drill_must_say(crew, facts, code):
    with pytest.raises(Refused) as refused:
        drill(crew, **facts)
    assert codes(refused) == [code]
    assert not Drill.objects.exists()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"body": "tourist"}, WatchRefusal.UNKNOWN_VISITOR),
        ({"admitted_at": None}, WatchRefusal.NEITHER),
        ({"refusal": "No hay personal para abrir"}, WatchRefusal.BOTH),
        ({"admitted_at": None, "refusal": "no"}, WatchRefusal.REASONS_SHORT),
        ({"left_at": EARLIER - timedelta(hours=1)}, WatchRefusal.TIMES),
    ],
)
def test_what_a_visit_must_say(crew, facts, code):
    with pytest.raises(Refused) as refused:
        visit(crew, **facts)
    assert codes(refused) == [code]
    assert not Visit.objects.exists()


def test_a_refusal_to_the_commission_is_written_and_named_unlawful(crew, signed_in):
    visit(crew, admitted_at=None, refusal="No hay quien abra")
    page = signed_in("dora").get(f"/register/{A}/visits/", headers={"Accept-Language": "en"}).content.decode()
    assert "No hay quien abra" in page
    visit(crew, by="dora")
    assert Visit.objects.count() == 2


@pytest.mark.parametrize("name", ["dora", "rosa", "ana", "carla", "pablo", "public"])
def test_drills_and_incidents_are_written_where_they_happen(crew, name):
    for write in (drill, report):
        with pytest.raises(PermissionDenied):
            write(crew, by=name)


def test_the_narrative_is_sealed_and_each_reading_is_on_record(crew):
    incident = report(crew)
    assert b"SECRETO" not in bytes(incident.sealed)
    open_incident(crew.dora, ref=incident.ref)
    assert Entry.objects.filter(chain=f"centre:{A}", verb="centres.incident.read").count() == 1
    for name in ("beto", "rosa", "carla", "ana"):
        with pytest.raises(Http404):
            open_incident(crew.actor[name], ref=incident.ref)


@pytest.mark.parametrize(
    ("facts", "code"), [({"kind": "party"}, WatchRefusal.UNKNOWN_KIND), ({"text": "x"}, WatchRefusal.NARRATIVE_SHORT)]
)
def test_what_an_incident_must_say(crew, facts, code):
    with pytest.raises(Refused) as refused:
        report(crew, **facts)
    assert codes(refused) == [code]
    assert not Incident.objects.exists()


def test_the_two_scores_stay_two_and_nothing_is_overwritten(crew, signed_in):
    told = {"unit_key": A, "on": date(2014, 6, 1), "source": "Visita de junio"}
    record_score(crew.dora, asked="premises", value=Decimal("92.5"), **told)
    record_score(crew.dora, asked="people", value=Decimal(0), n=31, **told)
    assert [(score.asked, score.light.value) for score in scores_of(A)] == [
        ("people", "critical"),
        ("premises", "adequate"),
    ]
    with pytest.raises(Refused) as refused:
        record_score(crew.dora, asked="people", value=Decimal(50), **told)
    assert codes(refused) == [WatchRefusal.KNOWN]
    assert Score.objects.get(asked="people").value == 0
    page = signed_in("nora").get(f"/register/{A}/scores/").content.decode()
    assert "46.25" not in page


@pytest.mark.parametrize(("value", "source"), [(Decimal(101), "x"), (Decimal(-1), "x"), (Decimal(50), " ")])
def test_what_a_score_must_say(crew, value, source):
    with pytest.raises(Refused):
        record_score(crew.dora, unit_key=A, asked="people", on=date(2014, 6, 1), value=value, source=source)


@pytest.mark.parametrize("name", ["nora", "beto", "rosa", "ana"])
def test_no_centre_scores_itself(crew, name):
    with pytest.raises(PermissionDenied):
        record_score(crew.actor[name], unit_key=A, asked="people", on=date(2014, 6, 1), value=Decimal(99), source="x")


def test_published_scores_come_from_the_pack(crew):
    reynosa = {(score.asked, score.when): score.value for score in scores_of("MX28-03")}
    assert reynosa == {("people", "2023"): 0, ("premises", "2024"): Decimal("92.5")}


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("beto", (200, 200, 200, 403)),
        *((name, (200,) * 4) for name in ("nora", "dora", "rosa")),
        *((name, (403,) * 4) for name in ("carla", "ana", "fidel", "gala", "pablo", "queta")),
    ],
)
def test_who_reads_the_lists(crew, signed_in, name, answers):
    drill(crew), visit(crew), report(crew)
    client = signed_in(name)
    assert tuple(client.get(f"/register/{A}/{each}/").status_code for each in LISTS) == answers
    exports = tuple(client.get(f"/register/{A}/{each}/?format=csv").status_code for each in LISTS)
    assert exports == answers


def test_pages_write_what_they_ask(crew, signed_in):
    at = EARLIER.strftime("%Y-%m-%dT%H:%M")
    beto, dora = signed_in("beto"), signed_in("dora")
    told = {"done_at": at, "shift": "night", "people": "40", "keys_found": "on", "seconds_keys": "20"}
    assert beto.post(f"/register/{A}/drills/new/", told).status_code == 302
    told = {"body": "family", "people": "1", "arrived_at": at, "admitted_at": at, "private_interviews": "0"}
    assert beto.post(f"/register/{A}/visits/new/", told).status_code == 302
    told = {"kind": "fire", "done_at": at, "injured": "0", "text": "Humo en el pasillo"}
    assert beto.post(f"/register/{A}/incidents/new/", told).status_code == 302
    told = {"asked": "people", "on": "2014-06-01", "value": "35", "n": "20", "source": "CNDH"}
    assert dora.post(f"/register/{A}/scores/new/", told).status_code == 302
    assert dora.get(f"/register/incidents/{Incident.objects.get().ref}/").status_code == 200
    assert (Drill.objects.count(), Visit.objects.count(), Score.objects.count()) == (1, 1, 1)


def test_the_country_in_one_page(crew, signed_in, django_assert_max_num_queries):
    complaint, _code = file_complaint(
        crew.at("public", NOW - timedelta(days=4)), unit_key=A, ground="health", text="x" * 20
    )
    file_complaint(crew.public, unit_key=A, ground="health", text="y" * 20)
    answer_complaint(crew.at("nora", NOW - timedelta(days=1)), ref=complaint.ref, text="z" * 20)
    drill(crew)
    with django_assert_max_num_queries(8):
        row = next(each for each in overseen() if each.key == A)
    assert (row.received, row.open, row.days, row.drill) == (2, 1, 3.0, EARLIER)
    assert signed_in("rosa").get("/register/oversight/?sort=-received").status_code == 200
    assert "MX" not in signed_in("dora").get("/register/oversight/?q=Villahermosa&format=csv").content.decode()
    for name in ("nora", "beto", "ana", "gala", "pablo"):
        assert signed_in(name).get("/register/oversight/").status_code == 403


@pytest.mark.django_db(databases=["default", "practice"])
@pytest.mark.parametrize("each", ["complaints", "findings", *LISTS])
def test_nothing_leaves_the_practice_centre(crew, signed_in, each):
    client = signed_in("nora")
    assert client.get(f"/practice/register/{A}/{each}/").status_code == 200
    assert client.get(f"/practice/register/{A}/{each}/?format=csv").status_code == 409


def test_the_end_of_a_visit_is_written_once_with_a_name(crew):
    row = visit(crew, private_interviews=1)
    assert row.open
    left = NOW - timedelta(minutes=30)
    ended = end_visit(crew.beto, pk=row.pk, left_at=left, private_interviews=4)
    assert (ended.open, ended.left_at, ended.private_interviews) == (False, left, 4)
    assert (ended.ended_by_name, ended.ended_typed_at, ended.by_name) == (crew.beto.name, NOW, crew.nora.name)
    entry = Entry.objects.get(verb="centres.visit.ended", chain=f"centre:{A}")
    assert entry.facts == {"body": "cndh", "interviews": 4}
    with pytest.raises(Refused) as refused:
        end_visit(crew.nora, pk=row.pk, left_at=NOW, private_interviews=9)
    reason = refused.value.decision.reasons[0]
    assert (codes(refused), reason.facts["name"]) == ([WatchRefusal.ENDED], crew.beto.name)
    assert Visit.objects.get().left_at == left


def test_whoever_wrote_a_whole_visit_is_named_for_its_end(crew):
    row = visit(crew, left_at=NOW)
    with pytest.raises(Refused) as refused:
        end_visit(crew.beto, pk=row.pk, left_at=NOW, private_interviews=0)
    assert refused.value.decision.reasons[0].facts["name"] == crew.nora.name


def test_what_the_end_of_a_visit_must_say(crew):
    row = visit(crew, private_interviews=3)
    with pytest.raises(Refused) as refused:
        end_visit(crew.nora, pk=row.pk, left_at=EARLIER, private_interviews=2)
    assert codes(refused) == [WatchRefusal.TIMES, WatchRefusal.FEWER]
    with pytest.raises(Refused) as refused:
        end_visit(crew.nora, pk=row.pk, left_at=NOW + timedelta(hours=1), private_interviews=3)
    assert codes(refused) == [WatchRefusal.TO_COME]
    away = visit(crew, admitted_at=None, refusal="No hay quien abra")
    with pytest.raises(Refused) as refused:
        end_visit(crew.nora, pk=away.pk, left_at=NOW, private_interviews=0)
    assert codes(refused) == [WatchRefusal.TURNED_AWAY]
    assert set(Visit.objects.values_list("left_at", flat=True)) == {None}


def test_who_writes_the_end_of_a_visit(crew):
    answers = {}
    for name, actor in crew.everybody.items():
        row = visit(crew)
        try:
            end_visit(actor, pk=row.pk, left_at=NOW, private_interviews=0)
        except PermissionDenied:
            answers[name] = 403
        except Http404:
            answers[name] = 404
        else:
            answers[name] = 200
    # `operator` is the command line, which oversees as the auditor does.
    assert {name for name, status in answers.items() if status == 200} == {"beto", "nora", "olga", "dora", "operator"}
    assert {name for name, status in answers.items() if status == 403} == {"rosa"}


def test_a_finding_is_told_with_the_visit_in_which_it_was_made(crew):
    row, there = visit(crew), record_visit(crew.carla, unit_key="MX30-01", body="cndh", **AT_THE_DOOR)
    told = {"unit_key": A, "title": "El agua no sirve", "module": "shelter"}
    found = record_finding(crew.dora, **told, found_on=NOW.date(), visit=row.pk)
    assert (found.visit, list(row.findings.all())) == (row, [found])
    with pytest.raises(Refused) as refused:
        record_finding(crew.dora, **told, found_on=NOW.date() - timedelta(days=1), visit=row.pk)
    assert codes(refused) == [FindingRefusal.BEFORE_VISIT]
    with pytest.raises(Http404):
        record_finding(crew.dora, **told, found_on=NOW.date(), visit=there.pk)
    assert Finding.objects.count() == 1


def test_the_page_of_a_visit_takes_its_end_and_shows_what_was_found(crew, signed_in):
    row = visit(crew)
    page, new = f"/register/visits/{row.pk}/", f"/register/{A}/findings/new/"
    dora = signed_in("dora")
    assert "adentro; falta escribir su fin" in dora.get(f"/register/{A}/visits/").content.decode()
    assert f"{new}?visit={row.pk}" in dora.get(page).content.decode()
    form = dora.get(f"{new}?visit={row.pk}").context["form"]
    assert form["visit"].value() == str(row.pk)
    sent = {"title": "El agua no sirve", "module": "shelter", "found_on": "2014-06-10", "visit": str(row.pk)}
    assert dora.post(new, sent).status_code == 302
    assert page in dora.get(f"/register/findings/{Finding.objects.get().pk}/").content.decode()
    beto = signed_in("beto")
    early = beto.post(page, {"left_at": "2014-06-10T01:00", "private_interviews": "2"})
    assert (early.status_code, "corrija las horas" in early.content.decode()) == (200, True)
    assert beto.post(page, {"left_at": "2014-06-10T09:50", "private_interviews": "2"}).status_code == 302
    shown = beto.get(page).content.decode()
    assert ("El agua no sirve" in shown, "Escribir el fin" in shown, crew.beto.name in shown) == (False, False, True)
    assert "El agua no sirve" in signed_in("nora").get(page).content.decode()
    assert signed_in("rosa").post(page, {}).status_code == 403


def test_the_log_of_a_centre_is_typed_and_shown_in_its_own_time(crew, signed_in):
    dora, there = signed_in("dora"), "/register/MX02-01/visits/"
    sent = {"body": "cndh", "people": "1", "private_interviews": "0", "arrived_at": "2014-06-10T07:10"}
    assert dora.post(f"{there}new/", {**sent, "admitted_at": "2014-06-10T07:20"}).status_code == 302
    row = Visit.objects.get(unit_key="MX02-01")
    assert row.arrived_at == datetime(2014, 6, 10, 7, 10, tzinfo=ZoneInfo("America/Tijuana"))
    pages = (there, f"/register/visits/{row.pk}/", f"{there}?format=csv")
    assert ["07:10" in dora.get(page).content.decode() for page in pages] == [True, True, True]
