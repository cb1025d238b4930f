"""Moments in time: ISO 8601 for 1.0.3, RFC 3339 for 2.0; compared and kept in the index as microseconds since 1970."""

import re
from datetime import UTC, datetime, timedelta

from senda.records.rules.versions import Version

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LONGEST = 64
_UP_TO_MINUTES = len("2026-11-24T18:05:")

_RFC3339 = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?P<seconds>[0-5]\d|60)(?:\.(?P<parts>\d+))?"
    r"(?P<offset>[Zz]|(?!-00:00)[+-](?:[01]\d|2[0-3]):[0-5]\d)",
    re.ASCII,
)
_ISO8601 = re.compile(
    r"(?:\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3])(?::[0-5]\d(?::(?P<seconds>[0-5]\d|60)(?:[.,](?P<parts>\d+))?)?)?"
    r"|\d{8}T(?:[01]\d|2[0-3])(?:[0-5]\d(?:(?P<basic_seconds>[0-5]\d|60)(?:[.,](?P<basic_parts>\d+))?)?)?)"
    r"(?P<offset>Z|(?!-00(?::?00)?\Z)[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)?",
    re.ASCII,
)


def _read(text: str, version: Version) -> tuple[datetime, str, str] | None:
    """The moment in UTC without the second's part, the seconds as sent, the digits of the second's part."""
    if len(text) > _LONGEST:
        return None
    if version is Version.TWO:
        found = _RFC3339.fullmatch(text)
        if found is None:
            return None
        seconds, parts, offset = found.groups()
    else:
        found = _ISO8601.fullmatch(text)
        if found is None:
            return None
        seconds, parts, basic_seconds, basic_parts, offset = found.groups()
        seconds, parts = seconds or basic_seconds or "00", parts or basic_parts
    if parts:
        text = text[: -len(parts) - 1 - len(offset or "")] + (offset or "")
    if seconds == "60":
        text = text.removesuffix(offset or "").removesuffix("60") + "59" + (offset or "")
    try:
        moment = datetime.fromisoformat(text.upper())
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return moment, seconds, parts or ""


def in_utc(text: str, version: Version) -> str | None:
    """The same moment in RFC 3339 and UTC, no digit lost; None where the text is no timestamp.

    1.0.3 takes the combined calendar forms of ISO 8601, and reads UTC where the offset is missing; 2.0 takes RFC 3339 alone.
    An offset of minus zero, "unknown" in RFC 3339, is refused in both.

    >>> in_utc("2026-11-24T12:05:00.50-06:00", Version.TWO), in_utc("20261124T1205", Version.ONE)
    ('2026-11-24T18:05:00.50Z', '2026-11-24T12:05:00Z')
    """
    read = _read(text, version)
    if read is None:
        return None
    moment, seconds, parts = read
    return moment.isoformat()[:_UP_TO_MINUTES] + seconds + (f".{parts}Z" if parts else "Z")


def microseconds(text: str, version: Version) -> int | None:
    """The moment as microseconds since 1970, what is finer cut off; None where the text is no timestamp.

    >>> microseconds("1970-01-01T00:00:01.0000019Z", Version.TWO)
    1000001
    """
    read = _read(text, version)
    if read is None:
        return None
    moment, _seconds, parts = read
    return (moment - _EPOCH) // _MICROSECOND + int(parts[:6].ljust(6, "0"))


def moment_text(stamp: int) -> str:
    """Microseconds since 1970 as RFC 3339 in UTC, always with six digits of the second's part.

    >>> moment_text(1000001)
    '1970-01-01T00:00:01.000001Z'
    """
    return f"{(_EPOCH + stamp * _MICROSECOND).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"
