"""A centre: by name for whoever answers for it, with what is missing and who asks for it; facts for everybody else."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from senda.readiness.api import centre_summary
from tests.cast import Cast
from tests.factories.people import PostFactory, UnitFactory
from tests.readiness.staffed import certified, certify, official

SignedIn = Callable[[str], Client]


def gates(client: Client, address: str) -> dict[str, list[tuple[str, str, list[str]]]]:
    """For each gate: who, the tone of the answer, and the duties that stand in the way."""
    told = client.get(address).context
    return {
        gate["key"]: [
            (
                row["person"].name.split()[0],
                row["gates"][place]["tone"],
                [line["duty"] for line in row["gates"][place]["missing"]],
            )
            for row in told["crew"]
        ]
        for place, gate in enumerate(told["gates"])
    }


def test_each_gate_says_who_may_stand_it_and_what_the_others_lack(signed_in: SignedIn, cast: Cast) -> None:
    certified(cast, "Dina")
    official(cast.centre_a, "Flor")
    assert gates(signed_in("fidel"), "/centres/MX27-02/?shift=night") == {
        "women_dormitory": [("Dina", "ok", []), ("Flor", "soon", ["ACA2"]), ("Beto", "no", ["SEC2", "ACA2"])],
        "custody": [("Dina", "ok", []), ("Flor", "soon", ["ACA1"]), ("Beto", "soon", ["ACA1"])],
    }


def test_under_the_law_of_2026_the_same_people_lack_more(signed_in: SignedIn, cast: Cast) -> None:
    certify(official(cast.centre_a, "Dina"), competences=["legal.clocks"])
    address = "/centres/MX27-02/?shift=night&on=2014-06-10&law=2026-02-01"
    found, page = gates(signed_in("ana"), address), signed_in("ana").get(address)
    assert found["custody"][1] == ("Dina", "no", ["STA2"])
    assert found["women_dormitory"][1] == ("Dina", "no", ["STA3", "STA2"])
    lines = [line["duty"] for line in page.context["crew"][1]["missing"]]
    assert lines == ["STA3", "STA2"]


def test_a_gap_is_told_with_the_nearest_person_and_never_one_whom_training_cannot_help(
    signed_in: SignedIn, cast: Cast
) -> None:
    page = signed_in("ana").get("/centres/MX27-02/?shift=night")
    dormitory, custody = page.context["gates"]
    assert (dormitory["nearest"], custody["nearest"]["person"].person_id) == (None, cast.person["beto"].pk)
    text = page.content.decode()
    assert "En este turno nadie puede cubrir: Custodia." in text
    assert "La persona más cercana a poder: Beto Ficticia Prueba." in text


def test_what_ends_soon_is_told_with_its_day(signed_in: SignedIn, cast: Cast) -> None:
    certify(official(cast.centre_a, "Dina"), valid_until=date(2014, 7, 1))
    page = signed_in("ana").get("/centres/MX27-02/?shift=night")
    dina = page.context["crew"][0]
    assert (dina["until"], dina["soon"], dina["days"]) == (date(2014, 7, 1), True, 21)
    assert "vence en 21 días" in page.content.decode()


def test_the_shift_that_is_on_is_shown_first(signed_in: SignedIn, cast: Cast) -> None:
    assert signed_in("ana").get(f"/centres/{cast.centre_a.key}/").context["shift"].key == "morning"
    assert signed_in("ana").get(f"/centres/{cast.centre_a.key}/?shift=dawn").context["shift"].key == "morning"


@pytest.mark.parametrize("name", ["public", "eva", "beto", "carla", "gala", "hugo", "iris"])
def test_to_others_the_centre_has_no_people(signed_in: SignedIn, cast: Cast, name: str) -> None:
    certified(cast, "Dina")
    page = signed_in(name).get("/centres/MX27-02/")
    text = page.content.decode().split("<main")[1].split("</main>")[0]
    assert (page.status_code, "Villahermosa" in text, "Dina" in text, "Beto" in text) == (200, True, False, False)
    exported = signed_in(name).get("/centres/MX27-02/?format=csv")
    assert exported.headers["Content-Type"].startswith("text/html")


def test_a_centre_that_does_not_exist_is_not_found(signed_in: SignedIn) -> None:
    assert signed_in("ana").get("/centres/MX99-99/").status_code == 404


def test_the_export_has_a_row_for_each_gate_and_person(signed_in: SignedIn, cast: Cast) -> None:
    certified(cast, "Dina")
    lines = signed_in("ana").get("/centres/MX27-02/?shift=night&format=csv").content.decode().splitlines()
    assert len(lines) == 5
    assert lines[1] == (
        "Villahermosa,night,Dormitorio de mujeres,Dina Ficticia Prueba,Custodia,Puede,,,2016-12-31,2014-06-10,2014-06-10"
    )


def test_the_page_takes_the_same_queries_for_few_and_for_many(signed_in: SignedIn, cast: Cast) -> None:
    certified(cast, "Dina")
    client = signed_in("ana")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/centres/MX27-02/?shift=night").status_code == 200
        return len(queries)

    few = cost()
    for place in range(6):
        certified(cast, f"N{place}")
    assert cost() == few


def test_the_list_of_centres_is_public_and_counts_are_not(signed_in: SignedIn, cast: Cast) -> None:
    UnitFactory(key="MX27-09", name="Tabasco 2 (nombre por confirmar)", name_confirmed=False)
    public = signed_in("public").get("/centres/")
    assert (public.context["listing"].total, public.context["counts"], public.context["unconfirmed"]) == (3, False, 1)
    assert "sin confirmar" in public.content.decode()
    rows = {row.key: row for row in signed_in("carla").get("/centres/").context["listing"].rows}
    assert (rows["MX30-01"].staff, rows["MX27-02"].staff) == (1, None)
    assert signed_in("public").get("/centres/?q=acayucan").context["listing"].total == 1
    lines = signed_in("public").get("/centres/?format=csv").content.decode().splitlines()
    assert lines[1].split(",")[6:10] == ["", "", "", ""]
    assert cast.centre_b.key == "MX30-01"


def test_the_list_of_centres_takes_the_same_queries_for_few_and_for_many(signed_in: SignedIn) -> None:
    client = signed_in("ana")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/centres/").status_code == 200
        return len(queries)

    few = cost()
    for _ in range(6):
        PostFactory(unit=UnitFactory())
    assert cost() == few


def test_the_summary_for_a_home_names_each_gate_on_each_shift(cast: Cast) -> None:
    certified(cast, "Dina")
    (found,) = centre_summary(cast.fidel.units, cast.fidel.on)
    assert (found.centre.key, found.staff, found.trained, found.current) == ("MX27-02", 2, 1, 1)
    assert [(each.shift, each.gate, each.able, each.able_by_law) for each in found.gates[4:]] == [
        ("night", "women_dormitory", 1, 1),
        ("night", "custody", 1, 2),
    ]
    assert len(found.open_gates) == 4
