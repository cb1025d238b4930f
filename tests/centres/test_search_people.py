"""The list of people and the search: who may, what is found, what the journal keeps of it, and what leaves."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from senda.centres.actions.identity import move_name
from senda.centres.actions.search import COUNTRY, export_people, note_listed, search_people
from senda.centres.models import FolioCount, Identity, Stay
from senda.centres.queries.search import MOST_FOUND, Filters
from senda.centres.rules.search import Asked, asked
from senda.kernel import world
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry, chain_of
from senda.kernel.sealed import vault
from tests.cast import NOW
from tests.factories.centres import stay_in

A, B = "MX27-02", "MX30-01"
HERE = f"/register/{A}/people/"


def names(lines):
    return [line.name for line in lines]


def look(actor, typed, unit=A):
    return names(search_people(actor, asked=asked(typed), unit_key=unit))


@pytest.mark.parametrize("typed", ["Basques", "ixchel tsul", "TZUL VÁZQUEZ", "vasques, ixchel"])
def test_a_name_is_found_by_how_it_sounds(crew, typed):
    stay_in(A)
    stay_in(A, 2, given_names="Juan", surname_1="Castro", surname_2="")
    assert look(crew.nora, typed) == ["Ixchel Tzul Vásquez"]


def test_every_word_must_be_in_the_name(crew):
    stay_in(A)
    assert look(crew.nora, "Ixchel Castro") == []


def test_the_newest_entry_stands_first_and_past_stays_are_found(crew):
    stay_in(A, 1, left_at=NOW + timedelta(hours=1))
    stay_in(A, 2, given_names="Ixchel", surname_1="Batz", surname_2="Vásquez")
    assert look(crew.nora, "vasquez") == ["Ixchel Batz Vásquez", "Ixchel Tzul Vásquez"]


def test_another_centre_finds_nobody_of_this_one(crew):
    stay_in(A)
    assert look(crew.carla, "Ixchel", B) == []
    with pytest.raises(PermissionDenied):
        look(crew.carla, "Ixchel", A)


def test_headquarters_search_everywhere_at_once(crew):
    stay_in(A)
    stay_in(B, given_names="Ixchel", surname_1="Chen", surname_2="")
    assert sorted(look(crew.rosa, "Ixchel", "")) == ["Ixchel Chen", "Ixchel Tzul Vásquez"]
    assert Entry.objects.get(chain=COUNTRY, verb="centres.people.searched").facts == {"by": "name", "found": 2}


def test_a_person_who_moved_is_found_where_she_is_now(crew):
    stay = stay_in(A)
    Stay.objects.filter(pk=stay.pk).update(unit_key=B)
    move_name(Stay.objects.get(pk=stay.pk))
    assert look(crew.nora, "Ixchel") == []
    assert look(crew.carla, "Ixchel", B) == ["Ixchel Tzul Vásquez"]


@pytest.mark.parametrize("typed", ["MX27-02-2014-00007", " mx27-02-2014-00007 ", "7", "00007"])
def test_a_folio_or_its_number_finds_one_person(crew, typed):
    stay_in(A, 7)
    stay_in(A, 8)
    FolioCount.objects.create(unit_key=A, year=2014, last=8)
    lines = search_people(crew.nora, asked=asked(typed), unit_key=A)
    assert [line.folio for line in lines] == ["MX27-02-2014-00007"]


def test_a_folio_of_another_centre_is_not_found(crew):
    stay_in(B, 7)
    assert search_people(crew.nora, asked=asked("MX30-01-2014-00007"), unit_key=A) == []


def test_nothing_asked_finds_nobody(crew):
    stay_in(A)
    assert search_people(crew.nora, asked=Asked(), unit_key=A) == []


def test_the_journal_keeps_the_count_and_never_the_words(crew):
    stay_in(A)
    look(crew.nora, "Ixchel Vásquez")
    entry = Entry.objects.get(chain=chain_of(A), verb="centres.people.searched")
    assert entry.facts == {"by": "name", "found": 1}
    assert entry.actor_name == crew.nora.name


def test_while_keys_change_everybody_is_still_found(crew):
    stay_in(A)
    vault().rotate()
    stay_in(A, 2, given_names="Ixchel", surname_1="Batz", surname_2="")
    assert look(crew.nora, "ixchel") == ["Ixchel Batz", "Ixchel Tzul Vásquez"]


def test_a_search_that_finds_very_many_says_so(crew):
    for number in range(MOST_FOUND + 5):
        stay_in(A, number + 1)
    assert len(look(crew.nora, "ixchel")) == MOST_FOUND + 1
    assert Entry.objects.get(verb="centres.people.searched").facts["found"] == MOST_FOUND


@pytest.mark.parametrize(
    ("name", "status"),
    [("nora", 200), ("beto", 200), ("memo", 200), ("lupe", 200), ("olga", 200), ("rosa", 200), ("carla", 403)]
    + [(name, 403) for name in ("ana", "dora", "eva", "fidel", "gala", "hugo", "iris", "pablo", "queta")],
)
def test_who_sees_the_people_of_a_centre(crew, signed_in, name, status):
    stay_in(A)
    client = signed_in(name)
    assert client.get(HERE).status_code == status
    assert client.post(HERE, {"q": "Ixchel"}).status_code == status
    assert client.get(HERE, {"format": "csv"}).status_code == status
    if name not in {"nora", "beto", "memo", "lupe", "olga", "rosa"}:
        assert "Ixchel" not in client.get(HERE).content.decode()


def test_the_list_shows_people_inside_sorted_and_journals_the_showing(crew, signed_in):
    stay_in(A, 1, given_names="Zoila", arrived_at=NOW - timedelta(days=2))
    stay_in(A, 2, given_names="Ana", arrived_at=NOW - timedelta(days=1))
    stay_in(A, 3, given_names="Berta", left_at=NOW + timedelta(hours=1))
    client = signed_in("nora")

    def shown(**query):
        return [line.name.split()[0] for line in client.get(HERE, query).context["listing"].rows]

    assert shown() == ["Ana", "Zoila"]
    assert shown(sort="name") == ["Ana", "Zoila"]
    assert shown(sort="-name") == ["Zoila", "Ana"]
    assert shown(sort="arrived") == ["Zoila", "Ana"]
    assert shown(state="left") == ["Berta"]
    assert shown(state="all", sort="name") == [
        "Berta",
        "Ana",
        "Zoila",
    ]  # only the arrival sorts where there may be millions
    assert shown(since="2014-06-09") == ["Ana"]
    assert shown(until="2014-06-08") == ["Zoila"]
    assert shown(nationality="HND") == []
    assert Entry.objects.filter(verb="centres.people.listed").count() == 9
    assert Entry.objects.filter(verb="centres.people.listed").last().facts == {"rows": 2, "page": 1}


def test_an_erased_or_unreadable_identity_has_words_and_breaks_no_list(crew, signed_in):
    erased, torn = stay_in(A, 1), stay_in(A, 2)
    Identity.objects.filter(stay=erased).update(sealed=None)
    Identity.objects.filter(stay=torn).update(sealed=b"\x01torn")
    page = signed_in("nora").get(HERE).content.decode()
    assert "ya no se conserva" in page
    assert "no se puede abrir con las llaves de este servidor" in page


def test_a_file_of_people_is_journalled_and_refused_in_practice(crew, signed_in):
    stay_in(A)
    told = signed_in("nora").get(HERE, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert told[1].split(",")[:2] == ["MX27-02-2014-00001", "Ixchel Tzul Vásquez"]
    assert Entry.objects.get(verb="centres.people.exported").facts == {"rows": 1}


@pytest.mark.django_db(databases=["default", "practice"])
def test_no_file_leaves_the_practice_world(crew):
    with world.entered(world.World.PRACTICE):
        stay_in(A)
        with pytest.raises(Refused, match="practice"):
            export_people(crew.nora, unit_key=A, filters=Filters())
        assert look(crew.nora, "Ixchel") == ["Ixchel Tzul Vásquez"]
    assert look(crew.nora, "Ixchel") == []


def test_the_search_page_tells_what_was_found_and_what_is_missing(crew, signed_in):
    stay_in(A)
    client = signed_in("nora")
    assert names(client.post(HERE, {"q": "basques"}).context["lines"]) == ["Ixchel Tzul Vásquez"]
    assert client.post(HERE, {"q": ""}).context["search"].errors.keys() == {"q"}
    assert client.post(HERE, {"q": "…"}).context["search"].errors.keys() == {"q"}
    assert client.get("/register/people/").status_code == 200
    assert names(signed_in("rosa").post("/register/people/", {"q": "basques"}).context["lines"]) == [
        "Ixchel Tzul Vásquez"
    ]
    assert signed_in("dora").get("/register/people/").status_code == 403


def test_a_longer_list_asks_no_more_queries(crew, signed_in):
    client = signed_in("nora")
    stay_in(A)
    client.get(HERE)
    one = _queries(client)
    for number in range(2, 40):
        stay_in(A, number)
    assert _queries(client) == one


def _queries(client):
    with CaptureQueriesContext(connection) as told:
        client.get(HERE)
    return len(told)


def test_no_reading_is_noted_for_whoever_reads_no_identity(crew):
    for actor in (crew.dora, crew.ana, crew.carla):
        with pytest.raises(PermissionDenied):
            note_listed(actor, unit_key=A, rows=1, page=1)
        with pytest.raises(PermissionDenied):
            export_people(actor, unit_key=A, filters=Filters())
    note_listed(crew.nora, unit_key=A, rows=2, page=3)
    assert Entry.objects.get(verb="centres.people.listed").facts == {"rows": 2, "page": 3}
