"""Certificates that end, and who could fill a shift without leaving a hole."""

from collections.abc import Callable
from datetime import date, timedelta

from django.test import Client

from senda.people.api import post_official
from senda.readiness.api import expiring_certificates, suggested_moves
from senda.readiness.queries.vacancies import vacancies
from tests.cast import Cast
from tests.readiness.staffed import certified, certify, official

SignedIn = Callable[[str], Client]


def test_certificates_that_end_soon_or_have_ended_are_listed_soonest_first(cast: Cast) -> None:
    for name, until in (("Dina", date(2014, 9, 8)), ("Flor", date(2014, 6, 1)), ("Gema", date(2014, 9, 9))):
        certify(official(cast.centre_a, name), valid_until=until)
    found = expiring_certificates(cast.ana.on)
    assert [(row.name.split()[0], row.days) for row in found] == [("Flor", -9), ("Dina", 90)]
    assert expiring_certificates(cast.ana.on, within=timedelta(days=91), unit_ids=[cast.centre_b.pk]) == ()


def test_who_renewed_is_judged_by_the_new_certificate(cast: Cast) -> None:
    dina = official(cast.centre_a, "Dina")
    certify(dina, valid_until=date(2014, 6, 20))
    certify(dina, valid_until=date(2017, 6, 20), edition_number=3)
    assert expiring_certificates(cast.ana.on) == ()


def test_the_list_shows_each_his_own_people(signed_in: SignedIn, cast: Cast) -> None:
    certify(official(cast.centre_a, "Dina"), valid_until=date(2014, 7, 1))
    totals = {
        name: signed_in(name).get("/readiness/expiring/").context["listing"].total for name in ("ana", "fidel", "carla")
    }
    assert totals == {"ana": 1, "fidel": 1, "carla": 0}
    assert signed_in("ana").get("/readiness/expiring/?within=31").context["within"] == 90
    assert signed_in("ana").get("/readiness/expiring/?within=365").context["within"] == 365
    lines = signed_in("dora").get("/readiness/expiring/?format=csv").content.decode().splitlines()
    assert lines[1].split(",")[2:] == ["Villahermosa", "nocturno", "2014-07-01", "21"]
    assert [signed_in(name).get("/readiness/expiring/").status_code for name in ("eva", "public")] == [403, 403]


def test_one_of_two_trained_women_is_proposed_for_the_next_shift(cast: Cast) -> None:
    dina, flor = certified(cast, "Dina"), certified(cast, "Flor")
    (move,) = suggested_moves(cast.ana.on)
    assert (move[0].person_id, *move[1:]) == (dina.pk, "MX27-02", "afternoon")
    person, unit_key, shift = move
    post_official(
        cast.ana, person_id=person.person_id, unit_key=unit_key, position=person.position, shift=shift,
        starts_on=cast.ana.on,
    )  # fmt: skip
    assert suggested_moves(cast.ana.on) == ()
    still = {(each.centre.key, each.shift) for each in vacancies(cast.ana.on)}
    assert ("MX27-02", "night") not in still
    assert ("MX27-02", "afternoon") not in still
    assert flor.pk != dina.pk


def test_only_the_coordination_is_shown_whom_to_post(signed_in: SignedIn, cast: Cast) -> None:
    certified(cast, "Dina")
    certified(cast, "Flor")
    page = signed_in("ana").get("/readiness/vacancies/")
    assert (page.context["moves"], page.context["listing"].total) == (1, 5)
    row = page.context["listing"].rows[0]
    assert f"/officials/{row.person_id}/posts/?unit=MX27-02&amp;shift=afternoon" in page.content.decode()
    lines = signed_in("ana").get("/readiness/vacancies/?format=csv").content.decode().splitlines()
    assert sum("Dina" in line for line in lines) == 1
    assert len(lines) == 6
    assert [signed_in(name).get("/readiness/vacancies/").status_code for name in ("dora", "fidel", "public")] == [
        403
    ] * 3
