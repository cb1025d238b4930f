"""What the tests of an edition are called, and in which order they open."""

import pytest

from senda.kernel.decisions import ALLOWED, Decision, Reason
from senda.kernel.values import Text
from senda.programmes.rules.assessment import AssessmentRefusal, Kind, decide_opening, key_of, title_of


def test_both_tests_of_an_edition_are_one_family():
    assert [key_of(2, kind) for kind in Kind] == ["edition-2:pre", "edition-2:post"]


def test_the_title_names_the_edition():
    assert title_of(3, Kind.PRE) == Text("Prueba inicial de la edición 3", "Pre-test of edition 3")


@pytest.mark.parametrize(
    ("kind", "opened", "cohort", "told"),
    [
        (Kind.PRE, False, 36, ALLOWED),
        (Kind.POST, True, 36, ALLOWED),
        (Kind.POST, False, 36, Decision((Reason(AssessmentRefusal.PRE_TEST_FIRST),))),
        (
            Kind.POST,
            False,
            0,
            Decision((Reason(AssessmentRefusal.PRE_TEST_FIRST), Reason(AssessmentRefusal.NO_COHORT))),
        ),
        (Kind.PRE, False, 0, Decision((Reason(AssessmentRefusal.NO_COHORT),))),
    ],
)
def test_the_pre_test_comes_first_and_somebody_must_sit(kind, opened, cohort, told):
    assert decide_opening(kind, pre_test_opened=opened, cohort=cohort) == told
