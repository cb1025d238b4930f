"""Which hat each of the cast wears in two centres, which files he may open, and that the ways to ask agree."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.centres.access import (
    get_stay,
    hats,
    may_enter,
    may_open,
    may_read,
    may_see_country,
    may_write,
    own_units,
    require,
    require_country,
    require_writing,
    visible_stays,
)
from senda.centres.models import Stay, Transfer
from senda.centres.rules.rights import Hat, Part, readable, writable
from senda.people.api import actor_for
from tests.cast import NOW

A, B = "MX27-02", "MX30-01"
AT_A = {
    "beto": {Hat.DESK},
    "nora": {Hat.HEAD, Hat.DESK},
    "memo": {Hat.MEDICAL},
    "lupe": {Hat.LEGAL, Hat.PROTECTION},
    "olga": {Hat.PROTECTION, Hat.DESK},
    "rosa": {Hat.REGISTRAR},
    "dora": {Hat.OVERSIGHT},
    "operator": {Hat.OVERSIGHT},
}
AT_B = {
    "carla": {Hat.HEAD, Hat.DESK},
    "rosa": {Hat.REGISTRAR},
    "dora": {Hat.OVERSIGHT},
    "operator": {Hat.OVERSIGHT},
}
OPENS_A = {"beto", "nora", "memo", "lupe", "olga", "rosa"}
OPENS_B = {"carla", "rosa"}


def stay_at(unit, number=1):
    return Stay.objects.create(
        folio=f"{unit}-2014-{number:05}",
        unit_key=unit,
        arrived_at=NOW,
        typed_at=NOW,
        nationality="HND",
        sex="M",
        age_band="18+",
    )


@pytest.mark.parametrize(("unit", "expected"), [(A, AT_A), (B, AT_B)])
def test_hats_of_the_cast(crew, unit, expected):
    assert {name: set(hats(actor, unit)) for name, actor in crew.everybody.items() if hats(actor, unit)} == expected


def test_the_academy_has_no_hat_anywhere(crew):
    for name in ("ana", "eva", "fidel", "gala", "hugo", "iris", "pablo", "queta", "public"):
        assert (own_units(crew.actor[name]), hats(crew.actor[name], A)) == ((), frozenset()), name


def test_a_post_that_has_ended_gives_no_hat(crew):
    crew.person["memo"].posts.update(ends_on=NOW.date())
    assert hats(actor_for(crew.account["memo"], NOW), A) == frozenset()


def test_who_opens_which_file_and_that_get_may_and_visible_agree(crew):
    here, there = stay_at(A), stay_at(B)
    for stay, expected in ((here, OPENS_A), (there, OPENS_B)):
        opening = set()
        for name, actor in crew.everybody.items():
            visible = stay in visible_stays(actor)
            assert may_open(actor, stay) is visible
            if visible:
                opening.add(name)
                assert get_stay(actor, stay.ref) == stay
            else:
                with pytest.raises(Http404):
                    get_stay(actor, stay.ref)
        assert opening == expected


def test_a_centre_sees_whom_it_is_sent_only_between_hand_over_and_answer(crew):
    stay = stay_at(A)
    transfer = Transfer.objects.create(stay=stay, from_unit=A, to_unit=B, reason="space", ordered_at=NOW)
    assert may_open(crew.carla, stay) is False
    transfer.handed_at = NOW
    transfer.save()
    assert may_open(crew.carla, stay) is True
    transfer.ended_at, transfer.accepted = NOW, False
    transfer.save()
    assert may_open(crew.carla, stay) is False
    assert may_open(crew.nora, stay) is True


def test_parts_follow_the_hats(crew):
    for actor in crew.everybody.values():
        worn = hats(actor, A)
        assert {part for part in Part if may_read(actor, A, part)} == readable(worn)
        assert {part for part in Part if may_write(actor, A, part)} == writable(worn)


def test_require_tells_unknown_from_forbidden(crew):
    require(crew.nora, A, Hat.HEAD)
    require(crew.beto, A)
    with pytest.raises(PermissionDenied):
        require(crew.beto, A, Hat.HEAD)
    with pytest.raises(PermissionDenied):
        require(crew.carla, A)
    for unknown in ("MX99-99", "", "MX-INM"):
        with pytest.raises(Http404):
            require(crew.nora, unknown)
        assert may_enter(crew.rosa, unknown) is False


def test_writing_is_asked_part_by_part(crew):
    require_writing(crew.memo, A, Part.MEDICAL)
    with pytest.raises(PermissionDenied):
        require_writing(crew.beto, A, Part.MEDICAL)


def test_the_country_is_for_headquarters_and_oversight(crew):
    seeing = {name for name, actor in crew.everybody.items() if may_see_country(actor)}
    assert seeing == {"rosa", "dora", "operator"}
    require_country(crew.rosa)
    with pytest.raises(PermissionDenied):
        require_country(crew.nora)
