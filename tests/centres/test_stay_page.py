"""The file of a person: what each reader sees of it, and that reading is written down."""

from datetime import timedelta

import pytest
from django.http import Http404

from senda.centres.actions.act import record_act
from senda.centres.actions.stay import open_file
from senda.centres.models import Act
from senda.kernel.journal import Entry
from tests.cast import NOW
from tests.centres.test_register_arrival import TYPED, arrive

A = "MX27-02"
URL = "/register/stays/{}/"


@pytest.fixture
def stay(crew):
    return arrive(crew.beto)


def test_the_desk_reads_the_name_and_what_comes_next(crew, signed_in, stay):
    page = signed_in("beto").get(URL.format(stay.ref))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Wendy Suyapa Lagunero Zelmar" in text
    assert stay.folio in text
    read = Entry.objects.filter(chain=f"centre:{A}", verb="centres.stay.read").get()
    assert (read.subject, read.facts["parts"]) == (f"stay:{stay.ref}", "custody identity")


@pytest.mark.parametrize(
    ("name", "status"),
    [("beto", 200), ("nora", 200), ("memo", 200), ("lupe", 200), ("olga", 200), ("rosa", 200)]
    + [(name, 404) for name in ("carla", "ana", "dora", "eva", "fidel", "gala", "hugo", "iris", "pablo", "queta")],
)
def test_who_opens_the_file(crew, signed_in, stay, name, status):
    assert signed_in(name).get(URL.format(stay.ref)).status_code == status


def test_an_act_is_recorded_on_its_page_and_a_refusal_keeps_what_was_typed(crew, signed_in, stay):
    client = signed_in("beto")
    address = f"{URL.format(stay.ref)}acts/rights/"
    done = (NOW - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    answer = client.post(address, {"outcome": "given", "done_at": done, "language": "mam"})
    assert answer.status_code == 200
    assert Act.objects.filter(kind="rights").count() == 0
    assert 'value="mam" selected' in answer.content.decode()
    told = {"language": "spa", "written": "yes", "told": ["rights"], "understood": "yes", "signature": "signed"}
    answer = client.post(address, {"outcome": "given", "done_at": done, **told})
    assert answer.status_code in {200, 302}


def test_medical_words_are_for_the_physician_alone(crew, signed_in, stay):
    told = {
        "complaints": "CONTRASEÑA",
        "injuries": "Ninguna",
        "conclusion": "Sin lesiones",
        "travel": "fit",
        "urgent": "no",
        "license": "0000",
        "diet": "usual",
    }
    record_act(crew.memo, ref=stay.ref, kind="medical_entry", done_at=NOW, values=told)
    seen = {
        name: "CONTRASEÑA" in signed_in(name).get(URL.format(stay.ref)).content.decode()
        for name in ("memo", "beto", "nora", "lupe", "olga", "rosa")
    }
    assert seen == {"memo": True, "beto": False, "nora": False, "lupe": False, "olga": False, "rosa": False}
    assert TYPED["given_names"] in signed_in("memo").get(URL.format(stay.ref)).content.decode()


def test_the_desk_shows_who_is_inside(crew, signed_in, stay):
    page = signed_in("nora").get(f"/register/{A}/")
    assert page.status_code == 200
    assert signed_in("nora").get("/register/", follow=True).request["PATH_INFO"] == f"/register/{A}/"
    assert {
        name: signed_in(name).get(f"/register/{A}/").status_code for name in ("carla", "ana", "pablo", "dora", "rosa")
    } == {
        "carla": 403,
        "ana": 403,
        "pablo": 403,
        "dora": 200,
        "rosa": 200,
    }


def test_an_arrival_is_registered_on_its_page(crew, signed_in):
    client = signed_in("beto")
    page = client.get(f"/register/{A}/arrive/")
    assert page.status_code == 200
    token = str(page.context["form"]["token"].value())
    sent = {**TYPED, "token": token, "age": "29", "arrived_at": NOW.strftime("%Y-%m-%dT%H:%M")}
    first = client.post(f"/register/{A}/arrive/", sent)
    second = client.post(f"/register/{A}/arrive/", sent)
    assert (first.status_code, second.status_code, first["Location"]) == (302, 302, second["Location"])
    refused = client.post(
        f"/register/{A}/arrive/", {**sent, "token": "4b5c1ad2-4f0e-4a3e-9d27-6f1f6b0f0c11", "age": "", "sex": ""}
    )
    assert refused.status_code == 200
    assert "Wendy Suyapa" in refused.content.decode()


def test_printing_a_file_is_told_apart_from_reading_it(crew, stay):
    found, parts = open_file(crew.memo, ref=stay.ref, printed=True)
    assert (found, set(parts)) == (stay, {"identity", "medical"})
    assert Entry.objects.filter(verb="centres.stay.read").get().facts == {"parts": "identity medical", "printed": True}
    with pytest.raises(Http404):
        open_file(crew.carla, ref=stay.ref)


def test_the_names_that_an_arrival_is_offered_are_a_reading_and_its_time_is_now(crew, signed_in, stay):
    page = signed_in("beto").get(f"/register/{A}/arrive/")
    assert "Lagunero" in page.content.decode()
    assert Entry.objects.filter(chain=f"centre:{A}", verb="centres.people.listed").get().facts == {"rows": 1, "page": 1}
    shown = page.context["form"]["arrived_at"].initial
    assert timedelta() <= shown - NOW < timedelta(minutes=5)  # the person before arrived twenty minutes earlier
    assert page.context["form"]["letter"].initial == TYPED["letter"]
    other = signed_in("nora").get(f"/register/{A}/arrive/")
    assert other.context["form"]["letter"].initial is None


def test_an_act_is_corrected_from_the_file_and_both_stay_in_it(crew, signed_in, stay):
    goods = {"goods": ["blanket"], "signature": "signed"}
    wrong = record_act(crew.beto, ref=stay.ref, kind="goods", done_at=NOW, values=goods)
    client = signed_in("beto")
    link = f"{URL.format(stay.ref)}acts/goods/?corrects={wrong.pk}"
    assert link in client.get(URL.format(stay.ref)).content.decode()
    assert "corrects=" not in signed_in("memo").get(URL.format(stay.ref)).content.decode()
    told = {"outcome": "given", "done_at": NOW.strftime("%Y-%m-%dT%H:%M"), "corrects": wrong.pk, **goods}
    assert client.post(link, told | {"goods": ["water"]}).status_code == 302
    assert [act.corrects_id for act in Act.objects.filter(kind="goods").order_by("id")] == [None, wrong.pk]
    assert link not in client.get(URL.format(stay.ref)).content.decode()
