"""Plays are received, begun, taken step by step and begun again; what cannot have happened is refused in words."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.practice.actions.play import begin_assigned, begin_play, receive_play, replay_from, take_step
from senda.practice.models import Play, SignOff
from senda.practice.rules.delivery import DeliveryRefusal
from senda.practice.rules.engine import PlayRefusal
from tests.cast import NOW
from tests.factories.practice import PERFECT, REF, AssignmentFactory, PlayFactory, published, saved, seed_of, text

pytestmark = pytest.mark.django_db
PLAYERS = {"ana", "beto", "carla", "gala"}


@pytest.fixture
def version():
    return published()


def sent(version, **other):
    return {
        "ref": REF,
        "case": version.key,
        "case_hash": version.hash,
        "seed": seed_of(version, "15"),
        "moves": PERFECT,
        "started_at": NOW - timedelta(minutes=9),
        "ended_at": NOW - timedelta(minutes=2),
        "engine": 1,
        **other,
    }


def refused(deed) -> list[tuple[str, dict[str, str | int]]]:
    with pytest.raises(Refused) as no:
        deed()
    return [(reason.code, dict(reason.facts)) for reason in no.value.decision.reasons]


def code(deed) -> str:
    [(found, _facts)] = refused(deed)
    return found


def verbs() -> list[str]:
    return list(Entry.objects.filter(verb__startswith="practice.").order_by("id").values_list("verb", flat=True))


# receive_play


def test_a_received_play_is_judged_here(cast, version):
    received = receive_play(cast.beto, **sent(version))
    play = Play.objects.get()
    assert (received.points, received.passed, received.known, received.decision.allowed) == (100, True, False, True)
    assert (play.person_id, play.points, play.passed, play.mode) == (cast.beto.person_id, 100, True, "practice")
    assert (play.ended_at, play.received_at) == (NOW - timedelta(minutes=2), NOW)
    assert play.moves == list(PERFECT)
    assert play.score["lines"] == [[0, True], [1, True], [2, True]]
    assert verbs() == ["practice.play.received"]


def test_a_second_delivery_is_the_same_play(cast, version):
    first = receive_play(cast.beto, **sent(version))
    again = receive_play(replace(cast.beto, now=NOW + timedelta(days=1)), **sent(version))
    assert again == replace(first, known=True)
    assert Play.objects.get().received_at == NOW
    assert verbs() == ["practice.play.received", "practice.play.repeated"]


def test_a_changed_score_is_refused_and_the_true_one_kept(cast, version):
    seed = seed_of(version, "15")
    received = receive_play(cast.beto, **sent(version, moves=("edad", "cerrar"), seed=seed, claimed_points=100))
    [reason] = received.decision.reasons
    assert (reason.code, reason.facts) == (PlayRefusal.SCORE_DIFFERS, {"claimed": 100, "points": 0})
    assert Play.objects.get().points == 0
    again = receive_play(cast.beto, **sent(version, moves=("edad", "cerrar"), seed=seed, claimed_points=100))
    assert (again.known, again.decision) == (True, received.decision)


def test_the_right_score_is_believed(cast, version):
    assert receive_play(cast.beto, **sent(version, claimed_points=100)).decision.allowed


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"moves": ("dif", "cerrar")}, PlayRefusal.NOT_OFFERED),
        ({"moves": ("separar", "separar", "cerrar")}, PlayRefusal.TWICE),
        ({"moves": ("contesta", "contesta", "cerrar")}, PlayRefusal.TWICE),
        ({"moves": ("cerrar", "separar")}, PlayRefusal.ENDED),
        ({"moves": ("volar", "cerrar")}, PlayRefusal.UNKNOWN_MOVE),
        ({"moves": ("separar",)}, PlayRefusal.NOT_ENDED),
        ({"moves": ()}, PlayRefusal.NOT_ENDED),
        ({"moves": ("edad",) * 401}, PlayRefusal.TOO_LONG),
        ({"seed": -1}, PlayRefusal.BAD_SEED),
        ({"seed": 2**31}, PlayRefusal.BAD_SEED),
        ({"engine": 2}, PlayRefusal.OTHER_ENGINE),
        ({"case_hash": "0" * 32}, PlayRefusal.OTHER_CASE),
        ({"case": "otro-caso"}, DeliveryRefusal.UNKNOWN_CASE),
    ],
)
def test_a_play_that_cannot_have_happened_is_refused(cast, version, other, expected):
    assert code(lambda: receive_play(cast.beto, **sent(version, **other))) == expected
    assert (Play.objects.count(), verbs()) == (0, [])


def test_a_refusal_names_step_and_move(cast, version):
    told = refused(
        lambda: receive_play(cast.beto, **sent(version, moves=("edad", "separar", "dif", "separar", "cerrar")))
    )
    assert told == [
        (PlayRefusal.NOT_OFFERED, {"step": 3, "move": "Avisar a la Procuraduría", "case": "La de la prueba"})
    ]


def test_a_play_with_the_hash_of_another_case_is_refused(cast, version):
    other = published("otra-prueba", "refuge")
    assert code(lambda: receive_play(cast.beto, **sent(version, case_hash=other.hash))) == PlayRefusal.OTHER_CASE


def test_a_case_that_was_never_signed_is_not_played(cast):
    version = saved(text())
    assert code(lambda: receive_play(cast.beto, **sent(version))) == DeliveryRefusal.UNKNOWN_CASE


def test_a_play_of_a_version_that_is_out_no_more_is_not_lost(cast, version):
    SignOff.objects.create(version=version, signed=False, at=NOW, by_name="Rita", note="Cambió la norma.")
    assert receive_play(cast.beto, **sent(version)).points == 100


def test_a_name_of_somebody_elses_play_is_refused(cast, version):
    receive_play(cast.beto, **sent(version))
    assert code(lambda: receive_play(cast.carla, **sent(version))) == DeliveryRefusal.REF_TAKEN
    assert code(lambda: receive_play(cast.gala, **sent(version))) == DeliveryRefusal.REF_TAKEN
    assert Play.objects.get().person_id == cast.beto.person_id


def test_a_known_name_with_other_moves_is_refused(cast, version):
    receive_play(cast.beto, **sent(version))
    assert code(lambda: receive_play(cast.beto, **sent(version, moves=("cerrar",)))) == DeliveryRefusal.OTHER_MOVES
    assert Play.objects.get().points == 100


def test_a_running_assessment_cannot_be_sent_from_a_device(cast, version):
    play = PlayFactory(person=cast.person["beto"], version=version, mode="assessed", seed=seed_of(version, "15"))
    assert code(lambda: receive_play(cast.beto, **sent(version, ref=play.ref))) == DeliveryRefusal.OTHER_MOVES
    play.refresh_from_db()
    assert (play.moves, play.points) == ([], None)


def test_a_device_whose_clock_is_ahead_keeps_its_duration(cast, version):
    ahead = NOW + timedelta(days=4000)
    receive_play(cast.beto, **sent(version, started_at=ahead, ended_at=ahead + timedelta(minutes=7)))
    play = Play.objects.get()
    assert (play.started_at, play.ended_at) == (NOW - timedelta(minutes=7), NOW)


def test_a_device_that_ends_before_it_starts_gets_no_duration(cast, version):
    receive_play(cast.beto, **sent(version, ended_at=NOW - timedelta(days=1)))
    play = Play.objects.get()
    assert play.ended_at == play.started_at


def test_who_may_play_and_who_may_not(cast, version):
    for name, actor in cast.everybody.items():
        deed = lambda actor=actor: receive_play(actor, **sent(version, ref=uuid4()))  # noqa: E731 - tried twice below
        if name in PLAYERS:
            assert deed().points == 100
        else:
            with pytest.raises(PermissionDenied):
                deed()
    assert Play.objects.count() == len(PLAYERS)


# begin_play, take_step


def test_a_play_on_the_server_goes_step_by_step_to_its_end(cast, version):
    ref = begin_play(cast.beto, case=version.key)
    Play.objects.update(seed=seed_of(version, "15"))
    ended = [take_step(cast.beto, ref=ref, number=n, move=move) for n, move in enumerate(PERFECT, start=1)]
    play = Play.objects.get()
    assert ended == [False] * 4 + [True]
    assert (play.points, play.passed, play.ended_at, play.moves) == (100, True, NOW, list(PERFECT))
    assert verbs() == ["practice.play.begun", *["practice.play.stepped"] * 4, "practice.play.ended"]


def test_a_step_sent_twice_is_harmless(cast, version):
    ref = begin_play(cast.beto, case=version.key)
    for _ in range(3):
        assert take_step(cast.beto, ref=ref, number=1, move="separar") is False
    assert Play.objects.get().moves == ["separar"]
    take_step(cast.beto, ref=ref, number=2, move="cerrar")
    assert take_step(cast.beto, ref=ref, number=2, move="cerrar") is True
    assert take_step(cast.beto, ref=ref, number=1, move="separar") is True


@pytest.mark.parametrize(
    ("number", "move", "expected"),
    [
        (0, "separar", DeliveryRefusal.OUT_OF_ORDER),
        (1, "edad", DeliveryRefusal.OUT_OF_ORDER),
        (3, "edad", DeliveryRefusal.OUT_OF_ORDER),
        (2, "dif", PlayRefusal.NOT_OFFERED),
        (2, "separar", PlayRefusal.TWICE),
        (2, "volar", PlayRefusal.UNKNOWN_MOVE),
        (2, "", PlayRefusal.UNKNOWN_MOVE),
    ],
)
def test_a_step_out_of_order_or_not_on_offer_changes_nothing(cast, version, number, move, expected):
    ref = begin_play(cast.beto, case=version.key)
    take_step(cast.beto, ref=ref, number=1, move="separar")
    assert code(lambda: take_step(cast.beto, ref=ref, number=number, move=move)) == expected
    assert Play.objects.get().moves == ["separar"]


def test_an_ended_play_takes_no_step(cast, version):
    ref = begin_play(cast.beto, case=version.key)
    take_step(cast.beto, ref=ref, number=1, move="cerrar")
    assert code(lambda: take_step(cast.beto, ref=ref, number=2, move="separar")) == PlayRefusal.ENDED


def test_only_a_published_case_is_begun(cast, version):
    SignOff.objects.create(version=version, signed=False, at=NOW, by_name="Rita")
    assert code(lambda: begin_play(cast.beto, case=version.key)) == DeliveryRefusal.NOT_PUBLISHED
    assert code(lambda: begin_play(cast.beto, case="no-hay")) == DeliveryRefusal.NOT_PUBLISHED


def test_nobody_moves_in_the_play_of_another(cast, version):
    ref = begin_play(cast.beto, case=version.key)
    for name, actor in cast.everybody.items():
        if name != "beto":
            for deed in (
                lambda actor=actor: take_step(actor, ref=ref, number=1, move="separar"),
                lambda actor=actor: replay_from(actor, ref=ref, step=1),
            ):
                with pytest.raises((PermissionDenied, Http404)):
                    deed()
    assert Play.objects.get().moves == []


# replay_from


def test_a_play_begins_again_before_its_turning_point(cast, version):
    ref = begin_play(cast.beto, case=version.key)
    for number, move in enumerate(("separar", "chamarra", "cerrar"), start=1):
        take_step(cast.beto, ref=ref, number=number, move=move)
    new = replay_from(cast.beto, ref=ref, step=2)
    first, second = Play.objects.get(ref=ref), Play.objects.get(ref=new)
    assert (second.moves, second.seed, second.version_id, second.mode) == (
        ["separar"],
        first.seed,
        first.version_id,
        "practice",
    )
    assert (first.moves, second.points) == (["separar", "chamarra", "cerrar"], None)


@pytest.mark.parametrize("step", [0, 4, 999])
def test_there_is_no_beginning_from_a_step_that_was_not_taken(cast, version, step):
    ref = begin_play(cast.beto, case=version.key)
    for number, move in enumerate(("separar", "edad", "cerrar"), start=1):
        take_step(cast.beto, ref=ref, number=number, move=move)
    assert code(lambda: replay_from(cast.beto, ref=ref, step=step)) == DeliveryRefusal.NO_SUCH_STEP


def test_a_running_play_is_not_begun_again(cast, version):
    ref = begin_play(cast.beto, case=version.key)
    assert code(lambda: replay_from(cast.beto, ref=ref, step=1)) == PlayRefusal.NOT_ENDED


# begin_assigned


def test_a_set_case_is_played_once_on_the_server_with_the_seed_drawn_then(cast, version):
    assignment = AssignmentFactory(person=cast.person["beto"], version=version, seed=77)
    ref = begin_assigned(cast.beto, ref=assignment.ref)
    take_step(cast.beto, ref=ref, number=1, move="separar")
    assert begin_assigned(cast.beto, ref=assignment.ref) == ref
    play = Play.objects.get()
    assert (play.mode, play.seed, play.assignment_id, play.moves) == ("assessed", 77, assignment.pk, ["separar"])


def test_a_set_case_is_not_begun_after_it_closed_nor_by_another(cast, version):
    assignment = AssignmentFactory(person=cast.person["beto"], version=version)
    late = cast.at("beto", assignment.closes_at + timedelta(seconds=1))
    assert code(lambda: begin_assigned(late, ref=assignment.ref)) == DeliveryRefusal.CLOSED
    for name, actor in cast.everybody.items():
        if name != "beto":
            with pytest.raises((PermissionDenied, Http404)):
                begin_assigned(actor, ref=assignment.ref)
    assert Play.objects.count() == 0


def test_after_the_closing_no_step_is_taken_and_what_was_decided_stays(cast, version):
    assignment = AssignmentFactory(person=cast.person["beto"], version=version)
    ref = begin_assigned(cast.beto, ref=assignment.ref)
    take_step(cast.beto, ref=ref, number=1, move="separar")
    late = cast.at("beto", assignment.closes_at + timedelta(seconds=1))
    assert code(lambda: take_step(late, ref=ref, number=2, move="edad")) == DeliveryRefusal.CLOSED
    assert Play.objects.get().moves == ["separar"]


def test_a_set_case_is_played_though_its_version_is_out_no_more(cast, version):
    assignment = AssignmentFactory(person=cast.person["beto"], version=version, seed=seed_of(version, "15"))
    SignOff.objects.create(version=version, signed=False, at=NOW, by_name="Rita")
    ref = begin_assigned(cast.beto, ref=assignment.ref)
    for number, move in enumerate(PERFECT, start=1):
        take_step(cast.beto, ref=ref, number=number, move=move)
    assert Play.objects.get().points == 100
