"""Which unit a cell means: its exact name, a spelling of it, another one, or none."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import Indel

from senda.people.rules.names import bare, letters, tidy
from senda.people.rules.roster.known import Vocabulary


class Spelling(StrEnum):
    """How near a cell comes to the name of a unit, from the exact name to none at all."""

    EXACT = "exact"
    CASE = "case"
    ACCENTS = "accents"
    CORE = "core"
    LIKE = "like"
    OTHER = "other"
    UNKNOWN = "unknown"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class UnitReading:
    """`key` is the unit meant; empty where none is known or several could be meant."""

    spelling: Spelling
    key: str = ""


_TO_CONFIRM = "nombreporconfirmar"
_KIND_WORDS = re.compile(
    "estacion|estancia|migratoria|provisional|e[mp]|ep[ab]|est|del?|la|en|centro|recinto|inm|oficina|sede|[ab]",
)
_SHORT = {
    "cd": "ciudad", "sn": "san", "sta": "santa", "sto": "santo", "gpe": "guadalupe", "pto": "puerto", "gral": "general",
    "vhsa": "villahermosa", "mty": "monterrey", "gdl": "guadalajara", "nvo": "nuevo", "nva": "nueva",
    "hgo": "hidalgo", "ags": "aguascalientes", "slp": "san luis potosi", "df": "distrito federal", "qro": "queretaro",
    "chih": "chihuahua", "coah": "coahuila", "mich": "michoacan", "pue": "puebla", "jal": "jalisco", "zac": "zacatecas",
    "camp": "campeche", "sin": "sinaloa", "son": "sonora", "tab": "tabasco", "tamps": "tamaulipas", "ver": "veracruz",
    "yuc": "yucatan", "bc": "baja california", "bcs": "baja california sur", "nl": "nuevo leon", "mor": "morelos",
}  # fmt: skip
_ALIKE = 0.82
_CLEARLY = 0.08
_LEAST_PREFIX = 3


@lru_cache(maxsize=4096)
def _core(name: str) -> tuple[str, ...]:
    """The words that tell one unit from another: no kind of centre, no "(nombre por confirmar)"."""
    text = bare(re.sub(r"\(\s*nombre por confirmar\s*\)", " ", tidy(name), flags=re.IGNORECASE))
    spelled = re.sub(r"\b([a-z]) (?=[a-z]\b)", r"\1", text)
    words = " ".join(_SHORT.get(word, word) for word in spelled.split()).split()
    return tuple(word for word in words if not _KIND_WORDS.fullmatch(word)) or tuple(words)


@lru_cache(maxsize=4096)
def _glued(name: str) -> str:
    """The core in one word without digits, also where all spaces and signs were lost."""
    told = letters("".join(_core(name)))
    return told.replace(_TO_CONFIRM, "") or told


def _abbreviates(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether every word of the one stands in the other, whole or as its beginning."""
    return bool(short) and all(
        any(word == other or (len(word) >= _LEAST_PREFIX and other.startswith(word)) for other in whole)
        for word in short
    )


def nearness(text: str, name: str) -> float:
    """From 0 to 1: how far a cell can be taken for the name of a unit."""
    told, known = _core(text), _core(name)
    if told == known:
        return 1.0
    numbers, known_numbers = ({word for word in words if word.isdigit()} for words in (told, known))
    if known_numbers and numbers - known_numbers:
        return 0.0
    one, other = _glued(text), _glued(name)
    if not one or not other:
        return 0.0
    if one == other:
        return 0.98
    if _abbreviates(told, known) or _abbreviates(known, told):
        return 0.9
    return Indel.normalized_similarity(one, other)


def read_unit(text: str, expected: str, words: Vocabulary) -> UnitReading:
    """What a cell says of the unit, where the staff list expects one (`expected` is its key or empty).

    Only a spelling that no other unit fits clearly better is taken for the expected one.
    """
    plain = tidy(text)
    if not plain:
        return UnitReading(Spelling.EMPTY)
    home = words.units.get(expected)
    if home and text in {home.name, home.key}:
        return UnitReading(Spelling.EXACT, home.key)
    exact = words.unit_words.get(bare(plain), "")
    if home and exact == home.key:
        same = plain.casefold() in {home.name.casefold(), home.key.casefold()}
        return UnitReading(Spelling.CASE if same else Spelling.ACCENTS, home.key)
    if exact:
        return UnitReading(Spelling.OTHER, exact)
    score = nearness(plain, home.name) if home else 0.0
    best, key = max(
        ((nearness(plain, unit.name), unit.key) for unit in words.units.values() if unit.key != expected),
        default=(0.0, ""),
    )
    if home and score >= _ALIKE and best < score + _CLEARLY:
        return UnitReading(Spelling.CORE if score == 1.0 else Spelling.LIKE, home.key)
    if best >= _ALIKE:
        return UnitReading(Spelling.OTHER, key)
    return UnitReading(Spelling.UNKNOWN)
