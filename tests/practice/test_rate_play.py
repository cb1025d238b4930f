"""Plays are rated by two who do not know of each other."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from senda.kernel.decisions import Refused
from senda.practice.actions.rating import rate_play
from senda.practice.models import Rating
from senda.practice.queries.rating import agreements, sheet, work_of
from senda.practice.rules.rating import RatingRefusal, in_sample
from tests.cast import NOW
from tests.factories.practice import (
    PlayFactory,
    RatingFactory,
    published,
)

pytestmark = pytest.mark.django_db
CLOSES = NOW + timedelta(days=3)
MARKS = {"dignity": 4, "asking": 3, "noticing": 5, "priority": 2, "whole": 3}
ENDED = {"ended_at": NOW, "points": 0, "passed": False, "moves": ["cerrar"], "score": {"lines": [], "errors": []}}


def _english(client):
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def version():
    return published()


def code(deed) -> list[str]:
    with pytest.raises(Refused) as no:
        deed()
    return [reason.code for reason in no.value.decision.reasons]


def page(client, name, *args, **query) -> str:
    response = client.get(reverse(f"practice:{name}", args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


@pytest.fixture
def play(cast, version):
    return PlayFactory(person=cast.person["beto"], version=version, mode="assessed", **ENDED)


def test_a_trainer_rates_once(cast, play):
    rating = rate_play(cast.gala, ref=play.ref, marks=MARKS, note="  Bien   al final. ")
    assert (rating.rater_id, rating.marks, rating.note, rating.at) == (
        cast.gala.person_id,
        MARKS,
        "Bien al final.",
        NOW,
    )
    assert code(lambda: rate_play(cast.gala, ref=play.ref, marks=MARKS)) == [RatingRefusal.RATED_BEFORE]
    assert Rating.objects.count() == 1


def test_a_running_play_is_watched_not_rated(cast, version):
    running = PlayFactory(person=cast.person["beto"], version=version, mode="assessed")
    assert code(lambda: rate_play(cast.gala, ref=running.ref, marks=MARKS)) == [RatingRefusal.NOT_ENDED]


def test_only_trainers_rate_and_nobody_himself(cast, version, play):
    for name, actor in cast.everybody.items():
        if name != "gala":
            with pytest.raises(PermissionDenied):
                rate_play(actor, ref=play.ref, marks=MARKS)
    own = PlayFactory(person=cast.person["gala"], version=version, **ENDED)
    with pytest.raises(Http404):
        rate_play(cast.gala, ref=own.ref, marks=MARKS)
    assert Rating.objects.count() == 0


def test_the_other_raters_marks_are_hidden_until_ones_own_are_given(cast, signed_in, play):
    RatingFactory(play=play, rater_name="Otra Capacitadora", note="No vio nada.")
    client = signed_in("gala")
    for name in ("result", "rate"):
        told = page(client, name, play.ref)
        assert [words in told for words in ("Otra Capacitadora", "No vio nada.")] == [False, False]
    response = client.post(reverse("practice:rate", args=[play.ref]), MARKS, follow=True)
    told = response.content.decode()
    assert [words in told for words in ("Otra Capacitadora", "No vio nada.", "2 valoraciones")] == [True] * 3
    assert "Otra Capacitadora" in page(signed_in("ana"), "result", play.ref)
    assert "Otra Capacitadora" in page(signed_in("beto"), "result", play.ref)


def test_the_sheet_shows_its_anchors_and_not_the_points(cast, signed_in, play):
    told = page(signed_in("gala"), "rate", play.ref)
    assert [words in told for words in ("Trato digno", "Primero la persona", "sin confirmar")] == [True] * 3
    assert "puntos de 100" not in told
    assert "Overall judgement" in page(_english(signed_in("gala")), "rate", play.ref)


def test_a_sheet_with_gaps_is_refused_in_words(signed_in, play):
    response = signed_in("gala").post(reverse("practice:rate", args=[play.ref]), {"dignity": 9})
    assert response.status_code == 422
    assert response.content.decode().count("Dé a este renglón un valor de 1 a 5.") >= 5


def test_work_is_every_first_rating_and_the_drawn_second_ones(cast, version):
    plays = [PlayFactory(person=cast.person["beto"], version=version, mode="assessed", **ENDED) for _ in range(40)]
    PlayFactory(person=cast.person["beto"], version=version, **ENDED)
    assert len(work_of(cast.gala)) == 40
    for play in plays:
        RatingFactory(play=play)
    drawn = {str(play.ref) for play in plays if in_sample(sheet(), str(play.ref))}
    assert {str(work.play.ref) for work in work_of(cast.gala)} == drawn
    assert all(work.second for work in work_of(cast.gala))
    for name, actor in cast.everybody.items():
        assert name == "gala" or work_of(actor) == []


def test_the_list_of_ratings_is_narrowed_and_exported(cast, signed_in, version, play):
    RatingFactory(play=PlayFactory(person=cast.person["carla"], version=version, **ENDED), rater=cast.person["gala"])
    PlayFactory(person=cast.person["ana"], version=version, mode="assessed", moves=["separar"])
    client = signed_in("gala")
    assert page(client, "rating_list").count('<th scope="row">') == 2
    assert page(client, "rating_list", due="first").count('<th scope="row">') == 1
    assert "live=1" in page(client, "rating_list")
    assert len(page(client, "rating_list", format="csv").splitlines()) == 3


def test_agreement_tells_alpha_with_n(cast, signed_in, version):
    for n in range(6):
        play = PlayFactory(person=cast.person["beto"], version=version, mode="assessed", **ENDED)
        for more in (0, n % 2):
            RatingFactory(play=play, marks={key: min(5, 1 + n % 4 + more) for key in MARKS})
    whole, lines = agreements()
    assert (whole.plays, whole.raters, whole.marks, len(lines)) == (6, 12, 60, 5)
    assert 0 < whole.alpha < 1
    told = page(signed_in("gala"), "agreement")
    assert "Toda la hoja" in told


def test_without_two_ratings_the_page_says_so(signed_in):
    assert "Todavía no se puede decir cuánto coinciden" in page(signed_in("ana"), "agreement")
    assert signed_in("beto").get(reverse("practice:agreement")).status_code == 403
