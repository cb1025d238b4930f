"""The main tasks done by keyboard alone in a window of 360 pixels, and every page met on the way examined."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Browser

from senda.people.models import Account
from tests.browser.visitor import Visitor
from tests.cast import Cast
from tests.factories.attendance import MemberFactory, SecretFactory, SessionFactory
from tests.factories.learning import TestFactory, TestSeatFactory

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demonstration")]

SignedIn = Callable[[str], Client]
PASSWORD = "un camino largo y llano"
CONFLICT = "console: Failed to load resource: the server responded with a status of 409 (Conflict)"
UNPROCESSABLE = "console: Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"


def let_in(visitor: Visitor, client: Client) -> None:
    """Give the window the session of a signed-in client."""
    session = client.cookies["sessionid"].value
    visitor.context.add_cookies([{"name": "sessionid", "value": session, "url": visitor.base}])


@pytest.fixture
def class_room(browser: Browser, live_server: object, cast: Cast) -> str:
    """Ten in the morning: a session begins, its code is on, and Beto has a password and a test to sit."""
    del browser, live_server  # asked for first, so that nothing is made where there is no browser
    account = Account.objects.get(pk=cast.account["beto"].pk)
    account.set_password(PASSWORD)
    account.save()
    SessionFactory(key="legal.theory.1")
    SessionFactory(key="legal.theory.2", starts_at=cast.ana.now + timedelta(hours=4))
    SecretFactory()
    member = MemberFactory(person=cast.person["beto"])
    TestSeatFactory(test=TestFactory(key="edition-2:post"), person=member.person)
    return account.login


def test_an_official_signs_in_enters_his_session_and_sits_the_test(
    class_room: str, live_server: object, visitor: Callable[..., Visitor], signed_in: SignedIn
):
    base = str(live_server)
    wall = visitor(base)
    let_in(wall, signed_in("ana"))
    wall.page.goto("/editions/2/attendance/")
    wall.page.click("main tbody a")
    wall.page.click("main form[action$='/screen/'] button, main a[href*='/screen/']")
    assert wall.examine() == []
    code = wall.page.locator(".code .sr").inner_text()

    beto = visitor(base, width=360)
    beto.page.goto("/sign-in/")
    beto.follow("main button")
    assert beto.examine((360,)) == []
    beto.write("#id_username", class_room)
    beto.write("#id_password", PASSWORD)
    beto.follow("main button")
    assert beto.page.locator(".next strong").inner_text() == "Ahora: Marco jurídico y plazos. Registre su asistencia."
    beto.follow(".next a")
    assert beto.examine((360,)) == []
    beto.write("#id_code", "000000" if code != "000000" else "000001")
    beto.follow("main form button.b")
    assert beto.page.locator(".verdict.no").count() == 1
    assert beto.examine((360,)) == [CONFLICT]
    beto.page.go_back()
    beto.write("#id_code", wall_code(wall))
    beto.follow("main form button.b")
    assert beto.page.locator(".verdict.ok").count() == 1
    assert beto.examine((360,)) == []

    beto.follow(".brand")
    assert beto.page.locator(".next strong").inner_text() == "Siguiente paso: presentar la prueba «Prueba final»"
    beto.follow(".next a")
    assert beto.examine((360,)) == []
    beto.follow("main form button.b")
    for number in (1, 2, 3):
        assert beto.heading() == f"Pregunta {number} de 3"
        assert beto.examine((360,)) == []
        beto.press("[name=option]")
        beto.follow("main form button.b")
    assert beto.examine((360,)) == []
    beto.follow("main form button.b")
    assert beto.path.endswith("/result/")
    assert beto.examine((360,)) == []


def wall_code(wall: Visitor) -> str:
    """The code that the wall shows now: it changes every thirty seconds."""
    wall.page.reload()
    return wall.page.locator(".code .sr").inner_text()


def test_a_delegation_nominates(site: str, visitor: Callable[..., Visitor]):
    fidel = visitor(site, width=360)
    fidel.sign_in_as("delegation")
    fidel.follow(".next a")
    before = fidel.page.locator("tr[id^=n]").count()
    fidel.write("main #id_q", "garcia")
    fidel.follow("main form.filters button.b")
    assert fidel.examine((360,)) == []
    fidel.follow('main form[action$="/nominate/"] button')
    assert fidel.page.locator("tr[id^=n]").count() == before + 1
    assert fidel.examine((360,)) == []


def test_a_certified_official_shows_his_certificate_and_the_public_verifies_it(
    site: str, visitor: Callable[..., Visitor]
):
    beto = visitor(site, width=360)
    for place in range(len(beto.people("official"))):
        beto.sign_in_as("official", place)
        if beto.page.locator(".next strong").inner_text().startswith("Su certificado es válido"):
            break
    beto.follow(".next a")
    assert beto.page.locator(".verdict.ok").count() == 1
    assert beto.examine((360,)) == []
    found = re.search(r"/certificates/([^/]+)/", beto.path)
    assert found

    anybody = visitor(site, width=360)
    anybody.page.goto("/")
    anybody.follow('main a[href="/verify/"]')
    anybody.write("#id_serial", found[1].lower())
    anybody.follow("main form button.b")
    assert anybody.page.locator(".verdict.ok").count() == 1
    assert anybody.examine((360,)) == []


def test_an_evaluator_records_a_clearance(site: str, visitor: Callable[..., Visitor]):
    iris = visitor(site, width=360)
    iris.sign_in_as("evaluator")
    iris.follow(".next a")
    iris.follow('main tbody a[href*="/clearances/"]')
    iris.press("[name=result]")
    iris.follow("main form button.b")
    assert iris.page.locator("[role=alert]").inner_text() == "Quien está aprobado necesita el último día de vigencia."
    assert iris.examine((360,)) == [UNPROCESSABLE]
    iris.write("#id_valid_until", "08042017")
    iris.follow("main form button.b")
    assert iris.page.locator("[role=status].ok").count() == 1
    assert iris.examine((360,)) == []


def test_a_centre_head_reads_who_may_stand_a_shift(site: str, visitor: Callable[..., Visitor]):
    carla = visitor(site, width=360)
    carla.sign_in_as("centre_head")
    carla.follow(".next a")
    assert carla.path.startswith("/centres/")
    carla.follow(".tabs li:nth-child(3) a")
    assert carla.page.locator("main table").count() >= 2
    assert carla.examine((360,)) == []


def test_the_menu_of_a_phone_opens_and_the_language_changes_by_keyboard(site: str, visitor: Callable[..., Visitor]):
    anybody = visitor(site, width=360)
    anybody.page.goto("/law/")
    anybody.press(".skip", "Enter")
    assert anybody.page.evaluate("document.activeElement.id") == "main"
    anybody.page.goto("/law/")
    anybody.press(".menu summary")
    anybody.follow('.menu button[value="en"]')
    assert anybody.page.evaluate("document.documentElement.lang") == "en"
    assert anybody.path == "/law/"
    assert anybody.examine((360,)) == []
