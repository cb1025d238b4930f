"""The texts of a case in both languages: the body is Spanish, the table beside it English; none may be missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from senda.practice.rules.defects import Defect, DefectKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from senda.practice.rules.schema import CaseFile
    from senda.practice.rules.source import Path, Source

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_WORDS = {
    "hechos": ("dice", "encubre", "niega"),
    "pistas": ("texto",),
    "acciones": ("texto", "relata", "error_grave"),
    "relojes": ("texto", "vence"),
    "rubrica": ("bien", "si_no"),
}
_WHOLE = ("titulo", "aviso", "fuente", "escena")


class Words:
    """Finds each text in the language asked for."""

    def __init__(self, file: CaseFile, source: Source) -> None:
        """Collect the Spanish texts by path."""
        self._file = file
        self._source = source
        self._spanish: dict[tuple[str, ...], str] = {(name,): str(getattr(file, name)) for name in _WHOLE}
        for section, keys in _WORDS.items():
            for name, part in getattr(file, section).items():
                for key in keys:
                    value = getattr(part, key)
                    text = value if isinstance(value, str) else getattr(value, "texto", "")
                    if text:
                        self._spanish[section, name, key] = text

    def in_(self, language: str) -> Speaker:
        """Return who says the texts of this language."""
        if language == "es":
            return Speaker("es", self._spanish, {name: list(values) for name, values in self._file.variantes.items()})
        lists = {name: self._list(name, values) for name, values in self._file.variantes.items()}
        return Speaker("en", {path: self._english(path) for path in self._spanish}, lists)

    def defects(self) -> list[Defect]:
        """Return texts without a translation, translations of nothing, and variables that no list has."""
        found: list[Defect] = []
        for path, text in self._spanish.items():
            english = self._english(path)
            where = ".".join(path)
            if not english:
                found.append(Defect(DefectKind.TRANSLATION_MISSING, self._source.line(path), {"path": where}))
            found.extend(self._variables(text, path))
            found.extend(self._variables(english, ("textos", "en", *path)))
        table = self._file.textos.en
        for section in _WORDS:
            for name, texts in getattr(table, section).items():
                found.extend(
                    Defect(
                        DefectKind.TRANSLATION_EXTRA,
                        self._source.line(("textos", "en", section, name, key)),
                        {"path": f"{section}.{name}.{key}"},
                    )
                    for key in texts
                    if (section, name, key) not in self._spanish
                )
        for name, values in table.variantes.items():
            place: Path = ("textos", "en", "variantes", name)
            if len(values) != len(self._file.variantes.get(name, ())):
                found.append(
                    Defect(DefectKind.TRANSLATION_EXTRA, self._source.line(place), {"path": f"variantes.{name}"})
                )
        return [*found, *self._unused(), *self._lists()]

    def _list(self, name: str, spanish: Sequence[str]) -> list[str]:
        """Return the English values; those of a table that does not fit, itself a defect, are not used."""
        english = self._file.textos.en.variantes.get(name, ())
        return list(english if len(english) == len(spanish) else spanish)

    def _english(self, path: tuple[str, ...]) -> str:
        table = self._file.textos.en
        if len(path) == 1:
            return str(getattr(table, path[0]))
        section, name, key = path
        texts: dict[str, str] = getattr(table, section).get(name, {})
        return texts.get(key, "")

    def _variables(self, text: str, path: Path) -> list[Defect]:
        unknown = [name for name in _VARIABLE.findall(text) if name not in self._file.variantes]
        unknown += [brace for brace in "{}" if brace in _VARIABLE.sub("", text)]
        return [Defect(DefectKind.UNKNOWN_VARIABLE, self._source.line(path), {"found": name}) for name in unknown]

    def _lists(self) -> list[Defect]:
        """A value that stands twice would be two values of which a limit names one; a title is shown before any seed."""
        twice = [
            Defect(DefectKind.VALUE_TWICE, self._source.line(("variantes", name)), {"found": value, "variable": name})
            for name, values in self._file.variantes.items()
            for value in sorted({value for value in values if values.count(value) > 1})
        ]
        titled = any(_VARIABLE.search(title) for title in (self._file.titulo, self._file.textos.en.titulo))
        return twice + ([Defect(DefectKind.VARIABLE_IN_TITLE, self._source.line(("titulo",)))] if titled else [])

    def _unused(self) -> list[Defect]:
        used = {name for text in self._spanish.values() for name in _VARIABLE.findall(text)}
        for section in ("hechos", "pistas", "relojes", "rubrica"):
            for part in getattr(self._file, section).values():
                used.update(part.si)
        return [
            Defect(DefectKind.VARIABLE_UNUSED, self._source.line(("variantes", name)), {"found": name})
            for name in self._file.variantes
            if name not in used
        ]


@dataclass(frozen=True, slots=True)
class Speaker:
    """The texts of one language by path."""

    language: str
    texts: dict[tuple[str, ...], str]
    lists: dict[str, list[str]]

    def __call__(self, *path: str) -> str:
        """Return a text, empty when there is none."""
        return self.texts.get(path, "")

    def values(self, name: str) -> list[str]:
        """Return the values of a list of variants."""
        return self.lists[name]
