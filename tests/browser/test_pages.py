"""Every page of the address map, as each role, at two widths, in both languages.

A page that an earlier role has been to in both languages is looked at in Spanish alone when a later role comes to it.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demonstration")]

ROLES = ("public", "coordinator", "delegation", "trainer", "official", "evaluator", "centre_head", "liaison", "auditor")
STARTS = {"public": ("/", "/sign-in/", "/demo/")}
LINKS = "nodes => nodes.map(node => new URL(node.getAttribute('href'), location.href).href)"

SEEN: dict[str, set[str]] = {}
"""Names of the pages that each role has reached, for the last test."""


def name_of(path: str) -> str:
    """The name of the page at an address, or an empty string for an address of none."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def walk(visitor: Visitor, starts: tuple[str, ...], *, passed: set[str]) -> dict[str, str]:
    """One address for each page that can be reached by links from the starts; files and signposts are fetched, not shown."""
    waiting, found, files = list(starts), dict[str, str](), set[str]()
    while waiting:
        address = waiting.pop(0)
        name = name_of(urlsplit(address).path)
        if name in found or name in files or name in passed or not name:
            continue
        answer = visitor.context.request.get(address)
        assert answer.ok, f"{address} answers {answer.status}"
        if (
            "text/html" not in answer.headers.get("content-type", "")
            or urlsplit(answer.url).path != urlsplit(address).path
        ):
            files.add(name)
            continue
        found[name] = address
        visitor.page.goto(address)
        for link in visitor.page.eval_on_selector_all("a[href]", LINKS):
            parts = urlsplit(link)
            if link.startswith(visitor.base):
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    SEEN.setdefault("files", set()).update(files)
    return found


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role_is_sound(site: str, visitor: Callable[..., Visitor], role: str):
    spanish, english = visitor(site), visitor(site, language="en")
    starts = STARTS.get(role, ("/home/",))
    if role != "public":
        spanish.sign_in_as(role)
        english.sign_in_as(role)
    found = walk(spanish, starts, passed=SEEN.get("public", set()))
    SEEN[role] = set(found)
    spanish.faults.clear()
    wrong = []
    for name, address in found.items():
        known = any(name in seen for other, seen in SEEN.items() if other != role)
        for who, language in ((spanish, "es"), (english, "en"))[: 1 if known else 2]:
            who.page.goto(address)
            wrong += [f"{address} ({language}): {each}" for each in who.examine()]
    assert wrong == []


NOT_REACHED_BY_LINKS = {
    "home:seats": "",
}


def named_pages(resolver: URLResolver, space: str = "") -> set[str]:
    names = set()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            if entry.name:
                names.add(f"{space}{entry.name}")
        else:
            names |= named_pages(entry, f"{entry.namespace}:" if entry.namespace else space)
    return names


def test_no_page_is_left_out():
    if set(SEEN) < set(ROLES):
        pytest.skip("asks what the tests above have seen: run the whole file")
    seen = set().union(*SEEN.values())
    assert named_pages(get_resolver()) - seen - set(NOT_REACHED_BY_LINKS) == set()
