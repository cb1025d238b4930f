"""Compact JSON Web Signatures (RFC 7515) with one algorithm only: EdDSA over Ed25519 (RFC 8037).

The algorithm is fixed here and never chosen by the file: `none`, or HS256 keyed with the public key, are refused before
any key is looked at (RFC 8725, section 3.1). Open Badges 3.0 ("Create the JOSE Header") allows alg, kid, jwk and typ
alone; a key that the file brings along proves nothing about the academy, so only `kid` is followed.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias

from senda.kernel.decisions import Reason

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Jwk: TypeAlias = Mapping[str, str]

ALGORITHM = "EdDSA"
PARTS = 3
MOST_SHOWN = 43
SIGNATURE_BYTES = 64
HEADERS = frozenset({"alg", "kid", "typ"})


class Fault(StrEnum):
    """Why a token is not one of ours, or its signature does not hold."""

    NOT_A_TOKEN = "token_malformed"  # noqa: S105 - a reason, not a secret
    HEADER_UNREADABLE = "header_unreadable"
    ALGORITHM_REFUSED = "algorithm_refused"
    HEADER_REFUSED = "header_refused"
    CONTENT_UNREADABLE = "content_unreadable"
    KEY_UNKNOWN = "key_unknown"
    SIGNATURE_WRONG = "signature_wrong"


class Keyring(Protocol):
    """What the outside offers: one private key that signs, and every public key that ever did."""

    def key_id(self) -> str:
        """The thumbprint (RFC 7638) of the key that signs now."""
        ...

    def sign(self, message: bytes) -> bytes:
        """64 bytes of Ed25519 signature."""
        ...

    def public_keys(self) -> tuple[Jwk, ...]:
        """All public keys as JWK (RFC 8037), each with its `kid`; the one that signs now comes first."""
        ...

    def rotate(self) -> str:
        """Sign with a new key from now on and keep the old public one; gives the new thumbprint."""
        ...

    def verify(self, message: bytes, signature: bytes, key: Jwk) -> bool:
        """Whether the signature is this key's over this message; false for a key that is none."""
        ...


@dataclass(frozen=True, slots=True)
class Token:
    """A token taken apart: the key it names, its content, and what the signature covers."""

    key_id: str
    content: Mapping[str, Json]
    message: bytes
    signature: bytes


def compose(content: Mapping[str, Json], key_address: str, keyring: Keyring) -> str:
    """Sign `content`; the header's `kid` is the address of the key set with the key's thumbprint as its fragment."""
    header: dict[str, Json] = {"alg": ALGORITHM, "kid": f"{key_address}#{keyring.key_id()}", "typ": "JWT"}
    message = f"{_encoded(header)}.{_encoded(content)}"
    return f"{message}.{_base64(keyring.sign(message.encode()))}"


def take_apart(token: str) -> Token | Reason:
    """The parts of a token, or the one reason why it cannot be one; nothing is believed yet."""
    parts = token.split(".")
    if len(parts) != PARTS or not token.isascii():
        return Reason(Fault.NOT_A_TOKEN, {"parts": len(parts)})
    header = _decoded(parts[0])
    if header is None:
        return Reason(Fault.HEADER_UNREADABLE)
    if header.get("alg") != ALGORITHM:
        return Reason(Fault.ALGORITHM_REFUSED, {"algorithm": _shown(header.get("alg"))})
    unknown = sorted(set(header) - HEADERS)
    if unknown:
        return Reason(Fault.HEADER_REFUSED, {"headers": _shown(", ".join(unknown))})
    content = _decoded(parts[1])
    if content is None:
        return Reason(Fault.CONTENT_UNREADABLE)
    signature = _octets(parts[2])
    if signature is None or len(signature) != SIGNATURE_BYTES:
        return Reason(Fault.SIGNATURE_WRONG)
    message = f"{parts[0]}.{parts[1]}".encode()
    return Token(str(header.get("kid", "")).rpartition("#")[2], content, message, signature)


def check(token: Token, keyring: Keyring, keys: tuple[Jwk, ...]) -> Reason | None:
    """Nothing when the named key is among `keys` and signed exactly this; otherwise the reason."""
    for key in keys:
        if key.get("kid") == token.key_id:
            return None if keyring.verify(token.message, token.signature, key) else Reason(Fault.SIGNATURE_WRONG)
    return Reason(Fault.KEY_UNKNOWN, {"key": _shown(token.key_id)})


def _shown(value: Json) -> str:
    """What a file claims, cut short: it is a stranger's text that ends up in a sentence."""
    return str(value)[:MOST_SHOWN]


def _base64(octets: bytes) -> str:
    return urlsafe_b64encode(octets).rstrip(b"=").decode()


def _encoded(value: Mapping[str, Json]) -> str:
    return _base64(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _octets(part: str) -> bytes | None:
    """Strict base64url: one text for one value, so that no changed character is another spelling of the same."""
    try:
        octets = urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except (NotBase64, ValueError):
        return None
    return octets if _base64(octets) == part else None


def _decoded(part: str) -> Mapping[str, Json] | None:
    octets = _octets(part)
    if octets is None:
        return None
    try:
        value = json.loads(octets)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
