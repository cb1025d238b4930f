"""The cases on the page: list, notice, a play without scripts, its result, the outbox; in both languages."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from senda.kernel.journal import Entry
from senda.practice.models import Play
from tests.cast import NOW
from tests.factories.practice import PERFECT, AssignmentFactory, PlayFactory, published, seed_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return published()


def page(client, name, *args, **query) -> str:
    response = client.get(reverse(f"practice:{name}", args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def english(client):
    client.cookies["django_language"] = "en"
    return client


def play_through(client, ref, moves=PERFECT):
    for number, move in enumerate(moves, start=1):
        response = client.post(reverse("practice:play", args=[ref]), {"number": number, "move": move})
        assert response.status_code == 302
    return response["Location"]


def test_the_list_shows_published_cases_with_ones_own_best_result(cast, signed_in, version):
    published("otra-prueba", "refuge")
    PlayFactory(
        person=cast.person["beto"], version=version, ended_at=NOW, points=70, passed=True, moves=["cerrar"], score={}
    )
    text = page(signed_in("beto"), "case_list")
    assert text.count('<th scope="row">') == 2
    assert "Aprobado: 70 de 100" in text
    assert "Pendiente: 6 renglones de la ley" in text
    assert "Passed: 70 of 100" in page(english(signed_in("beto")), "case_list")


@pytest.mark.parametrize(
    ("query", "found"), [({"theme": "refuge"}, 1), ({"q": "prueba"}, 2), ({"q": "nadie"}, 0), ({"theme": "fire"}, 0)]
)
def test_the_list_is_searched_and_narrowed(signed_in, version, query, found):
    published("otra-prueba", "refuge")
    assert page(signed_in("beto"), "case_list", **query).count('<th scope="row">') == found


def test_the_list_is_exported(signed_in, version):
    lines = page(signed_in("beto"), "case_list", format="csv").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("la-de-prueba,La de la prueba,The one for the test,")


def test_a_case_tells_its_notice_before_it_begins(signed_in, version):
    text = page(signed_in("beto"), "case", version.key)
    assert [words in text for words in ("Este caso habla de", "Persona ficticia", "Empezar el caso")] == [True] * 3
    assert "—Tengo" not in text
    assert signed_in("beto").get("/cases/no-hay/").status_code == 404


def test_a_case_is_played_to_its_end_without_scripts(cast, signed_in, version):
    client = signed_in("beto")
    response = client.post(reverse("practice:begin", args=[version.key]))
    play = Play.objects.get()
    assert response["Location"] == reverse("practice:play", args=[play.ref])
    Play.objects.update(seed=seed_of(version, "15"))
    text = page(client, "play", play.ref)
    assert ["¿Cuántos años tienes?" in text, "Avisar a la Procuraduría" in text, "—Tengo 15" in text] == [
        True,
        False,
        False,
    ]
    end = play_through(client, play.ref)
    assert end == reverse("practice:result", args=[play.ref])
    told = page(client, "result", play.ref)
    assert [words in told for words in ("Aprobado", "Habló a solas.", "LM", "<b>100</b>")] == [True] * 4
    assert "Punto de quiebre" not in told


def test_a_result_tells_errors_apart_and_begins_again_from_the_turning_point(cast, signed_in, version):
    client = signed_in("beto")
    play = PlayFactory(person=cast.person["beto"], version=version, seed=seed_of(version, "15"))
    play_through(client, play.ref, ("separar", "chamarra", "alojar", "edad", "cerrar"))
    told = page(client, "result", play.ref)
    assert "Errores graves" in told
    assert "Punto de quiebre: paso 2" in told
    assert "Falsa alarma: 7 puntos menos" in told
    assert "Una niña quedó sin aviso." in told
    response = client.post(reverse("practice:again", args=[play.ref]), {"step": 2})
    new = Play.objects.exclude(pk=play.pk).get()
    assert (response["Location"], new.moves) == (reverse("practice:play", args=[new.ref]), ["separar"])
    assert "Critical errors" in page(english(client), "result", play.ref)


def test_an_assessment_never_sends_what_is_hidden(cast, signed_in, version):
    client = signed_in("beto")
    assignment = AssignmentFactory(person=cast.person["beto"], version=version, seed=seed_of(version, "15"))
    assert "Evaluación: La de la prueba" in page(client, "case_list")
    client.post(reverse("practice:begin_set", args=[assignment.ref]))
    ref = Play.objects.get().ref
    for number, move in enumerate(PERFECT[:-1], start=1):
        text = page(client, "play", ref)
        hidden = ("Una niña quedó sin aviso", "Habló a solas.", "50 puntos", "Pasaron ocho minutos", "error")
        assert [words for words in hidden if words in text] == []
        assert ("—Tengo 15" in text) is (number > 3)
        client.post(reverse("practice:play", args=[ref]), {"number": number, "move": move})
    assert client.get(reverse("practice:player", args=[version.key]) + f"?play={ref}").status_code == 302


def test_a_step_refused_is_told_and_nothing_lost(cast, signed_in, version):
    client = signed_in("beto")
    play = PlayFactory(person=cast.person["beto"], version=version, moves=["separar"])
    for data in ({"number": 7, "move": "edad"}, {"number": "x", "move": "edad"}, {}, {"number": "2", "move": "dif"}):
        response = client.post(reverse("practice:play", args=[play.ref]), data, follow=True)
        assert response.status_code == 200
        assert 'role="alert"' in response.content.decode()
    play.refresh_from_db()
    assert play.moves == ["separar"]


def test_who_teaches_follows_a_play_live_and_decides_nothing(cast, signed_in, version):
    play = PlayFactory(person=cast.person["beto"], version=version, moves=["separar"])
    client = signed_in("gala")
    response = client.get(reverse("practice:play", args=[play.ref]), {"live": "1"})
    assert response["Refresh"] == "10"
    assert 'name="move"' not in response.content.decode()
    assert "Refresh" not in client.get(reverse("practice:play", args=[play.ref]))
    assert client.post(reverse("practice:play", args=[play.ref]), {"number": 2, "move": "edad"}).status_code == 404


def test_plays_are_seen_by_their_player_and_by_those_who_teach(cast, signed_in, version):
    play = PlayFactory(
        person=cast.person["beto"],
        version=version,
        moves=["cerrar"],
        ended_at=NOW,
        points=0,
        passed=False,
        score={"lines": []},
    )
    expected = {"ana": 200, "beto": 200, "carla": 404, "dora": 404, "eva": 404, "fidel": 404, "gala": 200, "hugo": 404}
    found = {name: signed_in(name).get(reverse("practice:result", args=[play.ref])).status_code for name in expected}
    assert found == expected


def test_cases_open_for_whom_they_are_meant(cast, signed_in, version):
    expected = {"ana": 200, "beto": 200, "carla": 200, "dora": 403, "eva": 403, "fidel": 403, "gala": 200, "hugo": 403}
    for name in ("case_list", "play_list"):
        assert {who: signed_in(who).get(reverse(f"practice:{name}")).status_code for who in expected} == expected
    assert {who: signed_in(who).get(f"/cases/{version.key}/").status_code for who in expected} == expected


# the outbox


def body(version, **other):
    return {
        "ref": str(uuid4()),
        "case": version.key,
        "hash": version.hash,
        "seed": seed_of(version, "15"),
        "moves": list(PERFECT),
        "started_at": (NOW - timedelta(minutes=9)).isoformat(),
        "ended_at": NOW.isoformat(),
        "engine": 1,
        **other,
    }


def deliver(client, sent):
    raw = sent if isinstance(sent, str | bytes) else json.dumps(sent)
    return client.post(reverse("practice:receive"), raw, content_type="application/json")


def test_the_outbox_takes_a_play_once(cast, signed_in, version):
    client, sent = signed_in("beto"), body(version, points=100)
    for known in (False, True):
        response = deliver(client, sent)
        assert (response.status_code, response.json()) == (
            200,
            {
                "ref": sent["ref"],
                "kept": True,
                "known": known,
                "points": 100,
                "passed": True,
                "url": reverse("practice:result", args=[sent["ref"]]),
                "reasons": [],
            },
        )
    assert Play.objects.count() == 1


def test_the_outbox_refuses_a_changed_score_with_the_true_one_and_keeps_the_play(signed_in, version):
    response = deliver(signed_in("beto"), body(version, points=5))
    told = response.json()
    assert (response.status_code, told["kept"], told["points"], len(told["reasons"])) == (409, True, 100, 1)
    assert "100" in told["reasons"][0]
    assert Play.objects.get().points == 100


@pytest.mark.parametrize(
    "other",
    [
        {"ref": "x"},
        {"ref": None},
        {"case": ""},
        {"case": 7},
        {"case": "a\0b"},
        {"case": "\ud800"},
        {"hash": "h" * 33},
        {"seed": "1"},
        {"seed": True},
        {"seed": 1.5},
        {"seed": 10**30},
        {"moves": "separar"},
        {"moves": [1, 2]},
        {"moves": ["\ud800"]},
        {"moves": [["separar"]]},
        {"started_at": "ayer"},
        {"started_at": "2014-06-10T10:00"},
        {"started_at": "0001-01-01T00:00:00+14:00"},
        {"ended_at": None},
        {"engine": None},
        {"points": "100"},
    ],
)
def test_what_is_no_play_is_refused_with_the_name_of_the_part(signed_in, version, other):
    response = deliver(signed_in("beto"), body(version, **other))
    [part] = other
    assert response.status_code == 400
    assert part in response.json()["reasons"][0]
    assert Play.objects.count() == 0


@pytest.mark.parametrize("raw", ["", "{", "[]", "7", "null", '"x"', "[" * 5000, "\x00", "ñ" * 100_000])
def test_what_is_no_json_is_refused_in_words(signed_in, version, raw):
    response = deliver(signed_in("beto"), raw.encode())
    assert response.status_code == 400
    assert (response.json()["kept"], len(response.json()["reasons"])) == (False, 1)


def test_an_impossible_play_is_refused_in_words(signed_in, version):
    response = deliver(signed_in("beto"), body(version, moves=["dif", "cerrar"]))
    assert (response.status_code, response.json()["kept"]) == (409, False)
    assert response.json()["reasons"] == [
        (
            "Paso 1: «Avisar a la Procuraduría» no estaba disponible entonces. "
            "Vuelva al caso y elija entre las decisiones que se muestran."
        )
    ]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(
    "other",
    [
        {"moves": ["separar", "separar", "cerrar"]},
        {"moves": ["cerrar", "separar"]},
        {"moves": ["volar"]},
        {"moves": ["separar"]},
        {"moves": []},
        {"moves": ["edad"] * 401},
        {"seed": -1},
        {"engine": 9},
        {"hash": "0" * 32},
        {"case": "otro-caso"},
        {"case": "<b>%(case)s</b>"},
    ],
)
def test_every_refusal_has_words_in_both_languages(signed_in, version, other, language):
    client = signed_in("beto")
    client.cookies["django_language"] = language
    response = deliver(client, body(version, **other))
    assert (response.status_code, response.json()["kept"], len(response.json()["reasons"])) == (409, False, 1)
    assert response.json()["reasons"][0].count("%(") == (1 if "<b>" in str(other) else 0)


def test_the_outbox_says_who_must_sign_in(signed_in, version):
    assert deliver(Client(), body(version)).status_code == 401
    assert deliver(signed_in("eva"), body(version)).status_code == 403
    told = signed_in("beto").get(reverse("practice:receive")).json()
    assert set(told) == {"token", "person"}


def test_the_outbox_asks_for_the_token(cast, version):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.account["beto"], backend="django.contrib.auth.backends.ModelBackend")
    assert deliver(client, body(version)).status_code == 403
    token = client.get(reverse("practice:receive")).json()["token"]
    response = client.post(
        reverse("practice:receive"), json.dumps(body(version)), content_type="application/json", HTTP_X_CSRFTOKEN=token
    )
    assert response.status_code == 200


# lists ask as often for many rows as for one


def grown(cast, version, many):
    for place in range(many):
        published(f"caso-{many}-{place}", "refuge")
        PlayFactory(
            person=cast.person["beto"],
            version=version,
            moves=["cerrar"],
            ended_at=NOW,
            points=0,
            passed=False,
            score={"lines": [[0, False]], "errors": []},
        )
        AssignmentFactory(person=cast.person["beto"], version=version)


@pytest.mark.parametrize("name", ["case_list", "play_list", "assignment_list", "progress", "rating_list"])
def test_lists_ask_as_often_for_many_rows_as_for_one(cast, signed_in, version, name):
    client = signed_in("gala")
    counts = []
    grown(cast, version, 1)
    page(client, name)
    for many in (2, 9):
        grown(cast, version, many)
        with CaptureQueriesContext(connection) as asked:
            page(client, name)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_seed_of_a_running_play_is_told_to_nobody(cast, signed_in, version):
    PlayFactory(person=cast.person["beto"], version=version, mode="assessed", seed=987654)
    PlayFactory(
        person=cast.person["beto"],
        version=version,
        seed=123456,
        moves=["cerrar"],
        ended_at=NOW,
        points=0,
        passed=False,
        score={},
    )
    told = page(signed_in("beto"), "play_list", format="csv")
    assert ("987654" in told, "123456" in told, len(told.splitlines())) == (False, True, 3)


def test_reading_writes_no_journal(cast, signed_in, version):
    play = PlayFactory(person=cast.person["beto"], version=version)
    before = Entry.objects.count()
    for name, args in (("case_list", ()), ("case", (version.key,)), ("play", (play.ref,)), ("play_list", ())):
        page(signed_in("beto"), name, *args)
    assert Entry.objects.count() == before
