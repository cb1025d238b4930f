"""A delegation keeps its list: by action and by page, as each of the cast meets it."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from senda.kernel.decisions import Decision, Reason, Refused
from senda.kernel.journal import Entry
from senda.people.models import Unit
from senda.programmes.access.nomination import may_nominate, visible_nominations, visible_quotas
from senda.programmes.actions.nomination import (
    annotate_nomination,
    move_nomination,
    nominate_official,
    withdraw_nomination,
)
from senda.programmes.models import Edition, Nomination
from senda.programmes.rules.nomination import Hindrance
from tests.cast import NOW, Cast
from tests.factories.attendance import MemberFactory
from tests.factories.programmes_selection import NominationFactory, called, nominated, serving

LATE = datetime(2014, 6, 21, 9, 0, tzinfo=NOW.tzinfo)


@pytest.fixture
def edition(cast: Cast) -> Edition:
    return called(cast.delegation_a, cast.delegation_b)


def names(edition: Edition, delegation: Unit) -> list[str]:
    rows = Nomination.objects.filter(edition=edition, delegation=delegation, status="active").order_by("priority")
    return [row.person.given_names for row in rows]


def reasons(refused: pytest.ExceptionInfo[Refused]) -> list[StrEnum]:
    return [reason.code for reason in refused.value.decision.reasons]


def test_a_delegation_nominates_an_official_of_its_state(cast: Cast, edition: Edition) -> None:
    lola = serving(cast.centre_a, "Lola")
    done = nominate_official(cast.fidel, edition_number=2, state="27", person_id=lola.pk, note="  Turno cubierto ")
    assert (done.priority, done.note, done.nominated_by_id) == (1, "Turno cubierto", cast.fidel.person_id)
    entry = Entry.objects.get(verb="programmes.official.nominated")
    assert (entry.subject, entry.facts) == (f"person:{lola.pk}", {"edition": 2, "state": "27", "place": 1})


def test_the_next_one_goes_behind(cast: Cast, edition: Edition) -> None:
    nominated(edition, cast.delegation_a, serving(cast.centre_a, "Lola"))
    paco = serving(cast.centre_a, "Paco")
    assert nominate_official(cast.fidel, edition_number=2, state="27", person_id=paco.pk).priority == 2


def test_people_of_edition_1_may_be_nominated(cast: Cast, edition: Edition) -> None:
    trained = serving(cast.centre_a, "Toño", prior_edition=1)
    assert nominate_official(cast.fidel, edition_number=2, state="27", person_id=trained.pk).priority == 1


def test_an_official_of_another_state_is_refused_with_every_reason(cast: Cast, edition: Edition) -> None:
    far = serving(cast.centre_b, "Lejana")
    with pytest.raises(Refused) as refused:
        nominate_official(cast.at("fidel", LATE), edition_number=2, state="27", person_id=far.pk)
    assert refused.value.decision == Decision(
        (
            Reason(Hindrance.CLOSED, {"closed": "2014-06-20"}),
            Reason(Hindrance.OTHER_STATE, {"state": "27", "theirs": "30"}),
        )
    )
    assert not Nomination.objects.exists()


def test_nobody_is_nominated_twice(cast: Cast, edition: Edition) -> None:
    lola = serving(cast.centre_a, "Lola")
    nominated(edition, cast.delegation_a, lola)
    with pytest.raises(Refused) as refused:
        nominate_official(cast.fidel, edition_number=2, state="27", person_id=lola.pk)
    assert reasons(refused) == [Hindrance.ALREADY_NOMINATED]


def test_a_person_without_a_post_is_refused(cast: Cast, edition: Edition) -> None:
    with pytest.raises(Refused) as refused:
        nominate_official(cast.fidel, edition_number=2, state="27", person_id=cast.person["eva"].pk)
    assert reasons(refused) == [Hindrance.NO_POST]


def test_a_full_list_binds_the_delegation_and_not_the_coordination(cast: Cast) -> None:
    full = called(cast.delegation_a, quota=1)
    nominated(full, cast.delegation_a, serving(cast.centre_a, "Lola"))
    paco = serving(cast.centre_a, "Paco")
    with pytest.raises(Refused) as refused:
        nominate_official(cast.fidel, edition_number=2, state="27", person_id=paco.pk)
    assert reasons(refused) == [Hindrance.QUOTA_FULL]
    assert nominate_official(cast.ana, edition_number=2, state="27", person_id=paco.pk).priority == 2


def test_the_coordination_enters_what_came_late(cast: Cast, edition: Edition) -> None:
    lola = serving(cast.centre_a, "Lola")
    assert nominate_official(cast.at("ana", LATE), edition_number=2, state="27", person_id=lola.pk).priority == 1


def test_a_confirmed_cohort_closes_every_list(cast: Cast, edition: Edition) -> None:
    lola = serving(cast.centre_a, "Lola")
    MemberFactory(edition=edition)
    with pytest.raises(Refused) as refused:
        nominate_official(cast.ana, edition_number=2, state="27", person_id=lola.pk)
    assert reasons(refused) == [Hindrance.COHORT_CONFIRMED]


def test_a_delegation_does_not_know_another_ones_list(cast: Cast, edition: Edition) -> None:
    with pytest.raises(Http404):
        nominate_official(cast.fidel, edition_number=2, state="30", person_id=serving(cast.centre_b).pk)


@pytest.mark.parametrize("name", ["beto", "carla", "eva", "gala", "hugo", "iris"])
def test_nobody_else_nominates(cast: Cast, edition: Edition, name: str) -> None:
    with pytest.raises(Http404):
        nominate_official(cast.actor[name], edition_number=2, state="27", person_id=serving(cast.centre_a).pk)


def test_the_auditor_reads_and_does_not_nominate(cast: Cast, edition: Edition) -> None:
    with pytest.raises(PermissionDenied):
        nominate_official(cast.dora, edition_number=2, state="27", person_id=serving(cast.centre_a).pk)


def test_access_agrees_with_itself(cast: Cast, edition: Edition) -> None:
    nominated(edition, cast.delegation_a, serving(cast.centre_a))
    nominated(edition, cast.delegation_b, serving(cast.centre_b))
    for name, actor in cast.everybody.items():
        lists = {quota.delegation_id for quota in visible_quotas(actor)}
        assert {row.delegation_id for row in visible_nominations(actor)} == lists, name
        for delegation in (cast.delegation_a, cast.delegation_b):
            if may_nominate(actor, delegation.pk):
                assert delegation.pk in lists, name


def test_moving_changes_the_order_of_priority(cast: Cast, edition: Edition) -> None:
    rows = nominated(edition, cast.delegation_a, *(serving(cast.centre_a, name) for name in ("Lola", "Paco", "Rita")))
    assert move_nomination(cast.fidel, nomination_id=rows[2].pk, steps=-1).priority == 2
    assert names(edition, cast.delegation_a) == ["Lola", "Rita", "Paco"]
    assert Entry.objects.get(verb="programmes.nomination.moved").facts == {"edition": 2, "state": "27", "place": 2}


def test_withdrawing_keeps_the_line_and_closes_the_gap(cast: Cast, edition: Edition) -> None:
    rows = nominated(edition, cast.delegation_a, *(serving(cast.centre_a, name) for name in ("Lola", "Paco", "Rita")))
    gone = withdraw_nomination(cast.fidel, nomination_id=rows[0].pk, reason="Cambio de turno")
    assert (gone.status, gone.withdrawn_reason, gone.withdrawn_at) == ("withdrawn", "Cambio de turno", NOW)
    assert names(edition, cast.delegation_a) == ["Paco", "Rita"]
    assert [row.priority for row in Nomination.objects.filter(status="active").order_by("priority")] == [1, 2]


def test_a_withdrawn_official_may_be_nominated_again(cast: Cast, edition: Edition) -> None:
    lola = serving(cast.centre_a, "Lola")
    (row,) = nominated(edition, cast.delegation_a, lola)
    withdraw_nomination(cast.fidel, nomination_id=row.pk, reason="Error")
    assert nominate_official(cast.fidel, edition_number=2, state="27", person_id=lola.pk).priority == 1


def test_a_note_is_kept(cast: Cast, edition: Edition) -> None:
    (row,) = nominated(edition, cast.delegation_a, serving(cast.centre_a))
    assert annotate_nomination(cast.fidel, nomination_id=row.pk, note="Habla tének").note == "Habla tének"
    assert Entry.objects.filter(verb="programmes.nomination.annotated").count() == 1


def test_after_the_call_the_delegation_changes_nothing(cast: Cast, edition: Edition) -> None:
    (row,) = nominated(edition, cast.delegation_a, serving(cast.centre_a))
    with pytest.raises(Refused) as refused:
        move_nomination(cast.at("fidel", LATE), nomination_id=row.pk, steps=1)
    assert reasons(refused) == [Hindrance.CLOSED]


def test_the_auditor_does_not_withdraw(cast: Cast, edition: Edition) -> None:
    (row,) = nominated(edition, cast.delegation_a, serving(cast.centre_a))
    with pytest.raises(PermissionDenied):
        withdraw_nomination(cast.dora, nomination_id=row.pk, reason="x")


SignedIn = Callable[[str], Client]


def test_the_page_finds_people_of_the_own_state_only(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    serving(cast.centre_a, "Lola")
    serving(cast.centre_b, "Lola Lejana")
    listed = serving(cast.centre_a, "Lola Listada")
    nominated(edition, cast.delegation_a, listed)
    page = signed_in("fidel").get("/editions/2/nominations/27/", {"q": "lola"})
    assert [one.name for one in page.context["found"]] == ["Lola Ficticia Prueba"]


def test_a_whole_employee_number_finds_its_holder_anywhere(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    far = serving(cast.centre_b, "Lejana", employee_number="104711")
    page = signed_in("fidel").get("/editions/2/nominations/27/", {"q": " 104711 "})
    assert [one.person_id for one in page.context["found"]] == [far.pk]


def test_a_delegation_goes_straight_to_its_own_list(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    answer = signed_in("fidel").get("/editions/2/nominations/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/editions/2/nominations/27/")


def test_nominating_by_page(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    lola = serving(cast.centre_a, "Lola")
    page = signed_in("fidel").post("/editions/2/nominations/27/nominate/", {"person": lola.pk}, follow=True)
    assert "Lola Ficticia Prueba queda en la lista, en el lugar 1." in page.content.decode()
    assert names(edition, cast.delegation_a) == ["Lola"]


def test_the_page_tells_every_reason_of_a_refusal_with_the_states_by_name(
    cast: Cast, edition: Edition, signed_in: SignedIn
) -> None:
    far = serving(cast.centre_b, "Lejana")
    page = signed_in("fidel").post("/editions/2/nominations/27/nominate/", {"person": far.pk})
    assert page.status_code == 409
    assert page.context["reasons"] == [
        "Esta persona trabaja en Veracruz y esta lista es de Tabasco. La puede nominar la delegación de Veracruz."
    ]


def test_the_page_asks_for_a_person_first(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    page = signed_in("fidel").post("/editions/2/nominations/27/nominate/", {"person": "abc"}, follow=True)
    assert "Elija primero a una persona de la búsqueda; no se nominó a nadie." in page.content.decode()


def test_the_arrows_move_by_page(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    rows = nominated(edition, cast.delegation_a, serving(cast.centre_a, "Lola"), serving(cast.centre_a, "Paco"))
    client = signed_in("fidel")
    client.post(f"/nominations/{rows[1].pk}/move/", {"way": "up"})
    assert names(edition, cast.delegation_a) == ["Paco", "Lola"]
    client.post(f"/nominations/{rows[1].pk}/move/", {"way": "down"})
    assert names(edition, cast.delegation_a) == ["Lola", "Paco"]


def test_a_move_after_the_call_is_refused_in_words(cast: Cast, signed_in: SignedIn) -> None:
    closed = called(cast.delegation_a)
    Edition.objects.filter(pk=closed.pk).update(nominations_close_on=datetime(2014, 6, 9, tzinfo=NOW.tzinfo).date())
    (row,) = nominated(closed, cast.delegation_a, serving(cast.centre_a))
    page = signed_in("fidel").post(f"/nominations/{row.pk}/move/", {"way": "up"}, follow=True)
    assert "Las nominaciones cerraron el 9 de junio de 2014." in page.content.decode()
    gone = signed_in("fidel").post(f"/nominations/{row.pk}/", {"deed": "withdraw", "reason": "x"}, follow=True)
    assert "Las nominaciones cerraron el 9 de junio de 2014." in gone.content.decode()


def test_note_and_withdrawal_by_page(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    (row,) = nominated(edition, cast.delegation_a, serving(cast.centre_a, "Lola"))
    client = signed_in("fidel")
    assert client.get(f"/nominations/{row.pk}/").status_code == 200
    client.post(f"/nominations/{row.pk}/", {"deed": "note", "note": "Habla tének"})
    row.refresh_from_db()
    assert row.note == "Habla tének"
    missing = client.post(f"/nominations/{row.pk}/", {"deed": "withdraw", "reason": ""})
    assert missing.context["withdraw"].errors.keys() == {"reason"}
    client.post(f"/nominations/{row.pk}/", {"deed": "withdraw", "reason": "Cambio de turno"})
    assert names(edition, cast.delegation_a) == []


def test_the_coordination_sees_how_far_each_delegation_is(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    nominated(edition, cast.delegation_a, serving(cast.centre_a), serving(cast.centre_a, sex="M"))
    page = signed_in("ana").get("/editions/2/nominations/")
    assert [(row.state, row.listed, row.women, row.quota) for row in page.context["listing"].rows] == [
        ("27", 2, 1, 5),
        ("30", 0, 0, 5),
    ]
    assert (page.context["sent"], page.context["called"]) == (1, 2)


def test_lists_export_as_csv(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    nominated(edition, cast.delegation_a, serving(cast.centre_a, "Lola", employee_number="4711"))
    own = (
        signed_in("fidel")
        .get("/editions/2/nominations/27/", {"format": "csv"})
        .content.decode("utf-8-sig")
        .splitlines()
    )
    assert own[1] == "1,4711,Lola Ficticia Prueba,Villahermosa,Agente federal de migración A,matutino,"
    every = signed_in("ana").get("/editions/2/nominations/", {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert every[1].startswith("27,Delegación Tabasco,1,1,5,0,2014-06-05")


@pytest.mark.parametrize(
    ("name", "every", "own"),
    [
        ("ana", 200, 200),
        ("dora", 200, 200),
        ("fidel", 302, 200),
        ("beto", 403, 404),
        ("carla", 403, 404),
        ("public", 404, 404),
    ],
)
def test_who_opens_the_lists(
    cast: Cast, edition: Edition, signed_in: SignedIn, name: str, every: int, own: int
) -> None:
    client = signed_in(name)
    assert client.get("/editions/2/nominations/").status_code == every
    assert client.get("/editions/2/nominations/27/").status_code == own


def test_a_longer_list_costs_no_more_queries(cast: Cast, edition: Edition, signed_in: SignedIn) -> None:
    client = signed_in("fidel")
    nominated(edition, cast.delegation_a, serving(cast.centre_a))
    client.get("/editions/2/nominations/27/")
    with CaptureQueriesContext(connection) as one:
        client.get("/editions/2/nominations/27/")
    for place in (2, 3):
        NominationFactory(edition=edition, delegation=cast.delegation_a, person=serving(cast.centre_a), priority=place)
    with CaptureQueriesContext(connection) as three:
        client.get("/editions/2/nominations/27/")
    assert len(three) == len(one)
