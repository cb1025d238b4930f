"""What a roster is read against: the staff list, the units, the words for posts and shifts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from senda.people.rules.names import bare


@dataclass(frozen=True, slots=True)
class StaffPerson:
    """One official as the staff list has them."""

    id: int
    number: str
    curp: str
    given: str
    first_surname: str
    second_surname: str
    sex: str
    unit: str
    position: str = ""
    shift: str = ""

    @property
    def surnames(self) -> str:
        return f"{self.first_surname} {self.second_surname}".strip()

    @property
    def full_name(self) -> str:
        return f"{self.given} {self.surnames}"


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit by its key, its name, and the state it stands in."""

    key: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words → keys, all words folded, and the names of the states; built once by `vocabulary`."""

    units: Mapping[str, UnitName]
    unit_words: Mapping[str, str]
    states: Mapping[str, str]
    positions: Mapping[str, str]
    shifts: Mapping[str, str]
    state_names: Mapping[str, str] = field(default_factory=dict)


def vocabulary(
    units: Iterable[UnitName],
    states: Mapping[str, str],
    positions: Mapping[str, str],
    shifts: Mapping[str, str],
) -> Vocabulary:
    """From the units and three mappings of words as people write them → keys; of a state's words the last is its name."""
    known = {unit.key: unit for unit in units}
    return Vocabulary(
        units=known,
        unit_words={bare(unit.name): unit.key for unit in known.values()} | {bare(key): key for key in known},
        states={bare(word): key for word, key in states.items()},
        positions={bare(word): key for word, key in positions.items()},
        shifts={bare(word): key for word, key in shifts.items()},
        state_names={key: word for word, key in states.items()},
    )


@dataclass(frozen=True, slots=True)
class StaffIndex:
    """The staff list, found by number, CURP, or the words of a name in any order; built once by `staff_index`."""

    people: Mapping[int, StaffPerson] = field(default_factory=dict)
    by_number: Mapping[str, StaffPerson] = field(default_factory=dict)
    by_curp: Mapping[str, StaffPerson] = field(default_factory=dict)
    by_name: Mapping[str, tuple[StaffPerson, ...]] = field(default_factory=dict)
    given_words: frozenset[str] = frozenset()
    surname_words: frozenset[str] = frozenset()


def name_key(name: str) -> str:
    """One key for a name in whatever order its parts are written."""
    return " ".join(sorted(bare(name).split()))


def staff_index(people: Iterable[StaffPerson]) -> StaffIndex:
    """Everything that identifies an official, ready to be asked many times."""
    listed = tuple(people)
    by_name: dict[str, list[StaffPerson]] = {}
    for person in listed:
        by_name.setdefault(name_key(person.full_name), []).append(person)
    return StaffIndex(
        people={person.id: person for person in listed},
        by_number={person.number: person for person in listed},
        by_curp={person.curp: person for person in listed if person.curp},
        by_name={name: tuple(found) for name, found in by_name.items()},
        given_words=frozenset(word for person in listed for word in bare(person.given).split()),
        surname_words=frozenset(word for person in listed for word in bare(person.surnames).split()),
    )


_WOMAN = frozenset({"mujer", "femenino", "femenina", "fem", "female", "woman", "f"})
_MAN = frozenset({"hombre", "masculino", "masculina", "masc", "male", "man", "varon", "h"})


def sex_of_word(text: str, *, m_is_man: bool = False) -> str:
    """F, M or empty. A lone M is "mujer" as on Mexican papers, unless the same column also says F.

    >>> sex_of_word("M"), sex_of_word("M", m_is_man=True), sex_of_word("MASCULINO")
    ('F', 'M', 'M')
    """
    word = bare(text)
    if word == "m":
        return "M" if m_is_man else "F"
    return "F" if word in _WOMAN else "M" if word in _MAN else ""
