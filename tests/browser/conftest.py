"""A Chromium, a served copy of the demonstration, and visitors who note whatever a page does wrong."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visitor import Visitor
from tests.conftest import Demonstration

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
STARTS_WITHIN = 60  # seconds, on busy cores


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is. Without one the tests are skipped and say how to get it."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("no Chromium found: install it with `apt install chromium`, or name one in CHROMIUM=/path")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One for the whole run. Playwright keeps an event loop in this thread, beside which Django must be told to go on."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield started
        started.close()


def _served(home: Path, log: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = Demonstration(home, {}).environment
    with (
        log.open("wb") as out,
        subprocess.Popen(
            [sys.executable, "-m", "senda", "serve", "--port", str(port)], env=environment, stdout=out, stderr=out
        ) as server,
    ):
        try:
            _wait_for(port, server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except ConnectionError:
            assert server.poll() is None, log.read_text()
            assert time.monotonic() < until, f"the server did not answer in {STARTS_WITHIN} s: {log.read_text()}"
            time.sleep(0.2)
        else:
            return


@pytest.fixture(scope="session")
def site(chromium: str, demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served copy of the finished demonstration: journeys may change it, the original stays."""
    del chromium  # asked for first, so that nothing is built where there is no browser
    place = tmp_path_factory.mktemp("site")
    shutil.copytree(demonstration.home, place / "home")
    yield from _served(place / "home", place / "server.log")


@pytest.fixture(scope="session")
def week(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same in the first week of the course, when lists are taken and the first test is open."""
    del chromium
    place = tmp_path_factory.mktemp("week")
    built = Demonstration(place / "home", {})
    done = built.run("demo", "--no-serve", "--json", "--stage", "week-1")
    assert done.returncode == 0, done.stderr
    yield from _served(place / "home", place / "server.log")


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """`visitor(base, width=360, language="en")` is a person with such a window; all of them close afterwards."""
    opened: list[Visitor] = []

    def come(base: str, *, width: int = 1280, language: str = "es") -> Visitor:
        opened.append(Visitor(browser, base, width=width, language=language))
        return opened[-1]

    yield come
    for each in opened:
        each.leave()
