"""The identity of a person: its fields, its name, and what two editors who write at once are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from senda.centres.rules import names

NAMES: Final = ("given_names", "surname_1", "surname_2")
ALSO_NAMES: Final = ("called",)
FIELDS: Final = (*NAMES, *ALSO_NAMES, "born_on", "document_kind", "document_number", "companions")
"""Keys of the pack's act `registration` that tell who the person is; its other fields are clear and stand in the stay."""


class IdentityRefusal(StrEnum):
    """Facts: `version`, the one that stands; `name`, who wrote it; `moment`, when (ISO)."""

    CHANGED_MEANWHILE = "changed_meanwhile"
    NOTHING_CHANGED = "nothing_changed"
    NAME_MISSING = "name_missing"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which two versions differ."""

    field: str
    stands: Any
    mine: Any


def name_of(values: Mapping[str, Any]) -> str:
    """The name as it is shown.

    >>> name_of({"given_names": "Ixchel", "surname_1": "Tzul", "surname_2": ""})
    'Ixchel Tzul'
    """
    return " ".join(str(values[key]).strip() for key in NAMES if str(values.get(key) or "").strip())


def name_keys(values: Mapping[str, Any]) -> tuple[str, ...]:
    """How the name sounds, the called name as well: what the blind index holds.

    >>> name_keys({"given_names": "María", "surname_1": "Vásquez", "called": "Mari"})
    ('maria', 'baskes', 'mari')
    """
    return names.keys(*(str(values.get(key) or "") for key in (*NAMES, *ALSO_NAMES)))


def differences(stands: Mapping[str, Any], mine: Mapping[str, Any]) -> tuple[Difference, ...]:
    """The fields in which the version that stands and mine differ, in the order of the form; an empty value is no value.

    >>> differences({"surname_1": "Ix"}, {"surname_1": "Ix", "called": ""})
    ()
    """
    return tuple(
        Difference(key, stands.get(key) or "", mine.get(key) or "")
        for key in FIELDS
        if _plain(stands.get(key)) != _plain(mine.get(key))
    )


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, list | tuple) and value else value or ""
