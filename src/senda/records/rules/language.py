"""Language tags by RFC 5646 (2.1 and 2.2.9: well formed, no singleton or variant twice)."""

import re
from functools import lru_cache

_LONGEST = 200
_TAG = re.compile(
    r"""
    (?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})        # language, with extended subtags only after a short one
    (?:-[a-z]{4})?                                              # script
    (?:-(?:[a-z]{2}|[0-9]{3}))?                                 # region
    (?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)
    (?P<extensions>(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*)
    (?:-x(?:-[a-z0-9]{1,8})+)?
    |x(?:-[a-z0-9]{1,8})+
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_SINGLETON = re.compile(r"-([a-z0-9])(?=-)", re.ASCII)
_GRANDFATHERED = re.compile(
    r"en-gb-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:be-fr|be-nl|ch-de)"
    r"|art-lojban|cel-gaulish|no-bok|no-nyn|zh-(?:guoyu|hakka|min|min-nan|xiang)"
)


@lru_cache(maxsize=2048)
def _is_tag(text: str) -> bool:
    small = text.lower()
    if _GRANDFATHERED.fullmatch(small):
        return True
    found = _TAG.fullmatch(small)
    if found is None:
        return False
    variants = (found["variants"] or "").split("-")[1:]
    singletons = _SINGLETON.findall(found["extensions"] or "")
    return len(set(variants)) == len(variants) and len(set(singletons)) == len(singletons)


def is_language(text: str) -> bool:
    """Whether the text is a language tag.

    >>> [is_language(tag) for tag in ("es-MX", "zh-Hant", "sr-Latn-RS", "x-own", "spanglish", "es_MX", "de-1996-1996")]
    [True, True, True, True, False, False, False]
    """
    return len(text) <= _LONGEST and _is_tag(text)
