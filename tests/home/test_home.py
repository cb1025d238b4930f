"""Each role's home: its next step, and the public one for whoever has no role."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from senda.home.boards.centre_head import centre_head
from senda.home.boards.coordinator import coordinator
from senda.home.boards.delegation import delegation
from senda.home.boards.evaluator import evaluator
from senda.home.boards.liaison import liaison
from senda.home.boards.official import official
from senda.home.boards.trainer import trainer
from senda.programmes.models import Edition, Nomination, Notice, Quota, Selection
from tests.cast import Cast
from tests.factories.attendance import EditionFactory, MarkFactory, MemberFactory, SessionFactory, VersionFactory
from tests.factories.people import PersonFactory

SignedIn = Callable[[str], Client]
STEP = re.compile(r'<div class="next[^"]*"><p><strong>([^<]*)')


@pytest.fixture
def call(cast: Cast) -> Any:
    """The call of edition 2 is open from the 2nd to the 20th of June; Fidel's delegation may nominate three."""
    edition: Any = EditionFactory(
        starts_on=date(2014, 7, 7),
        ends_on=date(2014, 7, 18),
        nominations_open_on=date(2014, 6, 2),
        nominations_close_on=date(2014, 6, 20),
    )
    Quota.objects.create(edition=edition, delegation=cast.delegation_a, seats=3)
    return edition


def somebody() -> Any:
    return PersonFactory()


def nominate(cast: Cast, edition: Edition, how_many: int) -> None:
    for place in range(how_many):
        Nomination.objects.create(
            edition=edition,
            person=somebody(),
            delegation=cast.delegation_a,
            priority=place + 1,
            nominated_at=cast.ana.now,
        )


def confirmed(cast: Cast, edition: Edition) -> None:
    Selection.objects.create(edition=edition, number=1, solved_at=cast.ana.now, confirmed_at=cast.ana.now)


@pytest.mark.parametrize("name", ["ana", "beto", "carla", "dora", "eva", "fidel", "gala", "hugo", "iris"])
def test_every_home_has_one_heading_and_one_next_step(cast: Cast, call: Edition, signed_in: SignedIn, name: str):
    page = signed_in(name).get("/home/").content.decode()
    assert len(re.findall(r"<h1>", page)) == 1
    assert len(STEP.findall(page)) == 1


def test_who_has_no_role_is_told_who_gives_it(cast: Cast, signed_in: SignedIn):
    assert STEP.findall(signed_in("eva").get("/home/").content.decode()) == [
        "La coordinación de la academia otorga las funciones."
    ]


def test_a_visitor_is_sent_to_the_public_home(db: None):
    assert Client().get("/home/").headers["Location"] == "/"


def titles(cast: Cast, moment: datetime | None = None) -> str:
    return str(coordinator(cast.at("ana", moment) if moment else cast.ana).step.title)


def test_the_coordination_follows_an_open_call(cast: Cast, call: Edition):
    nominate(cast, call, 2)
    step = coordinator(cast.ana).step
    assert (step.title, step.text) == (
        "Siguiente paso: dar seguimiento a las nominaciones de la segunda edición",
        "2 personas nominadas por 1 de 1 delegaciones. La convocatoria cierra el 20 de junio de 2014.",
    )


def test_the_coordination_chooses_once_the_call_is_over(cast: Cast, call: Edition):
    over = datetime.combine(date(2014, 6, 21), cast.ana.now.timetz())
    assert titles(cast, over) == "Siguiente paso: elegir la cohorte de la segunda edición"


def test_the_coordination_publishes_the_timetable_of_a_confirmed_cohort(cast: Cast, call: Edition):
    confirmed(cast, call)
    assert titles(cast) == "Siguiente paso: publicar el horario de la segunda edición"


def test_the_coordination_looks_at_a_course_under_way(cast: Cast, call: Edition):
    confirmed(cast, call)
    VersionFactory(edition=call)
    assert titles(cast, cast.ana.now + timedelta(days=30)) == "Hoy: segunda edición, curso en marcha"


def test_a_delegation_sees_how_many_it_may_still_nominate(cast: Cast, call: Edition):
    nominate(cast, call, 2)
    board = delegation(cast.fidel)
    assert board.title == "Delegación Tabasco"
    assert board.step.title == "Siguiente paso: aún puede nominar a 1 persona"
    assert board.figures[0].value == "2 / 3"


def test_a_full_list_is_said_to_be_full(cast: Cast, call: Edition):
    nominate(cast, call, 3)
    assert delegation(cast.fidel).step.title == "Su lista está completa. Revise el orden de prioridad."


def test_the_last_week_of_a_call_presses(cast: Cast, call: Edition):
    assert delegation(cast.fidel).step.tone == ""
    assert delegation(cast.at("fidel", cast.fidel.now + timedelta(days=3))).step.tone == "soon"


def test_a_delegation_sees_only_its_own_calls(cast: Cast, call: Edition):
    Quota.objects.create(edition=call, delegation=cast.delegation_b, seats=9)
    assert [row[3].words for row in delegation(cast.fidel).tables[0].rows] == ["0 de 3"]


def test_a_trainer_is_led_to_the_session_that_is_on(cast: Cast):
    session: Any = SessionFactory(trainer__person=cast.person["gala"])
    step = trainer(cast.gala).step
    assert (step.title, step.url) == (
        "Ahora: Marco jurídico y plazos. Registre quién está presente.",
        f"/attendance/{session.pk}/",
    )


def test_a_trainer_does_not_see_the_sessions_of_others(cast: Cast):
    SessionFactory(trainer__person=cast.person["hugo"])
    assert trainer(cast.gala).tables[0].rows == ()


def test_an_official_registers_while_the_door_is_open(cast: Cast):
    MemberFactory(person=cast.person["beto"])
    SessionFactory(key="legal.theory.1")
    assert official(cast.beto).step.title == "Ahora: Marco jurídico y plazos. Registre su asistencia."


def test_an_official_who_is_in_sees_what_comes_next(cast: Cast):
    MemberFactory(person=cast.person["beto"])
    session: Any = SessionFactory(key="legal.theory.1")
    SessionFactory(key="rights.theory.1", module="rights", starts_at=session.ends_at)
    MarkFactory(person=cast.person["beto"])
    board = official(cast.at("beto", session.ends_at - timedelta(minutes=1)))
    assert [row[0].words for row in board.tables[0].rows] == [
        "Marco jurídico y plazos",
        "Derechos al ingreso, idioma y aviso consular",
    ]


def test_an_official_of_another_group_does_not_see_its_practice(cast: Cast):
    MemberFactory(person=cast.person["beto"], group=1)
    SessionFactory(key="legal.practice.1.2", kind="practice", group=2)
    assert official(cast.beto).step.title == "Por ahora no está en ninguna edición."


def test_an_official_sees_his_hours(cast: Cast):
    MemberFactory(person=cast.person["beto"])
    SessionFactory(key="legal.theory.1")
    MarkFactory(person=cast.person["beto"])
    bar = official(cast.at("beto", cast.beto.now + timedelta(hours=3))).bar
    assert bar is not None
    assert (bar.done, bar.whole) == (2, 2)


def test_an_evaluator_sees_who_waits(cast: Cast):
    MemberFactory(person=cast.person["beto"])
    board = evaluator(cast.iris)
    assert board.step.title == "Siguiente paso: registrar el control de confianza de 1 persona"
    assert board.figures[0].value == "0 / 1"


def test_a_liaison_sees_the_seats_of_his_own_organisation(cast: Cast):
    SessionFactory()
    SessionFactory(key="x", trainer__key="DIF-1", trainer__partner_key="DIF")
    board = liaison(cast.hugo)
    assert board.title == "Comisión Nacional de los Derechos Humanos"
    assert board.step.title == "Siguiente paso: nombrar a una persona para 1 plaza"
    assert [[cell.words for cell in row] for row in board.tables[0].rows] == [["CNDH-1", "2", "sin nombrar", "1"]]


def test_a_centre_head_sees_the_reserved_shifts_of_her_own_centre(cast: Cast):
    board = centre_head(cast.carla)
    assert board.title == "Acayucan"
    assert [figure.value for figure in board.figures[:2]] == ["0", "0"]
    assert str(board.step.title).startswith("Nadie puede cubrir: ")
    assert board.step.url == "/centres/MX30-01/"
    assert {row[3].state for row in board.tables[0].rows} == {"no"}


def test_the_coordination_evaluates_once_the_course_is_over(cast: Cast, call: Edition):
    confirmed(cast, call)
    VersionFactory(edition=call)
    over = datetime.combine(date(2014, 7, 21), cast.ana.now.timetz())
    assert titles(cast, over) == "Siguiente paso: evaluar la segunda edición y expedir sus certificados"


@pytest.mark.parametrize("name", ["ana", "beto", "carla", "dora", "fidel", "gala", "hugo", "iris"])
@pytest.mark.django_db(databases=["default", "practice"])
def test_every_place_in_the_navigation_opens(cast: Cast, signed_in: SignedIn, name: str):
    client = signed_in(name)
    page = client.get("/home/").content.decode()
    places = re.findall(r'<li><a href="([^"]+)"', page[page.index("<nav") : page.index("</nav>")])
    # The register leads on to one's own desk.
    opened = {place: client.get(place, follow=True).status_code for place in places}
    assert opened == dict.fromkeys(places, 200)


@pytest.mark.parametrize("name", ["ana", "beto", "carla", "dora", "fidel", "gala", "hugo", "iris"])
def test_every_way_of_a_board_opens(cast: Cast, signed_in: SignedIn, name: str):
    client = signed_in(name)
    page = client.get("/home/").content.decode()
    ways = re.findall(r'<li class="card"><a href="([^"]+)"', page)
    assert ways
    assert {way: client.get(way).status_code for way in ways} == dict.fromkeys(ways, 200)


def test_a_changed_timetable_is_the_first_thing_an_official_reads(cast: Cast):
    member: Any = MemberFactory(person=cast.person["beto"])
    session: Any = SessionFactory(key="legal.theory.1", starts_at=cast.beto.now + timedelta(hours=4))
    Notice.objects.create(
        person=cast.person["beto"],
        edition=member.edition,
        version=session.version,
        changes=[{"key": "legal.theory.1"}],
        made_at=cast.ana.now,
    )
    assert official(cast.beto).step.title == "Su horario cambió: 1 sesión"
