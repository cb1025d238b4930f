"""The practice twin is sealed both ways: nothing of it opens, counts, travels or is mailed outside, and nothing real is inside."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from senda.centres.actions.arrival import register_arrival
from senda.centres.actions.clock import export_clocks
from senda.centres.actions.fill import fill_month, open_areas
from senda.centres.actions.journal import export_journal
from senda.centres.actions.referral import export_referrals, tell_desk
from senda.centres.actions.search import export_people
from senda.centres.models import Act, ClockRun, Identity, NameToken, Stay
from senda.centres.queries.facts import facts, months_with_arrivals, occupancy
from senda.centres.queries.identity import identity_of
from senda.centres.queries.sealing import opened
from senda.centres.queries.search import Filters
from senda.kernel import journal, sealed, world
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.kernel.sealed import Unreadable
from senda.kernel.world import World, WorldRefusal
from tests.cast import NOW
from tests.centres.test_register_arrival import TYPED, arrive
from tests.factories.planted import A
from tests.factories.referrals import told_comar

pytestmark = pytest.mark.django_db(databases=["default", "practice"])
OTHER = {World.REAL: World.PRACTICE, World.PRACTICE: World.REAL}
TABLES = (Stay, Identity, Act, ClockRun, NameToken, Entry)


@pytest.fixture
def stays(crew):
    """The same person taken in in both worlds."""
    found = {}
    for where in World:
        with world.entered(where):
            found[where] = arrive(crew.beto)
    return found


def refusal(deed, *args, **named):
    with pytest.raises(Refused) as refused:
        deed(*args, **named)
    return [reason.code for reason in refused.value.decision.reasons]


@pytest.mark.parametrize("where", World)
def test_what_is_sealed_in_one_world_does_not_open_in_the_other(stays, where):
    stay = stays[where]
    with world.entered(where):
        identity = Identity.objects.get(stay=stay)
        act = Act.objects.get(stay=stay, kind="disposal")
        assert (identity_of(stay)["surname_1"], opened(act, "sealed")["letter"]) == ("Lagunero", "OF-118/2014")
    with world.entered(OTHER[where]):
        for row in (identity, act):
            with pytest.raises(Unreadable):
                opened(row, "sealed")


def test_the_same_name_has_another_token_in_each_world(stays):
    told = {}
    for where in World:
        with world.entered(where):
            told[where] = set(NameToken.objects.values_list("token", flat=True))
            assert set(sealed.tokens(A, ["x"])).isdisjoint(told[where])
    assert told[World.REAL]
    assert told[World.REAL].isdisjoint(told[World.PRACTICE])


def test_folios_of_the_twin_alone_begin_with_p(stays):
    assert {where.value: stay.folio for where, stay in stays.items()} == {
        "real": "MX27-02-2014-00001",
        "practice": "P-MX27-02-2014-00001",
    }


@pytest.mark.parametrize("where", World)
def test_no_row_crosses(crew, where):
    with world.entered(where):
        stay = arrive(crew.beto)
        told_comar(crew.beto, stay) if where is World.PRACTICE else None
    assert [model.objects.using(world.DATABASES[OTHER[where]]).count() for model in TABLES] == [0] * len(TABLES)
    assert Stay.objects.using(world.DATABASES[where]).get() == stay


def test_rows_of_the_two_worlds_are_never_joined(stays):
    with world.entered(World.PRACTICE):
        mine = Identity.objects.get(stay=stays[World.PRACTICE])
    with pytest.raises(ValueError, match="router"):
        mine.stay = stays[World.REAL]


@pytest.mark.parametrize("ask", [facts, occupancy])
def test_the_twin_has_no_statistics(stays, ask):
    assert ask("2014-06")
    with world.entered(World.PRACTICE):
        assert refusal(ask, "2014-06") == [WorldRefusal.PRACTICE]
        assert refusal(months_with_arrivals) == [WorldRefusal.PRACTICE]


def test_what_the_public_is_told_counts_nobody_of_the_twin(crew):
    with world.entered(World.PRACTICE):
        arrive(crew.beto)
    assert (facts("2014-06"), months_with_arrivals(), occupancy("2014-06").nights) == ((), {}, 0)


def test_no_mail_leaves_the_twin(crew, django_capture_on_commit_callbacks):
    with world.entered(World.PRACTICE):
        stay = arrive(crew.beto)
        with django_capture_on_commit_callbacks(using="practice", execute=True) as practised:
            told_comar(crew.beto, stay)
        assert refusal(tell_desk, "COMAR") == [WorldRefusal.PRACTICE]
    assert (practised, mail.outbox) == ([], [])


def test_no_file_leaves_the_twin(crew, stays):
    deeds = (
        (export_people, {"unit_key": A, "filters": Filters()}),
        (export_clocks, {"unit_key": A, "limits": 1}),
        (export_journal, {"unit_key": A, "rows": 1}),
        (export_referrals, {"counts": {A: 1}, "scope": A}),
    )
    for deed, named in deeds:
        with world.entered(World.PRACTICE):
            assert refusal(deed, crew.nora, **named) == [WorldRefusal.PRACTICE], deed.__name__
        deed(crew.nora, **named)
    assert Entry.objects.using("practice").filter(verb__contains="export").count() == 0


@pytest.mark.parametrize("deed", [fill_month, open_areas])
def test_the_real_register_is_filled_in_a_demonstration_alone(crew, settings, deed):
    named = {"month": "2014-01", "seed": 1, "done": lambda _n: None} if deed is fill_month else {}
    settings.SENDA_DEMONSTRATION = False
    with pytest.raises(PermissionDenied):
        deed(crew.operator, **named)
    assert (Stay.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.parametrize("deed", [fill_month, open_areas])
def test_nobody_but_the_command_line_fills(crew, settings, deed):
    named = {"month": "2014-01", "seed": 1, "done": lambda _n: None} if deed is fill_month else {}
    settings.SENDA_DEMONSTRATION = True
    for where in World:
        with world.entered(where):
            for name, actor in crew.everybody.items():
                if name != "operator":
                    with pytest.raises(PermissionDenied):
                        deed(actor, **named)
    assert [Stay.objects.using(alias).count() for alias in world.DATABASES.values()] == [0, 0]


def test_a_family_is_never_looked_for_in_the_other_world(crew, stays):
    with world.entered(World.PRACTICE):
        codes = refusal(
            register_arrival,
            crew.beto,
            unit_key=A,
            arrived_at=NOW - timedelta(minutes=1),
            age=7,
            values=TYPED,
            family_of=stays[World.REAL].ref,
        )
    assert codes == ["family_unknown"]


def test_the_chains_of_both_worlds_hold_and_know_nothing_of_each_other(stays):
    heads = {}
    for where in World:
        with world.entered(where):
            assert list(journal.faults(journal.chain_of(A))) == []
            heads[where] = journal.head(journal.chain_of(A))
            told = json.dumps(list(Entry.objects.values_list("subject", "facts")))
        assert str(stays[OTHER[where]].ref) not in told
    assert heads[World.REAL] != heads[World.PRACTICE]
