"""Durations by ISO 8601:2004, 4.4.3.2: designators, never the form of a point in time; weeks stand alone."""

import re

_NUMBER = r"[0-9]+(?:[.,][0-9]+)?"
_LAST_MAY_HAVE_PARTS = re.compile(
    rf"P(?:(?P<weeks>{_NUMBER})W|"
    rf"(?=[0-9T])(?:({_NUMBER})Y)?(?:({_NUMBER})M)?(?:({_NUMBER})D)?"
    rf"(?:T(?=[0-9])(?:({_NUMBER})H)?(?:({_NUMBER})M)?(?:(?P<seconds>{_NUMBER})S)?)?)",
    re.ASCII,
)
_PART_NOT_LAST = re.compile(r"[.,][0-9]+[A-Z].")
_SECONDS = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?S\Z", re.ASCII)
_LONGEST = 200


def is_duration(text: str) -> bool:
    """Whether the text is a duration. Only the smallest unit may have a decimal part.

    >>> [is_duration(text) for text in ("PT4H35M59.14S", "P3Y", "P4W", "P4W1D", "P", "PT", "P0.5Y1D")]
    [True, True, True, False, False, False, False]
    """
    return (
        len(text) <= _LONGEST
        and _LAST_MAY_HAVE_PARTS.fullmatch(text) is not None
        and _PART_NOT_LAST.search(text) is None
    )


def to_hundredths(text: str) -> str:
    """A duration without what lies beyond a hundredth of a second, cut and not rounded: so durations are compared.

    >>> to_hundredths("PT1M0.129S"), to_hundredths("PT1.50S"), to_hundredths("PT2,0S"), to_hundredths("P1D")
    ('PT1M0.12S', 'PT1.5S', 'PT2S', 'P1D')
    """
    found = _SECONDS.search(text)
    if found is None:
        return text
    hundredths = (found[2] or "")[:2].rstrip("0")
    return text[: found.start()] + found[1] + (f".{hundredths}" if hundredths else "") + "S"
