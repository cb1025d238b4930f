"""Fixtures that every test may use: the cast, and browsers-without-a-browser signed in as one of it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from senda.kernel import clock
from senda.kernel.action import adapter
from tests.cast import NOW, Cast, add_crew, assemble


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def crew(cast: Cast) -> Cast:
    """The cast with the people of the register; `signed_in` knows them too."""
    return add_crew(cast)


@pytest.fixture(autouse=True)
def _standing_in_2014() -> Iterator[None]:
    """Pages see the time of the cast (10 June 2014, ten in the morning), through the file by which a demonstration tells it."""
    path = Path(settings.SENDA_HOME) / "demonstration.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"clock": NOW.isoformat(), "built_at": datetime.now(UTC).isoformat()}), encoding="utf-8")
    clock.forget()
    yield
    path.unlink(missing_ok=True)
    clock.forget()


@pytest.fixture(autouse=True)
def _adapters_of_this_test() -> Iterator[None]:
    """An adapter is loaded once for a process, and answers are kept for a while; no test hands on either."""
    adapter.cache_clear()
    cache.clear()
    yield
    adapter.cache_clear()


@pytest.fixture
def signed_in(cast: Cast) -> Callable[[str], Client]:
    """`signed_in("ana")` is a client with Ana's session, her second factor given; `signed_in("public")` has no session."""

    def enter(name: str) -> Client:
        client = Client()
        if name != "public":
            account = cast.account[name]
            client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
            device, _ = TOTPDevice.objects.get_or_create(user=account, defaults={"name": "test", "confirmed": True})
            session = client.session
            session[DEVICE_ID_SESSION_KEY] = device.persistent_id
            session.save()
        return client

    return enter


@dataclass(frozen=True)
class Demonstration:
    """A finished demonstration, its register filled with May alone, in a home of its own.

    Built once for a worker, so tests that use it share a group of xdist.
    """

    home: Path
    told: dict[str, Any]

    @property
    def environment(self) -> dict[str, str]:
        """For commands on this home; it may be served (`senda serve --port N`) and read, but each test restores what it changes."""
        return {
            **os.environ,
            "SENDA_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": "senda.settings",
            "DATABASE_URL": "",
            "SECRET_KEY": "",
        }

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "senda", *words], env=self.environment, capture_output=True, text=True, check=False
        )


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    empty = Demonstration(tmp_path_factory.mktemp("demonstration") / "home", {})
    done = empty.run("demo", "--no-serve", "--arrivals", "2014-05", "--json")
    assert done.returncode == 0, done.stderr
    return Demonstration(empty.home, json.loads(done.stdout))
