"""The list of editions and the board of one, as each of the cast meets them."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from senda.programmes.access.edition import get_edition, may_oversee, may_see_edition, visible_editions
from senda.programmes.models import Edition
from senda.programmes.queries.edition import board_of, cohort_roster, edition_lines
from senda.programmes.rules.edition import Stage
from tests.cast import Cast
from tests.factories.attendance import EditionFactory, MemberFactory, VersionFactory
from tests.factories.programmes_selection import called, nominated, serving

SignedIn = Callable[[str], Client]
DAY = date(2014, 6, 10)


@pytest.fixture
def edition(cast: Cast) -> Edition:
    found = called(cast.delegation_a, cast.delegation_b)
    nominated(found, cast.delegation_a, serving(cast.centre_a), serving(cast.centre_a, sex="M"))
    return found


def test_the_board_counts_lists_and_cohort(cast: Cast, edition: Edition) -> None:
    board = board_of(edition, DAY)
    standing = board.standing
    assert (board.stage, standing.called, standing.sent, standing.nominated, board.women) == (
        Stage.CALL_OPEN,
        2,
        1,
        2,
        1,
    )
    MemberFactory(edition=edition, person=serving(cast.centre_a), nomination=edition.nominations.get(priority=1))
    board = board_of(edition, DAY)
    assert (board.stage, board.standing.members, board.members_women, board.states) == (Stage.SELECTED, 1, 1, 1)
    VersionFactory(edition=edition)
    assert board_of(edition, DAY).stage is Stage.READY


def test_the_roster_tells_posts_and_who_left(cast: Cast, edition: Edition) -> None:
    first = MemberFactory(edition=edition, person=cast.person["beto"])
    gone = MemberFactory(edition=edition, person=cast.person["eva"], left_at=cast.ana.now, left_reason="Licencia")
    (line,) = cohort_roster(2, DAY)
    assert line.serves is not None
    assert (line.member_id, line.serves.unit, line.serves.position, line.state, line.gone) == (
        first.pk,
        "MX27-02",
        "custody",
        "",
        False,
    )
    assert line.words == "Villahermosa MX27-02 custody night "
    everybody = {one.member_id: one for one in cohort_roster(2, DAY, with_left=True)}
    assert (everybody[gone.pk].gone, everybody[gone.pk].words, everybody[gone.pk].left_reason) == (True, "", "Licencia")


def test_every_edition_is_listed_with_its_stage(cast: Cast, edition: Edition) -> None:
    EditionFactory(number=1, starts_on=date(2014, 3, 31), ends_on=date(2014, 4, 11), kept_here=False, seats=50)
    EditionFactory(number=3, starts_on=date(2014, 10, 6), ends_on=date(2014, 10, 17))
    assert [(line.number, line.stage, line.nominated) for line in edition_lines(DAY)] == [
        (1, Stage.RECORD, 0),
        (2, Stage.CALL_OPEN, 2),
        (3, Stage.PLANNED, 0),
    ]


def test_pages_show_the_stage_and_the_next_step_in_spanish(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    client = signed_in("ana")
    every = client.get("/editions/").content.decode()
    assert "Nominaciones abiertas" in every
    board = client.get("/editions/2/").content.decode()
    assert "Siguiente paso: reunir las listas de las delegaciones" in board
    assert "1 de 2 delegaciones ya enviaron la suya; la convocatoria cierra el 20 de junio de 2014." in board


def test_each_role_sees_the_ways_that_are_its_own(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    def ways(name: str) -> set[str]:
        return {address for _label, _text, address in signed_in(name).get("/editions/2/").context["ways"]}

    assert {"/editions/2/nominations/", "/editions/2/selection/", "/editions/2/cohort/"} <= ways("ana")
    assert "/editions/2/nominations/" in ways("fidel")
    assert "/editions/2/selection/" not in ways("fidel") | ways("beto") | ways("gala")


def test_the_next_step_is_the_readers_own(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    own = signed_in("fidel").get("/editions/2/").context["next"]
    assert (own["title"], own["url"]) == ("Siguiente paso: enviar su lista", "/editions/2/nominations/")
    read = signed_in("beto").get("/editions/2/").context["next"]
    assert (read["title"], read["url"]) == ("Nominaciones abiertas", "")


def test_an_edition_kept_elsewhere_shows_no_pages_of_its_own(cast: Cast, signed_in: SignedIn) -> None:
    EditionFactory(number=1, kept_here=False, source="R2")
    page = signed_in("beto").get("/editions/1/").content.decode()
    assert "Esta edición se impartió antes de que Senda llevara registros" in page
    assert "/editions/1/selection/" not in page


def test_the_list_exports(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    rows = signed_in("beto").get("/editions/", {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert rows[1] == "2,Segunda edición,2014-07-07,2014-07-18,100,3,2,0,Nominaciones abiertas"


def test_access_agrees_with_itself(cast: Cast, edition: Edition) -> None:
    for name, actor in cast.everybody.items():
        assert visible_editions(actor).exists() == may_see_edition(actor), name
        assert may_see_edition(actor) or not may_oversee(actor), name
        if may_see_edition(actor):
            assert get_edition(actor, 2) == edition


@pytest.mark.parametrize("page", ["/editions/", "/editions/2/"])
def test_the_public_does_not_enter(cast: Cast, edition: Edition, signed_in: SignedIn, page: str) -> None:
    assert signed_in("public").get(page).status_code == 403


def test_more_editions_cost_no_more_queries(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    client = signed_in("ana")
    client.get("/editions/")
    with CaptureQueriesContext(connection) as one:
        client.get("/editions/")
    for number in (3, 4):
        EditionFactory(number=number, starts_on=date(2014, 10, 6), ends_on=date(2014, 10, 17))
    with CaptureQueriesContext(connection) as three:
        client.get("/editions/")
    assert len(three) == len(one)
