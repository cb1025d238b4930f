"""The names of a case: one list for facts, cues, acts and clocks, and the number that each has in the engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.practice.rules.compiled import Kind, code
from senda.practice.rules.defects import Defect, DefectKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from senda.practice.rules.compiled import If
    from senda.practice.rules.schema import CaseFile
    from senda.practice.rules.source import Path, Source

TRUE = "cierto."


class Names:
    """Resolves names; whatever it does not know becomes a defect and the number 0 of that kind."""

    def __init__(self, file: CaseFile, source: Source) -> None:
        """Number every name; one that stands for two things is a defect."""
        self.defects: list[Defect] = []
        self._source = source
        self._file = file
        self.codes: dict[str, int] = {}
        groups = (("hechos", Kind.FACT), ("acciones", Kind.ACT), ("pistas", Kind.CUE), ("relojes", Kind.CLOCK))
        for section, kind in groups:
            for place, name in enumerate(getattr(file, section)):
                if name in self.codes:
                    self.defects.append(Defect(DefectKind.NAME_TWICE, source.line((section, name)), {"found": name}))
                self.codes[name] = code(kind, place)

    def condition(self, name: str, path: Path) -> int:
        """Return the number of a condition; ``cierto.`` asks whether a fact is true, known or not."""
        bare = name.removeprefix(TRUE)
        number = self.codes.get(bare)
        if number is None or (bare != name and number // 100 != Kind.FACT):
            return self._unknown(bare, path)
        if bare != name:
            return code(Kind.TRUE, number % 100)
        if number // 100 == Kind.CUE and list(self._file.pistas.values())[number % 100].real == "no":
            where = self._source.line(path)
            self.defects.append(Defect(DefectKind.FALSE_CUE_REQUIRED, where, {"found": name}))
        return number

    def beginning(self, name: str, path: Path) -> int:
        """Return the number of what starts a clock: a fact that becomes known, or an act. Nobody starts one by a mark."""
        number = self.codes.get(name)
        if number is None or number // 100 not in {Kind.FACT, Kind.ACT}:
            return self._unknown(name, path)
        return number

    def conditions(self, listed: Iterable[str], path: Path) -> list[int]:
        """Return the numbers of several conditions."""
        return [self.condition(name, path) for name in listed]

    def place(self, name: str, kind: Kind, path: Path) -> int:
        """Return the place of a name in the list of its kind."""
        number = self.codes.get(name)
        if number is None or number // 100 != kind:
            return self._unknown(name, path)
        return number % 100

    def limits(self, si: dict[str, tuple[str, ...]], path: Path) -> If:
        """Return a limit to variants by places: every list and value must be among the variants."""
        lists = list(self._file.variantes)
        limit: If = []
        for name, wanted in si.items():
            if name not in lists:
                line = self._source.line((*path, name))
                self.defects.append(Defect(DefectKind.UNKNOWN_VARIABLE, line, {"found": name}))
                continue
            values = self._file.variantes[name]
            for value in wanted:
                if value not in values:
                    line = self._source.line((*path, name))
                    facts = {"found": value, "variable": name}
                    self.defects.append(Defect(DefectKind.UNKNOWN_VALUE, line, facts))
            limit.append((lists.index(name), [values.index(value) for value in wanted if value in values]))
        return limit

    def line(self, path: Path) -> int:
        """Return the line of a part of the file."""
        return self._source.line(path)

    def _unknown(self, name: str, path: Path) -> int:
        self.defects.append(Defect(DefectKind.UNKNOWN_NAME, self._source.line(path), {"found": name}))
        return 0
