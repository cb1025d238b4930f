"""An edition of the pack becomes rows: once, by the command line alone, and never over what was changed in Senda."""

import pytest
from django.core.exceptions import PermissionDenied

from senda.kernel.journal import Entry
from senda.programmes.actions.founding import UnitIds, found_edition
from senda.programmes.models import Edition, Quota, Room, TrainerSeat

EDITION = {
    "number": "7",
    "year": "2014",
    "title": {"es": "Séptima", "en": "Seventh"},
    "starts_on": "2014-07-03",
    "ends_on": "2014-07-08",
    "hours": "32",
    "seats": "12",
    "nominations_open": "2014-06-01",
    "nominations_close": "2014-06-20",
    "selection": {"max_share_of_shift_away": "0.25"},
    "award": {"hours_percent": "95"},
    "quotas": {"MX-DEL-27": "3"},
    "venue": {"rooms": [{"key": "A", "title": {"es": "Aula", "en": "Room"}, "use": "theory", "seats": "20"}]},
    "trainer_seats": [{"key": "CNDH-1", "partner": "CNDH", "expertise": ["rights"], "days": ["1", "3"]}],
}


def found(cast, actor=None, **changes):
    units = UnitIds({"MX-DEL-27": cast.delegation_a.pk})
    return found_edition(actor or cast.operator, document={**EDITION, **changes}, units=units)


def test_edition_stands_as_the_pack_plans_it(cast):
    edition = found(cast)
    assert (edition.seats, edition.max_shift_share, edition.min_attendance, edition.kept_here) == (12, 25, 95, True)
    assert [(quota.delegation, quota.seats) for quota in Quota.objects.all()] == [(cast.delegation_a, 3)]
    assert [(room.key, room.kind, room.capacity) for room in Room.objects.all()] == [("A", "plenary", 20)]
    assert Entry.objects.get().facts == {"new": True}


def test_third_day_of_a_seat_is_a_weekday(cast):
    """3 July 2014 is a Thursday, so the third day is Monday the 7th."""
    found(cast)
    assert TrainerSeat.objects.get().days == ["2014-07-03", "2014-07-07"]


def test_founding_again_keeps_what_was_changed(cast):
    found(cast)
    Edition.objects.filter(number=7).update(seats=40)
    found(cast, quotas={"MX-DEL-27": "9"})
    assert (Edition.objects.get(number=7).seats, Quota.objects.get().seats, Room.objects.count()) == (40, 3, 1)


def test_edition_without_a_call_was_not_kept_here(cast):
    assert found(cast, nominations_open="", nominations_close="").kept_here is False


@pytest.mark.parametrize("name", ["ana", "beto", "dora", "fidel", "public"])
def test_only_the_command_line_founds_editions(cast, name):
    with pytest.raises(PermissionDenied):
        found(cast, cast.actor[name])
    assert Edition.objects.count() == 0
