"""Ed25519 keys as files of the home, and the signatures made and checked with them.

`<SENDA_HOME>/keys/` holds one private key (PKCS 8, readable by its owner alone), the public key of every key that ever
signed, and `current`, the thumbprint of the one that signs now. A key is named by its thumbprint (RFC 7638): the name
proves which key it is. A rotation destroys the old private key and keeps its public one: old certificates go on
verifying, and nobody can sign with it again. The private key never leaves this module: no log, table, page or error
shows it.
"""

import hashlib
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

PRIVATE = "private.pem"
PUBLIC = ".public.json"
CURRENT = "current"


class Ed25519Keyring:
    """Keeps the `jws.Keyring` contract with the files of one folder, made on first use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def key_id(self) -> str:
        """Thumbprint of the key that signs now, 43 characters; the first call of a home makes the key."""
        try:
            return (self._folder / CURRENT).read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return self._found()

    def sign(self, message: bytes) -> bytes:
        """Sign with the current key: 64 bytes. Raises OSError when its file was taken away or cannot be read."""
        key = load_pem_private_key((self._folder / f"{self.key_id()}.{PRIVATE}").read_bytes(), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise TypeError("the signing key of this home is not an Ed25519 key")
        return key.sign(message)

    def public_keys(self) -> tuple[Mapping[str, str], ...]:
        """Every public key as JWK (RFC 8037) with `kid`, `use` and `alg`; the one that signs now first."""
        current = self.key_id()
        keys = [json.loads(path.read_text(encoding="ascii")) for path in sorted(self._folder.glob(f"*{PUBLIC}"))]
        return tuple(sorted(keys, key=lambda key: key["kid"] != current))

    def verify(self, message: bytes, signature: bytes, key: Mapping[str, str]) -> bool:
        """Whether `key`, a JWK, signed `message`; false too for a JWK of another kind or one that is damaged."""
        try:
            if (key["kty"], key["crv"]) != ("OKP", "Ed25519"):
                return False
            octets = urlsafe_b64decode(key["x"] + "=" * (-len(key["x"]) % 4))
            Ed25519PublicKey.from_public_bytes(octets).verify(signature, message)
        except (KeyError, TypeError, ValueError, InvalidSignature):
            return False
        return True

    def rotate(self) -> str:
        """Make a new key, sign with it from now on, destroy the old private one; gives the new thumbprint."""
        retired = self.key_id()
        name = self._make()
        _replace(self._folder / CURRENT, name)
        (self._folder / f"{retired}.{PRIVATE}").unlink(missing_ok=True)
        return name

    def _found(self) -> str:
        """The first key. Two processes may begin at once: the one whose `current` is linked first gives the key."""
        name = self._make()
        draft = self._folder / f"{name}.current"
        draft.write_text(name, encoding="ascii")
        try:
            os.link(draft, self._folder / CURRENT)
        except FileExistsError:
            (self._folder / f"{name}.{PRIVATE}").unlink()
            (self._folder / f"{name}{PUBLIC}").unlink()
        finally:
            draft.unlink()
        return (self._folder / CURRENT).read_text(encoding="ascii").strip()

    def _make(self) -> str:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = Ed25519PrivateKey.generate()
        jwk = public_jwk(key.public_key())
        name = jwk["kid"]
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        written = os.open(self._folder / f"{name}.{PRIVATE}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(written, "wb") as file:
            file.write(private)
        (self._folder / f"{name}{PUBLIC}").write_text(json.dumps(jwk, indent=1), encoding="ascii")
        return name


def keyring() -> Ed25519Keyring:
    """The keyring of this home."""
    return Ed25519Keyring(Path(settings.SENDA_HOME) / "keys")


def public_jwk(key: Ed25519PublicKey) -> dict[str, str]:
    """A public key as JWK; `kid` is the SHA-256 thumbprint over crv, kty and x in that order (RFC 7638, RFC 8037)."""
    shape = {"crv": "Ed25519", "kty": "OKP", "x": _base64(key.public_bytes(Encoding.Raw, PublicFormat.Raw))}
    told = json.dumps(shape, separators=(",", ":"), sort_keys=True).encode()
    return {**shape, "kid": _base64(hashlib.sha256(told).digest()), "use": "sig", "alg": "EdDSA"}


def _replace(path: Path, text: str) -> None:
    draft = path.with_suffix(".draft")
    draft.write_text(text, encoding="ascii")
    draft.replace(path)


def _base64(octets: bytes) -> str:
    return urlsafe_b64encode(octets).rstrip(b"=").decode()
