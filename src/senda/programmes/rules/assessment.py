"""The two tests of an edition: what they are called below, and in which order they are opened."""

from enum import StrEnum

from senda.kernel.decisions import Decision, Reason
from senda.kernel.values import Text


class Kind(StrEnum):
    """The pre-test of the first hour and the post-test of the last."""

    PRE = "pre"
    POST = "post"


class AssessmentRefusal(StrEnum):
    """Why a test of an edition cannot be opened."""

    PRE_TEST_FIRST = "pre_test_first"
    NO_COHORT = "no_cohort"


TITLES = {Kind.PRE: Text("Prueba inicial", "Pre-test"), Kind.POST: Text("Prueba final", "Post-test")}


def key_of(number: int, kind: Kind) -> str:
    """Return the key under which learning knows this test: one family for each edition, so the two share no item.

    >>> key_of(2, Kind.PRE)
    'edition-2:pre'
    """
    return f"edition-{number}:{kind.value}"


def title_of(number: int, kind: Kind) -> Text:
    """Return the title of a test in both languages.

    >>> title_of(2, Kind.POST)
    Text(es='Prueba final de la edición 2', en='Post-test of edition 2')
    """
    title = TITLES[kind]
    return Text(f"{title.es} de la edición {number}", f"{title.en} of edition {number}")


def decide_opening(kind: Kind, *, pre_test_opened: bool, cohort: int) -> Decision:
    """Decide whether a test may be opened: without a pre-test there is no gain to reckon, without a cohort nobody sits."""
    reasons = []
    if kind is Kind.POST and not pre_test_opened:
        reasons.append(Reason(AssessmentRefusal.PRE_TEST_FIRST))
    if cohort == 0:
        reasons.append(Reason(AssessmentRefusal.NO_COHORT))
    return Decision(tuple(reasons))
