"""A new signing key: old certificates go on verifying, and only the command line makes one."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from senda.adapters.ed25519_signer import Ed25519Keyring
from senda.credentials.access.key import may_rotate_key
from senda.credentials.actions.key import rotate_key
from senda.credentials.queries.verification import check
from senda.credentials.rules import jws, open_badge
from senda.kernel.action import adapter
from senda.kernel.journal import Entry
from tests.cast import Cast
from tests.credentials.paper import CERTIFICATE, ISSUED, SITE


@pytest.fixture
def keyring(settings: Any, tmp_path: Path) -> Iterator[Ed25519Keyring]:
    """Real keys in a folder of their own."""
    settings.SENDA_HOME = tmp_path
    settings.SENDA_ADAPTERS = {**settings.SENDA_ADAPTERS, "keyring": "senda.adapters.ed25519_signer.keyring"}
    adapter.cache_clear()
    yield Ed25519Keyring(tmp_path / "keys")
    adapter.cache_clear()


def test_only_the_command_line_rotates(cast: Cast) -> None:
    assert {name for name, actor in cast.everybody.items() if may_rotate_key(actor)} == {"operator"}
    with pytest.raises(PermissionDenied):
        rotate_key(cast.ana)


def test_after_a_rotation_old_and_new_certificates_hold(cast: Cast, keyring: Ed25519Keyring) -> None:
    old = jws.compose(open_badge.write(CERTIFICATE, SITE), SITE.keys, keyring)
    retired = keyring.key_id()
    name = rotate_key(cast.operator)
    new = jws.compose(open_badge.write(CERTIFICATE, SITE), SITE.keys, keyring)
    verdicts = [check(token.encode(), ISSUED) for token in (old, new)]
    assert [(verdict.valid, verdict.key_id) for verdict in verdicts] == [(True, retired), (True, name)]
    entry = Entry.objects.get()
    assert (entry.verb, entry.subject, entry.facts) == ("credentials.key.rotated", f"key:{name}", {"retired": retired})


def test_the_command_shows_public_keys_and_rotates(cast: Cast, keyring: Ed25519Keyring) -> None:
    first = keyring.key_id()
    out = io.StringIO()
    call_command("keys", "--rotate", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert [key["kid"] for key in told["keys"]] == [keyring.key_id(), first]
    assert {name for key in told["keys"] for name in key} == {"crv", "kty", "x", "kid", "use", "alg"}
    out = io.StringIO()
    call_command("keys", stdout=out)
    assert out.getvalue().splitlines() == [
        f"{keyring.key_id()}  firma ahora",
        f"{first}  verifica certificados anteriores",
    ]
