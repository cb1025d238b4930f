"""The tests of an edition: opened to its cohort, joined, closed, read; by the cast, through action and page."""

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from senda.kernel.actor import Actor, Role
from senda.kernel.decisions import Refused
from senda.learning.api import answer_keys, persons_seated, sit_test
from senda.programmes.access.assessment import may_open_tests, may_see_results, visible_tested_editions
from senda.programmes.actions.assessment import close_edition_test, open_edition_test, seat_newcomers
from senda.programmes.models import Edition
from senda.programmes.queries.assessment import comparison
from senda.programmes.rules.assessment import AssessmentRefusal, Kind
from tests.cast import NOW, Cast
from tests.factories.attendance import EditionFactory, MemberFactory, SeatFactory
from tests.factories.people import PersonFactory


@pytest.fixture
def edition(cast: Cast) -> Edition:
    """Edition 2 with Beto and Carla in its cohort, Eva who left it, and a seat of CNDH that nobody is named for."""
    edition = EditionFactory(number=2)
    MemberFactory(edition=edition, person=cast.person["beto"])
    MemberFactory(edition=edition, person=cast.person["carla"])
    MemberFactory(edition=edition, person=cast.person["eva"], left_at=NOW)
    SeatFactory(edition=edition)
    return edition


def official(person_id: int, minutes: int = 10) -> Actor:
    return Actor(person_id, "x", frozenset({Role.OFFICIAL}), NOW + timedelta(minutes=minutes))


def answers(cast: Cast, key: str, right: int) -> dict[str, str]:
    """The first `right` items right, the others wrong."""
    keys = answer_keys(cast.ana, key)
    return {
        item: option if place < right else ("a" if option != "a" else "b")
        for place, (item, option) in enumerate(keys.items())
    }


def test_the_cohort_gets_its_seats_and_who_left_does_not(cast: Cast, edition: Edition):
    open_edition_test(cast.gala, edition_number=2, kind=Kind.PRE)
    assert persons_seated("edition-2:pre") == {cast.person["beto"].pk, cast.person["carla"].pk}
    later = MemberFactory(edition=edition)
    assert comparison(cast.ana, edition).pre.newcomers == 1
    assert seat_newcomers(cast.ana, edition_number=2, kind=Kind.PRE) == 1
    assert later.person_id in persons_seated("edition-2:pre")


def test_the_post_test_waits_for_the_pre_test_and_both_for_a_cohort(cast: Cast):
    EditionFactory(number=5)
    with pytest.raises(Refused) as refused:
        open_edition_test(cast.ana, edition_number=5, kind=Kind.POST)
    assert [reason.code for reason in refused.value.decision.reasons] == [
        AssessmentRefusal.PRE_TEST_FIRST,
        AssessmentRefusal.NO_COHORT,
    ]


def test_access_over_the_cast_agrees(cast: Cast, edition: Edition):
    opens = {name for name, actor in cast.everybody.items() if may_open_tests(actor, edition)}
    reads = {name for name, actor in cast.everybody.items() if may_see_results(actor, edition)}
    assert (opens, reads) == ({"ana", "gala", "operator"}, {"ana", "dora", "gala", "operator"})
    assert {name for name, actor in cast.everybody.items() if edition in visible_tested_editions(actor)} == reads


def test_a_trainer_of_another_edition_and_one_without_an_organisation_see_nothing(cast: Cast, edition: Edition):
    other = EditionFactory(number=3)
    assert not may_see_results(cast.gala, other)
    assert not may_see_results(replace(cast.gala, partner="", person_id=cast.person["hugo"].pk), edition)


def test_an_edition_that_is_not_kept_here_has_no_tests(cast: Cast):
    past = EditionFactory(number=1, kept_here=False)
    assert (may_open_tests(cast.ana, past), list(visible_tested_editions(cast.ana))) == (False, [])


def test_the_auditor_reads_and_never_opens(cast: Cast, edition: Edition):
    for deed in (open_edition_test, seat_newcomers, close_edition_test):
        with pytest.raises(PermissionDenied):
            deed(cast.dora, edition_number=2, kind=Kind.PRE)


@pytest.mark.parametrize("name", ["beto", "carla", "eva", "fidel", "hugo", "iris", "public"])
def test_for_everybody_else_the_tests_are_not_found(cast: Cast, edition: Edition, signed_in, name: str):
    with pytest.raises(Http404):
        open_edition_test(getattr(cast, name), edition_number=2, kind=Kind.PRE)
    client = signed_in(name)
    addresses = [reverse("programmes:assessment", args=[2])]
    addresses += [reverse(f"programmes:assessment_{page}", args=[2, "pre"]) for page in ("results", "items")]
    assert [client.get(address).status_code for address in addresses] == [404] * 3


def test_gain_is_told_of_those_who_finished_both(cast: Cast, edition: Edition):
    people = [cast.person["beto"].pk, cast.person["carla"].pk]
    for kind, right in ((Kind.PRE, (12, 18)), (Kind.POST, (21, 24))):
        open_edition_test(cast.ana, edition_number=2, kind=kind)
        key = f"edition-2:{kind.value}"
        for person, points in zip(people, right, strict=True):
            sit_test(official(person), key=key, answers=answers(cast, key, points))
        close_edition_test(replace(cast.ana, now=NOW + timedelta(hours=1)), edition_number=2, kind=kind)
    both = comparison(replace(cast.ana, now=NOW + timedelta(hours=2)), edition)
    assert both.gain is not None
    assert (both.gain.n, both.gain.mean) == (2, pytest.approx(25.0))
    assert both.gains == {people[0]: pytest.approx(30.0), people[1]: pytest.approx(20.0)}
    assert (both.pre.told.mean, both.post.told.mean, both.post.told.passed) == (50.0, 75.0, 2)
    assert both.pre.told.modules["legal"].asked == 8
    assert [line.difference is not None for line in both.modules] == [True] * 10


def test_the_coordinator_opens_and_closes_on_the_page(cast: Cast, edition: Edition, signed_in):
    ana = signed_in("ana")
    address = reverse("programmes:assessment", args=[2])
    assert "Abrir: Prueba inicial" in ana.get(address).content.decode()
    response = ana.post(address, {"kind": "pre", "minutes": "45", "closes_at": "2014-06-10T13:00"}, follow=True)
    assert [str(message) for message in response.context["messages"]] == ["Prueba inicial: abierta a la cohorte."]
    told = response.context["both"].pre.told
    assert (told.minutes, told.closes_at, told.law_on) == (45, NOW + timedelta(hours=3), date(2014, 6, 9))
    response = ana.post(reverse("programmes:assessment_close", args=[2, "pre"]), follow=True)
    assert response.context["both"].pre.told.is_over is True
    response = ana.post(reverse("programmes:assessment_close", args=[2, "pre"]), follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "Esta prueba está cerrada. Lo contestado antes se conserva y cuenta."
    ]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "x"}, "minutes"),
        ({"minutes": "60", "closes_at": "31/02/2014"}, "closes_at"),
    ],
)
def test_a_bad_opening_is_told_beside_its_field(cast: Cast, edition: Edition, signed_in, sent, field):
    response = signed_in("ana").post(reverse("programmes:assessment", args=[2]), {"kind": "pre", **sent})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert persons_seated("edition-2:pre") == frozenset()


def test_a_closing_time_in_the_past_is_refused_with_words(cast: Cast, edition: Edition, signed_in):
    sent = {"kind": "pre", "minutes": "60", "closes_at": "2014-06-10T09:00"}
    response = signed_in("ana").post(reverse("programmes:assessment", args=[2]), sent, follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "La prueba se cerraría antes de abrirse. Indique una hora de cierre posterior."
    ]


@pytest.mark.parametrize("page", ["results", "items"])
def test_an_unknown_kind_of_test_is_not_found(cast: Cast, edition: Edition, signed_in, page: str):
    assert signed_in("ana").get(reverse(f"programmes:assessment_{page}", args=[2, "mid"])).status_code == 404


def test_results_and_items_are_searched_sorted_and_exported(cast: Cast, edition: Edition, signed_in):
    open_edition_test(replace(cast.ana, now=NOW - timedelta(hours=1)), edition_number=2, kind=Kind.PRE)
    sit_test(official(cast.person["beto"].pk, -30), key="edition-2:pre", answers=answers(cast, "edition-2:pre", 20))
    ana = signed_in("ana")
    results = reverse("programmes:assessment_results", args=[2, "pre"])
    assert [row.name.split()[0] for row in ana.get(results, {"sort": "-percent"}).context["listing"].rows] == [
        "Beto",
        "Carla",
    ]
    assert [row.name.split()[0] for row in ana.get(results, {"q": "carla"}).context["listing"].rows] == ["Carla"]
    told = ana.get(results, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert (len(told), ",20,30,66.7," in told[1]) == (3, True)
    items = reverse("programmes:assessment_items", args=[2, "pre"])
    assert len(ana.get(items).context["listing"].rows) == 30
    assert len(ana.get(items, {"format": "csv"}).content.decode("utf-8-sig").splitlines()) == 31


@pytest.mark.parametrize("page", ["", "_results", "_items"])
def test_a_page_asks_the_same_number_of_queries_for_two_persons_and_for_many(
    cast: Cast, edition: Edition, signed_in, page: str, django_assert_max_num_queries
):
    ana = signed_in("ana")
    address = reverse(f"programmes:assessment{page}", args=[2, "pre"] if page else [2])
    open_edition_test(replace(cast.ana, now=NOW - timedelta(hours=1)), edition_number=2, kind=Kind.PRE)
    counts = []
    for _ in range(2):
        with django_assert_max_num_queries(30) as asked:
            assert ana.get(address).status_code == 200
        counts.append(len(asked))
        for _number in range(6):
            MemberFactory(edition=edition, person=PersonFactory())
        seat_newcomers(replace(cast.ana, now=NOW), edition_number=2, kind=Kind.PRE)
    assert counts[0] == counts[1]


def test_a_cohort_of_thirty_six_sits_a_test_without_waiting(cast: Cast):
    edition = EditionFactory(number=2)
    people = [MemberFactory(edition=edition, person=PersonFactory()).person_id for _ in range(36)]
    open_edition_test(cast.ana, edition_number=2, kind=Kind.PRE)
    given = answers(cast, "edition-2:pre", 17)
    start = time.process_time()
    for person in people:
        sit_test(official(person), key="edition-2:pre", answers=given)
    print(f"36 sittings: {time.process_time() - start:.2f} s of CPU")  # noqa: T201 - a figure for the bench, never asserted
    assert comparison(replace(cast.ana, now=NOW + timedelta(hours=1)), edition).pre.told.n == 36
