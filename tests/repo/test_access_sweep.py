"""Every address of the site, opened by every member of the cast, on a copy of the finished demonstration.

Who may open what is written here from the issue and the access rules. A page missing from the table fails the test.
"""

import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from senda.kernel import clock
from senda.kernel.journal import Entry
from tests.repo.site import MACHINES, NAMES, REGISTER, Academy, patterns, standing_on

pytestmark = pytest.mark.xdist_group("demonstration")

LETTERS = {
    "A": "ana",  # coordinates
    "B": "beto",  # an official of the cohort
    "C": "carla",  # heads centre MX27-02
    "D": "dora",  # audits
    "E": "eva",  # has an account and no role
    "F": "fidel",  # speaks for the delegation of state 27
    "G": "gala",  # trains for CNDH
    "H": "hugo",  # liaison of CNDH
    "I": "iris",  # evaluates
    "P": "public",
}
ALL = "ABCDEFGHIP"
SIGNED_IN = "ABCDEFGHI"
WITH_A_ROLE = "ABCDFGHI"

MAY_OPEN = {
    # the public pages
    "home:public": ALL,
    "home:privacy": ALL,
    "home:accessibility": ALL,
    "home:demo": ALL,
    "home:home": ALL,
    "people:sign_in": ALL,
    "people:forgotten": ALL,
    "people:invitation": ALL,
    "duties:law": ALL,
    "duties:clocks": ALL,
    "duties:sources": ALL,
    "duties:norm": ALL,
    "credentials:verify": ALL,
    "credentials:certificate_state": ALL,
    "credentials:certificate_json": ALL,
    "credentials:certificate_token": ALL,
    "credentials:certificate_status": ALL,
    "credentials:keys": ALL,
    "readiness:map": ALL,
    "readiness:state": ALL,
    "readiness:centre_list": ALL,
    "readiness:centre": ALL,
    # one's own
    "people:second_factor": SIGNED_IN,
    "learning:mine": SIGNED_IN,
    "programmes:my_hours": SIGNED_IN,
    "programmes:door": SIGNED_IN,
    "programmes:scan": SIGNED_IN,
    "programmes:scan_code": SIGNED_IN,
    "credentials:mine": SIGNED_IN,
    "learning:test": "B",
    "learning:question": "B",
    "learning:review": "B",
    "learning:result": "B",
    "credentials:certificate": "ABD",
    "credentials:certificate_pdf": "ABD",
    # people
    "people:account_list": "AD",
    "people:open_account": "A",
    "people:account": "ADE",
    "people:official_list": "ACDF",
    "people:official": "ACDF",
    "people:posts": "ACDF",
    "people:staff_import_list": "AD",
    "people:staff_import": "AD",
    "people:staff_import_headings": "AD",
    # programmes
    "programmes:edition_list": WITH_A_ROLE,
    "programmes:edition": WITH_A_ROLE,
    "programmes:nomination_list": "ADF",
    "programmes:nominations": "ADF",
    "programmes:nomination": "AF",
    "programmes:nomination_export": "ADF",
    "programmes:nomination_import_list": "ADF",
    "programmes:nomination_import": "ADF",
    "programmes:nomination_import_headings": "ADF",
    "programmes:selection": "AD",
    "programmes:selection_past": "AD",
    "programmes:selection_pin": "A",
    "programmes:selection_confirm": "A",
    "programmes:selection_exclude": "A",
    "programmes:cohort": "AD",
    "programmes:cohort_drop": "A",
    "programmes:cohort_substitute": "A",
    "programmes:cohort_balance": "AD",
    "programmes:timetable": WITH_A_ROLE,
    "programmes:session_list": WITH_A_ROLE,
    "programmes:session": WITH_A_ROLE,
    "programmes:room_list": WITH_A_ROLE,
    "programmes:timetable_compare": WITH_A_ROLE,
    "programmes:timetable_draft": "A",
    "programmes:seat_days": "AH",
    "programmes:calendar": SIGNED_IN,
    "programmes:calendar_feed": ALL,
    "programmes:seat_calendar": "GH",
    "programmes:attendance_list": "ADG",
    "programmes:attendance_sheet": "ADG",
    "programmes:attendance": "ADG",
    "programmes:attendance_screen": "AG",
    "programmes:hours": SIGNED_IN,
    "programmes:hours_person": "ABD",
    "programmes:assessment": "ADG",
    "programmes:assessment_results": "ADG",
    "programmes:assessment_items": "ADG",
    "programmes:seat_list": "ADH",
    "programmes:seat": "ADH",
    # learning
    "learning:item_list": "ADG",
    "learning:item": "ADG",
    # credentials
    "credentials:clearance_list": "ADI",
    "credentials:clearance_edition": "ADI",
    "credentials:clearance_person": "ADI",
    "credentials:record_list": "I",
    "credentials:evaluation": "AD",
    "credentials:evaluation_person": "AD",
    "credentials:certificate_list": "AD",
    "credentials:certificate_zip": "A",
    "credentials:revoke": "A",
    # readiness
    "readiness:expiring": "ACDF",
    "readiness:vacancies": "A",
    # the practice centre
    "practice:case_list": "ABCG",
    "practice:case": "ABCG",
    "practice:player": "ABCG",
    "practice:case_json": "ABCG",
    "practice:offline": "ABCG",
    "practice:worker": ALL,
    "practice:play_list": "ABCG",
    "practice:play": "ABG",
    "practice:result": "ABG",
    "practice:statements": "ABG",
    "practice:assignment_list": "AG",
    "practice:assign": "AG",
    "practice:rate": "G",
    "practice:rating_list": "G",
    "practice:agreement": "AG",
    "practice:progress": "ABCG",
    "practice:progress_person": "ABG",
    "practice:shift_list": "ABCG",
    "practice:shift_play": "ABG",
    "practice:shift_timeline": "ABG",
    "practice:shift_result": "ABG",
    "practice:shift_statements": "ABG",
    "practice:author_list": "ADG",
    "practice:author": "AG",
    "practice:author_form": "AG",
    "practice:author_texts": "AG",
    "practice:author_try": "ADG",
    "practice:version": "ADG",
    # what was recorded
    "records:profile": ALL,
    "records:profile_document": ALL,
    "records:statement_list": "AD",
    "records:statement": "AD",
    "records:upkeep": "AD",
    "records:erasure": "AD",
    "records:exchange": "A",
    "records:forwarding": "AD",
    "records:store_list": "A",
    "records:credential_list": "A",
    "records:credential_revoke": "A",
    # the journal
    "home:journal": "D",
    "home:check_journal": "D",
}
"""Who gets the page itself, or is led on to another page of the house; the others are told no in words."""

MAY_DO = {
    "set_language": ALL,
    "people:sign_out": ALL,
    "people:demonstration_sign_in": ALL,
    "people:staff_import_apply": "A",
    "people:staff_import_discard": "A",
    "people:staff_import_undo": "A",
    "people:staff_import_confirm": "A",
    "programmes:nomination_import_all": "AF",
    "programmes:nomination_import_apply": "AF",
    "programmes:nomination_import_discard": "AF",
    "programmes:nomination_import_undo": "AF",
    "programmes:nomination_import_confirm": "A",
    "programmes:nominate": "AF",
    "programmes:nomination_move": "AF",
    "programmes:selection_solve": "A",
    "programmes:selection_unpin": "A",
    "programmes:timetable_publish": "A",
    "programmes:timetable_revise": "A",
    "programmes:timetable_replan": "A",
    "programmes:timetable_discard": "A",
    "programmes:attendance_undo": "AG",
    "programmes:assessment_close": "AG",
    "programmes:assessment_join": "AG",
    "learning:begin": "B",
    "practice:begin": "ABCG",
    "practice:begin_set": "B",
    "practice:again": "B",
    "practice:shift_begin": "ABCG",
    "practice:author_new": "AG",
    "practice:prove": "AG",
    "practice:sign": "",
    "practice:withdraw": "",
    "credentials:issue": "A",
    "credentials:renew": "A",
}
"""Addresses that only take what is sent to them (a GET is answered 405): who may send."""

FOR_DEVICES = {"practice:receive": "tests/practice/test_play_pages.py tries who may send what"}
"""Addresses that speak JSON in every case, words included."""

UNKNOWN = {
    "int": (0, 999_999, 10**25),
    "str": ("x", "..%2F", "ñ" * 60, "0" * 300),
    "slug": ("x", "0" * 300),
    "uuid": ("00000000-0000-4000-8000-000000000000",),
    "path": ("x", "x/y"),
}


SAID_OTHERWISE = {
    ("programmes:scan_code", "code"): "the page of the door asks for the code that is on the wall",
    ("learning:question", "number"): "a message says how many questions there are",
}
"""Where an unknown value leads to a page with words of its own instead of 'not found'."""


@pytest.fixture(scope="module")
def academy(demonstration, tmp_path_factory, django_db_blocker) -> Iterator[Academy]:
    with django_db_blocker.unblock(), standing_on(demonstration.home, tmp_path_factory.mktemp("sweep")) as found:
        yield found


@pytest.fixture(autouse=True)
def _standing_in_2014(academy: Academy) -> Iterator[None]:
    """The demonstration brings its own clock."""
    clock.forget()
    yield
    clock.forget()


def open_page(academy: Academy, name: str, who: str) -> HttpResponse:
    """The answer at the end of the way, redirects followed."""
    return academy.client(who).get(academy.address(name), follow=True)


def outcome(response: HttpResponse) -> str:
    if response.request["PATH_INFO"] == reverse("people:sign_in") and response.redirect_chain:
        return "sign in"
    return "opens" if response.status_code == 200 else str(response.status_code)


def told_in_words(response: HttpResponse) -> bool:
    text = response.content.decode()
    return len(re.findall("<h1", text)) == 1 and "<p>" in text and "Traceback" not in text


def secrets_in_addresses(response: HttpResponse) -> list[str]:
    """Fields of forms sent by GET that no search asks: passwords and texts. What is sent so stands in logs and histories."""
    text = response.content.decode(errors="replace")
    searches = re.findall(r'<form[^>]*method="get".*?</form>', text, re.DOTALL)
    return [
        found for each in searches for found in re.findall(r'<textarea[^>]*>|<input[^>]*type="password"[^>]*>', each)
    ]


def test_every_address_stands_in_one_of_the_tables():
    names = {name for name, _ in patterns() if not name.startswith((*REGISTER, *MACHINES))} - set(FOR_DEVICES)
    assert (sorted(names - set(MAY_OPEN) - set(MAY_DO)), sorted((set(MAY_OPEN) | set(MAY_DO)) - names)) == ([], [])
    assert set(MAY_OPEN) & set(MAY_DO) == set()


@pytest.mark.parametrize("letter", LETTERS, ids=LETTERS.get)
def test_pages_open_for_whom_they_are_meant(academy, letter):
    faults = []
    before = deeds()
    for name, roles in MAY_OPEN.items():
        response = open_page(academy, name, LETTERS[letter])
        found = outcome(response)
        expected = {"opens"} if letter in roles else {"sign in", "403", "404"}
        if found not in expected:
            faults.append(f"{name}: {found}, expected {' or '.join(sorted(expected))}")
        elif found in {"403", "404"} and not told_in_words(response):
            faults.append(f"{name}: {found} without words")
        elif found == "opens" and "text/html" in response["Content-Type"] and not told_in_words(response):
            faults.append(f"{name}: not one heading")
        elif found == "opens" and (sent := secrets_in_addresses(response)):
            faults.append(f"{name}: a search would put into the address what belongs into a form: {sent}")
    assert not faults, "\n".join(faults)
    assert deeds() == before


def deeds() -> int:
    """Entries of the journal but for readings of a person's records, which are noted when a page is opened."""
    return Entry.objects.exclude(verb="records.person.read").count()


@pytest.mark.parametrize("name", NAMES)
def test_what_only_takes_is_not_opened(academy, name):
    codes = {each: academy.client(name).get(academy.address(each)).status_code for each in MAY_DO}
    assert {each: code for each, code in codes.items() if code != 405} == {}


@pytest.mark.parametrize("letter", LETTERS, ids=LETTERS.get)
def test_nothing_is_done_for_one_who_may_not(academy, letter):
    faults = []
    for name, roles in MAY_DO.items():
        if letter in roles:
            continue
        client, address = academy.client(LETTERS[letter]), academy.address(name)
        before = Entry.objects.count()
        with transaction.atomic():
            response = client.post(address)
            written = Entry.objects.count() - before
            transaction.set_rollback(True)
        if written or response.status_code not in {302, 403, 404}:
            faults.append(f"{name}: {response.status_code}, {written} entries")
        if response.status_code == 302 and not response["Location"].startswith("/sign-in/"):
            faults.append(f"{name}: led to {response['Location']}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", NAMES)
def test_empty_forms_never_break_a_page(academy, name):
    """An empty POST to every address: refused, or done and rolled back, but never a fault of the program."""
    faults = []
    for each in (*MAY_OPEN, *MAY_DO):
        client, address = academy.client(name), academy.address(each)
        with transaction.atomic():
            response = client.post(address)
            transaction.set_rollback(True)
        if response.status_code >= 500:
            faults.append(f"{each}: {response.status_code}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", ["ana", "beto", "public"])
def test_unknown_arguments_are_not_found_in_words(academy, name):
    faults = []
    client = academy.client(name)
    for each, pattern in patterns():
        if each.startswith((*REGISTER, *MACHINES)):
            continue
        for argument, converter in pattern.pattern.converters.items():
            if (each, argument) in SAID_OTHERWISE:
                continue
            for value in UNKNOWN[type(converter).__name__.removesuffix("Converter").replace("String", "str").lower()]:
                try:
                    address = reverse(each, kwargs={**academy.arguments(each), argument: value})
                except Exception:  # noqa: BLE001, S112 - what cannot be an address needs no page
                    continue
                for response in (client.get(address, follow=True), client.post(address)):
                    if response.status_code == 200 and outcome(response) != "sign in":
                        faults.append(f"GET {address[:80]}: opened")
                    if response.status_code >= 500:
                        faults.append(f"{address[:80]}: {response.status_code}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", ["ana", "public"])
@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=99999999999999999999",
        "page=x",
        "q=%00",
        "q=%25%27%22%3Cscript%3E",
        "sort=password",
        "sort=-",
        "format=xml",
        "format=csv",
        "on=31/02/2014",
        "as=nobody",
        "unit=x&shift=y&edition=z",
        "version=x&group=9&trainer=x&room=x",
    ],
)
def test_odd_queries_never_break_a_page(academy, name, query):
    client = academy.client(name)
    faults = []
    for each in MAY_OPEN:
        response = client.get(f"{academy.address(each)}?{query}")
        if response.status_code >= 500 or "<script>" in response.content.decode("utf-8", "replace"):
            faults.append(f"{each}: {response.status_code}")
    assert not faults, "\n".join(faults)
