"""`senda select`: what the interface keeps, on the workbooks of edition 2 as the offices sent them."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

import senda.packs
from senda.home.founding import found_home, operator
from senda.people.api import import_staff, receive_staff
from senda.programmes.api import confirm_cohort, import_nomination_files
from senda.programmes.models import CohortMember, Selection
from senda.programmes.queries.selection import ground_of
from senda.programmes.rules.selection import violations

pytestmark = pytest.mark.django_db(databases=["default", "practice"])
"""A home is founded here, and a home has both worlds."""

ROSTERS = Path(senda.packs.__file__).parent / "mx" / "demonstration"
STATES = {"01", "04", "05", "06", "08", "09", "14", "16", "21", "24", "25", "26", "27", "28", "32"}


@pytest.fixture
def _as_sent(db: None) -> None:
    found_home()
    staff = ROSTERS / "staff-2014.xlsx"
    batch = receive_staff(operator(), file_name=staff.name, content=staff.read_bytes())
    import_staff(operator(), batch_id=batch.pk)
    files = [(path.name, path.read_bytes()) for path in sorted((ROSTERS / "nominations-edition-2").glob("*.xlsx"))]
    import_nomination_files(operator(), edition_number=2, files=files)


def told(*words: str) -> str:
    out = StringIO()
    call_command("select", *words, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("_as_sent")
def test_edition_2_is_chosen_proved_best_within_every_constraint() -> None:
    answer = json.loads(told("--edition", "2", "--json"))
    assert (len(answer["cohort"]), answer["optimal"]) == (36, True)
    assert answer["seconds"] < 10
    ground = ground_of(Selection.objects.get().edition, operator().on)
    by_number = {post.number: person for person, post in ground.posts.items()}
    chosen = {by_number[line["official"]] for line in answer["cohort"]}
    assert violations(ground.problem, chosen) == ()
    assert {ground.posts[person].state for person in chosen} == STATES
    assert sum(ground.posts[person].sex == "F" for person in chosen) >= 15
    assert len(answer["rejected"]) == len(ground.problem.candidates) - 36
    assert all(line["reasons"] for line in (*answer["cohort"], *answer["rejected"]))
    assert {line["official"]: line["unit"] for line in answer["cohort"]} == {
        ground.posts[person].number: ground.posts[person].unit for person in chosen
    }


@pytest.mark.usefixtures("_as_sent")
def test_people_of_edition_1_are_turned_down_for_that_reason() -> None:
    answer = json.loads(told("--edition", "2", "--json"))
    trained = [line for line in answer["rejected"] if "Ya se capacitó en la edición 1." in line["reasons"]]
    ground = ground_of(Selection.objects.get().edition, operator().on)
    expected = {
        post.number for person, post in ground.posts.items() if person in ground.nominations and post.prior_edition == 1
    }
    assert {line["official"] for line in trained} == expected
    assert expected


@pytest.mark.usefixtures("_as_sent")
def test_a_confirmed_cohort_is_told_and_not_chosen_again() -> None:
    first = json.loads(told("--edition", "2", "--json"))
    confirm_cohort(operator(), edition_number=2, selection_number=1)
    again = json.loads(told("--edition", "2", "--json"))
    assert (again["confirmed"], again["cohort"], Selection.objects.count()) == (True, first["cohort"], 1)
    assert CohortMember.objects.count() == 36
    table = told("--edition", "2")
    assert "36" in table.splitlines()[-1]


def test_with_nothing_nominated_the_command_says_so(db: None) -> None:
    found_home()
    with pytest.raises(CommandError, match="Nadie está nominado para la edición 2"):
        told("--edition", "2", "--json")


def test_an_unknown_edition_is_named_with_those_there_are(db: None) -> None:
    found_home()
    with pytest.raises(CommandError, match=r"No existe la edición 9\. Ediciones que hay: 1, 2, 3\."):
        told("--edition", "9")
