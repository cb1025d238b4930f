"""No page of the address map is left out by the tests above it (they run first: files run in the order of their names)."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.browser.test_pages import ROLES, SEEN
from tests.browser.visitor import EXAMINED

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demonstration")]

VERBS = {
    "credentials:issue",
    "credentials:renew",
    "learning:begin",
    "people:demonstration_sign_in",
    "people:sign_out",
    "people:staff_import_apply",
    "people:staff_import_confirm",
    "people:staff_import_discard",
    "people:staff_import_undo",
    "practice:again",
    "practice:author_new",
    "practice:begin",
    "practice:begin_set",
    "practice:prove",
    "practice:shift_begin",
    "practice:sign",
    "practice:withdraw",
    "programmes:assessment_close",
    "programmes:assessment_join",
    "programmes:attendance_undo",
    "programmes:nominate",
    "programmes:nomination_import_all",
    "programmes:nomination_import_apply",
    "programmes:nomination_import_confirm",
    "programmes:nomination_import_discard",
    "programmes:nomination_import_undo",
    "programmes:nomination_move",
    "programmes:selection_solve",
    "programmes:selection_unpin",
    "programmes:timetable_discard",
    "programmes:timetable_publish",
    "programmes:timetable_replan",
    "programmes:timetable_revise",
    "set_language",
}
"""Addresses that take a form and send the reader on to a page."""

LOOKED_AT = {
    f"centres:{page}"
    for page in (
        *("desk", "arrive", "people", "stay", "act", "exit", "clock_board", "clock_country", "alarms", "screenings"),
        *("transfer_order", "transfers", "referrals", "refer_list", "inbox", "headcount", "areas", "meals", "services"),
        *("shift", "complaints", "complaint_new", "findings", "oversight", "duplicates", "figures", "figures_month"),
    )
} | {"twin:desk", "twin:stay"}
"""Pages of the register that must have been looked at; tests/repo/test_register_sweep.py opens all of them, in both worlds."""

OTHERWISE = {
    "practice:worker": "the service worker of the cases",
    "practice:case_json": "a case for the browser",
    "practice:offline": "the shell that a device keeps; test_practice.py looks at it",
    "practice:receive": "where devices send their plays; test_practice.py sends some",
    "practice:statements": "a file for machines",
    "practice:shift_timeline": "a shift for the browser",
    "practice:shift_statements": "a file for machines",
    "records:profile_document": "a file for machines",
    "records:credential_revoke": "the demonstration makes no credential; tests/repo/test_access_sweep.py opens it",
    "records:erasure": "the demonstration erases nobody; tests/records/test_upkeep_pages.py opens it",
    "credentials:certificate_status": "a file for machines",
    "programmes:calendar_feed": "a file for calendar programs",
    "programmes:nomination_export": "a workbook",
    "programmes:scan_code": "the page programmes:scan with the code already in it",
}


def named(resolver: URLResolver, space: str = "") -> set[str]:
    names = set[str]()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            names |= {f"{space}{entry.name}"} if entry.name else set()
        else:
            names |= named(entry, f"{entry.namespace}:" if entry.namespace else space)
    return names


def test_no_page_is_left_out():
    if not set(ROLES) <= set(SEEN):
        pytest.skip("asks what the tests of this folder have seen: run the whole folder")
    assert sorted(LOOKED_AT - EXAMINED) == []
    register = {name for name in named(get_resolver()) if name.startswith(("twin:", "centres:"))}
    machines = {name for name in named(get_resolver()) if name.startswith(("records:one_", "records:two_"))}
    assert sorted(named(get_resolver()) - register - machines - EXAMINED - SEEN["files"] - VERBS - set(OTHERWISE)) == []
