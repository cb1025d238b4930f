"""The coordination chooses a cohort, by page."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from senda.kernel.action import adapter
from senda.people.models import Person
from senda.programmes.actions.cohort import drop_member
from senda.programmes.actions.nomination import withdraw_nomination
from senda.programmes.actions.selection import confirm_cohort, pin_nomination, propose_selection
from senda.programmes.models import CohortMember, Edition, Nomination, Selection, SelectionLine
from tests.cast import NOW, Cast
from tests.factories.programmes_selection import NominationFactory, call_of_six, serving

SignedIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _dummy_planner(settings: Settings) -> Iterator[None]:
    """The dummy twins for this module, and no trace of them for the next one."""
    settings.SENDA_ADAPTERS = {
        **settings.SENDA_ADAPTERS,
        "selection": "senda.adapters.greedy_selection.solve",
        "clearances": "senda.adapters.nobody_clearances.not_cleared",
    }
    adapter.cache_clear()
    yield
    adapter.cache_clear()


@pytest.fixture
def edition(cast: Cast) -> Edition:
    return call_of_six(cast)


def chosen(selection: Selection) -> set[str]:
    return set(
        SelectionLine.objects.filter(selection=selection, chosen=True).values_list(
            "nomination__person__given_names", flat=True
        )
    )


def reasons(selection: Selection, name: str) -> list[str]:
    line = SelectionLine.objects.get(selection=selection, nomination__person__given_names=name)
    return [reason["code"] for reason in line.reasons]


def nomination_of(name: str) -> Nomination:
    return Nomination.objects.get(person__given_names=name)


def confirmed(cast: Cast) -> dict[str, CohortMember]:
    propose_selection(cast.ana, edition_number=2)
    members = confirm_cohort(cast.ana, edition_number=2, selection_number=1)
    return {member.person.given_names: member for member in members}


def test_a_proposal_by_page_with_its_reasons_in_spanish(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    client = signed_in("ana")
    assert "Aún no" not in client.get("/editions/2/selection/").context["edition"].title_es
    page = client.post("/editions/2/selection/solve/", {"seats": 3, "shift_percent": 50, "women": ""}, follow=True)
    text = page.content.decode()
    assert "La propuesta 1 está lista; no se alcanzó a probar que no exista una mejor." in text
    assert "Ya se capacitó en la edición 1." in text
    assert "Lugar 1 de 3 elegibles en la lista de Tabasco (enviada como prioridad 1): 100 puntos." in text


def test_a_collision_by_page_keeps_the_form_as_it_was_filled(
    cast: Cast, edition: Edition, signed_in: SignedIn, settings: Settings
) -> None:
    settings.SENDA_ADAPTERS = {**settings.SENDA_ADAPTERS, "selection": "senda.adapters.ortools_selection.solve"}
    adapter.cache_clear()
    page = signed_in("ana").post("/editions/2/selection/solve/", {"seats": 1, "shift_percent": 50, "women": "0"})
    assert page.status_code == 409
    assert page.context["reasons"] == [
        (
            "Ninguna selección de 1 cumple todas las condiciones (6 personas nominadas, 5 elegibles). No se guardó nada. "
            "Estas condiciones chocan entre sí; ceda en una de ellas:"
        ),
        "Lugares: deben ir exactamente 1 de 6 personas nominadas. Cambie el número de lugares o pida más nominaciones.",
        "Tabasco debe estar presente con al menos una persona; nominó a 4.",
        "Veracruz debe estar presente con al menos una persona; nominó a 2.",
    ]
    assert page.context["form"]["seats"].value() == "1"


def test_more_women_than_seats_is_told_at_the_field(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    page = signed_in("ana").post("/editions/2/selection/solve/", {"seats": 2, "shift_percent": 50, "women": "3"})
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"women"}


def test_proposals_are_compared_and_exported(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    client = signed_in("ana")
    propose_selection(cast.ana, edition_number=2)
    page = client.post(f"/nominations/{nomination_of('Lola').pk}/exclude/", {"reason": "Está de viaje"}, follow=True)
    assert "Anotado. Vuelva a resolver para ver qué cambia." in page.content.decode()
    propose_selection(cast.ana, edition_number=2)
    page = client.get("/editions/2/selection/")
    came = {change.name.split()[0]: change.entered for change in page.context["changes"]}
    assert came["Lola"] is False
    assert sorted(came.values()) == [False, True]
    rows = client.get("/editions/2/selection/", {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 7
    assert any("La coordinación la dejó fuera: Está de viaje" in row for row in rows)
    past = client.get("/editions/2/selection/1/")
    assert past.context["latest"] is False
    lifted = client.post(f"/nominations/{nomination_of('Lola').pk}/unpin/", follow=True)
    assert "Quitado. Vuelva a resolver para ver qué cambia." in lifted.content.decode()
    again = client.post(f"/nominations/{nomination_of('Lola').pk}/unpin/", follow=True)
    assert "Esta persona ya no estaba fijada ni excluida. Abra la página de nuevo." in again.content.decode()


@pytest.mark.parametrize(("only", "count"), [("yes", 3), ("no", 3), ("pinned", 1), ("", 6)])
def test_the_table_filters(cast: Cast, edition: Edition, signed_in: SignedIn, only: str, count: int) -> None:
    pin_nomination(cast.ana, nomination_id=nomination_of("Rita").pk, kind="pin", reason="x")
    propose_selection(cast.ana, edition_number=2)
    page = signed_in("ana").get("/editions/2/selection/", {"only": only})
    assert page.context["listing"].total == count


def test_confirmation_drop_out_and_substitute_by_page(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    client = signed_in("ana")
    propose_selection(cast.ana, edition_number=2)
    assert client.get("/editions/2/selection/1/confirm/").context["chosen"] == 3
    page = client.post("/editions/2/selection/1/confirm/", follow=True)
    assert "La cohorte de 3 está confirmada." in page.content.decode()
    gone = CohortMember.objects.get(person__given_names="Vera")
    assert client.get(f"/editions/2/cohort/{gone.pk}/drop/").status_code == 200
    page = client.post(f"/editions/2/cohort/{gone.pk}/drop/", {"reason": "Licencia"}, follow=True)
    assert page.request["PATH_INFO"] == f"/editions/2/cohort/{gone.pk}/substitute/"
    proposed = page.context["found"].nomination.person.full_name
    assert page.context["why"]
    page = client.post(f"/editions/2/cohort/{gone.pk}/substitute/", follow=True)
    assert f"{proposed} ocupa el lugar de Vera Ficticia Prueba." in page.content.decode()
    again = client.post(f"/editions/2/cohort/{gone.pk}/substitute/", follow=True)
    assert "No hay un lugar libre para una sustitución" in again.content.decode()
    rows = client.get("/editions/2/cohort/", {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 5
    twice = client.post(f"/editions/2/cohort/{gone.pk}/drop/", {"reason": "Licencia"}, follow=True)
    assert "Esta persona ya dejó la cohorte." in twice.content.decode()


def test_the_substitute_page_tells_when_nobody_can_take_the_seat(
    cast: Cast, edition: Edition, signed_in: SignedIn
) -> None:
    members = confirmed(cast)
    drop_member(cast.ana, edition_number=2, member_id=members["Lola"].pk, reason="Licencia")
    outside = set(Nomination.objects.values_list("person__given_names", flat=True)) - set(members)
    Person.objects.filter(given_names__in=outside).update(prior_edition=1)
    page = signed_in("ana").get(f"/editions/2/cohort/{members['Lola'].pk}/substitute/")
    assert page.context["found"] is None
    assert page.context["reasons"][0].startswith("Ninguna selección de 3 cumple todas las condiciones")


def test_a_proposal_that_no_longer_holds_is_told_by_page(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    propose_selection(cast.ana, edition_number=2)
    withdraw_nomination(cast.fidel, nomination_id=nomination_of("Lola").pk, reason="Cambio de turno")
    page = signed_in("ana").post("/editions/2/selection/1/confirm/")
    assert page.status_code == 409
    assert page.context["reasons"][0].startswith("La propuesta 1 ya no se sostiene")


def test_what_is_bound_after_the_cohort_stands_is_refused_in_words(
    cast: Cast, edition: Edition, signed_in: SignedIn
) -> None:
    confirmed(cast)
    page = signed_in("ana").post(f"/nominations/{nomination_of('Rita').pk}/pin/", {"reason": "x"}, follow=True)
    assert "La cohorte de la edición 2 está confirmada y no se vuelve a elegir." in page.content.decode()


def test_the_balance_counts_women_and_men(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    client = signed_in("dora")
    assert client.get("/editions/2/balance/").context["people"] == 0
    propose_selection(cast.ana, edition_number=2)
    page = client.get("/editions/2/balance/")
    tables = dict(page.context["tables"])
    assert sum(share.total for share in tables["Entidad"]) == 3
    assert {share.label for share in tables["Entidad"]} == {"Tabasco", "Veracruz"}
    confirm_cohort(cast.ana, edition_number=2, selection_number=1)
    assert client.get("/editions/2/balance/").context["of_cohort"] is True
    rows = client.get("/editions/2/balance/", {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Por,Nombre,Mujeres,Hombres,Total"


PAGES = ("/editions/2/selection/", "/editions/2/cohort/", "/editions/2/balance/")


@pytest.mark.parametrize(
    ("name", "status"), [("ana", 200), ("dora", 200), ("fidel", 403), ("beto", 403), ("eva", 403), ("public", 403)]
)
def test_who_reads_the_selection(cast: Cast, edition: Edition, signed_in: SignedIn, name: str, status: int) -> None:
    confirmed(cast)
    client = signed_in(name)
    assert [client.get(page).status_code for page in PAGES] == [status] * 3


def test_who_may_not_select_gets_no_button_and_no_deed(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    propose_selection(cast.ana, edition_number=2)
    client = signed_in("dora")
    assert client.get("/editions/2/selection/").context["selects"] is False
    assert client.post("/editions/2/selection/solve/", {"seats": 3, "shift_percent": 50}).status_code == 403
    assert client.post("/editions/2/selection/1/confirm/").status_code == 403
    assert client.get(f"/nominations/{nomination_of('Lola').pk}/pin/").status_code == 403


def test_more_nominations_cost_no_more_queries(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    client = signed_in("ana")
    propose_selection(cast.ana, edition_number=2)

    def queries(page: str) -> int:
        client.get(page)
        with CaptureQueriesContext(connection) as counted:
            client.get(page)
        return len(counted)

    before = [queries(page) for page in PAGES]
    for place in range(5, 9):
        NominationFactory(
            edition=edition,
            delegation=cast.delegation_a,
            person=serving(cast.centre_a),
            priority=place,
            nominated_at=NOW + timedelta(minutes=place),
        )
    propose_selection(cast.ana, edition_number=2)
    propose_selection(cast.ana, edition_number=2)
    three = [queries(page) for page in PAGES]
    propose_selection(cast.ana, edition_number=2)
    assert [queries(page) for page in PAGES] == three
    assert three[1:] == before[1:]
