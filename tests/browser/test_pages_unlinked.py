"""Pages that only a certain moment has: a draft, a proposal not yet confirmed, an invitation, a second factor to set up."""

import io
from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings

from senda.kernel.action import adapter
from senda.people.api import invitation_words
from senda.people.models import Unit
from senda.programmes.api import confirm_cohort, drop_member, propose_selection
from senda.programmes.models import Nomination
from tests.browser.test_journeys import let_in
from tests.browser.visitor import Visitor
from tests.cast import Cast
from tests.factories.programmes_selection import called, nominated, serving
from tests.people.roster_ground import NOMINATIONS, STAFF_FILE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demonstration")]

SignedIn = Callable[[str], Client]


@pytest.fixture
def look(
    browser: Browser, live_server: object, visitor: Callable[..., Visitor]
) -> Callable[[Client | None, str], list[str]]:
    """What is wrong with a page, in both languages and at both widths, for whoever the client is."""
    del browser  # asked for first, so that nothing is made where there is no browser

    def examine(client: Client | None, address: str) -> list[str]:
        said = []
        for language in ("es", "en"):
            window = visitor(str(live_server), language=language)
            if client:
                let_in(window, client)
            answer = window.page.goto(address)
            assert answer is not None
            assert (answer.status, window.path) == (200, address)
            said += window.examine()
        return said

    return examine


@pytest.fixture
def _dummy_planner(settings: Settings) -> Iterator[None]:
    settings.SENDA_ADAPTERS = {
        **settings.SENDA_ADAPTERS,
        "selection": "senda.adapters.greedy_selection.solve",
        "clearances": "senda.adapters.nobody_clearances.not_cleared",
    }
    adapter.cache_clear()
    yield
    adapter.cache_clear()


@pytest.mark.usefixtures("_dummy_planner")
def test_the_pages_of_a_selection_are_sound(look: Callable[..., list[str]], cast: Cast, signed_in: SignedIn):
    edition = called(cast.delegation_a, seats=1)
    people = [serving(cast.centre_a, name) for name in ("Lola", "Rita", "Sara")]
    line = nominated(edition, cast.delegation_a, *people)[0]
    ana, fidel = signed_in("ana"), signed_in("fidel")
    assert look(fidel, f"/nominations/{line.pk}/") == []
    propose_selection(cast.ana, edition_number=2)
    assert look(ana, f"/nominations/{line.pk}/pin/") == []
    assert look(ana, f"/nominations/{line.pk}/exclude/") == []
    assert look(ana, "/editions/2/selection/1/confirm/") == []
    propose_selection(cast.ana, edition_number=2)
    assert look(ana, "/editions/2/selection/1/") == []
    gone = confirm_cohort(cast.ana, edition_number=2, selection_number=2)[0]
    drop_member(cast.ana, edition_number=2, member_id=gone.pk, reason="Licencia")
    assert look(ana, f"/editions/2/cohort/{gone.pk}/substitute/") == []
    assert Nomination.objects.count() == len(people)


def with_an_unknown_heading(path: str, row: int) -> bytes:
    """The first rows of a workbook, one heading changed to something that nobody knows."""
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    sheet.delete_rows(row + 6, sheet.max_row)
    sheet.cell(row, 3).value = "XYZ"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_the_pages_that_ask_what_a_column_is_are_sound(look: Callable[..., list[str]], cast: Cast, signed_in: SignedIn):
    called(cast.delegation_a)
    Unit.objects.filter(pk=cast.centre_a.pk).update(name="Villahermosa")
    serving(cast.centre_a, "Lola")
    ana, fidel = signed_in("ana"), signed_in("fidel")
    staff = SimpleUploadedFile("plantilla.xlsx", with_an_unknown_heading(str(STAFF_FILE), 1))
    sent = ana.post("/officials/imports/", {"file": staff})
    assert look(ana, f"{sent.headers['Location']}headings/") == []
    (tabasco,) = NOMINATIONS.glob("27-*.xlsx")
    sent = fidel.post(
        "/editions/2/nominations/imports/", {"workbooks": [SimpleUploadedFile(tabasco.name, tabasco.read_bytes())]}
    )
    assert look(fidel, f"{sent.headers['Location']}headings/") == []


def test_the_pages_that_let_somebody_in_are_sound(look: Callable[..., list[str]], cast: Cast):
    who, token = invitation_words(cast.account["ana"])
    assert look(None, f"/invitation/{who}/{token}/") == []
    half_way = Client()
    half_way.force_login(cast.account["ana"], backend="django.contrib.auth.backends.ModelBackend")
    assert look(half_way, "/second-factor/") == []
