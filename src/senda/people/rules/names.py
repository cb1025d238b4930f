"""How words are compared when people write them by hand: accents, case, spaces and lost letters do not count."""

import re
import unicodedata

from rapidfuzz.distance import Indel

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_NOT_WORD = re.compile(r"[^0-9a-z]+")


def tidy(text: str) -> str:
    r"""One composed form, one space between words, none around them; nothing else changes.

    >>> tidy("  teresa\u00a0 rosario ")
    'teresa rosario'
    """
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def bare(text: str) -> str:
    """Small letters and digits without accents, one space where anything else stood.

    >>> bare("Peña  NIETO-Ávila, 2.ª")
    'pena nieto avila 2 a'
    """
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text).replace("ª", " a").replace("º", " o").casefold())
    return _NOT_WORD.sub(" ", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip()


def letters(text: str) -> str:
    """The letters alone, folded: what is left when someone loses spaces, digits and signs.

    >>> letters("Chihuahua 1 (nombre)")
    'chihuahuanombre'
    """
    return "".join(sign for sign in bare(text) if sign.isalpha())


def same_words(one: str, other: str) -> bool:
    """Whether two names hold the same words in whatever order ("Soto Ruiz, Ana" and "Ana Soto Ruiz")."""
    return sorted(bare(one).split()) == sorted(bare(other).split())


def near_words(one: str, other: str) -> bool:
    """Whether two names are the same but for small slips: letters lost or changed, one of three or more words left out."""
    few, many = sorted((bare(one).split(), bare(other).split()), key=len)
    if len(few) < len(many) - 1 or len(few) < _LEAST_WORDS:
        return "".join(few) == "".join(many) != ""
    return all(max(Indel.normalized_similarity(word, each) for each in many) >= _NEAR for word in few)


_NEAR = 0.75
_LEAST_WORDS = 2
