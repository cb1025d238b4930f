"""A person decides a pair; nothing is merged, every decision can be taken back, and a comparison opens no closed file."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404

from senda.centres.access.duplicate import get_pair, may_decide, visible_pairs
from senda.centres.actions import duplicate
from senda.centres.actions.duplicate import decide_pair, export_pairs, find_pairs, look_for_same, open_pair, reopen_pair
from senda.centres.actions.screening import signal_protection
from senda.centres.models import Act, Identity, Pair, PairDecision, Referral, Stay
from senda.centres.queries import duplicate as queries
from senda.centres.queries.duplicate import likely, pairs_of_stay, side_by_side
from senda.centres.queries.identity import identity_of
from senda.centres.rules.duplicate import LIKELY, PairRefusal
from senda.kernel import world
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from tests.cast import NOW
from tests.centres.test_register_arrival import TYPED, arrive
from tests.factories.referrals import screened, told_consulate

A, B = "MX27-02", "MX30-01"
WHY = "La misma cicatriz y el mismo acompañante"
AGAIN = {**TYPED, "given_names": "Wendi Sullapa", "surname_1": "Selmar", "surname_2": "Lagunero"}
SISTER = {**TYPED, "given_names": "Karla Yamileth"}


@pytest.fixture
def first(crew):
    return arrive(crew.beto)


@pytest.fixture
def pair(crew, first):
    second = arrive(crew.beto, values=AGAIN)
    assert look_for_same(crew.beto, ref=second.ref) == 1
    return Pair.objects.get(first=first, second=second)


def codes(refused):
    return [reason.code for reason in refused.value.decision.reasons]


def test_at_entry_the_same_person_is_found_however_spelt_and_a_sister_is_not(crew, first, pair):
    assert (pair.source, pair.state, pair.score > 0.5) == ("rule", "open", True)
    assert pair.why == {"agree": ["given", "surnames", "sex", "nationality"], "close": [], "differ": []}
    sister = arrive(crew.beto, values=SISTER, age=24)
    assert look_for_same(crew.beto, ref=sister.ref) == 0
    assert look_for_same(crew.beto, ref=pair.second.ref) == 0
    searched = Entry.objects.filter(verb="centres.duplicates.searched").order_by("position")
    assert [entry.facts for entry in searched] == [
        {"found": 1, "new": 1},
        {"found": 0, "new": 0},
        {"found": 1, "new": 0},
    ]


def test_candidates_are_only_of_that_centre_and_only_what_the_actor_may_open(crew, first):
    there = arrive(crew.carla, B, values=AGAIN)
    values = identity_of(first)
    assert [each.stay for each in likely(crew.beto, A, values)] == [first]
    assert [each.stay for each in likely(crew.carla, B, values)] == [there]
    for name in ("carla", "ana", "dora", "pablo", "queta", "public"):
        assert likely(crew.actor[name], A, values) == ()
    assert likely(crew.beto, A, {}) == ()


def test_the_nightly_linkage_finds_pairs_across_centres_for_headquarters_alone(crew, first, settings):
    there = arrive(crew.carla, B, values={**AGAIN, "birth_date": ""})
    settings.SENDA_ADAPTERS = {
        **settings.SENDA_ADAPTERS,
        "linkage": "tests.centres.test_decide_pair.everybody_with_everybody",
    }
    assert find_pairs(crew.operator) == 1
    assert find_pairs(crew.rosa) == 0
    found = Pair.objects.get()
    assert (found.first, found.second, found.source, found.score > LIKELY) == (first, there, "linkage", True)
    seeing = {name for name, actor in crew.everybody.items() if visible_pairs(actor).exists()}
    assert seeing == {"rosa"}
    for name in ("beto", "nora", "carla", "dora"):
        with pytest.raises(Http404):
            get_pair(crew.actor[name], found.pk)
    for name in ("beto", "nora", "ana", "dora", "pablo"):
        with pytest.raises(PermissionDenied):
            find_pairs(crew.actor[name])


def everybody_with_everybody(records, *, at_least):
    """A dummy linkage: every two records, as likely as can be asked."""
    keys = [key for key, _record in records]
    return [(one, other, at_least) for one in keys for other in keys if one < other]


def outside_of_the_transaction(records, *, at_least):
    """A dummy linkage that refuses to work while an action holds the register."""
    assert connection.savepoint_ids == []
    return everybody_with_everybody(records, at_least=at_least)


def test_the_night_compares_no_more_than_its_bound_and_keeps_no_desk_waiting(crew, first, settings, monkeypatch):
    settings.SENDA_ADAPTERS = {
        **settings.SENDA_ADAPTERS,
        "linkage": "tests.centres.test_decide_pair.outside_of_the_transaction",
    }
    for _n in range(3):
        arrive(crew.beto, values=AGAIN)
    monkeypatch.setattr(duplicate, "MOST_COMPARED", 2)
    assert find_pairs(crew.operator) == 2


def test_everybody_is_read_in_steps(crew, first, monkeypatch):
    later = [arrive(crew.beto, values=AGAIN), arrive(crew.carla, B, values=SISTER)]
    monkeypatch.setattr(queries, "READ_AT_ONCE", 2)
    assert [pk for pk, _record in queries.records_since(first.arrived_at)] == [first.pk, *(stay.pk for stay in later)]


def test_what_the_linkage_proposes_is_checked_again_by_the_rule(crew, first, settings):
    arrive(crew.beto, values={**SISTER, "surname_1": "Xol", "surname_2": "Choc"})
    settings.SENDA_ADAPTERS = {
        **settings.SENDA_ADAPTERS,
        "linkage": "tests.centres.test_decide_pair.everybody_with_everybody",
    }
    assert (find_pairs(crew.operator), Pair.objects.count()) == (0, 0)


def test_deciding_and_taking_back_keep_the_whole_history_and_merge_nothing(crew, pair):
    before = (Stay.objects.count(), Identity.objects.count(), Act.objects.count())
    decide_pair(crew.nora, pk=pair.pk, decision="same", reason=WHY)
    with pytest.raises(Refused) as refused:
        decide_pair(crew.rosa, pk=pair.pk, decision="different", reason=WHY)
    assert codes(refused) == [PairRefusal.DECIDED_ALREADY]
    reopen_pair(crew.rosa, pk=pair.pk, reason="Las huellas son de dos personas")
    decide_pair(crew.rosa, pk=pair.pk, decision="different", reason="Las huellas son de dos personas")
    told = PairDecision.objects.values_list("state", "by_name")
    assert list(told) == [("same", crew.nora.name), ("open", crew.rosa.name), ("different", crew.rosa.name)]
    assert Pair.objects.get().state == "different"
    assert (Stay.objects.count(), Identity.objects.count(), Act.objects.count()) == before
    assert Entry.objects.filter(chain=f"centre:{A}", verb__startswith="centres.pair.").count() == 6


def test_a_decision_needs_a_reason_and_a_choice(crew, pair):
    with pytest.raises(Refused) as refused:
        decide_pair(crew.nora, pk=pair.pk, decision="", reason="sí")
    assert codes(refused) == [PairRefusal.NO_DECISION, PairRefusal.REASON_TOO_SHORT]
    with pytest.raises(Refused) as refused:
        reopen_pair(crew.nora, pk=pair.pk, reason=WHY)
    assert codes(refused) == [PairRefusal.NOT_DECIDED]


@pytest.mark.parametrize(
    ("name", "answer"),
    [(name, PermissionDenied) for name in ("beto", "memo", "lupe", "olga")]
    + [(name, Http404) for name in ("carla", "ana", "dora", "pablo", "queta", "public")],
)
def test_who_may_not_decide(crew, pair, name, answer):
    for deed, facts in ((decide_pair, {"decision": "same"}), (reopen_pair, {})):
        with pytest.raises(answer):
            deed(crew.actor[name], pk=pair.pk, reason=WHY, **facts)
    assert PairDecision.objects.count() == 0


def test_may_and_visible_agree_over_the_whole_cast(crew, pair):
    seeing = {name for name, actor in crew.everybody.items() if visible_pairs(actor).exists()}
    assert seeing == {"beto", "nora", "memo", "lupe", "olga", "rosa"}
    assert {name for name in seeing if may_decide(crew.actor[name], pair)} == {"nora", "rosa"}
    assert {name for name in seeing if open_pair(crew.actor[name], pk=pair.pk) == pair} == seeing


def test_once_one_file_is_elsewhere_its_pair_is_closed_to_the_first_centre(crew, pair):
    Stay.objects.filter(pk=pair.second.pk).update(unit_key=B)
    assert [name for name in ("beto", "nora", "carla") if visible_pairs(crew.actor[name]).exists()] == []
    assert pairs_of_stay(crew.nora, pair.first) == ()
    assert pairs_of_stay(crew.rosa, pair.first) == ((pair, Stay.objects.get(pk=pair.second.pk)),)


def test_the_page_shows_both_and_says_in_words_why(crew, signed_in, pair):
    client = signed_in("nora")
    text = client.get(f"/register/duplicates/{pair.pk}/").content.decode()
    assert [
        word for word in ("Wendy Suyapa", "Wendi Sullapa", pair.first.folio, pair.second.folio) if word not in text
    ] == []
    read = Entry.objects.filter(verb="centres.pair.read").values_list("subject", flat=True)
    assert set(read) == {f"stay:{pair.first.ref}", f"stay:{pair.second.ref}"}
    answer = client.post(f"/register/duplicates/{pair.pk}/", {"decision": "same", "reason": WHY})
    assert (answer.status_code, Pair.objects.get().state) == (302, "same")
    answer = client.post(f"/register/duplicates/{pair.pk}/", {"reason": "no"})
    assert (answer.status_code, Pair.objects.get().state) == (200, "same")
    assert [line.same for line in side_by_side(pair)][:3] == [False, False, False]


def test_the_list_tells_folios_and_no_names(crew, signed_in, pair):
    for name, status in (("rosa", 200), ("nora", 200), ("carla", 200), ("beto", 403), ("dora", 403), ("ana", 403)):
        page = signed_in(name).get("/register/duplicates/", {"q": pair.first.folio})
        assert page.status_code == status, name
        text = page.content.decode()
        assert ("Lagunero" in text, f"duplicates/{pair.pk}/" in text) == (False, name in {"rosa", "nora"}), name


def test_the_arrival_page_says_that_an_earlier_file_may_be_the_same(crew, signed_in, first):
    client = signed_in("beto")
    fresh = client.get(f"/register/{A}/arrive/")
    token = fresh.context["form"]["token"].value()
    at = (NOW - timedelta(minutes=3)).strftime("%Y-%m-%dT%H:%M")
    page = client.post(f"/register/{A}/arrive/", {**AGAIN, "token": token, "arrived_at": at, "age": "29"}, follow=True)
    assert (page.status_code, first.folio in page.content.decode()) == (200, True)


def test_what_protects_one_file_protects_the_other_once_they_are_one_person(crew, pair):
    screened(crew.olga, pair.second)
    sent = told_consulate(crew.lupe, pair.second)
    signal_protection(crew.beto, ref=pair.first.ref, kind="refuge", why="Lo dijo en la fila", seen_at=NOW)
    assert Referral.objects.get(pk=sent.pk).state == "sent"
    decide_pair(crew.nora, pk=pair.pk, decision="same", reason=WHY)
    assert Referral.objects.get(pk=sent.pk).state == "withdrawn"


def test_the_export_tells_folios_and_is_journalled(crew, signed_in, pair):
    answer = signed_in("rosa").get("/register/duplicates/", {"format": "csv"})
    text = answer.content.decode()
    assert (pair.first.folio in text, "Lagunero" in text) == (True, False)
    assert Entry.objects.get(verb="centres.pairs.exported").facts == {"pairs": 1}


def test_the_list_leaves_only_through_whoever_has_it(crew):
    for name in ("beto", "memo", "dora", "pablo", "ana"):
        with pytest.raises(PermissionDenied):
            export_pairs(crew.actor[name], pairs=1)


@pytest.mark.django_db(databases=["default", "practice"])
def test_no_list_leaves_the_practice_twin(crew):
    with world.entered(world.World.PRACTICE), pytest.raises(Refused):
        export_pairs(crew.rosa, pairs=1)
    assert Entry.objects.filter(verb="centres.pairs.exported").count() == 0
