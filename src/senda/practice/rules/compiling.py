"""From the case file to the JSON that both engines play, with every name resolved and every duty looked up on the day.

Nothing of the law is copied from the file: norms, limits and what a signal forbids come from the rulebook of that day, so a
change in the pack changes the case and its hash, and a signature given before no longer counts.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from senda.practice.rules.compiled import ENGINE, MOST, Case
from senda.practice.rules.defects import Defect, DefectKind
from senda.practice.rules.limits import clocks
from senda.practice.rules.names import Names
from senda.practice.rules.parts import acts, cues, facts, faults, lines
from senda.practice.rules.schema import validate
from senda.practice.rules.source import read
from senda.practice.rules.variants import structures, told, variant_count
from senda.practice.rules.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from senda.duties.rules.law import Duty
    from senda.practice.rules.rulebook import Article, Rulebook
    from senda.practice.rules.schema import CaseFile
    from senda.practice.rules.source import Source

MOST_VARIANTS: Final = 500
MOST_BYTES: Final = 3000
"""Of a compiled case in one language, gzipped: what a phone fetches."""
FULL: Final = 100
RESERVED: Final = frozenset(
    {"agreement", "assignments", "author", "new", "offline", "outbox", "plays", "progress", "ratings", "shifts"}
)
"""Words that stand behind /cases/ already: a case of such a name could not be opened."""
FATAL: Final = frozenset(
    {
        DefectKind.UNKNOWN_NAME,
        DefectKind.NAME_TWICE,
        DefectKind.TOO_MANY_VARIANTS,
        DefectKind.NOT_A_DATE,
        DefectKind.NO_END,
    }
)
"""With one of these a case cannot be played, not even by its author."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A case in both languages, the law it cites in both, and how many variants it has."""

    key: str
    hash: str
    law_on: date
    themes: tuple[str, ...]
    variants: int
    cases: Mapping[str, Case]
    law: Mapping[str, Mapping[str, Article]]

    def in_(self, language: str) -> Case:
        """Return the case in this language, Spanish for every one that is not English."""
        return self.cases["en" if language.lower().startswith("en") else "es"]

    def articles(self, language: str) -> Mapping[str, Article]:
        """Return what the pack says of every duty and clock that the case cites."""
        return self.law["en" if language.lower().startswith("en") else "es"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a file: the compiled case (None when it cannot be played) and every defect found on the way."""

    compiled: Compiled | None
    defects: tuple[Defect, ...]
    source: Source


def compile_case(text: str, book: Rulebook) -> Reading:
    """Read, validate and compile a case file. A case with defects may still be playable for its author."""
    source, defects = read(text)
    if not source.values:
        return Reading(None, defects or (Defect(DefectKind.EMPTY, 1, {"path": ""}),), source)
    file, formal = validate(source)
    if file is None:
        return Reading(None, (*defects, *formal), source)
    names, words = Names(file, source), Words(file, source)
    found: list[Defect] = list(defects)
    built = {language: _case(file, source, names, words, book, language, found) for language in ("es", "en")}
    found.extend(names.defects)
    found.extend(words.defects())
    found.extend(_law(file, source, book))
    found.extend(_whole(file, source, built["es"]))
    unique = tuple(dict.fromkeys((entry.kind, entry.line, tuple(entry.facts.items())) for entry in found))
    listed = tuple(Defect(kind, line, dict(facts)) for kind, line, facts in unique)
    if any(defect.kind in FATAL for defect in listed):
        return Reading(None, listed, source)
    law = {language: _articles(file, book, built["es"], language) for language in ("es", "en")}
    digest = _hash(built, law)
    for case in built.values():
        case["hash"] = digest
    compiled = Compiled(file.caso, digest, _day(file), tuple(file.temas), variant_count(built["es"]), built, law)
    big = max(len(gzip.compress(packed(case), mtime=0)) for case in built.values())
    if big > MOST_BYTES:
        listed = (*listed, Defect(DefectKind.TOO_BIG, 0, {"most": MOST_BYTES, "found": big}))
    return Reading(compiled, listed, source)


def packed(case: Case) -> bytes:
    """Return the JSON as it is sent: UTF-8, no blanks, keys in the order of the compiler."""
    return json.dumps(case, ensure_ascii=False, separators=(",", ":")).encode()


def _day(file: CaseFile) -> date:
    return date.fromisoformat(file.ley)


def _case(
    file: CaseFile,
    source: Source,
    names: Names,
    words: Words,
    book: Rulebook,
    language: str,
    found: list[Defect],
) -> Case:
    say = words.in_(language)
    hour = time.fromisoformat(file.hora)
    try:
        at = datetime.combine(_day(file), hour, tzinfo=book.zone)
    except ValueError:
        found.append(Defect(DefectKind.NOT_A_DATE, source.line(("ley",)), {"path": "ley", "found": file.ley}))
        at = datetime.combine(date(2026, 1, 1), hour, tzinfo=book.zone)
    return {
        "v": ENGINE,
        "id": file.caso,
        "hash": "",
        "lang": language,
        "law": file.ley,
        "at": hour.hour * 60 + hour.minute,
        "themes": list(file.temas),
        "title": say("titulo"),
        "notice": say("aviso"),
        "source": say("fuente"),
        "scene": say("escena"),
        "t": min(5, int(file.persona.confianza)),
        "vars": [(name, say.values(name)) for name in file.variantes],
        "facts": facts(file, names, say),
        "cues": cues(file, names, say),
        "acts": acts(file, names, say, book, found),
        "clocks": clocks(file, names, say, book, at, found),
        "lines": lines(file, names, say, found),
        "faults": faults(file, names, say, book),
    }


def _cited(file: CaseFile, case: Case) -> set[str]:
    ids = {line["duty"] for line in case["lines"]} | {clock["duty"] for clock in case["clocks"]}
    ids |= {fault["duty"] for fault in case["faults"] if "duty" in fault}
    ids |= {act.error_grave.deber for act in file.acciones.values() if act.error_grave and act.error_grave.deber}
    return {key for key in ids if key}


def _articles(file: CaseFile, book: Rulebook, case: Case, language: str) -> dict[str, Article]:
    entries = {key: book.owed(key, _day(file)) for key in sorted(_cited(file, case))}
    return {key: _article(entry, language) for key, entry in entries.items() if entry is not None}


def _article(duty: Duty, language: str) -> Article:
    return {
        "norm": duty.norm,
        "title": duty.title.in_(language),
        "status": duty.status.value,
        "confirmation": duty.confirmation.value,
        "review": duty.review.value,
        "source": ";".join(duty.sources),
    }


def _law(file: CaseFile, source: Source, book: Rulebook) -> list[Defect]:
    """Return what the rubric, the clocks and the errors cite and the pack does not carry on that day."""
    try:
        on = _day(file)
    except ValueError:
        return []
    found: list[Defect] = []
    cited = [(("rubrica", name, "deber"), line.deber) for name, line in file.rubrica.items()]
    cited += [(("relojes", name, "deber"), clock.deber) for name, clock in file.relojes.items() if clock.deber]
    cited += [
        (("acciones", name, "error_grave"), act.error_grave.deber)
        for name, act in file.acciones.items()
        if act.error_grave and act.error_grave.deber
    ]
    for path, key in cited:
        if not book.knows(key):
            found.append(Defect(DefectKind.DUTY_UNKNOWN, source.line(path), {"found": key}))
        elif book.owed(key, on) is None:
            found.append(Defect(DefectKind.DUTY_NOT_IN_FORCE, source.line(path), {"found": key, "on": file.ley}))
    for name, line in file.rubrica.items():
        where = source.line(("rubrica", name, "competencia"))
        competence = book.competences.get(line.competencia)
        if competence is None:
            found.append(Defect(DefectKind.COMPETENCE_UNKNOWN, where, {"found": line.competencia}))
        elif line.deber not in competence.duties and book.knows(line.deber):
            facts = {"found": line.competencia, "duty": line.deber}
            found.append(Defect(DefectKind.COMPETENCE_OTHER_DUTY, where, facts))
    for name, fact in file.hechos.items():
        if fact.senal and fact.senal not in book.flags:
            found.append(
                Defect(DefectKind.SIGNAL_UNKNOWN, source.line(("hechos", name, "senal")), {"found": fact.senal})
            )
    return found


def _whole(file: CaseFile, source: Source, case: Case) -> list[Defect]:
    """Return what is wrong with the case as a whole."""
    found: list[Defect] = []
    if file.caso in RESERVED:
        found.append(Defect(DefectKind.NOT_A_NAME, source.line(("caso",)), {"path": "caso", "found": file.caso}))
    if len(case["faults"]) >= MOST:
        found.append(Defect(DefectKind.TOO_MANY, source.line(("acciones",)), {"path": "acciones"}))
    number = variant_count(case)
    if number > MOST_VARIANTS:
        facts: dict[str, str | int] = {"found": number, "most": MOST_VARIANTS}
        return [Defect(DefectKind.TOO_MANY_VARIANTS, source.line(("variantes",)), facts)]
    if not any(act.termina == "sí" for act in file.acciones.values()):
        found.append(Defect(DefectKind.NO_END, source.line(("acciones",))))
    for picks in structures(case):
        total = sum(
            line["p"] for line in case["lines"] if all(picks[place] in allowed for place, allowed in line.get("if", []))
        )
        if total != FULL:
            variant = told(case, picks)
            facts = {"found": total, "variant": f" ({variant})" if variant else ""}
            found.append(Defect(DefectKind.POINTS, source.line(("rubrica",)), facts))
    return found


def _hash(cases: Mapping[str, Case], law: Mapping[str, Mapping[str, Article]]) -> str:
    whole = json.dumps([cases, law], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()[:32]
