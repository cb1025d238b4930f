"""The syllabus: hours that add up, an order that can be kept, and competences that belong where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.duties.rules.check.defects import Defect, DefectKind, PackFiles, mapping, mappings, text, texts
from senda.duties.rules.check.tables import is_number, known_keys, reference_defects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from senda.packs.nodes import Node

FILE = "syllabus.yaml"
_LISTS = {"after": "modules", "partners": "partners", "competences": "competences", "duties": "duties"}


def syllabus_defects(files: PackFiles) -> Iterator[Defect]:
    """Look through the syllabus; the row of a defect is the module's place, 0 for the whole."""
    syllabus = files.document(FILE)
    modules = mappings(syllabus.get("modules"))
    known = known_keys(files)
    block = _number(syllabus, "block_hours")
    total = _number(syllabus, "hours")
    for column in ("hours", "block_hours", "practice_groups"):
        if _number(syllabus, column) is None:
            facts = {"column": column, "value": text(syllabus.get(column))}
            yield Defect(FILE, 0, DefectKind.NUMBER_EXPECTED, facts)
    for test in ("pre_test", "post_test"):
        named = text(mapping(syllabus.get(test)).get("module"))
        yield from reference_defects(FILE, 0, test, (named,), "modules", known)
    seen: set[str] = set()
    for place, module in enumerate(modules, start=1):
        key = text(module.get("key"))
        if key in seen:
            yield Defect(FILE, place, DefectKind.KEY_TWICE, {"key": key})
        seen.add(key)
        yield from _hours(place, module, block)
        yield from reference_defects(FILE, place, "expertise", (text(module.get("expertise")),), "expertise", known)
        for column, kind in _LISTS.items():
            yield from reference_defects(FILE, place, column, texts(module.get(column)), kind, known)
        yield from _competences(place, key, module, files)
    given = sum(_number(module, "hours") or 0 for module in modules)
    if total is not None and given != total:
        yield Defect(FILE, 0, DefectKind.TOTAL_HOURS, {"given": given, "expected": total})
    yield from _cycle(modules)


def _number(node: Mapping[str, Node], name: str) -> int | None:
    value = text(node.get(name))
    return int(value) if is_number(value) else None


def _hours(place: int, module: Mapping[str, Node], block: int | None) -> Iterator[Defect]:
    values = {name: _number(module, name) for name in ("hours", "theory_hours", "practice_hours")}
    hours, theory, practice = values.values()
    if hours is None or theory is None or practice is None:
        for name, value in values.items():
            if value is None:
                facts = {"column": name, "value": text(module.get(name))}
                yield Defect(FILE, place, DefectKind.NUMBER_EXPECTED, facts)
        return
    module_key = text(module.get("key"))
    if theory + practice != hours:
        facts_of_sum: dict[str, str | int] = {
            "module": module_key,
            "hours": hours,
            "theory": theory,
            "practice": practice,
        }
        yield Defect(FILE, place, DefectKind.MODULE_HOURS, facts_of_sum)
    if block and (theory % block or practice % block):
        facts_of_block: dict[str, str | int] = {"module": module_key, "block": block}
        yield Defect(FILE, place, DefectKind.HOURS_IN_BLOCKS, facts_of_block)


def _competences(place: int, key: str, module: Mapping[str, Node], files: PackFiles) -> Iterator[Defect]:
    listed = frozenset(texts(module.get("competences")))
    rows = files.rows("competences.csv")
    belonging = frozenset(row.get("key", "") for row in rows if row.get("module") == key)
    for competence in sorted((listed ^ belonging) & {row.get("key", "") for row in rows}):
        yield Defect(FILE, place, DefectKind.COMPETENCE_ELSEWHERE, {"module": key, "competence": competence})


def _cycle(modules: tuple[Mapping[str, Node], ...]) -> Iterator[Defect]:
    waiting = {text(module.get("key")): set(texts(module.get("after"))) for module in modules}
    while ready := [key for key, before in waiting.items() if not before & waiting.keys()]:
        for key in ready:
            del waiting[key]
    if waiting:
        yield Defect(FILE, 0, DefectKind.PRECEDENCE_CYCLE, {"modules": ", ".join(sorted(waiting))})
