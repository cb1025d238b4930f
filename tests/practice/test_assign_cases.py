"""Cases are set to persons as an assessment."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.practice.actions.assignment import Assigned, assign_cases
from senda.practice.actions.play import begin_play
from senda.practice.api import waiting_cases
from senda.practice.models import Assignment
from senda.practice.rules.assignment import AssignmentRefusal
from senda.practice.rules.delivery import DeliveryRefusal
from tests.cast import NOW
from tests.factories.attendance import EditionFactory, MemberFactory
from tests.factories.practice import (
    AssignmentFactory,
    PlayFactory,
    published,
    saved,
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
