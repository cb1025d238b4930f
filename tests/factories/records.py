"""Stores, credentials, and a machine that speaks to /xapi/ with one of them."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import urlencode

import factory
from django.test import Client

from senda.records.access.credential import hash_of
from senda.records.models import Credential, Store
from tests.cast import NOW

SECRET = "a secret of the tests, not 256 random bits"


class StoreFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Store
        django_get_or_create = ("key",)

    key = factory.Sequence("store-{}".format)
    name = factory.LazyAttribute(lambda store: f"Store {store.key}")
    made_at = NOW


class CredentialFactory(factory.django.DjangoModelFactory):
    """Its secret is `SECRET`."""

    class Meta:
        model = Credential

    store = factory.SubFactory(StoreFactory)
    key = factory.Sequence("key-{}".format)
    secret_hash = hash_of(SECRET)
    name = factory.LazyAttribute(lambda credential: f"Name of {credential.key}")
    scopes = factory.LazyFunction(lambda: ["all"])
    authority = factory.LazyAttribute(
        lambda credential: {
            "objectType": "Agent",
            "name": credential.name,
            "account": {"homePage": "https://senda.example", "name": credential.key},
        }
    )
    made_at = NOW
    made_by_name = "Ana"


def basic(key: str, secret: str = SECRET) -> str:
    return "Basic " + base64.b64encode(f"{key}:{secret}".encode()).decode()


class Machine:
    """Another system with a credential. What is not text or bytes is sent as JSON."""

    def __init__(
        self, credential: Credential | None, *, version: str | None = "2.0.0", mount: str = "/xapi/", **headers: str
    ) -> None:
        self.client = Client()
        self.mount = mount
        self.headers = dict(headers)
        if credential is not None:
            self.headers["Authorization"] = basic(credential.key)
        if version is not None:
            self.headers["X-Experience-API-Version"] = version

    def ask(
        self,
        method: str,
        resource: str,
        body: Any = None,
        /,
        *,
        kind: str = "application/json",
        headers: dict[str, str] | None = None,
        **parameters: Any,
    ) -> Any:
        sent = b"" if body is None else body if isinstance(body, bytes) else _text(body).encode()
        query = urlencode({name: _text(value) for name, value in parameters.items()})
        address = f"{self.mount}{resource}" + (f"?{query}" if query else "")
        return self.client.generic(
            method, address, sent, content_type=kind if sent else "", headers={**self.headers, **(headers or {})}
        )

    def get(self, resource: str, **parameters: Any) -> Any:
        return self.ask("GET", resource, **parameters)

    def head(self, resource: str, **parameters: Any) -> Any:
        return self.ask("HEAD", resource, **parameters)

    def put(self, resource: str, body: Any = None, **parameters: Any) -> Any:
        return self.ask("PUT", resource, body, **parameters)

    def post(self, resource: str, body: Any = None, **parameters: Any) -> Any:
        return self.ask("POST", resource, body, **parameters)

    def delete(self, resource: str, **parameters: Any) -> Any:
        return self.ask("DELETE", resource, **parameters)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
