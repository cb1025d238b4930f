"""Every page of the address map, as each role, at two widths, in both languages.

A page is looked at in Spanish at both widths and in English on a phone; when a later role comes to a page that an
earlier one has been to, it is looked at in Spanish on a phone.
"""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from tests.browser.visitor import WIDTHS, Visitor, name_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demonstration")]

ROLES = (
    *("public", "coordinator", "delegation", "trainer", "official", "evaluator", "centre_head", "liaison", "auditor"),
    *("registrar", "partner", "reviewer"),
)
TWIN = {"twin:desk", "twin:stay", "twin:arrive"}
"""Pages of the practice twin that are looked at: its others are the very pages of the register in the same frame."""
STARTS = {
    "public": ("/", "/sign-in/", "/demo/", "/register/complaints/new/MX27-02/"),
    "centre_head": ("/home/", "/register/MX27-02/", "/practice/register/MX27-02/"),
    "registrar": ("/register/clocks/",),
    "partner": ("/register/referrals/",),
    "reviewer": ("/cases/author/",),
}
HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
TRIES = 3
"""How many addresses of one page are read before the richest is shown to the browser."""

SEEN: dict[str, set[str]] = {}
"""Names of the pages that each role has reached, and under "files" of what is fetched and not shown."""


def walk(visitor: Visitor, starts: tuple[str, ...], *, passed: set[str]) -> dict[str, str]:
    """One address for each page that can be reached by links from the starts, the one with the most on it.

    Files and signposts are fetched, not shown.
    """
    waiting, read = list(starts), set[str]()
    found: dict[str, list[tuple[int, str]]] = {}
    while waiting:
        address = waiting.pop(0)
        name = name_of(urlsplit(address).path)
        if name.startswith("twin:") and name not in TWIN | {"twin:start", "twin:people"}:
            continue
        if address in read or not name or name in passed or len(found.get(name, ())) == TRIES:
            continue
        read.add(address)
        answer = visitor.context.request.get(address)
        assert answer.ok, f"{address} answers {answer.status}"
        html = "text/html" in answer.headers.get("content-type", "")
        if not html or urlsplit(answer.url).path != urlsplit(address).path:
            SEEN.setdefault("files", set()).add(name)
            continue
        page = answer.text()
        found.setdefault(name, []).append((len(page), address))
        for link in HREF.findall(page):
            parts = urlsplit(urljoin(answer.url, unescape(link)))
            if parts.netloc == urlsplit(visitor.base).netloc:
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return {name: max(tried)[1] for name, tried in found.items()}


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
            widths = WIDTHS if language == "es" and not known else WIDTHS[-1:]
            wrong += [f"{address} ({language}): {each}" for each in who.examine(widths)]
    assert wrong == []
