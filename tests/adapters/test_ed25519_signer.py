import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from senda.adapters.ed25519_signer import Ed25519Keyring, public_jwk
from senda.credentials.rules import jws
from senda.credentials.rules.jws import Fault, Token
from senda.kernel.decisions import Reason

MESSAGE = b"a certificate"


@pytest.fixture
def keyring(tmp_path: Path) -> Ed25519Keyring:
    return Ed25519Keyring(tmp_path / "keys")


def test_what_it_signs_it_verifies(keyring: Ed25519Keyring) -> None:
    signature = keyring.sign(MESSAGE)
    (key,) = keyring.public_keys()
    assert len(signature) == 64
    assert keyring.verify(MESSAGE, signature, key)
    assert not keyring.verify(b"another", signature, key)


def test_the_key_is_made_once_and_belongs_to_its_owner_alone(keyring: Ed25519Keyring, tmp_path: Path) -> None:
    name = keyring.key_id()
    assert Ed25519Keyring(tmp_path / "keys").key_id() == name
    private = tmp_path / "keys" / f"{name}.private.pem"
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE(private.parent.stat().st_mode) == 0o700


def test_the_name_of_a_key_is_its_thumbprint() -> None:
    """The example of RFC 8037, appendix A.3."""
    octets = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    assert public_jwk(Ed25519PublicKey.from_public_bytes(octets)) == {
        "crv": "Ed25519",
        "kty": "OKP",
        "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        "kid": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
        "use": "sig",
        "alg": "EdDSA",
    }


def test_public_keys_hold_no_private_part(keyring: Ed25519Keyring) -> None:
    assert [set(key) for key in keyring.public_keys()] == [{"crv", "kty", "x", "kid", "use", "alg"}]


def test_after_a_rotation_old_signatures_hold_and_the_old_private_key_is_gone(
    keyring: Ed25519Keyring, tmp_path: Path
) -> None:
    old = keyring.key_id()
    signature = keyring.sign(MESSAGE)
    new = keyring.rotate()
    assert [key["kid"] for key in keyring.public_keys()] == [new, old]
    assert keyring.verify(MESSAGE, signature, keyring.public_keys()[1])
    assert not keyring.verify(MESSAGE, signature, keyring.public_keys()[0])
    assert [path.name for path in (tmp_path / "keys").glob("*.pem")] == [f"{new}.private.pem"]


def test_two_who_begin_at_once_end_with_one_key(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(lambda _: Ed25519Keyring(folder).key_id(), range(8)))
    assert names == {Ed25519Keyring(folder).key_id()}
    assert len(list(folder.glob("*.pem"))) == 1


@pytest.mark.parametrize(
    "key",
    [
        {},
        {"kty": "RSA", "crv": "Ed25519", "x": "AA"},
        {"kty": "OKP", "crv": "Ed25519", "x": "not a key"},
        {"kty": "OKP", "crv": "Ed25519", "x": 7},
        {"kty": "OKP", "crv": "X25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
    ],
)
def test_a_key_that_is_none_verifies_nothing(keyring: Ed25519Keyring, key: Any) -> None:
    assert not keyring.verify(MESSAGE, keyring.sign(MESSAGE), key)


def test_a_signature_of_another_home_does_not_hold_here(keyring: Ed25519Keyring, tmp_path: Path) -> None:
    token = jws.compose({"id": "x"}, "https://a.example/keys", Ed25519Keyring(tmp_path / "other"))
    parts = jws.take_apart(token)
    assert isinstance(parts, Token)
    assert jws.check(parts, keyring, keyring.public_keys()) == Reason(Fault.KEY_UNKNOWN, {"key": parts.key_id})


def test_a_private_key_of_another_kind_does_not_sign(keyring: Ed25519Keyring, tmp_path: Path) -> None:
    path = tmp_path / "keys" / f"{keyring.key_id()}.private.pem"
    path.write_bytes(Ed448PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(TypeError, match="not an Ed25519 key"):
        keyring.sign(MESSAGE)
