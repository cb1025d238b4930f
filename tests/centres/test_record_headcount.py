"""67 counted and 68 registered stays visible until somebody answers for it by name."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.centres.actions.headcount import call_roll, explain_headcount, open_roll, record_headcount
from senda.centres.models import Alarm, Headcount, Stay, Transfer
from senda.centres.rules.headcount import HeadcountRefusal
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from tests.cast import NOW
from tests.centres.test_register_arrival import arrive, codes

A, B = "MX27-02", "MX30-01"
TODAY = date(2014, 6, 10)
WHY = "Estaba en el hospital con escolta; se encontró a las 10:20"
URL = f"/register/{A}/headcount/"


def count(actor, counted, *, unit=A, shift="morning", on=TODAY, at=NOW):
    return record_headcount(actor, unit_key=unit, shift=shift, on=on, counted=counted, done_at=at)


def house(number, unit=A, *, at=NOW - timedelta(days=2)):
    for place in range(number):
        Stay.objects.create(
            folio=f"{unit}-2014-9{place:04}",
            unit_key=unit,
            arrived_at=at,
            typed_at=at,
            nationality="HND",
            sex="M",
            age_band="18+",
        )


def test_a_count_that_agrees_rings_nothing(crew):
    house(3)
    row = count(crew.beto, 3)
    assert (row.counted, row.registered, row.leaving, row.by_name) == (3, 3, 0, crew.beto.name)
    assert Alarm.objects.count() == 0
    entry = Entry.objects.get(verb="centres.headcount.recorded")
    assert (entry.chain, entry.subject) == (f"centre:{A}", f"headcount:{row.pk}")


def test_67_against_68_rings_and_is_said_in_words(crew, signed_in):
    house(68)
    row = count(crew.beto, 67)
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.closed_at) == ("headcount", None)
    assert alarm.facts == {"counted": 67, "registered": 68, "headcount": row.pk}
    page = signed_in("nora").get(URL)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Falta 1 persona" in text


def test_the_register_of_the_moment_counts_not_that_of_the_typing(crew):
    house(2, at=NOW - timedelta(hours=3))
    late = Stay.objects.create(
        folio=f"{A}-2014-80001",
        unit_key=A,
        arrived_at=NOW - timedelta(hours=1),
        typed_at=NOW,
        nationality="GTM",
        sex="F",
        age_band="18+",
    )
    left = Stay.objects.order_by("pk").first()
    left.left_at = NOW - timedelta(minutes=30)
    left.save()
    then, now = count(crew.beto, 2, at=NOW - timedelta(hours=2)), count(crew.beto, 2)
    assert (then.registered, now.registered) == (2, 2)
    assert late.inside


def test_who_is_on_the_road_is_expected_nowhere_and_who_was_moved_is_counted_where_he_was(crew):
    house(3)
    stays = list(Stay.objects.order_by("pk"))
    Transfer.objects.create(
        stay=stays[0],
        from_unit=A,
        to_unit=B,
        reason="capacity",
        ordered_at=NOW - timedelta(hours=5),
        handed_at=NOW - timedelta(hours=4),
        ordered_by_name="x",
    )
    row = count(crew.beto, 2)
    assert (row.registered, row.leaving) == (3, 1)
    assert Alarm.objects.count() == 0
    Transfer.objects.update(ended_at=NOW - timedelta(hours=2), accepted=True)
    Stay.objects.filter(pk=stays[0].pk).update(unit_key=B)
    before, on_road, after = (count(crew.beto, 2, at=NOW - timedelta(hours=h)) for h in (4.5, 3, 1))
    assert [(r.registered, r.leaving) for r in (before, on_road, after)] == [(3, 0), (3, 1), (2, 0)]
    assert count(crew.carla, 1, unit=B, at=NOW - timedelta(hours=1)).registered == 1
    assert count(crew.carla, 0, unit=B, at=NOW - timedelta(hours=3)).registered == 0


def test_a_count_is_of_a_known_shift_of_that_day_and_not_to_come(crew):
    with pytest.raises(Refused) as refused:
        count(crew.beto, 0, shift="siesta", on=date(2014, 6, 12), at=NOW + timedelta(hours=1))
    assert codes(refused) == [
        HeadcountRefusal.UNKNOWN_SHIFT,
        RegisterRefusal.FUTURE,
        HeadcountRefusal.OTHER_DAY,
    ]
    assert Headcount.objects.count() == 0
    assert count(crew.beto, 0, shift="night", on=date(2014, 6, 9), at=NOW - timedelta(hours=6)).pk


@pytest.mark.parametrize("name", ["memo", "lupe", "rosa", "dora", "carla", "ana", "pablo"])
def test_only_the_desk_and_the_head_count(crew, name):
    with pytest.raises(PermissionDenied):
        count(getattr(crew, name), 0)


def test_a_centre_that_is_not_there(crew):
    with pytest.raises(Http404):
        count(crew.beto, 0, unit="MX99-99")


def test_an_explanation_stays_with_its_name_and_closes_nothing(crew):
    house(2)
    row = count(crew.beto, 1)
    with pytest.raises(PermissionDenied):
        explain_headcount(crew.beto, pk=row.pk, explanation=WHY)
    with pytest.raises(Refused) as refused:
        explain_headcount(crew.nora, pk=row.pk, explanation="  ok  ")
    assert codes(refused) == [HeadcountRefusal.TOO_SHORT]
    told = explain_headcount(crew.nora, pk=row.pk, explanation=WHY)
    assert (told.explained_by_name, told.explanation, told.explained_at) == (crew.nora.name, WHY, NOW)
    assert Alarm.objects.get().closed_at is None
    with pytest.raises(Refused) as refused:
        explain_headcount(crew.rosa, pk=row.pk, explanation=WHY)
    assert codes(refused) == [HeadcountRefusal.EXPLAINED]


def test_the_roll_call_names_who_was_not_found_and_reading_it_is_written_down(crew, signed_in):
    stay, other = arrive(crew.beto), arrive(crew.beto)
    row = count(crew.beto, 1)
    client = signed_in("beto")
    page = client.get(f"/register/headcounts/{row.pk}/roll/")
    assert page.content.decode().count("Wendy Suyapa Lagunero Zelmar") == 2
    assert Entry.objects.get(verb="centres.headcount.roll_read").facts == {"rows": 2}
    assert client.post(f"/register/headcounts/{row.pk}/roll/", {"not_found": [str(stay.ref)]}).status_code == 302
    row.refresh_from_db()
    assert (row.not_found, row.called_by_name) == ([str(stay.ref)], crew.beto.name)
    with pytest.raises(Refused) as refused:
        call_roll(crew.beto, pk=row.pk, not_found=[str(other.ref), "00000000-0000-0000-0000-000000000000"])
    assert codes(refused) == [HeadcountRefusal.NOT_REGISTERED_THEN]


@pytest.mark.parametrize(
    ("name", "error"),
    [("memo", PermissionDenied), ("dora", PermissionDenied), ("rosa", PermissionDenied), ("carla", Http404)],
)
def test_who_does_not_count_reads_no_names(crew, name, error):
    house(1)
    row = count(crew.beto, 0)
    with pytest.raises(error):
        open_roll(getattr(crew, name), pk=row.pk)


@pytest.mark.parametrize(
    ("name", "status"),
    [("beto", 200), ("nora", 200), ("memo", 200), ("rosa", 200), ("dora", 200), ("carla", 403), ("ana", 403)],
)
def test_who_sees_the_counts(crew, signed_in, name, status):
    arrive(crew.beto)
    count(crew.beto, 0)
    answer = signed_in(name).get(URL)
    assert answer.status_code == status
    assert "Lagunero" not in answer.content.decode()


def test_the_form_records_and_leads_to_the_roll_call(crew, signed_in):
    house(2)
    client = signed_in("beto")
    sent = {"counted": "2", "shift": "morning", "on": "2014-06-10", "done_at": "2014-06-10T09:50"}
    assert client.post(URL, sent)["Location"] == URL
    answer = client.post(URL, {**sent, "counted": "1"})
    wrong = Headcount.objects.get(counted=1)
    assert answer["Location"] == f"/register/headcounts/{wrong.pk}/roll/"
    assert wrong.done_at == datetime(2014, 6, 10, 9, 50, tzinfo=NOW.tzinfo)
    assert client.post(URL, {**sent, "done_at": "2014-06-11T09:50"}).status_code == 200
    assert signed_in("memo").post(URL, sent).status_code == 403
    assert client.get(f"{URL}?format=csv")["Content-Type"].startswith("text/csv")


@pytest.mark.django_db(databases=["default", "practice"])
@pytest.mark.parametrize("page", ["headcount", "areas", "meals", "checks", "services", "shift"])
def test_the_twin_has_the_same_pages_and_lets_no_file_out(crew, signed_in, page):
    client = signed_in("beto")
    address = f"/practice/register/{A}/{page}/"
    assert (client.get(address).status_code, client.get(f"{address}?format=csv").status_code) == (200, 409)


@pytest.mark.django_db(databases=["default", "practice"])
def test_a_count_of_the_twin_stays_in_the_twin(crew, signed_in):
    sent = {"counted": "0", "shift": "morning", "on": "2014-06-10", "done_at": "2014-06-10T09:50"}
    signed_in("beto").post(f"/practice{URL}", sent)
    assert (Headcount.objects.using("default").count(), Headcount.objects.using("practice").count()) == (0, 1)
