"""A posting ends the post so far and begins the next; the history stays, and only the coordination writes it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from senda.kernel.decisions import Reason, Refused
from senda.kernel.journal import Entry
from senda.people.access.post import may_post, may_see_posts, visible_posts
from senda.people.actions.post import post_official
from senda.people.models import Person, Post
from senda.people.queries.post import Crew, crews, posted, posted_of
from senda.people.rules.post import PostRefusal
from tests.cast import Cast
from tests.factories.people import PostFactory, UnitFactory

SignedIn = Callable[[str], Client]


def to_b(cast: Cast, **changed: object) -> dict[str, object]:
    return {
        "person_id": cast.person["beto"].pk,
        "unit_key": "MX30-01",
        "position": "custody",
        "shift": "night",
        "starts_on": cast.ana.on,
        "edition_number": 2,
        **changed,
    }


def history(person: Person) -> list[tuple[str, date | None, date | None]]:
    return list(Post.objects.filter(person=person).order_by("id").values_list("unit__key", "starts_on", "ends_on"))


def test_the_coordination_posts_an_official_and_the_history_stays(cast: Cast) -> None:
    post_official(cast.ana, **to_b(cast))
    assert history(cast.person["beto"]) == [
        ("MX27-02", date(2010, 1, 1), date(2014, 6, 10)),
        ("MX30-01", date(2014, 6, 10), None),
    ]
    entry = Entry.objects.get()
    assert (entry.verb, entry.subject) == ("people.official.posted", f"person:{cast.person['beto'].pk}")
    assert entry.facts == {"unit": "MX30-01", "position": "custody", "shift": "night", "from": "MX27-02"}


def test_a_posting_is_undone_by_posting_back(cast: Cast) -> None:
    post_official(cast.ana, **to_b(cast))
    post_official(cast.ana, **to_b(cast, unit_key="MX27-02"))
    assert [(unit, end) for unit, _, end in history(cast.person["beto"])] == [
        ("MX27-02", date(2014, 6, 10)),
        ("MX30-01", date(2014, 6, 10)),
        ("MX27-02", None),
    ]


def test_nobody_but_the_coordination_and_the_command_line_posts(cast: Cast) -> None:
    allowed = {name for name, actor in cast.everybody.items() if may_post(actor)}
    assert allowed == {"ana", "operator"}
    for name, actor in cast.everybody.items():
        if name not in allowed:
            with pytest.raises(PermissionDenied):
                post_official(actor, **to_b(cast))
    assert history(cast.person["beto"]) == [("MX27-02", date(2010, 1, 1), None)]


def test_access_agrees_with_itself_over_the_whole_cast(cast: Cast) -> None:
    beto = cast.person["beto"].pk
    sees = {name for name, actor in cast.everybody.items() if visible_posts(actor).filter(person_id=beto).exists()}
    may = {name for name, actor in cast.everybody.items() if may_see_posts(actor, beto)}
    assert sees == may == {"ana", "beto", "dora", "fidel", "operator"}


def test_a_refused_posting_changes_nothing_and_gives_every_reason(cast: Cast) -> None:
    wrong = to_b(cast, unit_key="MX-DEL-27", position="cook", person_id=cast.person["hugo"].pk)
    with pytest.raises(Refused) as refused:
        post_official(cast.ana, **wrong)
    assert refused.value.decision.reasons == (
        Reason(PostRefusal.NOT_STAFF),
        Reason(PostRefusal.NOT_A_CENTRE, {"unit": "MX-DEL-27"}),
        Reason(PostRefusal.UNKNOWN_POSITION, {"position": "cook"}),
    )
    assert Entry.objects.count() == 0


def test_an_unknown_centre_is_a_refusal_and_no_fault(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        post_official(cast.ana, **to_b(cast, unit_key="MX99-99"))
    assert refused.value.decision.reasons == (Reason(PostRefusal.NOT_A_CENTRE, {"unit": "MX99-99"}),)


def test_heads_are_counted_on_a_day_with_the_posts_of_that_day(cast: Cast) -> None:
    PostFactory(unit=cast.centre_a, shift="night", person__sex="F", person__prior_edition=1)
    post_official(cast.ana, **to_b(cast))
    yesterday, today = cast.ana.on - timedelta(days=1), cast.ana.on
    a = cast.centre_a.pk
    assert set(crews(yesterday, [a])) == {Crew(a, "night", "M", False, 1), Crew(a, "night", "F", True, 1)}
    assert crews(today, [a]) == (Crew(a, "night", "F", True, 1),)
    assert [each.unit_id for each in posted_of(today, [cast.person["beto"].pk])] == [cast.centre_b.pk]
    assert {each.name for each in posted(today, [cast.centre_b.pk])} == {
        "Beto Ficticia Prueba",
        "Carla Ficticia Prueba",
    }


def test_who_serves_in_an_office_is_in_no_centre(cast: Cast) -> None:
    PostFactory(unit=cast.delegation_a)
    assert {crew.unit_id for crew in crews(cast.ana.on)} == {cast.centre_a.pk, cast.centre_b.pk}


def test_the_page_posts_and_shows_the_history(signed_in: SignedIn, cast: Cast) -> None:
    client, address = signed_in("ana"), f"/officials/{cast.person['beto'].pk}/posts/"
    form = client.get(f"{address}?unit=MX30-01&shift=morning&edition=2").context["form"]
    assert (form["unit"].value(), form["shift"].value(), form["edition"].value()) == ("MX30-01", "morning", "2")
    sent = {"unit": "MX30-01", "position": "custody", "shift": "morning", "starts_on": "2014-06-10", "edition": "2"}
    page = client.post(address, sent, follow=True).content.decode()
    assert history(cast.person["beto"])[-1] == ("MX30-01", date(2014, 6, 10), None)
    assert ("Acayucan" in page, "Villahermosa" in page) == (True, True)


def test_the_page_gives_the_reasons_and_keeps_what_was_typed(signed_in: SignedIn, cast: Cast) -> None:
    sent = {"unit": "MX27-02", "position": "custody", "shift": "night", "starts_on": "2009-12-31"}
    answer = signed_in("ana").post(f"/officials/{cast.person['beto'].pk}/posts/", sent)
    assert (answer.status_code, answer.context["form"]["starts_on"].value()) == (422, "2009-12-31")
    assert len(list(answer.context["messages"])) == 2
    bad = signed_in("ana").post(f"/officials/{cast.person['beto'].pk}/posts/", {**sent, "starts_on": "31/02/2014"})
    assert "starts_on" in bad.context["form"].errors


@pytest.mark.parametrize(
    ("name", "status"), [("beto", 403), ("fidel", 403), ("dora", 403), ("carla", 404), ("public", 404)]
)
def test_others_read_or_do_not_find_the_page_and_never_write(
    signed_in: SignedIn, cast: Cast, name: str, status: int
) -> None:
    UnitFactory(key="MX30-09", state_key="30")
    answer = signed_in(name).post(f"/officials/{cast.person['beto'].pk}/posts/", {"unit": "MX30-09"})
    assert answer.status_code == status
    assert Post.objects.filter(person=cast.person["beto"]).count() == 1
