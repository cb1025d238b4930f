"""Publishing a timetable: one at a time, told to those whom a change concerns, shown and compared on pages."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from senda.kernel.decisions import Refused
from senda.programmes.actions.calendar import see_notices
from senda.programmes.actions.timetable import move_session, publish_timetable, revise_timetable
from senda.programmes.actions.trainer import change_trainer_days
from senda.programmes.models import Notice, Session, TimetableVersion, TrainerSeat
from senda.programmes.queries.notice import notices_for
from senda.programmes.queries.timetable import edition_problem, timetable_of
from senda.programmes.rules.timetable.moving import Move, alternatives
from senda.programmes.rules.timetable.refusal import TimetableRefusal
from tests.cast import Cast
from tests.factories.timetable import cohort, drafted, founded

SignedIn = Callable[[str], Client]
KEY = "legal.practice.1.2"


@pytest.fixture
def published(cast: Cast) -> TimetableVersion:
    """Beto in group 1, Carla in group 2, Gala in a seat of CNDH."""
    edition = founded(cast)
    cohort(edition, [cast.person["beto"], cast.person["carla"]])
    TrainerSeat.objects.filter(key="CNDH-1").update(person=cast.person["gala"])
    drafted(cast)
    return publish_timetable(cast.ana, edition=2, number=1)


def retrained(cast: Cast) -> str:
    """A second version in which only group 2 of one practice gets another trainer; the trainer before."""
    version = revise_timetable(cast.ana, edition=2, number=1)
    before = Session.objects.get(version=version, key=KEY).trainer.key
    free = alternatives(edition_problem(version.edition), timetable_of(version), KEY).seats[0]
    move_session(cast.ana, edition=2, number=2, wanted=Move(KEY, seat=free))
    return before


def test_first_publication_tells_nobody_and_the_second_those_concerned(cast: Cast, published: TimetableVersion) -> None:
    assert not Notice.objects.exists()
    retrained(cast)
    publish_timetable(cast.ana, edition=2, number=2)
    published.refresh_from_db()
    assert published.status == "superseded"
    assert [told.version for told in notices_for(cast.person["carla"].pk)] == [2]
    assert notices_for(cast.person["beto"].pk) == ()
    assert Notice.objects.count() == 12
    assert see_notices(cast.carla) == 1
    assert notices_for(cast.person["carla"].pk) == ()


@pytest.mark.usefixtures("published")
def test_version_like_the_published_one_is_not_published(cast: Cast) -> None:
    revise_timetable(cast.ana, edition=2, number=1)
    with pytest.raises(Refused) as refused:
        publish_timetable(cast.ana, edition=2, number=2)
    assert [reason.code for reason in refused.value.decision.reasons] == [TimetableRefusal.NO_CHANGE]


@pytest.mark.usefixtures("published")
def test_published_timetable_shows_what_clashes_with_a_change_of_days(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in("ana").get("/editions/2/timetable/").context["clashes"] == []
    seat = TrainerSeat.objects.get(key="INM-1")
    change_trainer_days(cast.ana, seat_id=seat.pk, days=())
    page = signed_in("ana").get("/editions/2/timetable/")
    assert len(page.context["clashes"]) == Session.objects.filter(version__number=1, trainer=seat).count()
    assert signed_in("beto").get("/editions/2/timetable/").context["clashes"] == []
    assert signed_in("ana").post("/editions/2/timetable/1/replan/").status_code == 302
    assert signed_in("ana").get("/editions/2/timetable/?version=2").context["clashes"] == []


@pytest.mark.usefixtures("published")
def test_participant_sees_his_own_group_first(cast: Cast, signed_in: SignedIn) -> None:
    def groups(page: object) -> set[int]:
        weeks = page.context["weeks"]  # type: ignore[attr-defined] # a test response has it
        return {
            line.group
            for week in weeks
            for row in week.rows
            for cell in row.cells
            for card in cell
            for line in card.lines
        }

    client = signed_in("carla")
    assert groups(client.get("/editions/2/timetable/")) == {0, 2}
    assert groups(client.get("/editions/2/timetable/?version=1&group=")) == {0, 1, 2, 3}
    assert groups(client.get("/editions/2/timetable/?version=1&group=3&room=S1")) <= {3}
    assert groups(client.get("/editions/2/timetable/?group=nine")) == {0, 1, 2, 3}


@pytest.mark.usefixtures("published")
def test_comparison_names_before_after_and_whom_it_concerns(cast: Cast, signed_in: SignedIn) -> None:
    before = retrained(cast)
    page = signed_in("ana").get("/editions/2/timetable/compare/")
    assert [row["before"].endswith(before) for row in page.context["rows"]] == [True]
    assert {person.group for person in page.context["people"]} == {2}
    same = signed_in("ana").get("/editions/2/timetable/compare/?old=1&new=1")
    assert same.context["rows"] == []
    csv = signed_in("ana").get("/editions/2/timetable/compare/?format=csv").content.decode()
    assert len(csv.splitlines()) == 2
    assert "compared" not in signed_in("beto").get("/editions/2/timetable/compare/").context


@pytest.mark.usefixtures("published")
def test_list_is_searched_sorted_and_exported_with_the_same_queries_for_one_as_for_all(signed_in: SignedIn) -> None:
    client = signed_in("ana")
    counts = []
    for question in ("?q=inicial", "", "?sort=-trainer", "?q=S1&page=2"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/editions/2/timetable/list/{question}").status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1
    csv = client.get("/editions/2/timetable/list/?format=csv").content.decode()
    assert len(csv.splitlines()) == Session.objects.count() + 1
    rooms = client.get("/editions/2/rooms/?format=csv").content.decode()
    assert len(rooms.splitlines()) == 5
    assert client.get("/editions/2/rooms/").context["listing"].total == 4


def test_pages_before_there_is_a_timetable(cast: Cast, signed_in: SignedIn) -> None:
    founded(cast)
    assert signed_in("ana").get("/editions/2/timetable/").context["version"] is None
    assert signed_in("beto").get("/editions/2/timetable/").status_code == 200
    assert signed_in("beto").get("/editions/2/timetable/list/").status_code == 404
    assert "compared" not in signed_in("ana").get("/editions/2/timetable/compare/").context
    assert signed_in("ana").get("/editions/2/rooms/").status_code == 200
    assert signed_in("beto").get("/editions/2/timetable/draft/").status_code == 403


def test_coordination_drafts_publishes_revises_and_discards_by_buttons(cast: Cast, signed_in: SignedIn) -> None:
    founded(cast)
    client = signed_in("ana")
    assert client.post("/editions/2/timetable/draft/", {"seconds": "1000"}).context["form"].errors.keys() == {"seconds"}
    assert client.post("/editions/2/timetable/draft/", {"seconds": "1"}).status_code == 302
    client.post("/editions/2/timetable/1/publish/")
    client.post("/editions/2/timetable/1/revise/")
    assert client.get("/editions/2/timetable/").context["draft"].number == 2
    client.post("/editions/2/timetable/2/publish/")
    client.post("/editions/2/timetable/2/discard/")
    client.post("/editions/2/timetable/1/discard/")
    assert list(TimetableVersion.objects.order_by("number").values_list("status", flat=True)) == [
        "published",
        "discarded",
    ]


def test_page_says_which_constraints_collide(cast: Cast, signed_in: SignedIn) -> None:
    founded(cast)
    TrainerSeat.objects.filter(key__in=("UNHCR-1", "UNHCR-2", "COMAR-1")).update(expertise=["health"])
    page = signed_in("ana").post("/editions/2/timetable/draft/", {"seconds": "1"})
    assert (page.status_code, len(page.context["reasons"])) == (409, 2)
    assert not TimetableVersion.objects.exists()


def test_days_of_a_seat_are_changed_on_its_page(cast: Cast, signed_in: SignedIn) -> None:
    founded(cast)
    seat = TrainerSeat.objects.get(key="CNDH-1")
    assert signed_in("hugo").get(f"/seats/{seat.pk}/days/").status_code == 200
    signed_in("hugo").post(f"/seats/{seat.pk}/days/", {"days": ["2014-07-08", "2014-07-07"]})
    seat.refresh_from_db()
    assert seat.days == ["2014-07-07", "2014-07-08"]
    assert signed_in("beto").get(f"/seats/{seat.pk}/days/").status_code in {403, 404}
