"""Fixtures that every test may use: the cast, and browsers-without-a-browser signed in as one of it."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from senda.kernel import clock
from tests.cast import NOW, Cast, assemble


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


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
