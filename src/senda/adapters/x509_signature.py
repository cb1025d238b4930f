"""Signatures of statements: RSA with SHA-2 (RFC 7518, 3.3) by the key of an X.509 certificate that came along."""

from collections.abc import Mapping, Sequence

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm

_HASHES: Mapping[str, type[HashAlgorithm]] = {"RS256": SHA256, "RS384": SHA384, "RS512": SHA512}
_LARGEST_KEY = 8192


def verify(chain: Sequence[bytes], algorithm: str, signed: bytes, signature: bytes) -> bool:
    """Whether the signature over `signed` is that of the first certificate's key.

    Who the certificate belongs to is not asked: the standard wants the signature whole, and leaves trust to whoever reads it.

    Raises:
        ValueError: a certificate cannot be read, or its key is not an RSA key of at most 8,192 bits.
    """
    try:
        certificates = [x509.load_der_x509_certificate(der) for der in chain]
        key = certificates[0].public_key()
    except (IndexError, UnsupportedAlgorithm) as wrong:
        raise ValueError("no readable certificate") from wrong
    if not isinstance(key, RSAPublicKey) or key.key_size > _LARGEST_KEY:
        raise ValueError("no RSA key of a usable size")
    try:
        key.verify(signature, signed, PKCS1v15(), _HASHES[algorithm]())
    except InvalidSignature:
        return False
    return True
