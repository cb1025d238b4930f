"""How a name sounds, so that it is found however the desk spelt it.

A key is built for Spanish as it is spoken in Mexico and Central America (b and v, c and s and z, ll and y, silent h), and for
names of other languages as such a desk writes them by ear: Mayan (tz, x, glottal stops), Garifuna and Haitian (ou, ch, dj),
English (sh, th, ph, ee, oo). It joins too much rather than too little: a search that shows one name too many is read in a
second, a person who is not found may be registered twice, or not released.
"""

import re

from senda.kernel.values import fold

PARTICLES = frozenset(
    {"de", "del", "la", "las", "los", "el", "y", "e", "da", "das", "do", "dos", "di", "van", "von", "der"}
)
"""Words that some offices write and others leave out."""

MOST_KEYS = 8
"""Words of a name that are indexed: two given names and four surnames, and two more."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "æ": "e", "œ": "e", "đ": "d", "ı": "i", "ð": "d", "þ": "t"})
_WITHIN = re.compile(r"['’ʼ`´‘.·]")
_BETWEEN = re.compile(r"[\W\d_]+")

# In this order; a capital letter is a sound that no later line changes.
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^dela(?=\w{4})|^delos(?=\w{4})", ""),  # Delacruz, Delatorre
        (r"elle$", "el"),  # Michelle, Michel
        (r"(?<=nn|tt|ss)e$|(?<=in)e$", ""),  # Ivonne, Ivette, Denisse, Catherine
        (r"tl$", "l"),  # Xóchitl, Sochil
        (r"eau", "o"),
        (r"ou|oo", "u"),  # Louis, Toussaint; Cooper
        (r"ee", "i"),
        (r"ph", "f"),
        (r"tch|ch", "C"),
        (r"sch|sh", "s"),
        (r"th", "t"),
        (r"^(?:dj|jh|ll|y(?=[aeiou])|hi(?=e)|g(?=[eiy])|x(?=im|av))", "j"),  # Yonatan, Jonathan; Ximena, Jimena
        (r"tz|ts|dz", "s"),  # Mayan
        (r"ck|qu(?=[eiy])|q|k", "K"),
        (r"sc(?=[eiy])", "s"),
        (r"c(?=[eiy])", "s"),
        (r"c", "K"),
        (r"Ks|x|z|ç", "s"),
        (r"gn", "n"),  # Agnès
        (r"gu(?=[eiy])|gh", "G"),
        (r"g(?=[eiy])", "j"),
        (r"^w?hu(?=[aeio])|gu(?=[ao])|wh?", "W"),  # Huamán, Guamán; Walter, Gualter
        (r"v", "b"),
        (r"h", ""),
        (r"ll", "Y"),
        (r"(?<=[aeiou])[iy](?=[aeiou])", "Y"),  # Maya, Maia
        (r"y", "i"),  # Leydi, Leidi
        (r"n(?=[bpm])", "m"),
        (r"m$", "n"),  # Joaquim, Efraim
        (r"^s(?=[^aeiou])", "es"),  # Stefani, Estefani
        (r"(.)\1+", r"\1"),
    )
)


def words_of(name: str) -> list[str]:
    """The words of a name, folded; a glottal stop or a full stop inside a word leaves no gap.

    >>> words_of("María-José  de la Cruz K'ab'"), words_of("J. O'Brien")
    (['maria', 'jose', 'de', 'la', 'cruz', 'kab'], ['j', 'obrien'])
    """
    spread = _WITHIN.sub(lambda sign: " " if sign[0] == "." else "", fold(name).translate(_LETTERS))
    return [word for word in _BETWEEN.split(spread) if word]


def sound(word: str) -> str:
    """The phonetic key of one folded word, in lower case; never empty for a word.

    >>> sound("velasquez"), sound("belazkes"), sound("hernandez"), sound("ernandes")
    ('belaskes', 'belaskes', 'ernandes', 'ernandes')
    """
    key = word
    for pattern, replacement in _SOUNDS:
        key = pattern.sub(replacement, key)
    return key.lower() or word


def keys(*names: str) -> tuple[str, ...]:
    """The phonetic keys of a full name, each once, without particles and initials; a name of nothing else keeps them.

    >>> keys("Juan Manuel", "de la Cruz Vásquez")
    ('juan', 'manuel', 'krus', 'baskes')
    >>> keys("Y", "O")
    ('i', 'o')
    """
    words = [word for name in names for word in words_of(name)]
    telling = [word for word in words if word not in PARTICLES and len(word) > 1]
    return tuple(dict.fromkeys(sound(word) for word in telling or words))[:MOST_KEYS]
