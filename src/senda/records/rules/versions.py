"""Versions of the standard: which one a request speaks, which ones a statement may carry."""

import re
from collections.abc import Mapping
from enum import StrEnum

from senda.records.rules.faults import Fault, Rule


class Version(StrEnum):
    """A version that is served. The value is what the answer's header X-Experience-API-Version carries."""

    ONE = "1.0.3"
    TWO = "2.0.0"


VERSIONS = tuple(Version)
HEADER = "X-Experience-API-Version"
ALLOWED = "1.0.x, 2.0.x"

_ONE = re.compile(r"1\.0(\.\d{1,9})?", re.ASCII)
_TWO = re.compile(r"2\.0(\.\d{1,9})?", re.ASCII)

STATEMENT_VERSION: Mapping[Version, str] = {Version.ONE: "1.0.0", Version.TWO: "2.0.0"}
"""The version that a statement without one is given (1.0.3, Data 2.4.10: 1.0.0 for all of 1.0.x)."""

ALLOWED_IN_STATEMENT: Mapping[Version, str] = {Version.ONE: "1.0.x", Version.TWO: ALLOWED}


def negotiate(header: str | None, default: str) -> Version | Fault:
    """Return the version that a request speaks; `default` counts where the header is missing.

    Args:
        header: the value of X-Experience-API-Version, None where the request has none.
        default: the version of the mount, such as "2.0.0"; an empty text demands the header.
    """
    text = (default or None) if header is None else header.strip()
    if text is None:
        return Fault(HEADER, Rule.VERSION_MISSING, {"allowed": ALLOWED})
    if _TWO.fullmatch(text):
        return Version.TWO
    if _ONE.fullmatch(text):
        return Version.ONE
    return Fault(HEADER, Rule.VERSION_UNSUPPORTED, {"allowed": ALLOWED})


def is_statement_version(text: str, version: Version) -> bool:
    """Whether a statement may carry this version: 1.0 and 1.0.x always, 2.0.x where the request speaks 2.0.

    An earlier statement is never converted into a later form, so 2.0 takes it as it is.
    """
    return bool(_ONE.fullmatch(text)) or (version is Version.TWO and bool(_TWO.fullmatch(text)))
