"""Forwarding to another store: where to, what an answer means, and when to try again."""

from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from senda.kernel.decisions import ALLOWED, Decision, Reason
from senda.records.rules.iri import is_iri

LONGEST_URL = 500
LATE_AFTER = 3
"""So many failures in a row are told as an alert."""
_FIRST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE = timedelta(hours=12)
_MOST_DOUBLINGS = 10
_TAKEN = frozenset({200, 204})
_REFUSED = frozenset({400, 409, 413, 422})


class ForwardRefusal(StrEnum):
    """Why a target is not made."""

    NAME = "name"
    URL = "url"
    SECRET = "secret"  # noqa: S105 - the name of a field
    VERB = "verb"
    ACTIVITY = "activity"


class ForwardFault(StrEnum):
    """Why nothing could be delivered; the target is tried again later."""

    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    PRIVATE_ADDRESS = "private_address"
    REDIRECT = "redirect"
    CREDENTIAL = "credential"
    ANSWER = "answer"
    SEALED = "sealed"


class Verdict(StrEnum):
    TAKEN = "taken"
    REFUSED = "refused"
    LATER = "later"


class NotDelivered(Exception):  # noqa: N818 - what happened
    """The other side was not reached as it must be."""

    def __init__(self, fault: ForwardFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def may_forward(*, name: str, url: str, user: str, secret: str, verb: str, activity: str) -> Decision:
    """Whether these words make a target, with every reason against it."""
    reasons: list[Reason] = []
    if not name.strip():
        reasons.append(Reason(ForwardRefusal.NAME))
    if not _is_https(url):
        reasons.append(Reason(ForwardRefusal.URL))
    if not user or not secret or ":" in user:
        reasons.append(Reason(ForwardRefusal.SECRET))
    if verb and not is_iri(verb):
        reasons.append(Reason(ForwardRefusal.VERB))
    if activity and not is_iri(activity):
        reasons.append(Reason(ForwardRefusal.ACTIVITY))
    return Decision(tuple(reasons)) if reasons else ALLOWED


def _is_https(url: str) -> bool:
    """Whether this is a plain address of HTTPS.

    >>> _is_https("https://lrs.example.org/xapi"), _is_https("http://lrs.example.org"), _is_https("https://a:b@c.org")
    (True, False, False)
    """
    if len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    plain = not (parts.username or parts.password or parts.query or parts.fragment or "@" in parts.netloc)
    return parts.scheme == "https" and bool(parts.hostname) and plain and port != 0


def verdict(status: int) -> Verdict:
    """What an HTTP status says: taken, never to be taken as it is, or not now.

    >>> verdict(204), verdict(409), verdict(503), verdict(302)
    (<Verdict.TAKEN: 'taken'>, <Verdict.REFUSED: 'refused'>, <Verdict.LATER: 'later'>, <Verdict.LATER: 'later'>)
    """
    if status in _TAKEN:
        return Verdict.TAKEN
    return Verdict.REFUSED if status in _REFUSED else Verdict.LATER


def fault_of(status: int) -> ForwardFault:
    """Why the target has to wait."""
    if status in {401, 403}:
        return ForwardFault.CREDENTIAL
    return ForwardFault.REDIRECT if 300 <= status < 400 else ForwardFault.ANSWER  # noqa: PLR2004 - classes of HTTP


def pause(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: doubling from five minutes to half a day.

    >>> [str(pause(n)) for n in (1, 2, 3, 40)]
    ['0:05:00', '0:10:00', '0:20:00', '12:00:00']
    """
    return min(_FIRST_PAUSE * (1 << min(max(failures - 1, 0), _MOST_DOUBLINGS)), _LONGEST_PAUSE)
