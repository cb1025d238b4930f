"""Every page of the register in both worlds, opened, sent empty, sent nonsense: an answer in words each time, never a fault.

Who may open which page, and what it may show, is proven by tests/centres/test_matrix.py.
"""

import re
import uuid
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse

from senda.centres.models import (
    Alarm,
    Area,
    ClockRun,
    Complaint,
    Finding,
    Flag,
    Headcount,
    Incident,
    Meal,
    Pair,
    Referral,
    Stay,
    Transfer,
    Visit,
)
from senda.kernel import clock, world
from senda.kernel.world import World
from tests.repo.site import CENTRE, REGISTER, Academy, patterns, standing_on

pytestmark = pytest.mark.xdist_group("demonstration")

WHO = ("carla", "records", "memo", "rosa", "pablo", "dora", "ana", "public")
WORLDS = {"centres": World.REAL, "twin": World.PRACTICE}
BY_REF = {"flag": Flag, "referral": Referral, "transfer": Transfer, "complaint": Complaint, "incident": Incident}
BY_NUMBER = {
    "alarm": Alarm,
    "headcount": Headcount,
    "area": Area,
    "duplicate": Pair,
    "pair": Pair,
    "finding": Finding,
    "meal_": Meal,
    "visit": Visit,
}
FIXED = {
    "unit_key": CENTRE,
    "unit": CENTRE,
    "month": "2014-05",
    "instrument": "refuge",
    "kind": "rights",
    "code": "ABCD-EFGH",
    "meal": "lunch",
    "shift": "night",
    "item": "water",
}
MISSING = {"uuid": uuid.UUID(int=7), "int": 999_999, "str": "x", "slug": "x"}
ODD = (
    "page=x",
    "page=-1",
    "q=%00",
    "q=%3Cscript%3E",
    "sort=secret",
    "format=xml",
    "format=csv",
    "on=31/02/2014",
    "print=1",
    "state=x&limit=y",
)
ODD_PRACTICE = ("q=%00", "format=csv")


@pytest.fixture(scope="module")
def academy(demonstration, tmp_path_factory, django_db_blocker) -> Iterator[Academy]:
    with django_db_blocker.unblock(), standing_on(demonstration.home, tmp_path_factory.mktemp("register")) as found:
        yield found


@pytest.fixture(autouse=True)
def _standing_in_2014(academy: Academy) -> Iterator[None]:
    """The demonstration brings its own clock."""
    clock.forget()
    yield
    clock.forget()


def pages() -> list[tuple[str, dict[str, str]]]:
    """Name and converters of each page of the register in both worlds."""
    return [
        (
            name,
            {
                key: type(kind).__name__.removesuffix("Converter").lower().replace("string", "str")
                for key, kind in pattern.pattern.converters.items()
            },
        )
        for name, pattern in patterns()
        if name.startswith(REGISTER)
    ]


def argument(space: str, name: str, key: str, kind: str) -> object:
    """Something that is there, where the demonstration has it, else something that is not."""
    with world.entered(WORLDS[space]):
        model = next((found for noun, found in (BY_REF | BY_NUMBER).items() if name.startswith(noun)), None)
        if key == "run_id":
            return ClockRun.objects.filter(unit_key=CENTRE).values_list("pk", flat=True).last() or 1
        if key == "ref":
            rows = (model or Stay).objects
            inside = rows.filter(unit_key=CENTRE, left_at=None) if rows.model is Stay else rows.all()
            return inside.values_list("ref", flat=True).last() or MISSING["uuid"]
        if key == "pk" and model is not None:
            return model.objects.values_list("pk", flat=True).last() or 1
        return FIXED.get(key, MISSING[kind])


@pytest.fixture(scope="module")
def addresses(academy: Academy) -> dict[str, str]:
    found = {}
    for name, converters in pages():
        space, noun = name.split(":")
        found[name] = reverse(name, kwargs={key: argument(space, noun, key, kind) for key, kind in converters.items()})
    return found


def fault(response: HttpResponse) -> str:
    if response.status_code >= 500:
        return str(response.status_code)
    text = response.content.decode("utf-8", "replace")
    html = "text/html" in response.headers.get("Content-Type", "")
    if "Traceback" in text or (html and "<script>" in text):
        return "unsafe or a traceback"
    if html and response.status_code in {200, 403, 404, 409} and len(re.findall("<h1", text)) != 1:
        return f"{response.status_code} without one heading"
    return ""


def tried(academy: Academy, who: str, asked: Iterator[tuple[str, str, str]]) -> list[str]:
    """Each address opened (or sent to), what it did taken back; the faults with their address."""
    client, faults = academy.client(who), []
    for name, method, address in asked:
        place = WORLDS[name.split(":")[0]]
        with transaction.atomic(using=world.DATABASES[place]), transaction.atomic(using="default"):
            response = getattr(client, method)(address)
            for alias in {"default", world.DATABASES[place]}:
                transaction.set_rollback(True, using=alias)
        if found := fault(response):
            faults.append(f"{method} {address}: {found}")
    return faults


@pytest.mark.parametrize("who", WHO)
def test_pages_open_or_say_no_in_words_and_take_empty_forms(academy, addresses, who):
    asked = ((name, method, address) for name, address in addresses.items() for method in ("get", "post"))
    assert tried(academy, who, asked) == []


@pytest.mark.parametrize("who", ["carla", "rosa", "public"])
def test_odd_queries_break_nothing(academy, addresses, who):
    asked = (
        (name, "get", f"{address}?{query}")
        for name, address in addresses.items()
        for query in (ODD if name.startswith("centres:") else ODD_PRACTICE)
    )
    assert tried(academy, who, asked) == []


@pytest.mark.parametrize("who", ["carla", "pablo", "public"])
def test_what_is_not_there_is_not_found_in_words(academy, who):
    faults = []
    for name, converters in pages():
        space, noun = name.split(":")
        for key, kind in converters.items():
            known = {other: argument(space, noun, other, type_) for other, type_ in converters.items()}
            try:
                address = reverse(name, kwargs={**known, key: MISSING[kind]})
            except NoReverseMatch:
                continue
            response = academy.client(who).get(address)
            if response.status_code == 200 or fault(response):
                faults.append(f"{address}: {response.status_code} {fault(response)}")
    assert faults == []
