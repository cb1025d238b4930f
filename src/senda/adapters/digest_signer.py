"""The signer's dummy twin for tests: no key, no files, a digest where a signature would be. It protects nothing."""

import hashlib
from collections.abc import Mapping

KEY = {"kty": "OKP", "crv": "none", "x": "", "kid": "dummy", "use": "sig", "alg": "EdDSA"}


class DigestKeyring:
    """Keeps the `jws.Keyring` contract: what was signed verifies, and anything else does not."""

    def key_id(self) -> str:
        return KEY["kid"]

    def sign(self, message: bytes) -> bytes:
        return hashlib.sha512(message).digest()

    def public_keys(self) -> tuple[Mapping[str, str], ...]:
        return (KEY,)

    def rotate(self) -> str:
        return KEY["kid"]

    def verify(self, message: bytes, signature: bytes, key: Mapping[str, str]) -> bool:
        return key["kid"] == KEY["kid"] and signature == self.sign(message)


def keyring() -> DigestKeyring:
    """The one dummy keyring."""
    return DigestKeyring()
