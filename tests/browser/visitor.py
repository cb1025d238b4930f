"""A person at a browser window: goes to pages, presses keys, and notes what a page does wrong."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
FOUND = """axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.map(
  each => each.id + " at " + each.nodes.map(node => node.target.join(" ")).join(", ")))"""
SHOWS = """() => { const element = document.activeElement, label = element.closest("label");
  return [element, label].some(each => each && (getComputedStyle(each).outlineStyle !== "none"
    || getComputedStyle(each).boxShadow !== "none")); }"""
WIDTHS = (1280, 360)
MOST_PRESSES = 160


EXAMINED: set[str] = set()
"""Names of the pages that a browser has looked at in this run."""


def name_of(path: str) -> str:
    """The name of the page at an address, or an empty string for an address of none."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


class Visitor:
    """One window with its own cookies. `faults` collects console errors and requests to other hosts."""

    def __init__(self, browser: Browser, base: str, *, width: int, language: str) -> None:
        self.base = base
        self.context = browser.new_context(base_url=base, viewport={"width": width, "height": 740}, locale="es-MX")
        self.context.add_cookies([{"name": "django_language", "value": language, "url": base}])
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"console: {message.text}")

    def _see(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:")):
            self.faults.append(f"asked another host: {request.url}")

    def leave(self) -> None:
        self.context.close()

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def people(self, role: str) -> list[str]:
        """The addresses that sign in the fictional people of a role, on the page of the demonstration."""
        self.page.goto("/demo/")
        forms = self.page.locator(f"section[aria-labelledby=role-{role}] form")
        return [form.get_attribute("action") or "" for form in forms.all()]

    def sign_in_as(self, role: str, place: int = 0) -> None:
        """One click on the page of the demonstration, as the first of a role or the one in that place."""
        self.page.click(f'form[action="{self.people(role)[place]}"] button')

    def examine(self, widths: Sequence[int] = WIDTHS) -> list[str]:
        """What axe-core, the width of the page and the console say against the page as it stands."""
        EXAMINED.add(name_of(self.path))
        said = [*self.faults]
        self.faults.clear()
        self.page.evaluate(AXE)
        for width in widths:
            self.page.set_viewport_size({"width": width, "height": 740})
            said += [f"{width} px: {each}" for each in self.page.evaluate(FOUND)]
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                said.append(f"{width} px: the page is {wide} px wide")
        return said

    def tab_to(self, selector: str) -> None:
        """Press Tab until the element has the focus, and see that the focus shows."""
        for _press in range(MOST_PRESSES):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                assert self.page.evaluate(SHOWS), f"{selector} has the focus but does not show it"
                return
        raise AssertionError(f"{MOST_PRESSES} presses of Tab do not reach {selector} on {self.path}")

    def press(self, selector: str, key: str = "Space") -> None:
        """Reach an element by Tab and press a key on it; the page stays."""
        self.tab_to(selector)
        self.page.keyboard.press(key)

    def follow(self, selector: str) -> None:
        """Reach a link or a button by Tab, press Enter and come to another page."""
        self.tab_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, selector: str, words: str) -> None:
        """Reach a field by Tab and type into it."""
        self.tab_to(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()
