"""Our own synthetic people of the region, some written twice as a tired desk would: names and all are invented.

Each pair of the truth is one person with the faults that the sources tell of: spelling by ear, surnames swapped or missing,
a birth date guessed as the first of January, digits turned. Every person has a brother or sister and some a namesake.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from senda.centres.rules.duplicate import Record

GIVEN = {
    "F": [
        "Wendy Suyapa",
        "Ixchel",
        "Yolanda",
        "Jennifer",
        "Kenia Yamileth",
        "María Elena",
        "Fabiola",
        "Guadalupe",
        "Rosenie",
    ],
    "M": [
        "Elmer Antonio",
        "Kevin Josué",
        "Jonathan",
        "Wilmer",
        "José Ángel",
        "Santos",
        "Walter",
        "Jean Baptiste",
        "Óscar",
    ],
}
SURNAMES = (
    "Lagunero",
    "Zelmar",
    "Vásquez",
    "Tzul",
    "Hernández",
    "Xol",
    "Choc",
    "Benítez",
    "Castellanos",
    "Zúniga",
    "Velásquez",
    "Cuxil",
    "Batz",
    "Martínez",
    "Arzú",
    "Guity",
    "Suazo",
    "Toussaint",
    "Pierre",
    "Chávez",
    "Sánchez",
    "Quiñónez",
    "Yax",
    "Ixcoy",
    "Coc",
    "Mejía",
    "Orellana",
    "Barahona",
    "Villeda",
    "Girón",
    "Escobar",
    "Portillo",
)
BY_EAR = (
    ("v", "b"), ("z", "s"), ("ce", "se"), ("ci", "si"), ("ll", "y"), ("h", ""), ("x", "sh"), ("qu", "k"), ("tz", "ts"),
    ("á", "a"), ("é", "e"), ("í", "i"), ("ó", "o"), ("ú", "u"), ("ñ", "ni"), ("nn", "n"),
)  # fmt: skip
COUNTRIES = ("HND", "GTM", "SLV", "HTI")


@dataclass(frozen=True)
class Labelled:
    """`records` by key; `truth` holds the pairs (smaller key first) that are one person."""

    records: Sequence[tuple[int, Record]]
    truth: frozenset[tuple[int, int]]


def region(people: int = 600, seed: int = 7) -> Labelled:
    chance = random.Random(seed)  # noqa: S311 - invented people, no secret
    records: list[Record] = []
    truth = set()
    for _number in range(people):
        person = _person(chance)
        records.append(person)
        records.append(_sibling(chance, person))
        if chance.random() < 0.1:
            records.append(replace(_person(chance), given=person.given, surname_1=person.surname_1))
        if chance.random() < 0.4:
            records.append(_again(chance, person))
            truth.add((records.index(person), len(records) - 1))
    return Labelled(list(enumerate(records)), frozenset(truth))


def _person(chance: random.Random) -> Record:
    sex = chance.choice("FM")
    return Record(
        given=chance.choice(GIVEN[sex]),
        surname_1=chance.choice(SURNAMES),
        surname_2=chance.choice(SURNAMES),
        born=date(1955, 1, 2) + timedelta(days=chance.randrange(15_000)),
        sex=sex,
        nationality=chance.choice(COUNTRIES),
    )


def _sibling(chance: random.Random, person: Record) -> Record:
    sex = chance.choice("FM")
    given = chance.choice([name for name in GIVEN[sex] if name != person.given])
    assert person.born is not None
    born = person.born + timedelta(days=chance.choice([0, 1, 1, 1]) * chance.randrange(400, 4_000))
    return replace(person, given=given, sex=sex, born=born)


def _again(chance: random.Random, person: Record) -> Record:
    """The same person as another desk writes him: always by ear, and with one or two further faults."""
    second = replace(
        person,
        given=_by_ear(chance, person.given),
        surname_1=_by_ear(chance, person.surname_1),
        surname_2=_by_ear(chance, person.surname_2),
    )
    for fault in chance.sample(["swap", "missing", "guess", "digits", "one_name", "no_date"], chance.choice([1, 1, 2])):
        second = _faulty(chance, second, fault)
    return second


def _faulty(chance: random.Random, one: Record, fault: str) -> Record:
    match fault:
        case "swap":
            return replace(
                one, surname_1=one.surname_2 or one.surname_1, surname_2=one.surname_1 if one.surname_2 else ""
            )
        case "missing":
            return replace(one, surname_2="")
        case "one_name":
            return replace(one, given=one.given.split()[0])
        case "no_date":
            return replace(one, born=None)
        case "guess" if one.born is not None:
            return replace(one, born=date(one.born.year + chance.choice([-1, 0, 0, 1]), 1, 1))
        case "digits" if one.born is not None:
            return replace(one, born=one.born + timedelta(days=chance.choice([-10, 10, 1, -1])))
        case _:
            return one


def _by_ear(chance: random.Random, name: str) -> str:
    written = name.lower()
    for sign, heard in BY_EAR:
        if sign in written and chance.random() < 0.5:
            written = written.replace(sign, heard)
    return written.title()
