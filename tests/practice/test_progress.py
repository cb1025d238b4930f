"""What is told of a person over several cases, and the statements of a play."""

import json
from datetime import timedelta
from uuid import UUID, uuid4, uuid5

import pytest
from django.conf import settings
from django.urls import reverse

from senda.kernel.decisions import Refused
from senda.learning.rules.scoring import Evidence, Outcome, Tally
from senda.practice.actions.play import receive_play
from senda.practice.api import evidence
from senda.practice.models import Play
from tests.cast import NOW
from tests.factories.practice import (
    PERFECT,
    REF,
    AssignmentFactory,
    PlayFactory,
    published,
    seed_of,
)

pytestmark = pytest.mark.django_db
CLOSES = NOW + timedelta(days=3)
MARKS = {"dignity": 4, "asking": 3, "noticing": 5, "priority": 2, "whole": 3}
ENDED = {"ended_at": NOW, "points": 0, "passed": False, "moves": ["cerrar"], "score": {"lines": [], "errors": []}}


def _english(client):
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def version():
    return published()


def code(deed) -> list[str]:
    with pytest.raises(Refused) as no:
        deed()
    return [reason.code for reason in no.value.decision.reasons]


def page(client, name, *args, **query) -> str:
    response = client.get(reverse(f"practice:{name}", args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def played(cast, version, age, moves, **other):
    """A play judged here, then counted as an assessment where asked."""
    receive_play(
        cast.beto,
        ref=(ref := uuid4()),
        case=version.key,
        case_hash=version.hash,
        seed=seed_of(version, age),
        moves=moves,
        started_at=NOW,
        ended_at=NOW,
        engine=1,
    )
    Play.objects.filter(ref=ref).update(**other)
    return ref


@pytest.fixture
def three(cast):
    versions = [published(f"caso-{theme}", theme) for theme in ("children", "refuge", "fire")]
    for version in versions:
        played(cast, version, "15", PERFECT, mode="assessed")
    return versions


NOTICE = Evidence(
    person_id=0, competence="children.notice", outcome=Outcome.SHOWN, on=NOW.date(), tally=Tally(3, 3), test="cases"
)


def test_three_assessed_cases_in_two_themes_are_evidence(cast, three):
    found = {one.competence: one for one in evidence([cast.beto.person_id], NOW.date())}
    assert set(found) == {"children.interview", "children.notice", "trafficking.screening"}
    one = found["children.notice"]
    assert (one.outcome, one.tally, one.on, one.test) == (NOTICE.outcome, NOTICE.tally, NOTICE.on, NOTICE.test)
    assert evidence(None, NOW.date()) == evidence([cast.beto.person_id], NOW.date())
    assert evidence([cast.carla.person_id], NOW.date()) == ()
    assert evidence(None, NOW.date() - timedelta(days=1)) == ()


def test_practice_is_no_evidence_and_two_cases_say_nothing(cast, three):
    Play.objects.filter(version=three[0]).update(mode="practice")
    assert evidence(None, NOW.date()) == ()


def test_the_latest_play_of_a_case_counts(cast, three):
    for version in three:
        played(cast, version, "15", ("cerrar",), mode="assessed", ended_at=NOW + timedelta(days=1))
    found = {one.competence: one for one in evidence(None, NOW.date() + timedelta(days=1))}
    assert found["children.notice"].outcome is Outcome.NOT_SHOWN
    assert found["children.notice"].tally == Tally(0, 3)


def test_progress_is_told_to_the_person_and_to_those_who_teach(cast, signed_in, three):
    beto = cast.beto.person_id
    told = page(signed_in("beto"), "progress_person", beto)
    shown = [words in told for words in ("Mi avance", "Demostrada", "3 casos, 3 temas", "0.44 a 1.00")]
    assert shown == [True] * 4
    assert signed_in("beto").get(reverse("practice:progress"))["Location"] == f"/cases/progress/{beto}/"
    listed = page(signed_in("gala"), "progress")
    assert "3 de 3 valorables" in listed
    assert len(page(signed_in("gala"), "progress", format="csv").splitlines()) == 2
    assert len(page(signed_in("beto"), "progress_person", beto, format="csv").splitlines()) == 4
    assert "Todavía no cuenta ninguna jugada" in page(signed_in("beto"), "progress_person", beto, mode="practice")
    assert "My progress" in page(_english(signed_in("beto")), "progress_person", beto)


def test_nobody_else_sees_a_persons_progress(cast, signed_in, three):
    beto = cast.beto.person_id
    expected = {"ana": 200, "beto": 200, "carla": 404, "dora": 403, "eva": 403, "gala": 200, "hugo": 403, "iris": 403}
    found = {
        name: signed_in(name).get(reverse("practice:progress_person", args=[beto])).status_code for name in expected
    }
    assert found == expected
    assert signed_in("gala").get("/cases/progress/99999999999999999999/").status_code == 404


def test_a_play_is_one_statement_a_decision_and_a_line(cast, signed_in, version):
    ref = played(cast, version, "15", ("separar", "chamarra", "edad", "cerrar"))
    response = signed_in("beto").get(reverse("practice:statements", args=[ref]))
    lines = [json.loads(line) for line in response.content.decode().splitlines()]
    base = f"{settings.SENDA_ADDRESS}/xapi"
    assert len(lines) == 4 + 3
    first, line = lines[0], lines[-1]
    assert first["id"] == str(uuid5(ref, "step:1"))
    assert first["actor"] == {
        "objectType": "Agent",
        "account": {"homePage": base.removesuffix("/xapi"), "name": f"person-{cast.beto.person_id}"},
    }
    assert first["object"]["id"] == f"{base}/cases/la-de-prueba/moves/separar"
    assert first["object"]["definition"]["name"] == {"es": "Hablar con ella a solas", "en": "Talk with her alone"}
    assert first["context"]["extensions"] == {
        f"{base}/extensions/case-hash": version.hash,
        f"{base}/extensions/seed": seed_of(version, "15"),
        f"{base}/extensions/step": 1,
        f"{base}/extensions/minute": 5,
        f"{base}/extensions/engine": 1,
        f"{base}/extensions/mode": "practice",
    }
    assert line["id"] == str(uuid5(ref, "line:aviso_dado"))
    assert line["result"]["success"] is False
    assert line["result"]["score"] == {"raw": 0, "min": 0, "max": 50}
    assert line["result"]["extensions"] == {
        f"{base}/extensions/duty": "CHI2",
        f"{base}/extensions/competence": "children.notice",
        f"{base}/extensions/critical-error": True,
    }
    assert {one["version"] for one in lines} == {"2.0.0"}
    assert len({UUID(one["id"]) for one in lines}) == len(lines)
    assert cast.person["beto"].surname_1 not in response.content.decode()


def test_statements_are_the_same_in_either_language_and_however_often(cast, signed_in, version):
    ref = played(cast, version, "19", ("separar", "edad", "contesta", "cerrar"))
    address = reverse("practice:statements", args=[ref])
    spanish = signed_in("beto").get(address).content
    assert signed_in("gala").get(address).content == spanish
    assert _english(signed_in("ana")).get(address).content == spanish


def test_a_running_play_has_no_statements_and_others_get_none(cast, signed_in, version):
    running = PlayFactory(person=cast.person["beto"], version=version)
    assert signed_in("beto").get(reverse("practice:statements", args=[running.ref])).status_code == 302
    for name in ("carla", "dora", "eva"):
        assert signed_in(name).get(reverse("practice:statements", args=[running.ref])).status_code == 404
    assert signed_in("beto").get(reverse("practice:statements", args=[REF])).status_code == 404


def test_the_home_of_an_official_leads_to_the_open_assessment_and_tells_what_was_shown(cast, signed_in, three):
    told = signed_in("beto").get("/home/").content.decode()
    assert "competencias demostradas en casos evaluados" in told
    assert "<b>3 de 3</b>" in told
    assert "Siguiente paso: el caso evaluado" not in told
    AssignmentFactory(person=cast.person["beto"], version=three[0])
    told = signed_in("beto").get("/home/").content.decode()
    assert "Siguiente paso: el caso evaluado «La de la prueba»" in told
    assert "competencias demostradas" not in signed_in("carla").get("/home/").content.decode()
