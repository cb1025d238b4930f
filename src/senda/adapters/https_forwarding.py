"""Posting to another store over HTTPS: the certificate is verified always, no redirect is followed, no inner address is asked.

The name is resolved once and the connection goes to an address that was looked at, so a name that changes its address between
the two (DNS rebinding) gains nothing.
"""

import hashlib
import ipaddress
import socket
import ssl
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.encoding import force_str

from senda.records.rules.forwarding import ForwardFault, NotDelivered

TIMEOUT = 20
_MOST_READ = 64 * 1024


def post(url: str, headers: Mapping[str, str], body: bytes) -> int:
    """Return the status of the answer.

    Raises:
        NotDelivered: not reached, no valid certificate, or an address inside (unless SENDA_FORWARD_PRIVATE).
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or 443
    context = ssl.create_default_context(cafile=settings.SENDA_FORWARD_CA or None)
    connection = HTTPSConnection(host, port, timeout=TIMEOUT, context=context)
    try:
        plain = socket.create_connection((_address(host, port), port), timeout=TIMEOUT)
        try:
            connection.sock = context.wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise
        connection.request("POST", parts.path or "/", body, dict(headers))
        answer = connection.getresponse()
        answer.read(_MOST_READ)
    except ssl.SSLCertVerificationError as fault:
        raise NotDelivered(ForwardFault.CERTIFICATE) from fault
    except (OSError, HTTPException, UnicodeError) as fault:
        raise NotDelivered(ForwardFault.UNREACHABLE) from fault
    else:
        return answer.status
    finally:
        connection.close()


def _address(host: str, port: int) -> str:
    found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    inner = [each for each in found if not _is_outside(each)]
    if inner and not settings.SENDA_FORWARD_PRIVATE:
        raise NotDelivered(ForwardFault.PRIVATE_ADDRESS)
    return found[0]


def _is_outside(address: str) -> bool:
    told = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(told, "ipv4_mapped", None) or told
    return bool(mapped.is_global and not mapped.is_multicast)


def seal(clear: str) -> bytes:
    """Seal a password with a key made from SECRET_KEY (Fernet: AES-128-CBC and HMAC-SHA256)."""
    return _fernet().encrypt(clear.encode())


def unseal(blob: bytes) -> str:
    """Raises NotDelivered where neither SECRET_KEY nor one of its fallbacks opens it."""
    try:
        return _fernet().decrypt(blob).decode()
    except InvalidToken as fault:
        raise NotDelivered(ForwardFault.SEALED) from fault


def _fernet() -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    keys = (hashlib.sha256(f"senda forwarding {force_str(each)}".encode()).digest() for each in secrets)
    return MultiFernet([Fernet(urlsafe_b64encode(each)) for each in keys])
