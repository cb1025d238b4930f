"""The boards: what breaches next, every law beside the others, by folio, to whoever wears a hat."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senda.centres.access.clock import may_see_board, visible_runs
from senda.centres.actions.alarm import raise_alarm
from senda.centres.actions.clock import clock_rows, export_clocks, silence_clock, start_clocks
from senda.centres.models import ClockRun
from senda.centres.queries import clock_board as boards
from senda.centres.queries.clock import Sight, sight
from senda.centres.rules.deadlines import ClockState, binding, grouped, state
from senda.kernel import journal, world
from senda.kernel.action import action
from senda.kernel.decisions import Refused
from senda.kernel.world import World
from tests.cast import NOW
from tests.factories.centres import stay_in

A, B = "MX27-02", "MX30-01"
BOARD, COUNTRY, DAYS = f"/register/clocks/{A}/", "/register/clocks/", "/register/clocks/days/"
WHY = "El juzgado pidió esperar; la defensoría viene hoy"
EVERYBODY = (
    *("ana", "beto", "carla", "dora", "eva", "fidel", "gala", "hugo", "iris"),
    *("nora", "memo", "lupe", "olga", "rosa", "pablo", "queta", "public"),
)
ON_THE_BOARD = {"beto", "nora", "memo", "lupe", "olga", "rosa", "dora"}


def held(hours: float, number: int, unit: str = A, *more: str):
    """Somebody who was put at disposal so many hours ago and presented an hour later."""
    at = NOW - timedelta(hours=hours)
    stay = stay_in(unit, number, arrived_at=at)
    start_clocks(stay, ("C01", "C02", "C06", "C07"), at=at)
    start_clocks(stay, ("C03", "C04", *more), at=at + timedelta(hours=1))
    return stay


def run_of(stay, clock_id="C02"):
    return ClockRun.objects.get(stay=stay, clock_id=clock_id)


@pytest.fixture
def inside(crew):
    """At A four people: far from every limit, near one, past one, past one that is silenced. At B one."""
    people = {"far": held(1, 1), "near": held(23, 2), "past": held(40, 3), "silenced": held(50, 4), "b": held(2, 5, B)}
    for run in ClockRun.objects.filter(stay=people["silenced"], clock_id__in=["C01", "C02"]):
        silence_clock(crew.nora, run_id=run.pk, reason=WHY)
    return people


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_board_of_a_centre_is_for_its_hats(crew, signed_in, name):
    held(1, 1)
    expected = 200 if name in ON_THE_BOARD else 302 if name == "public" else 403
    answer = signed_in(name).get(BOARD)
    assert answer.status_code in ({expected} if name != "public" else {302, 403})
    actor = crew.actor[name]
    assert may_see_board(actor, A) == (name in ON_THE_BOARD)
    assert visible_runs(actor).filter(unit_key=A).exists() == may_see_board(actor, A)


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_board_of_the_country_is_for_headquarters_and_oversight(crew, signed_in, name):
    answer = signed_in(name).get(COUNTRY)
    assert (answer.status_code == 200) == (name in {"rosa", "dora"})


def test_a_centre_that_is_not_there_is_not_found(crew, signed_in):
    assert signed_in("rosa").get("/register/clocks/MX99-01/").status_code == 404


def test_what_breaches_next_comes_first_with_the_other_laws_beside_it(crew, signed_in, inside):
    listing = signed_in("nora").get(BOARD).context["listing"]
    told = [
        (limit.folio[-1], limit.first.clock_id, limit.first.state.value, [clock.clock_id for clock in limit.others])
        for limit in listing.rows
    ]
    assert told == [
        ("3", "C01", "overdue", []),
        ("3", "C02", "overdue", ["C03", "C04"]),
        ("2", "C01", "hours_2", []),
        ("2", "C02", "hours_24", ["C03", "C04"]),
        ("1", "C01", "hours_24", []),
        ("1", "C02", "running", ["C03", "C04"]),
        ("4", "C03", "running", ["C02", "C04"]),
        ("4", "C01", "silenced", []),
    ]


def test_counts_say_how_the_limits_stand(crew, signed_in, inside):
    page = signed_in("nora").get(BOARD)
    assert {card["key"]: card["value"] for card in page.context["counts"]} == {
        "overdue": 2,
        "hours_2": 1,
        "hours_12": 0,
        "hours_24": 2,
        "running": 2,
        "silenced": 2,
    }
    assert page.context["total"] == 8


@pytest.mark.parametrize(
    ("asked", "folios"),
    [
        ("state=overdue", "33"),
        ("state=silenced", "44"),
        ("state=hours_24", "21"),
        ("q=00002", "22"),
        ("limit=order", "3214"),
        ("state=overdue&limit=order", "3"),
        ("q=nobody", ""),
        ("state=nonsense&sort=nonsense&page=99", "33221144"),
        ("sort=-folio", "44332211"),
        ("sort=folio", "11223344"),
        ("sort=-due", "41123234"),
    ],
)
def test_a_board_is_searched_and_sorted(crew, signed_in, inside, asked, folios):
    """By a later due moment first when sorted downwards; what is never due comes last either way."""
    listing = signed_in("nora").get(f"{BOARD}?{asked}").context["listing"]
    found = "".join(limit.folio[-1] for limit in listing.rows)
    assert (sorted(found) if asked == "sort=-due" else found) == (
        sorted("11223344") if asked == "sort=-due" else folios
    )
    assert listing.total == len(folios)


def test_a_silenced_clock_shows_its_name_and_reason_and_how_late_it_is(crew, signed_in, inside):
    page = signed_in("beto").get(f"{BOARD}?state=silenced").content.decode()
    assert page.count(WHY) == 2
    assert crew.nora.name in page
    assert "+14\u00a0h\u00a01\u00a0min" in page  # the page is opened a moment after the hour


def test_no_board_tells_a_name(crew, signed_in, inside):
    for name, address in (("nora", BOARD), ("rosa", BOARD), ("rosa", COUNTRY), ("dora", COUNTRY)):
        page = signed_in(name).get(address).content.decode()
        assert "Ixchel" not in page
        assert f"{A}-2014-0000" in page


def test_only_those_who_may_are_offered_to_silence(crew, signed_in, inside):
    offered = {
        name: "/register/clocks/silence/" in signed_in(name).get(BOARD).content.decode()
        for name in sorted(ON_THE_BOARD)
    }
    assert {name for name, yes in offered.items() if yes} == {"nora", "rosa"}


def test_each_law_says_its_norm_its_kind_and_what_is_not_confirmed(crew, signed_in):
    held(1, 1, "MX07-03")
    page = signed_in("rosa").get("/register/clocks/MX07-03/").content.decode()
    assert 'href="/law/C06/">RLM</a> <span class="muted">(ley, leída en un extracto)' in page.replace("leído", "leída")
    assert 'href="/law/C02/">LM 68</a> <span class="muted">(ley)' in page


@pytest.fixture
def protected(crew):
    """Somebody whose flag opened a clock: COMAR must be told, at once."""
    return held(1, 1, A, "C12")


@pytest.mark.parametrize("name", sorted(ON_THE_BOARD))
def test_a_clock_that_reveals_a_flag_is_told_to_those_who_read_custody(crew, signed_in, protected, name):
    tells = name in {"beto", "nora", "lupe", "olga"}
    assert sight(crew.actor[name], A) == Sight(flags=tells)
    client = signed_in(name)
    page = client.get(BOARD).content.decode()
    assert ("LRPCAP" in page) == tells
    assert ("Medida de protección" in page) == (not tells)
    found = client.get(f"{BOARD}?limit=refuge_notice").context["listing"].total
    assert found == (1 if tells else 3)  # an unknown limit narrows nothing
    assert client.get(f"{BOARD}?limit=protection").context["listing"].total == (3 if tells else 1)
    lines = client.get(f"{BOARD}?format=csv").content.decode()
    assert ("C12" in lines) == tells


def test_sorting_by_what_is_limited_tells_no_flag(crew, protected):
    """Those who may not know it see protection measures in one place, whatever they are."""
    start_clocks(protected, ("C10",), at=NOW)
    rows = boards.ordered(boards.groups(boards.running(A)), "limit", Sight(flags=False))
    shown = [limit.first.conflict for limit in boards.limits_of(list(rows), NOW, {A: Sight(flags=False)})]
    assert shown == ["lodging", "order", "protection", "protection"]


def test_the_export_has_a_line_for_each_law_and_is_journalled(crew, signed_in, inside):
    answer = signed_in("nora").get(f"{BOARD}?format=csv&q=00003")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Clave"] for row in rows] == ["C01", "C02", "C03", "C04"]
    assert {row["Folio"] for row in rows} == {f"{A}-2014-00003"}
    (entry,) = journal.Entry.objects.filter(verb="centres.clocks.exported")
    assert (entry.chain, entry.facts) == (f"centre:{A}", {"limits": 2})


@pytest.mark.django_db(databases=["default", "practice"])
def test_the_twin_has_boards_and_refuses_to_export_them(crew, signed_in):
    with world.entered(World.PRACTICE):
        held(40, 7)
    held(1, 1)
    client = signed_in("nora")
    page = client.get(f"/practice{BOARD}")
    assert {limit.folio for limit in page.context["listing"].rows} == {f"{A}-2014-00007"}
    assert "format=csv" not in page.content.decode()
    assert client.get(f"/practice{BOARD}?format=csv").status_code == 409
    with world.entered(World.PRACTICE):
        with pytest.raises(Refused):
            export_clocks(crew.nora, unit_key=A, limits=1)
        assert journal.Entry.objects.filter(verb="centres.clocks.exported").count() == 0


@pytest.mark.parametrize(("name", "unit_key"), [("carla", A), ("ana", A), ("nora", ""), ("pablo", "")])
def test_no_board_is_exported_by_who_does_not_see_it(crew, name, unit_key):
    with pytest.raises(PermissionDenied):
        export_clocks(crew.actor[name], unit_key=unit_key, limits=1)


def test_the_country_tells_each_centre_and_then_the_folios(crew, signed_in, inside):
    page = signed_in("rosa").get(COUNTRY)
    rows = {row.unit_key: (row.counts.in_order, row.counts.total, row.next_at) for row in page.context["centres"]}
    assert rows == {
        A: ((2, 1, 0, 2, 2, 0, 2), 8, NOW + timedelta(hours=1)),
        B: ((0, 0, 0, 1, 1, 0, 0), 2, NOW + timedelta(hours=22)),
    }
    assert page.context["listing"].total == 10
    assert "Villahermosa" in page.content.decode()


@pytest.mark.parametrize("address", [BOARD, COUNTRY])
def test_the_number_of_queries_does_not_grow(crew, signed_in, address):
    client = signed_in("rosa")
    held(1, 1)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    queries()
    few = queries()
    for number in range(2, 40):
        held(number, number, A if number % 2 else B)
    assert queries() == few


def test_a_computer_whose_time_went_back_is_told_on_every_board(crew, signed_in):
    held(1, 1)
    assert "se atrasó" not in signed_in("nora").get(BOARD).content.decode()

    @action
    def deed(actor):
        journal.record(actor, "centres.act.recorded", "act:1", chain=journal.chain_of(A))

    deed(crew.at("nora", NOW + timedelta(days=2)))
    assert "se atrasó" in signed_in("nora").get(BOARD).content.decode()

    @action
    def ring(actor):
        raise_alarm(actor, A, "clock", facts={"minutes": 2880})

    ring(crew.nora)
    for name, address in (("nora", BOARD), ("rosa", COUNTRY)):
        assert "2\u00a0d\u00a00\u00a0h de atraso" in signed_in(name).get(address).content.decode()


def test_silencing_on_the_page(crew, signed_in, inside):
    run = run_of(inside["past"])
    address = f"/register/clocks/silence/{run.pk}/"
    assert {
        name: signed_in(name).get(address).status_code for name in ("beto", "memo", "dora", "carla", "ana", "nora")
    } == {
        "beto": 403,
        "memo": 403,
        "dora": 403,
        "carla": 404,
        "ana": 404,
        "nora": 200,
    }
    client = signed_in("nora")
    short = client.post(address, {"reason": "porque sí"})
    assert short.status_code == 200
    assert "20" in short.content.decode()
    assert ClockRun.objects.get(pk=run.pk).silenced_at is None
    done = client.post(address, {"reason": WHY})
    assert (done.status_code, done.headers["Location"]) == (302, BOARD)
    assert ClockRun.objects.get(pk=run.pk).silence_reason == WHY


def test_the_working_days_of_a_year_are_shown_with_their_sources(crew, signed_in):
    page = signed_in("beto").get(f"{DAYS}?year=2014")
    assert [(day.day.isoformat(), day.closed) for day in page.context["days"]][4:7] == [
        ("2014-03-21", False),
        ("2014-05-01", True),
        ("2014-05-05", True),
    ]
    assert signed_in("beto").get(f"{DAYS}?year=1810").context["year"] == 2014


SPANS = st.lists(
    st.tuples(st.floats(0, 400), st.sampled_from(["C01", "C02", "C03", "C05", "C07"]), st.booleans()), max_size=12
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SPANS)
def test_the_database_counts_what_the_rules_say(crew, spans):
    """The bands of the query and the states of the rules are two tellings of one thing."""
    ClockRun.objects.all().delete()
    stay = stay_in(A, ClockRun.objects.count() + 1 + stay_number(), arrived_at=NOW - timedelta(hours=500))
    rows = {}
    for hours, clock_id, silenced in spans:
        for row in clock_rows(stay, (clock_id,), at=NOW - timedelta(hours=hours)):
            row.silenced_at = NOW if silenced else None
            rows[clock_id] = row
    ClockRun.objects.bulk_create(rows.values())
    told = boards.counts(boards.groups(boards.running(A)), NOW)
    groups = grouped(rows.values())
    bound = [binding(group) for group in groups.values()]
    states = [ClockState.SILENCED if run is None else state(run, NOW) for run in bound]
    assert told.total == len(groups)
    assert told.silenced == sum(any(run.silenced_at for run in group) for group in groups.values())
    for name in ("overdue", "hours_2", "hours_12", "hours_24", "running", "no_cap"):
        assert getattr(told, name) == states.count(ClockState(name))


def stay_number(counter=iter(range(10_000))) -> int:  # noqa: B008 - one counter for all the examples
    return next(counter)
