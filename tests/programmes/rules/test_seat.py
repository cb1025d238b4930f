"""Who may sit in a trainer's seat."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from senda.kernel.decisions import Reason
from senda.programmes.rules.seat import Held, Naming, SeatRefusal, decide

ENDS = date(2014, 7, 18)
EIGHT = datetime(2014, 7, 7, 8, 0, tzinfo=ZoneInfo("America/Mexico_City"))


def held(seat: str, start: int, length: int = 2) -> Held:
    return Held(seat, EIGHT + timedelta(hours=start), EIGHT + timedelta(hours=start + length))


def test_somebody_of_the_organisation_with_time_may_sit_there():
    assert decide(Naming("CNDH", "CNDH", ENDS, (held("CNDH-1", 0),), (held("CNDH-2", 2),)), ENDS).allowed


def test_an_official_of_the_institute_may_fill_any_seat():
    assert decide(Naming("CNDH", "", ENDS), ENDS).allowed


def test_every_reason_is_told():
    naming = Naming("CNDH", "DIF", ENDS, (held("CNDH-1", 0),), (held("DIF-2", 1), held("DIF-1", 1), held("DIF-1", 1)))
    assert decide(naming, date(2014, 7, 19)).reasons == (
        Reason(SeatRefusal.EDITION_OVER, {"ended": "2014-07-18"}),
        Reason(SeatRefusal.OTHER_ORGANISATION, {"organisation": "DIF", "needed": "CNDH"}),
        Reason(SeatRefusal.SAME_TIME, {"seat": "DIF-1", "day": "2014-07-07", "start": "09:00"}),
        Reason(SeatRefusal.SAME_TIME, {"seat": "DIF-2", "day": "2014-07-07", "start": "09:00"}),
    )


@given(st.integers(0, 10), st.integers(1, 4), st.integers(0, 10), st.integers(1, 4))
def test_two_sessions_clash_exactly_when_they_share_a_minute(a: int, a_hours: int, b: int, b_hours: int):
    naming = Naming("CNDH", "CNDH", ENDS, (held("CNDH-1", a, a_hours),), (held("CNDH-2", b, b_hours),))
    shared = set(range(a, a + a_hours)) & set(range(b, b + b_hours))
    assert decide(naming, ENDS).allowed is not bool(shared)
