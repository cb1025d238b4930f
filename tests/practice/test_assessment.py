"""Cases are set, rated by two who do not know of each other, and told over several cases."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4, uuid5

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.learning.rules.scoring import Evidence, Outcome, Tally
from senda.practice.actions.assignment import Assigned, assign_cases
from senda.practice.actions.play import begin_play, receive_play
from senda.practice.actions.rating import rate_play
from senda.practice.api import evidence, waiting_cases
from senda.practice.models import Assignment, Play, Rating
from senda.practice.queries.rating import agreements, sheet, work_of
from senda.practice.rules.assignment import AssignmentRefusal
from senda.practice.rules.delivery import DeliveryRefusal
from senda.practice.rules.rating import RatingRefusal, in_sample
from tests.cast import NOW
from tests.factories.attendance import EditionFactory, MemberFactory
from tests.factories.practice import (
    PERFECT,
    REF,
    AssignmentFactory,
    PlayFactory,
    RatingFactory,
    published,
    saved,
    seed_of,
    text,
)

pytestmark = pytest.mark.django_db
CLOSES = NOW + timedelta(days=3)
MARKS = {"dignity": 4, "asking": 3, "noticing": 5, "priority": 2, "whole": 3}
ENDED = {"ended_at": NOW, "points": 0, "passed": False, "moves": ["cerrar"], "score": {"lines": [], "errors": []}}


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


# assign_cases


def test_each_person_gets_each_case_with_a_seed_of_its_own(cast, version):
    other = published("otra-prueba", "refuge")
    people = [cast.beto.person_id, cast.carla.person_id, cast.beto.person_id]
    done = assign_cases(cast.gala, cases=[version.key, other.key, version.key], person_ids=people, closes_at=CLOSES)
    rows = Assignment.objects.all()
    assert done == Assigned(made=4, before=0)
    assert {(row.person_id, row.version_id) for row in rows} == {
        (person, case.pk) for person in people for case in (version, other)
    }
    assert len({row.seed for row in rows}) == 4
    assert [(entry.verb, entry.subject, entry.facts["persons"]) for entry in Entry.objects.order_by("id")] == [
        ("practice.case.assigned", "case:la-de-prueba", 2),
        ("practice.case.assigned", "case:otra-prueba", 2),
    ]


def test_who_has_the_case_open_keeps_it(cast, version):
    AssignmentFactory(person=cast.person["beto"], version=version)
    people = [cast.beto.person_id, cast.carla.person_id]
    assert assign_cases(cast.ana, cases=[version.key], person_ids=people, closes_at=CLOSES) == Assigned(1, 1)
    assert code(lambda: assign_cases(cast.ana, cases=[version.key], person_ids=people, closes_at=CLOSES)) == [
        AssignmentRefusal.ALL_SET_BEFORE
    ]


def test_a_case_is_set_again_once_it_was_played_or_has_closed(cast, version):
    assignment = AssignmentFactory(person=cast.person["beto"], version=version)
    PlayFactory(person=cast.person["beto"], version=version, assignment=assignment, mode="assessed", **ENDED)
    AssignmentFactory(person=cast.person["carla"], version=version, closes_at=NOW - timedelta(minutes=1))
    people = [cast.beto.person_id, cast.carla.person_id]
    assert assign_cases(cast.ana, cases=[version.key], person_ids=people, closes_at=CLOSES) == Assigned(2, 0)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"cases": []}, [AssignmentRefusal.NO_CASE]),
        ({"person_ids": []}, [AssignmentRefusal.NOBODY]),
        ({"cases": ["no-hay"]}, [AssignmentRefusal.NOT_OUT]),
        ({"closes_at": NOW}, [AssignmentRefusal.CLOSES_IN_THE_PAST]),
        ({"closes_at": datetime.max.replace(tzinfo=UTC)}, [AssignmentRefusal.CLOSES_TOO_LATE]),
        ({"person_ids": [999_999]}, [AssignmentRefusal.UNKNOWN_PERSON]),
        (
            {"person_ids": range(10_000, 12_001)},
            [AssignmentRefusal.TOO_MANY, AssignmentRefusal.UNKNOWN_PERSON],
        ),
        ({"cases": [], "person_ids": []}, [AssignmentRefusal.NO_CASE, AssignmentRefusal.NOBODY]),
    ],
)
def test_what_cannot_be_set_is_refused_for_every_reason(cast, version, other, expected):
    told = {"cases": [version.key], "person_ids": [cast.beto.person_id], "closes_at": CLOSES, **other}
    assert code(lambda: assign_cases(cast.ana, **told)) == expected
    assert (Assignment.objects.count(), Entry.objects.count()) == (0, 0)


def test_an_unsigned_case_is_not_set(cast):
    version = saved(text())
    told = {"cases": [version.key], "person_ids": [cast.beto.person_id], "closes_at": CLOSES}
    assert code(lambda: assign_cases(cast.ana, **told)) == [AssignmentRefusal.NOT_OUT]


def test_who_sets_cases(cast, version):
    for name, actor in cast.everybody.items():
        told = {"cases": [version.key], "person_ids": [cast.beto.person_id], "closes_at": CLOSES}
        Assignment.objects.all().delete()
        if name in {"ana", "gala", "operator"}:
            assert assign_cases(actor, **told).made == 1
        else:
            with pytest.raises(PermissionDenied):
                assign_cases(actor, **told)


def test_cases_are_set_from_the_page_by_number(cast, signed_in, version):
    client = signed_in("gala")
    number = cast.person["beto"].employee_number
    sent = {"cases": [version.key], "numbers": f"{number}, {number}", "closes_at": "2014-06-20T18:00"}
    response = client.post(reverse("practice:assign"), sent, follow=True)
    assert "Se asignó 1 evaluación." in response.content.decode()
    assert Assignment.objects.get().person_id == cast.beto.person_id
    [waiting] = waiting_cases(cast.beto.person_id, NOW)
    assert (waiting.title.es, waiting.begun) == ("La de la prueba", False)


def test_a_cohort_is_set_its_cases_without_those_who_dropped_out(cast, signed_in, version):
    edition = EditionFactory(number=7)
    stays, left = MemberFactory(edition=edition), MemberFactory(edition=edition, left_at=NOW)
    client = signed_in("gala")
    assert "Edición 7 (1)" in page(client, "assign")
    client.post(
        reverse("practice:assign"), {"cases": [version.key], "cohort": "edition-7", "closes_at": "2014-06-20T18:00"}
    )
    assert [row.person_id for row in Assignment.objects.all()] == [stays.person_id]
    listed = page(client, "progress", cohort="edition-7")
    assert (stays.person.full_name in listed, left.person.full_name in listed) == (True, False)


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"numbers": "000 111"}, "000, 111"),
        ({"numbers": ""}, "No se eligió a nadie"),
        ({"cases": []}, "Elija al menos un caso"),
        ({"cases": ["no-hay"]}, "no está publicado"),
        ({"closes_at": ""}, "hasta cuándo"),
        ({"closes_at": "mañana"}, "no es un día y una hora"),
        ({"closes_at": "2014-06-01T10:00"}, "que ya pasó"),
        ({"cohort": "edition-9"}, "No existe esa cohorte"),
        ({"numbers": " ".join(str(n) for n in range(501))}, "más de 500"),
    ],
)
def test_bad_input_keeps_the_form_and_says_what_to_do(cast, signed_in, version, other, words):
    number = cast.person["beto"].employee_number
    sent = {"cases": [version.key], "numbers": number, "closes_at": "2014-06-20T18:00", **other}
    response = signed_in("gala").post(reverse("practice:assign"), sent)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert Assignment.objects.count() == 0


def test_the_list_of_assessments_tells_how_each_stands(cast, signed_in, version):
    done = AssignmentFactory(person=cast.person["beto"], version=version)
    PlayFactory(person=cast.person["beto"], version=version, assignment=done, mode="assessed", **ENDED)
    begun = AssignmentFactory(person=cast.person["carla"], version=version)
    PlayFactory(person=cast.person["carla"], version=version, assignment=begun, mode="assessed", moves=["separar"])
    AssignmentFactory(person=cast.person["ana"], version=version, closes_at=NOW - timedelta(days=1))
    AssignmentFactory(person=cast.person["gala"], version=version)
    client = signed_in("gala")
    rows = {state: page(client, "assignment_list", state=state).count('<th scope="row">') for state in ("", "open")}
    rows |= {
        state: page(client, "assignment_list", state=state).count('<th scope="row">') for state in ("ended", "missed")
    }
    assert rows == {"": 4, "open": 2, "ended": 1, "missed": 1}
    assert page(client, "assignment_list", q="carla").count('<th scope="row">') == 1
    assert len(page(client, "assignment_list", format="csv").splitlines()) == 5
    assert "Set cases" in page(_english(client), "assignment_list")


def _english(client):
    client.cookies["django_language"] = "en"
    return client


# rate_play


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


# progress, evidence


def played(cast, version, age, moves, **other):
    """A play judged here, then counted as an assessment where asked."""
    receive_play(
        cast.beto,
        ref=(ref := uuid4()),
        case=version.key,
        case_hash=version.hash,
        seed=seed_of(version, age),
        moves=moves,
        started_at=NOW,
        ended_at=NOW,
        engine=1,
    )
    Play.objects.filter(ref=ref).update(**other)
    return ref


@pytest.fixture
def three(cast):
    versions = [published(f"caso-{theme}", theme) for theme in ("children", "refuge", "fire")]
    for version in versions:
        played(cast, version, "15", PERFECT, mode="assessed")
    return versions


NOTICE = Evidence(
    person_id=0, competence="children.notice", outcome=Outcome.SHOWN, on=NOW.date(), tally=Tally(3, 3), test="cases"
)


def test_three_assessed_cases_in_two_themes_are_evidence(cast, three):
    found = {one.competence: one for one in evidence([cast.beto.person_id], NOW.date())}
    assert set(found) == {"children.interview", "children.notice", "trafficking.screening"}
    one = found["children.notice"]
    assert (one.outcome, one.tally, one.on, one.test) == (NOTICE.outcome, NOTICE.tally, NOTICE.on, NOTICE.test)
    assert evidence(None, NOW.date()) == evidence([cast.beto.person_id], NOW.date())
    assert evidence([cast.carla.person_id], NOW.date()) == ()
    assert evidence(None, NOW.date() - timedelta(days=1)) == ()


def test_practice_is_no_evidence_and_two_cases_say_nothing(cast, three):
    Play.objects.filter(version=three[0]).update(mode="practice")
    assert evidence(None, NOW.date()) == ()


def test_the_latest_play_of_a_case_counts(cast, three):
    for version in three:
        played(cast, version, "15", ("cerrar",), mode="assessed", ended_at=NOW + timedelta(days=1))
    found = {one.competence: one for one in evidence(None, NOW.date() + timedelta(days=1))}
    assert found["children.notice"].outcome is Outcome.NOT_SHOWN
    assert found["children.notice"].tally == Tally(0, 3)


def test_progress_is_told_to_the_person_and_to_those_who_teach(cast, signed_in, three):
    beto = cast.beto.person_id
    told = page(signed_in("beto"), "progress_person", beto)
    shown = [words in told for words in ("Mi avance", "Demostrada", "3 casos, 3 temas", "0.44 a 1.00")]
    assert shown == [True] * 4
    assert signed_in("beto").get(reverse("practice:progress"))["Location"] == f"/cases/progress/{beto}/"
    listed = page(signed_in("gala"), "progress")
    assert "3 de 3 valorables" in listed
    assert len(page(signed_in("gala"), "progress", format="csv").splitlines()) == 2
    assert len(page(signed_in("beto"), "progress_person", beto, format="csv").splitlines()) == 4
    assert "Todavía no cuenta ninguna jugada" in page(signed_in("beto"), "progress_person", beto, mode="practice")
    assert "My progress" in page(_english(signed_in("beto")), "progress_person", beto)


def test_nobody_else_sees_a_persons_progress(cast, signed_in, three):
    beto = cast.beto.person_id
    expected = {"ana": 200, "beto": 200, "carla": 404, "dora": 403, "eva": 403, "gala": 200, "hugo": 403, "iris": 403}
    found = {
        name: signed_in(name).get(reverse("practice:progress_person", args=[beto])).status_code for name in expected
    }
    assert found == expected
    assert signed_in("gala").get("/cases/progress/99999999999999999999/").status_code == 404


# statements


def test_a_play_is_one_statement_a_decision_and_a_line(cast, signed_in, version):
    ref = played(cast, version, "15", ("separar", "chamarra", "edad", "cerrar"))
    response = signed_in("beto").get(reverse("practice:statements", args=[ref]))
    lines = [json.loads(line) for line in response.content.decode().splitlines()]
    base = f"{settings.SENDA_ADDRESS}/xapi"
    assert len(lines) == 4 + 3
    first, line = lines[0], lines[-1]
    assert first["id"] == str(uuid5(ref, "step:1"))
    assert first["actor"] == {
        "objectType": "Agent",
        "account": {"homePage": base.removesuffix("/xapi"), "name": f"person-{cast.beto.person_id}"},
    }
    assert first["object"]["id"] == f"{base}/cases/la-de-prueba/moves/separar"
    assert first["object"]["definition"]["name"] == {"es": "Hablar con ella a solas", "en": "Talk with her alone"}
    assert first["context"]["extensions"] == {
        f"{base}/extensions/case-hash": version.hash,
        f"{base}/extensions/seed": seed_of(version, "15"),
        f"{base}/extensions/step": 1,
        f"{base}/extensions/minute": 5,
        f"{base}/extensions/engine": 1,
        f"{base}/extensions/mode": "practice",
    }
    assert line["id"] == str(uuid5(ref, "line:aviso_dado"))
    assert line["result"]["success"] is False
    assert line["result"]["score"] == {"raw": 0, "min": 0, "max": 50}
    assert line["result"]["extensions"] == {
        f"{base}/extensions/duty": "CHI2",
        f"{base}/extensions/competence": "children.notice",
        f"{base}/extensions/critical-error": True,
    }
    assert {one["version"] for one in lines} == {"2.0.0"}
    assert len({UUID(one["id"]) for one in lines}) == len(lines)
    assert cast.person["beto"].surname_1 not in response.content.decode()


def test_statements_are_the_same_in_either_language_and_however_often(cast, signed_in, version):
    ref = played(cast, version, "19", ("separar", "edad", "contesta", "cerrar"))
    address = reverse("practice:statements", args=[ref])
    spanish = signed_in("beto").get(address).content
    assert signed_in("gala").get(address).content == spanish
    assert _english(signed_in("ana")).get(address).content == spanish


def test_a_running_play_has_no_statements_and_others_get_none(cast, signed_in, version):
    running = PlayFactory(person=cast.person["beto"], version=version)
    assert signed_in("beto").get(reverse("practice:statements", args=[running.ref])).status_code == 302
    for name in ("carla", "dora", "eva"):
        assert signed_in(name).get(reverse("practice:statements", args=[running.ref])).status_code == 404
    assert signed_in("beto").get(reverse("practice:statements", args=[REF])).status_code == 404


# the home of an official


def test_the_home_of_an_official_leads_to_the_open_assessment_and_tells_what_was_shown(cast, signed_in, three):
    told = signed_in("beto").get("/home/").content.decode()
    assert "competencias demostradas en casos evaluados" in told
    assert "<b>3 de 3</b>" in told
    assert "Siguiente paso: el caso evaluado" not in told
    AssignmentFactory(person=cast.person["beto"], version=three[0])
    told = signed_in("beto").get("/home/").content.decode()
    assert "Siguiente paso: el caso evaluado «La de la prueba»" in told
    assert "competencias demostradas" not in signed_in("carla").get("/home/").content.decode()


def test_a_case_set_as_an_assessment_is_open_for_nothing_else_until_it_ends(cast, signed_in, version):
    """What a device plays can be read there; so nobody gets the file of a case on which he is being judged."""
    assignment = AssignmentFactory(person=cast.person["beto"], version=version, closes_at=CLOSES)
    page, file = (
        reverse("practice:player", args=(version.key,)),
        reverse("practice:case_json", args=(version.key, "es")),
    )
    client, other = signed_in("beto"), signed_in("carla")
    assert [client.get(page).status_code, client.get(file).status_code] == [302, 409]
    assert list(client.get(file).json()) == ["reasons"]
    assert code(lambda: begin_play(cast.beto, case=version.key)) == [DeliveryRefusal.SET_FIRST]
    assert [other.get(page).status_code, other.get(file).status_code] == [200, 200]
    PlayFactory(person=cast.person["beto"], version=version, assignment=assignment, mode="assessed", **ENDED)
    assert [client.get(page).status_code, client.get(file).status_code] == [200, 200]


def test_an_assessment_that_closed_opens_the_case_again(cast, signed_in, version):
    AssignmentFactory(person=cast.person["beto"], version=version, closes_at=NOW - timedelta(minutes=1))
    assert signed_in("beto").get(reverse("practice:case_json", args=(version.key, "es"))).status_code == 200
