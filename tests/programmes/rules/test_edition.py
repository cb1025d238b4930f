from dataclasses import replace
from datetime import date

from senda.programmes.rules.edition import Stage, Standing, stage

STANDING = Standing(
    opens=date(2014, 6, 2), closes=date(2014, 6, 20), starts=date(2014, 7, 7), ends=date(2014, 7, 18), nominated=113
)


def test_an_edition_kept_elsewhere_is_a_record_whatever_its_days() -> None:
    assert stage(replace(STANDING, kept_here=False, members=50), date(2014, 6, 10)) is Stage.RECORD


def test_before_the_call_it_is_planned() -> None:
    assert stage(STANDING, date(2014, 6, 1)) is Stage.PLANNED


def test_without_a_call_it_is_planned() -> None:
    assert stage(replace(STANDING, opens=None), date(2014, 6, 10)) is Stage.PLANNED
    assert stage(replace(STANDING, closes=None), date(2014, 6, 10)) is Stage.PLANNED


def test_the_last_day_of_the_call_still_belongs_to_it() -> None:
    assert stage(STANDING, date(2014, 6, 20)) is Stage.CALL_OPEN


def test_after_the_call_the_cohort_is_to_be_chosen() -> None:
    assert stage(STANDING, date(2014, 6, 21)) is Stage.CALL_CLOSED


def test_a_proposal_waits_to_be_confirmed() -> None:
    assert stage(replace(STANDING, proposals=1), date(2014, 6, 21)) is Stage.PROPOSED


def test_a_cohort_waits_for_its_timetable() -> None:
    assert stage(replace(STANDING, members=36, draft=True), date(2014, 6, 23)) is Stage.SELECTED


def test_published_and_not_begun() -> None:
    assert stage(replace(STANDING, members=36, published=True), date(2014, 7, 6)) is Stage.READY


def test_the_first_and_the_last_day_of_the_course_run() -> None:
    assert stage(replace(STANDING, members=36, published=True), date(2014, 7, 7)) is Stage.RUNNING
    assert stage(replace(STANDING, members=36, published=True), date(2014, 7, 18)) is Stage.RUNNING


def test_after_its_last_day_it_is_taught() -> None:
    assert stage(replace(STANDING, members=36), date(2014, 7, 19)) is Stage.TAUGHT
