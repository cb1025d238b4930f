"""Which languages a reader would like, from the header Accept-Language (RFC 9110, 12.5.4)."""

import re

_RANGE = re.compile(
    r"[ \t]*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)[ \t]*(?:;[ \t]*[qQ]=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)[ \t]*)?"
)
_LONGEST = 1000


def accepted_languages(header: str) -> tuple[str, ...]:
    """The language tags in the order in which they are liked, those of weight 0 left out; what is malformed is passed over.

    >>> accepted_languages("en;q=0.5, es-MX, *;q=0.1, fr;q=0")
    ('es-MX', 'en', '*')
    """
    found = [_RANGE.fullmatch(part) for part in header[:_LONGEST].split(",")]
    weighed = [(float(match[2] or 1), match[1]) for match in found if match]
    return tuple(tag for weight, tag in sorted(weighed, key=lambda pair: -pair[0]) if weight)
