"""Simulated shifts as people meet them: to begin one, to decide in it, and what is shown of it."""

from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.practice.access.shift import (
    get_shift_play,
    may_play_shifts,
    may_see_others_shifts,
    may_see_shifts,
    visible_shift_plays,
)
from senda.practice.actions.shift import begin_shift, decide_in_shift
from senda.practice.models import ShiftPlay
from senda.practice.queries.shift import fair_seed, policy_results, timeline
from senda.practice.rules.shift_engine import WAIT, ShiftRefusal, begin, offered
from senda.practice.rules.shift_policies import Policy, fair, play_by

KIND = "small-facility"
SEED = fair_seed(KIND, 0)
PLAYERS = ("ana", "beto", "carla", "gala")


def begun(actor, kind=KIND, seed=SEED):
    return begin_shift(actor, kind=kind, seed=seed)


def expert():
    return play_by(Policy.EXPERT, timeline(KIND, SEED)).decisions


def codes(refused):
    return [reason.code for reason in refused.value.decision.reasons]


def test_who_may_play_and_who_sees_whose_plays(cast):
    assert {name for name, actor in cast.everybody.items() if may_play_shifts(actor)} == set(PLAYERS)
    assert {name for name, actor in cast.everybody.items() if may_see_shifts(actor)} == {*PLAYERS, "operator"}
    assert {name for name, actor in cast.everybody.items() if may_see_others_shifts(actor)} == {
        "ana",
        "gala",
        "operator",
    }


def test_visible_plays_and_the_one_play_agree(cast):
    refs = {name: begun(cast.actor[name]) for name in PLAYERS}
    for actor in cast.everybody.values():
        visible = set(visible_shift_plays(actor).values_list("ref", flat=True))
        for ref in refs.values():
            try:
                assert get_shift_play(actor, ref).ref in visible
            except Http404:
                assert ref not in visible
    assert set(visible_shift_plays(cast.beto).values_list("ref", flat=True)) == {refs["beto"]}
    assert set(visible_shift_plays(cast.gala).values_list("ref", flat=True)) == set(refs.values())


def test_nobody_else_begins_a_shift(cast):
    for name, actor in cast.everybody.items():
        if name not in PLAYERS:
            with pytest.raises(PermissionDenied):
                begun(actor)
    assert ShiftPlay.objects.count() == 0


def test_a_shift_begins_with_a_fair_seed_of_its_own(cast):
    first, second = (begin_shift(cast.beto, kind=KIND) for _each in range(2))
    plays = {play.ref: play for play in ShiftPlay.objects.all()}
    assert all(fair(policy_results(KIND, plays[ref].seed)) for ref in (first, second))
    assert plays[first].hash == timeline(KIND, plays[first].seed).hash
    assert Entry.objects.filter(verb="practice.shift.begun").count() == 2


def test_an_unknown_kind_is_refused(cast):
    with pytest.raises(Refused) as refused:
        begin_shift(cast.beto, kind="day")
    assert codes(refused) == [ShiftRefusal.UNKNOWN_KIND]


@pytest.mark.parametrize("seed", [-1, 2**31])
def test_a_number_that_cannot_be_is_refused(cast, seed):
    with pytest.raises(Refused) as refused:
        begin_shift(cast.beto, kind=KIND, seed=seed)
    assert codes(refused) == [ShiftRefusal.UNKNOWN_SEED]


def test_a_shift_that_not_even_the_expert_comes_through_is_refused_with_another_number(cast):
    unfair = next(seed for seed in range(1000) if not fair(policy_results(KIND, seed)))
    with pytest.raises(Refused) as refused:
        begin_shift(cast.beto, kind=KIND, seed=unfair)
    (reason,) = refused.value.decision.reasons
    assert (reason.code, dict(reason.facts)) == (
        ShiftRefusal.NOT_FAIR,
        {"seed": unfair, "other": fair_seed(KIND, unfair)},
    )


def test_a_whole_shift_is_worth_what_the_server_finds(cast):
    ref = begun(cast.beto)
    row = decide_in_shift(cast.beto, ref=ref, step=0, decisions=expert())
    reached = policy_results(KIND, SEED)[Policy.EXPERT]
    kept = ShiftPlay.objects.get(ref=ref)
    assert (row.score, row.passed, row.critical) == (kept.score, kept.passed, kept.critical)
    assert (kept.score, kept.passed, kept.critical, kept.steps) == (reached.score, True, 0, reached.steps)
    assert kept.ended_at == cast.beto.now
    (entry,) = Entry.objects.filter(verb="practice.shift.played")
    assert entry.facts == {"kind": KIND, "seed": SEED, "score": reached.score, "passed": True, "critical": 0}


def test_one_decision_after_the_other_ends_the_same(cast):
    one, many = begun(cast.beto), begun(cast.beto)
    for step, decision in enumerate(expert()):
        decide_in_shift(cast.beto, ref=one, step=step, decisions=[decision])
    decide_in_shift(cast.beto, ref=many, step=0, decisions=expert())
    kept = {play.ref: (play.decisions, play.score, play.steps) for play in ShiftPlay.objects.all()}
    assert kept[one] == kept[many]


@pytest.mark.parametrize("step", [-1, 0, 2, 999])
def test_a_step_out_of_order_or_sent_twice_is_refused_and_nothing_is_lost(cast, step):
    ref = begun(cast.beto)
    decide_in_shift(cast.beto, ref=ref, step=0, decisions=[WAIT])
    with pytest.raises(Refused) as refused:
        decide_in_shift(cast.beto, ref=ref, step=step, decisions=[WAIT])
    (reason,) = refused.value.decision.reasons
    assert (reason.code, dict(reason.facts)) == (ShiftRefusal.OUT_OF_ORDER, {"step": step + 1, "expected": 2})
    assert ShiftPlay.objects.get(ref=ref).decisions == [WAIT]


def test_a_decision_that_was_not_offered_takes_its_whole_sending_with_it(cast):
    ref = begun(cast.beto)
    with pytest.raises(Refused) as refused:
        decide_in_shift(cast.beto, ref=ref, step=0, decisions=[WAIT, "900.0.0"])
    assert codes(refused) == [ShiftRefusal.NOT_OPEN]
    assert ShiftPlay.objects.get(ref=ref).decisions == []


def test_the_same_thing_twice_is_refused(cast):
    ref = begun(cast.beto)
    first = offered(begin(timeline(KIND, SEED)))[0]
    with pytest.raises(Refused) as refused:
        decide_in_shift(cast.beto, ref=ref, step=0, decisions=[first, first])
    assert ShiftRefusal.TWICE in codes(refused)


def test_after_the_end_nothing_is_taken(cast):
    ref = begun(cast.beto)
    decide_in_shift(cast.beto, ref=ref, step=0, decisions=expert())
    with pytest.raises(Refused) as refused:
        decide_in_shift(cast.beto, ref=ref, step=len(expert()), decisions=[WAIT])
    assert codes(refused) == [ShiftRefusal.ENDED]


def test_more_after_the_end_in_one_sending_is_refused_whole(cast):
    ref = begun(cast.beto)
    with pytest.raises(Refused) as refused:
        decide_in_shift(cast.beto, ref=ref, step=0, decisions=[*expert(), WAIT])
    assert codes(refused) == [ShiftRefusal.ENDED]
    assert ShiftPlay.objects.get(ref=ref).ended_at is None


@pytest.mark.parametrize(
    ("decisions", "code"), [([], ShiftRefusal.NOTHING_DECIDED), ([WAIT] * 1001, ShiftRefusal.TOO_MANY)]
)
def test_nothing_and_too_much_are_refused(cast, decisions, code):
    with pytest.raises(Refused) as refused:
        decide_in_shift(cast.beto, ref=begun(cast.beto), step=0, decisions=decisions)
    assert codes(refused) == [code]


def test_a_shift_whose_law_has_changed_cannot_go_on(cast):
    ref = begun(cast.beto)
    ShiftPlay.objects.filter(ref=ref).update(hash="0" * 64)
    with pytest.raises(Refused) as refused:
        decide_in_shift(cast.beto, ref=ref, step=0, decisions=[WAIT])
    assert codes(refused) == [ShiftRefusal.OTHER_CONTENT]
    ShiftPlay.objects.filter(ref=ref).update(kind="gone")
    with pytest.raises(Refused) as refused:
        decide_in_shift(cast.beto, ref=ref, step=0, decisions=[WAIT])
    assert codes(refused) == [ShiftRefusal.OTHER_CONTENT]


def test_nobody_decides_in_the_play_of_another(cast):
    ref = begun(cast.beto)
    for name in ("ana", "gala", "carla"):
        with pytest.raises(Http404):
            decide_in_shift(cast.actor[name], ref=ref, step=0, decisions=[WAIT])
    with pytest.raises(Http404):
        decide_in_shift(cast.beto, ref=uuid4(), step=0, decisions=[WAIT])


def page(name, ref):
    return reverse(f"practice:{name}", args=[ref])


def test_the_list_offers_the_nights_and_the_plays(cast, signed_in):
    begun(cast.beto)
    html = signed_in("beto").get(reverse("practice:shift_list")).content.decode()
    assert html.count('name="kind"') == 3
    assert "Sin terminar" in html
    assert "Beto Ficticia" not in html.split("<main", 1)[1]
    assert "Beto" in signed_in("gala").get(reverse("practice:shift_list")).content.decode()


@pytest.mark.parametrize("name", ["dora", "eva", "fidel", "hugo", "iris"])
def test_others_have_no_part_in_the_exercise(cast, signed_in, name):
    ref = begun(cast.beto)
    client = signed_in(name)
    assert client.get(reverse("practice:shift_list")).status_code == 403
    assert client.post(reverse("practice:shift_begin"), {"kind": KIND}).status_code == 403
    for address in ("shift_play", "shift_timeline", "shift_result", "shift_statements"):
        assert client.get(page(address, ref)).status_code == 404


def test_a_shift_is_begun_by_its_button(cast, signed_in):
    answer = signed_in("beto").post(reverse("practice:shift_begin"), {"kind": KIND, "seed": str(SEED)})
    play = ShiftPlay.objects.get()
    assert (answer.status_code, answer["Location"], play.seed) == (302, page("shift_play", play.ref), SEED)


def test_a_number_that_is_none_is_told_beside_its_field(cast, signed_in):
    answer = signed_in("beto").post(reverse("practice:shift_begin"), {"kind": KIND, "seed": "seven"})
    assert answer.status_code == 400
    assert ShiftPlay.objects.count() == 0


def test_a_shift_that_is_not_fair_is_told_on_the_list(cast, signed_in):
    unfair = next(seed for seed in range(1000) if not fair(policy_results(KIND, seed)))
    answer = signed_in("beto").post(reverse("practice:shift_begin"), {"kind": KIND, "seed": unfair}, follow=True)
    assert f"El turno {unfair} no se ofrece" in answer.content.decode()


def test_the_page_of_a_shift_shows_what_decisions_need(cast, signed_in):
    ref = begun(cast.beto)
    html = signed_in("beto").get(page("shift_play", ref)).content.decode()
    assert "Personas ficticias" in html
    assert "19:00" in html
    assert html.count('name="task"') == len(list(begin(timeline(KIND, SEED)).open_tasks())) + 1  # the mould of shift.js
    assert "de 24 adentro" in html
    assert "24 horas" in html
    assert "<script>" not in html


def test_one_form_is_one_decision(cast, signed_in):
    ref, client = begun(cast.beto), signed_in("beto")
    answer = client.post(page("shift_play", ref), {"step": "0", "task": "0", "way": "0", "who": "3"})
    assert answer["Location"] == page("shift_play", ref)
    client.post(page("shift_play", ref), {"step": "1", "wait": "1"})
    assert ShiftPlay.objects.get(ref=ref).decisions == ["0.0.3", WAIT]
    assert "Gloria" in client.get(page("shift_play", ref)).content.decode()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"step": "0", "task": "0", "way": "0"}, "No se decidió nada"),
        ({"step": "0"}, "No se decidió nada"),
        ({"step": "5", "wait": "1"}, "Se envió la decisión 6"),
        ({"step": "x", "wait": "1"}, "Se envió la decisión 0"),
        ({"step": "0", "decision": "9;drop"}, "no es una decisión"),
        ({"step": "0", "task": "0", "way": "0", "who": "99"}, "que este turno no tiene"),
    ],
)
def test_what_is_not_taken_is_told_on_the_page(cast, signed_in, sent, words):
    ref = begun(cast.beto)
    html = signed_in("beto").post(page("shift_play", ref), sent, follow=True).content.decode()
    assert words in html
    assert ShiftPlay.objects.get(ref=ref).decisions == []


def test_a_browser_sends_several_and_is_answered_in_its_own_way(cast, signed_in):
    ref, client = begun(cast.beto), signed_in("beto")
    sent = {"step": "0", "decisions": expert(), "score": "100"}
    answer = client.post(page("shift_play", ref), sent, headers={"Accept": "application/json"})
    score = policy_results(KIND, SEED)[Policy.EXPERT].score
    assert answer.json() == {"steps": len(expert()), "ended": True, "score": score}
    again = client.post(page("shift_play", ref), sent, headers={"Accept": "application/json"})
    assert (again.status_code, list(again.json())) == (409, ["refused"])


def test_a_score_that_a_browser_claims_counts_for_nothing(cast, signed_in):
    ref, client = begun(cast.beto), signed_in("beto")
    decisions = play_by(Policy.RANDOM, timeline(KIND, SEED)).decisions
    client.post(
        page("shift_play", ref),
        {"step": "0", "decisions": decisions, "score": "100", "passed": "true"},
        headers={"Accept": "application/json"},
    )
    assert ShiftPlay.objects.get(ref=ref).score == policy_results(KIND, SEED)[Policy.RANDOM].score


def test_the_result_shows_duties_errors_and_what_others_reach(cast, signed_in):
    ref, client = begun(cast.beto), signed_in("beto")
    assert client.get(page("shift_result", ref))["Location"] == page("shift_play", ref)
    assert client.get(page("shift_statements", ref))["Location"] == page("shift_play", ref)
    decide_in_shift(cast.beto, ref=ref, step=0, decisions=play_by(Policy.RANDOM, timeline(KIND, SEED)).decisions)
    assert client.get(page("shift_play", ref))["Location"] == page("shift_result", ref)
    html = client.get(page("shift_result", ref)).content.decode()
    reached = policy_results(KIND, SEED)
    assert all(f'">{each.score}</td>' in html for each in reached.values())
    assert html.count('<div class="notice no">') == len(reached[Policy.RANDOM].committed)
    assert html.count('data-label="Peso"') == len(reached[Policy.RANDOM].lines)


def test_a_trainer_looks_on_but_does_not_decide(cast, signed_in):
    ref, client = begun(cast.beto), signed_in("gala")
    html = client.get(page("shift_play", ref)).content.decode()
    assert ("Beto" in html, 'name="way"' in html) == (True, False)
    assert client.post(page("shift_play", ref), {"step": "0", "wait": "1"}).status_code == 404


def test_a_shift_of_another_law_keeps_its_points_and_says_why_the_rest_is_gone(cast, signed_in):
    ref, client = begun(cast.beto), signed_in("beto")
    decide_in_shift(cast.beto, ref=ref, step=0, decisions=expert())
    ShiftPlay.objects.filter(ref=ref).update(hash="0" * 64, kind="gone")
    html = client.get(page("shift_result", ref)).content.decode()
    assert "cambiaron desde que se jugó" in html
    assert client.get(page("shift_statements", ref)).content == b""
    assert client.get(reverse("practice:shift_list")).status_code == 200


def test_an_unended_shift_of_another_law_is_told_on_the_list(cast, signed_in):
    ref, client = begun(cast.beto), signed_in("beto")
    ShiftPlay.objects.filter(ref=ref).update(hash="0" * 64)
    assert "cambiaron desde que se inició" in client.get(page("shift_play", ref), follow=True).content.decode()
    assert client.get(page("shift_timeline", ref)).status_code == 409


def test_the_browser_gets_the_night_in_the_language_of_the_page(cast, signed_in, settings):
    ref, client = begun(cast.beto), signed_in("beto")
    assert client.get(page("shift_timeline", ref)).json() == timeline(KIND, SEED).as_json("es")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    english = client.get(page("shift_timeline", ref))
    assert english.json() == timeline(KIND, SEED).as_json("en")


def test_statements_tell_each_decision_and_each_duty_once(cast, signed_in):
    ref, client = begun(cast.beto), signed_in("beto")
    decide_in_shift(cast.beto, ref=ref, step=0, decisions=expert())
    lines = client.get(page("shift_statements", ref)).content.decode().splitlines()
    reached = policy_results(KIND, SEED)[Policy.EXPERT]
    assert len(lines) == reached.steps + len(reached.lines)
    assert lines == client.get(page("shift_statements", ref)).content.decode().splitlines()


def test_the_plays_can_be_searched_and_exported(cast, signed_in):
    begun(cast.beto)
    begun(cast.carla)
    client = signed_in("gala")
    found = client.get(reverse("practice:shift_list"), {"q": "carla"}).content.decode()
    assert (cast.person["carla"].full_name in found, cast.person["beto"].full_name in found) == (True, False)
    csv = client.get(reverse("practice:shift_list"), {"format": "csv", "q": "beto"}).content.decode("utf-8-sig")
    assert [line.split(",")[1:3] for line in csv.splitlines()[1:]] == [[str(SEED), cast.person["beto"].full_name]]
    mine = signed_in("carla").get(reverse("practice:shift_list"), {"format": "csv"}).content.decode("utf-8-sig")
    assert len(mine.splitlines()) == 2


def test_the_list_asks_as_little_for_three_plays_as_for_one(cast, signed_in, django_assert_max_num_queries):
    client, queries = signed_in("gala"), []
    for actor in (cast.beto, cast.carla, cast.ana):
        begun(actor)
        with django_assert_max_num_queries(100) as asked:
            client.get(reverse("practice:shift_list"))
        queries.append(len(asked))
    assert len(set(queries)) == 1


def test_the_name_of_a_play_is_no_guess(cast):
    assert UUID(str(begun(cast.beto))).version == 4
