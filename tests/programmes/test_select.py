"""The coordination chooses a cohort: proposal, pins, confirmation, drop-out and substitute, by action."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from pytest_django import Settings

from senda.kernel.action import adapter
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.people.models import Person
from senda.programmes.access.selection import get_selection, may_select, visible_cohort, visible_selections
from senda.programmes.actions.cohort import accept_substitute, drop_member
from senda.programmes.actions.nomination import withdraw_nomination
from senda.programmes.actions.selection import confirm_cohort, lift_pin, pin_nomination, propose_selection
from senda.programmes.models import CohortMember, Edition, Nomination, Selection, SelectionLine
from senda.programmes.queries.selection import Terms, ground_of
from senda.programmes.rules.selection import Kind, Problem, SelectionRefusal, Unsolved
from senda.programmes.rules.selection import Selection as Answer
from tests.cast import NOW, Cast
from tests.factories.attendance import EditionFactory
from tests.factories.programmes_selection import NominationFactory, call_of_six, called

SignedIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _dummy_planner(settings: Settings) -> Iterator[None]:
    """The dummy twins for this module, and no trace of them for the next one."""
    settings.SENDA_ADAPTERS = {
        **settings.SENDA_ADAPTERS,
        "selection": "senda.adapters.greedy_selection.solve",
        "clearances": "senda.adapters.nobody_clearances.not_cleared",
    }
    adapter.cache_clear()
    yield
    adapter.cache_clear()


@pytest.fixture
def edition(cast: Cast) -> Edition:
    return call_of_six(cast)


def chosen(selection: Selection) -> set[str]:
    return set(
        SelectionLine.objects.filter(selection=selection, chosen=True).values_list(
            "nomination__person__given_names", flat=True
        )
    )


def reasons(selection: Selection, name: str) -> list[str]:
    line = SelectionLine.objects.get(selection=selection, nomination__person__given_names=name)
    return [reason["code"] for reason in line.reasons]


def nomination_of(name: str) -> Nomination:
    return Nomination.objects.get(person__given_names=name)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [str(reason.code) for reason in refused.value.decision.reasons]


def confirmed(cast: Cast) -> dict[str, CohortMember]:
    propose_selection(cast.ana, edition_number=2)
    members = confirm_cohort(cast.ana, edition_number=2, selection_number=1)
    return {member.person.given_names: member for member in members}


def test_a_proposal_keeps_every_yes_and_no_with_its_reasons(cast: Cast, edition: Edition) -> None:
    done = propose_selection(cast.ana, edition_number=2)
    assert chosen(done) == {"Lola", "Vera", "Waldo"}
    assert SelectionLine.objects.filter(selection=done).count() == 6
    assert reasons(done, "Toño") == ["trained_before"]
    assert (done.number, done.optimal, done.parameters["eligible"], done.parameters["nominated"]) == (1, False, 5, 6)
    assert done.objective["total"] == sum(done.objective[part] for part in ("order", "load", "competences"))
    entry = Entry.objects.get(verb="programmes.selection.proposed")
    assert (entry.subject, entry.facts) == ("edition:2", {"number": 1, "chosen": 3, "optimal": False})


def test_with_nobody_nominated_there_is_nothing_to_choose(cast: Cast) -> None:
    called(cast.delegation_a)
    with pytest.raises(Refused) as refused:
        propose_selection(cast.ana, edition_number=2)
    assert codes(refused) == [SelectionRefusal.NOTHING_NOMINATED]


def test_an_impossible_selection_names_what_collides_and_keeps_nothing(
    cast: Cast, edition: Edition, settings: Settings
) -> None:
    settings.SENDA_ADAPTERS = {**settings.SENDA_ADAPTERS, "selection": "senda.adapters.ortools_selection.solve"}
    adapter.cache_clear()
    with pytest.raises(Refused) as refused:
        propose_selection(cast.ana, edition_number=2, terms=Terms(seats=1, shift_percent=50, women=0))
    assert codes(refused) == [SelectionRefusal.IMPOSSIBLE, Kind.SEATS, Kind.PRESENCE, Kind.PRESENCE]
    edition.refresh_from_db()
    assert (edition.seats, Selection.objects.count()) == (3, 0)


def test_the_terms_become_the_editions_own(cast: Cast, edition: Edition) -> None:
    done = propose_selection(cast.ana, edition_number=2, terms=Terms(seats=2, shift_percent=34, women=None))
    edition.refresh_from_db()
    assert (edition.seats, edition.max_shift_share, edition.women_minimum) == (2, 34, None)
    assert len(chosen(done)) == 2
    assert Entry.objects.get(verb="programmes.edition.terms_changed").facts == {
        "seats": 2,
        "shift_percent": 34,
        "women": None,
    }


def test_a_pin_and_an_exclusion_bind_the_next_proposal(cast: Cast, edition: Edition) -> None:
    pin_nomination(cast.ana, nomination_id=nomination_of("Rita").pk, kind="pin", reason="Capacitará a su turno")
    pin_nomination(cast.ana, nomination_id=nomination_of("Lola").pk, kind="exclude", reason="Está de viaje")
    done = propose_selection(cast.ana, edition_number=2)
    assert "Rita" in chosen(done)
    assert "Lola" not in chosen(done)
    assert reasons(done, "Rita")[0] == "pinned"
    line = SelectionLine.objects.get(selection=done, nomination__person__given_names="Lola")
    assert line.reasons == [{"code": "excluded", "facts": {"why": "Está de viaje"}}]


def test_lifting_leaves_the_person_to_the_planner(cast: Cast, edition: Edition) -> None:
    lola = nomination_of("Lola")
    pin_nomination(cast.ana, nomination_id=lola.pk, kind="exclude", reason="Está de viaje")
    lift_pin(cast.ana, nomination_id=lola.pk)
    assert "Lola" in chosen(propose_selection(cast.ana, edition_number=2))
    with pytest.raises(Refused) as refused:
        lift_pin(cast.ana, nomination_id=lola.pk)
    assert codes(refused) == [SelectionRefusal.PIN_MISSING]


def test_a_pin_needs_its_reason(cast: Cast, edition: Edition) -> None:
    with pytest.raises(Refused) as refused:
        pin_nomination(cast.ana, nomination_id=nomination_of("Lola").pk, kind="pin", reason="  ")
    assert codes(refused) == [SelectionRefusal.UNEXPLAINED]


def test_an_equal_choice_does_not_change_idly(cast: Cast, edition: Edition) -> None:
    first = chosen(propose_selection(cast.ana, edition_number=2))
    assert chosen(propose_selection(cast.ana, edition_number=2)) == first


def test_a_confirmed_proposal_becomes_the_cohort_in_mixed_groups(cast: Cast, edition: Edition) -> None:
    members = confirmed(cast)
    assert len(members) == 3
    assert sorted(member.group for member in members.values()) == [1, 2, 3]
    selection = Selection.objects.get()
    assert (selection.confirmed_at, selection.confirmed_by_id) == (NOW, cast.ana.person_id)
    assert Entry.objects.get(verb="programmes.cohort.confirmed").facts == {"selection": 1, "members": 3}


def test_a_standing_cohort_is_not_chosen_again(cast: Cast, edition: Edition) -> None:
    confirmed(cast)
    for deed in (
        lambda: propose_selection(cast.ana, edition_number=2),
        lambda: confirm_cohort(cast.ana, edition_number=2, selection_number=1),
        lambda: pin_nomination(cast.ana, nomination_id=nomination_of("Lola").pk, kind="pin", reason="x"),
        lambda: lift_pin(cast.ana, nomination_id=nomination_of("Lola").pk),
    ):
        with pytest.raises(Refused) as refused:
            deed()
        assert codes(refused) == [SelectionRefusal.COHORT_STANDS]


def test_a_proposal_that_no_longer_holds_is_not_confirmed(cast: Cast, edition: Edition) -> None:
    propose_selection(cast.ana, edition_number=2)
    withdraw_nomination(cast.fidel, nomination_id=nomination_of("Lola").pk, reason="Cambio de turno")
    with pytest.raises(Refused) as refused:
        confirm_cohort(cast.ana, edition_number=2, selection_number=1)
    assert codes(refused) == [SelectionRefusal.OUTDATED, Kind.SEATS, Kind.PRESENCE]
    assert not CohortMember.objects.exists()


def test_who_drops_out_is_replaced_by_the_best_while_the_others_stay(cast: Cast, edition: Edition) -> None:
    members = confirmed(cast)
    gone = members["Vera"]
    drop_member(cast.ana, edition_number=2, member_id=gone.pk, reason="Licencia")
    gone.refresh_from_db()
    assert (gone.left_at, gone.left_reason) == (NOW, "Licencia")
    new = accept_substitute(cast.ana, edition_number=2, replaces_id=gone.pk)
    staying = set(CohortMember.objects.filter(left_at=None).values_list("person__given_names", flat=True))
    assert staying == (set(members) - {"Vera"}) | {new.person.given_names}
    assert (new.group, new.replaces_id) == (gone.group, gone.pk)
    assert Entry.objects.get(verb="programmes.member.joined").facts == {"edition": 2, "replaces": gone.person_id}
    with pytest.raises(Refused) as refused:
        accept_substitute(cast.ana, edition_number=2, replaces_id=gone.pk)
    assert codes(refused) == [SelectionRefusal.NOBODY_LEFT]


def test_nobody_takes_the_seat_of_who_stays(cast: Cast, edition: Edition) -> None:
    member = confirmed(cast)["Lola"]
    with pytest.raises(Refused) as refused:
        accept_substitute(cast.ana, edition_number=2, replaces_id=member.pk)
    assert codes(refused) == [SelectionRefusal.NOBODY_LEFT]


def test_without_a_substitute_the_reasons_are_told(cast: Cast, edition: Edition) -> None:
    members = confirmed(cast)
    outside = set(Nomination.objects.values_list("person__given_names", flat=True)) - set(members)
    Person.objects.filter(given_names__in=outside).update(prior_edition=1)
    gone = members["Lola"]
    drop_member(cast.ana, edition_number=2, member_id=gone.pk, reason="Licencia")
    with pytest.raises(Refused) as refused:
        accept_substitute(cast.ana, edition_number=2, replaces_id=gone.pk)
    assert codes(refused)[0] == SelectionRefusal.IMPOSSIBLE


def test_a_drop_out_needs_its_reason_and_happens_once(cast: Cast, edition: Edition) -> None:
    member = confirmed(cast)["Lola"]
    with pytest.raises(Refused) as refused:
        drop_member(cast.ana, edition_number=2, member_id=member.pk, reason="")
    assert codes(refused) == [SelectionRefusal.UNEXPLAINED]
    drop_member(cast.ana, edition_number=2, member_id=member.pk, reason="Licencia")
    with pytest.raises(Refused) as again:
        drop_member(cast.ana, edition_number=2, member_id=member.pk, reason="")
    assert codes(again) == [SelectionRefusal.NOT_A_MEMBER, SelectionRefusal.UNEXPLAINED]


def test_a_member_without_a_post_keeps_the_seat(cast: Cast, edition: Edition) -> None:
    member = confirmed(cast)["Vera"]
    member.person.posts.update(ends_on=date(2014, 6, 1))
    problem = ground_of(edition, cast.ana.on).problem
    assert (problem.seats, len(problem.kept)) == (2, 2)


def test_members_of_an_earlier_cohort_were_trained_there(cast: Cast, edition: Edition) -> None:
    confirmed(cast)
    third = EditionFactory(number=3, starts_on=date(2014, 10, 6), ends_on=date(2014, 10, 17), seats=1)
    lola = nomination_of("Lola").person
    NominationFactory(edition=third, delegation=cast.delegation_a, person=lola)
    (candidate,) = ground_of(third, cast.ana.on).problem.candidates
    assert candidate.trained_in == 2


def test_whom_trust_control_has_not_cleared_is_turned_down(cast: Cast, edition: Edition, settings: Settings) -> None:
    settings.SENDA_ADAPTERS = {
        **settings.SENDA_ADAPTERS,
        "clearances": "tests.programmes.test_select.everybody_not_cleared",
    }
    adapter.cache_clear()
    assert {candidate.cleared for candidate in ground_of(edition, cast.ana.on).problem.candidates} == {False}


@pytest.mark.parametrize(
    ("planner", "told"),
    [
        ("never_done", [SelectionRefusal.UNSOLVED]),
        ("everybody", [SelectionRefusal.ANSWER_BROKEN, Kind.SEATS, Kind.TRAINED, Kind.SHIFT]),
    ],
)
def test_an_answer_that_is_late_or_wrong_is_refused_and_not_kept(
    cast: Cast, edition: Edition, settings: Settings, planner: str, told: list[str]
) -> None:
    settings.SENDA_ADAPTERS = {**settings.SENDA_ADAPTERS, "selection": f"tests.programmes.test_select.{planner}"}
    adapter.cache_clear()
    with pytest.raises(Refused) as refused:
        propose_selection(cast.ana, edition_number=2)
    assert codes(refused) == told
    assert not Selection.objects.exists()


def never_done(problem: Problem) -> Answer:
    raise Unsolved(10)


def everybody(problem: Problem) -> Answer:
    return Answer(frozenset(candidate.person for candidate in problem.candidates), optimal=True)


def everybody_not_cleared(person_ids: frozenset[int], on: date) -> frozenset[int]:
    assert on == NOW.date()
    return person_ids


@pytest.mark.parametrize("name", ["fidel", "beto", "carla", "eva", "gala", "hugo", "iris", "dora"])
def test_nobody_but_the_coordination_selects(cast: Cast, edition: Edition, name: str) -> None:
    with pytest.raises(PermissionDenied):
        propose_selection(cast.actor[name], edition_number=2)


def test_access_agrees_with_itself(cast: Cast, edition: Edition) -> None:
    confirmed(cast)
    for name, actor in cast.everybody.items():
        reads = visible_selections(actor).exists()
        assert visible_cohort(actor, edition).exists() == reads, name
        assert reads or not may_select(actor), name
        if not reads:
            with pytest.raises(Http404):
                get_selection(actor, edition, 1)
