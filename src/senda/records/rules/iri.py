"""IRIs by RFC 3987: absolute, with a scheme; compared character by character (RFC 3987, 5.3.1), as the standard asks."""

import re
from functools import lru_cache

LONGEST_IRI = 1900
"""Longer ones are refused: an index entry has room for 2,000 characters with the kind of identifier before it."""

_PLAIN = (
    r"A-Za-z0-9\-._~!$&'()*+,;=:@"
    r"\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF"
    + "".join(f"\\U{plane:04X}0000-\\U{plane:04X}FFFD" for plane in range(1, 15))
)
_PRIVATE = r"\uE000-\uF8FF\U000F0000-\U000FFFFD\U00100000-\U0010FFFD"

_IRI = re.compile(
    rf"""
    (?!https?:(?!//[^/?\#]))                              # the web's schemes name a host
    [A-Za-z][A-Za-z0-9+\-.]*+:                            # scheme
    (?=.)                                                 # something follows
    (?://(?:\[[0-9A-Fa-fv:.]++\]|(?:[{_PLAIN}]++|%[0-9A-Fa-f]{{2}})*+)(?::[0-9]*+)?(?=[/?\#]|\Z))?+   # authority
    (?:[/{_PLAIN}]++|%[0-9A-Fa-f]{{2}})*+                 # path
    (?:\?(?:[/?{_PLAIN}{_PRIVATE}]++|%[0-9A-Fa-f]{{2}})*+)?+    # query
    (?:\#(?:[/?{_PLAIN}]++|%[0-9A-Fa-f]{{2}})*+)?+        # fragment
    """,
    re.VERBOSE | re.IGNORECASE,
)

_MAILTO = re.compile(
    r"""
    (?i:mailto):
    (?P<local>[^\s@<>"(),:;\\\[\]\x00-\x1f\x7f?\#]++|"[^"\\\r\n]++")
    @
    (?P<domain>[A-Za-z0-9\u00a1-\uffff](?:[A-Za-z0-9\u00a1-\uffff.\-]*[A-Za-z0-9\u00a1-\uffff])?|\[[0-9A-Fa-f:.]++\])
    """,
    re.VERBOSE,
)


_OFTEN = 200
"""Texts up to this length are remembered: the same verbs, activities and people come again and again."""


@lru_cache(maxsize=8192)
def _matches(text: str) -> bool:
    return _IRI.fullmatch(text) is not None


def is_iri(text: str) -> bool:
    """Whether the text is an absolute IRI of at most `LONGEST_IRI` characters.

    >>> is_iri("http://adlnet.gov/expapi/verbs/voided"), is_iri("urn:x:1"), is_iri("adlnet.gov"), is_iri("http://a b")
    (True, True, False, False)
    """
    if len(text) <= _OFTEN:
        return _matches(text)
    return len(text) <= LONGEST_IRI and _IRI.fullmatch(text) is not None


def mailto(text: str) -> str | None:
    """The mail address of a mailto IRI in its canonical form, its domain in small letters; None where it is no such IRI.

    >>> mailto("mailto:Ana@Example.ORG"), mailto("mailto:nobody")
    ('mailto:Ana@example.org', None)
    """
    return _canonical_mailto(text) if len(text) <= _OFTEN else None


@lru_cache(maxsize=8192)
def _canonical_mailto(text: str) -> str | None:
    found = _MAILTO.fullmatch(text)
    if found is None or ".." in found["domain"]:
        return None
    return f"mailto:{found['local']}@{found['domain'].lower()}"
