"""Why a request is not answered although, or before, it is well formed."""

from enum import StrEnum


class Denial(StrEnum):
    """Each is one status of HTTP; the value is what machines read."""

    NOT_SIGNED_IN = "not_signed_in"
    NOT_ENCRYPTED = "not_encrypted"
    SCOPE_MISSING = "scope_missing"
    NOT_FOUND = "not_found"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    TOO_LARGE = "too_large"
    BUSY = "busy"
    FAILED = "failed"
