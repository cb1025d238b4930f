"""The editions of a pack: their states, dates, quotas, rooms and trainers."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from senda.duties.rules.check.defects import (
    Defect,
    DefectKind,
    Facts,
    PackFiles,
    entries,
    mapping,
    mappings,
    text,
    texts,
)
from senda.duties.rules.check.tables import date_defects, is_number, known_keys, reference_defects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from senda.packs.nodes import Node

_DATES = ("nominations_open", "nominations_close", "starts_on", "ends_on")


def edition_defects(files: PackFiles) -> Iterator[Defect]:
    """Look through each edition; trainers are held against the expertise that the syllabus asks for."""
    known = known_keys(files)
    syllabus = files.document("syllabus.yaml")
    needed = {text(module.get("expertise")) for module in mappings(syllabus.get("modules"))}
    groups = text(syllabus.get("practice_groups"))
    for file, edition in files.documents_under("editions/").items():
        yield from reference_defects(file, 0, "states", texts(edition.get("states")), "states", known)
        yield from reference_defects(file, 0, "sources", texts(edition.get("sources")), "sources", known)
        if not entries(edition.get("sources")):
            yield Defect(file, 0, DefectKind.SOURCE_MISSING, {"column": "sources"})
        yield from date_defects(file, 0, {name: text(edition.get(name)) for name in _DATES})
        if not is_number(text(edition.get("seats"))):
            yield Defect(file, 0, DefectKind.NUMBER_EXPECTED, {"column": "seats", "value": text(edition.get("seats"))})
        yield from _quotas(file, edition, files)
        if "trainer_seats" in edition:
            yield from _trainers(file, edition, needed, int(groups) if is_number(groups) else 0, known)
        if "venue" in edition:
            yield from _rooms(file, edition, int(groups) if is_number(groups) else 0)


def _quotas(file: str, edition: Mapping[str, Node], files: PackFiles) -> Iterator[Defect]:
    states = frozenset(texts(edition.get("states")))
    invited = {
        row.get("key", "")
        for row in files.rows("units.csv")
        if row.get("kind") == "delegation" and row.get("state_key") in states
    }
    for unit, quota in mapping(edition.get("quotas")).items():
        if unit not in invited:
            yield Defect(file, 0, DefectKind.QUOTA_OUTSIDE, {"unit": unit})
        if not is_number(text(quota)):
            yield Defect(file, 0, DefectKind.NUMBER_EXPECTED, {"column": f"quotas.{unit}", "value": text(quota)})


def _trainers(
    file: str, edition: Mapping[str, Node], needed: set[str], groups: int, known: Mapping[str, frozenset[str]]
) -> Iterator[Defect]:
    offered: list[str] = []
    seen: set[str] = set()
    for place, seat in enumerate(mappings(edition.get("trainer_seats")), start=1):
        key = text(seat.get("key"))
        if key in seen:
            yield Defect(file, place, DefectKind.KEY_TWICE, {"key": key})
        seen.add(key)
        yield from reference_defects(file, place, "partner", (text(seat.get("partner")),), "partners", known)
        expertise = texts(seat.get("expertise"))
        yield from reference_defects(file, place, "expertise", expertise, "expertise", known)
        offered.extend(expertise)
    for expertise_key in sorted(needed):
        if offered.count(expertise_key) < groups:
            seats = offered.count(expertise_key)
            facts: Facts = {"expertise": expertise_key, "seats": seats, "groups": groups}
            yield Defect(file, 0, DefectKind.EXPERTISE_UNCOVERED, facts)


def _rooms(file: str, edition: Mapping[str, Node], groups: int) -> Iterator[Defect]:
    people = text(edition.get("seats"))
    if not is_number(people) or not groups:
        return
    rooms = mappings(mapping(edition.get("venue")).get("rooms"))
    sizes = {
        use: [
            int(text(room.get("seats")))
            for room in rooms
            if room.get("use") == use and is_number(text(room.get("seats")))
        ]
        for use in ("theory", "practice")
    }
    group = ceil(int(people) / groups)
    if not any(size >= int(people) for size in sizes["theory"]):
        yield Defect(file, 0, DefectKind.ROOMS_TOO_FEW, {"use": "theory", "rooms": 1, "seats": int(people)})
    if sum(size >= group for size in sizes["practice"]) < groups:
        yield Defect(file, 0, DefectKind.ROOMS_TOO_FEW, {"use": "practice", "rooms": groups, "seats": group})
