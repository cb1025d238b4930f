"""Moving a session of a draft: by the action, and by the form that says first what would clash."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client

from senda.kernel.decisions import Refused
from senda.programmes.actions.timetable import move_session, publish_timetable
from senda.programmes.models import Session, TimetableVersion
from senda.programmes.queries.timetable import edition_problem, timetable_of
from senda.programmes.rules.timetable.moving import Move, alternatives
from senda.programmes.rules.timetable.placed import Clash
from senda.programmes.rules.timetable.refusal import TimetableRefusal
from tests.cast import Cast
from tests.factories.timetable import drafted, founded

SignedIn = Callable[[str], Client]
KEY = "legal.practice.1.2"


@pytest.fixture
def version(cast: Cast) -> TimetableVersion:
    founded(cast)
    return drafted(cast)


def room_of(key: str) -> str:
    return Session.objects.get(key=key).room.key


def test_free_trainer_takes_the_session(cast: Cast, version: TimetableVersion) -> None:
    free = alternatives(edition_problem(version.edition), timetable_of(version), KEY).seats[0]
    move_session(cast.ana, edition=2, number=1, wanted=Move(KEY, seat=free))
    assert Session.objects.get(key=KEY).trainer.key == free


def test_exchange_of_blocks_takes_all_groups_along(cast: Cast, version: TimetableVersion) -> None:
    block = alternatives(edition_problem(version.edition), timetable_of(version), KEY).blocks[0]
    move_session(cast.ana, edition=2, number=1, wanted=Move(KEY, block=block))
    days = {each.day for each in timetable_of(version).sessions if each.key.startswith("legal.practice.1.")}
    assert days == {block.day}


@pytest.mark.usefixtures("version")
def test_clash_refuses_until_it_is_wanted(cast: Cast) -> None:
    taken = room_of("legal.practice.1.1")
    before = room_of(KEY)
    with pytest.raises(Refused) as refused:
        move_session(cast.ana, edition=2, number=1, wanted=Move(KEY, room=taken))
    assert [reason.code for reason in refused.value.decision.reasons] == [Clash.ROOM_TWICE]
    assert room_of(KEY) == before
    move_session(cast.ana, edition=2, number=1, wanted=Move(KEY, room=taken), despite_clashes=True)
    assert room_of(KEY) == taken
    with pytest.raises(Refused) as refused:
        publish_timetable(cast.ana, edition=2, number=1)
    assert [reason.code for reason in refused.value.decision.reasons] == [TimetableRefusal.CLASHES, Clash.ROOM_TWICE]


@pytest.mark.usefixtures("version")
def test_nothing_to_move_is_said(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        move_session(cast.ana, edition=2, number=1, wanted=Move(KEY))
    assert [reason.code for reason in refused.value.decision.reasons] == [TimetableRefusal.NO_CHANGE]


@pytest.mark.usefixtures("version")
def test_published_version_never_changes(cast: Cast) -> None:
    publish_timetable(cast.ana, edition=2, number=1)
    with pytest.raises(Refused) as refused:
        move_session(cast.ana, edition=2, number=1, wanted=Move(KEY, room="S1"))
    assert [reason.code for reason in refused.value.decision.reasons] == [TimetableRefusal.NOT_A_DRAFT]


@pytest.mark.usefixtures("version")
def test_only_the_coordination_moves(cast: Cast) -> None:
    for name, actor in cast.everybody.items():
        if name not in {"ana", "operator"}:
            with pytest.raises((PermissionDenied, Http404)):
                move_session(actor, edition=2, number=1, wanted=Move(KEY, room="S1"))


@pytest.mark.usefixtures("version")
def test_form_tells_the_clash_before_it_saves(cast: Cast, signed_in: SignedIn) -> None:
    session = Session.objects.get(key=KEY)
    address = f"/sessions/{session.pk}/"
    page = signed_in("ana").get(address)
    asked = {"block": page.context["form"]["block"].value(), "trainer": session.trainer.key}
    taken, mine = room_of("legal.practice.1.1"), room_of(KEY)
    shown = signed_in("ana").get(address, asked | {"room": taken})
    assert len(shown.context["harm"]) == 1
    assert room_of(KEY) == mine
    refused = signed_in("ana").post(address, asked | {"room": taken})
    assert (refused.status_code, len(refused.context["harm"])) == (200, 1)
    saved = signed_in("ana").post(address, asked | {"room": taken, "despite": "yes"})
    assert (saved.status_code, room_of(KEY)) == (302, taken)


@pytest.mark.usefixtures("version")
def test_form_offers_what_is_free_and_saves_it(cast: Cast, signed_in: SignedIn) -> None:
    session = Session.objects.get(key=KEY)
    page = signed_in("ana").get(f"/sessions/{session.pk}/")
    (_, blocks), _, _ = page.context["offers"]
    words, question = blocks[0]
    preview = signed_in("ana").get(f"/sessions/{session.pk}/{question.split('#')[0]}")
    assert (preview.context["preview"], preview.context["harm"]) == (True, [])
    wanted = dict(pair.split("=") for pair in question.split("#")[0].removeprefix("?").split("&"))
    signed_in("ana").post(f"/sessions/{session.pk}/", wanted)
    moved = Session.objects.get(key=KEY)
    assert moved.starts_at != session.starts_at
    assert words


@pytest.mark.usefixtures("version")
def test_reader_sees_the_session_and_no_form(cast: Cast, signed_in: SignedIn) -> None:
    session = Session.objects.get(key=KEY)
    assert signed_in("beto").get(f"/sessions/{session.pk}/").status_code == 404
    publish_timetable(cast.ana, edition=2, number=1)
    page = signed_in("beto").get(f"/sessions/{session.pk}/")
    assert (page.status_code, "form" in page.context) == (200, False)
    assert signed_in("ana").get(f"/sessions/{session.pk}/").context["movable"] is False
