"""The door of learning. A test is known by its caller's key, such as edition-2:pre; learning knows no editions."""

from senda.learning.access import may_run_tests, may_see_results
from senda.learning.actions.sitting import sit_test
from senda.learning.actions.test import close_test, open_test, seat_persons
from senda.learning.phrases import PHRASES
from senda.learning.phrases.sitting import FLAG_NAMES, STATE_NAMES, STATE_TONES
from senda.learning.queries.door import (
    answer_keys,
    evidence,
    item_report_of,
    open_tests,
    persons_seated,
    post_test_scores,
    results_of,
)
from senda.learning.queries.item import module_titles
from senda.learning.queries.result import PersonResult, TestTold, gain_between
from senda.learning.queries.sitting import POST, PRE, OwnTest
from senda.learning.queries.statements import statements_since

__all__ = [
    "FLAG_NAMES",
    "PHRASES",
    "POST",
    "PRE",
    "STATE_NAMES",
    "STATE_TONES",
    "OwnTest",
    "PersonResult",
    "TestTold",
    "answer_keys",
    "close_test",
    "evidence",
    "gain_between",
    "item_report_of",
    "may_run_tests",
    "may_see_results",
    "module_titles",
    "open_test",
    "open_tests",
    "persons_seated",
    "post_test_scores",
    "results_of",
    "seat_persons",
    "sit_test",
    "statements_since",
]
