"""No key and no file: what is signed here is signed by the dummy twin."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from senda.kernel.action import adapter


@pytest.fixture(autouse=True)
def _dummy_signer(settings: Any) -> Iterator[None]:
    settings.SENDA_ADAPTERS = {**settings.SENDA_ADAPTERS, "keyring": "senda.adapters.digest_signer.keyring"}
    adapter.cache_clear()
    cache.clear()
    yield
    adapter.cache_clear()
