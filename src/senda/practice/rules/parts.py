"""The parts of a case file, each turned into its part of the compiled JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from senda.centres.rules.flags import Block
from senda.centres.rules.referral_kinds import Consent
from senda.practice.rules.compiled import Act, Cue, FactOf, Fault, Kind, Line, code
from senda.practice.rules.defects import Defect, DefectKind

if TYPE_CHECKING:
    from senda.centres.rules.flags import FlagKind
    from senda.centres.rules.screening import Question
    from senda.practice.rules.names import Names
    from senda.practice.rules.rulebook import Rulebook
    from senda.practice.rules.schema import ActPart, CaseFile
    from senda.practice.rules.source import Path
    from senda.practice.rules.words import Speaker

YES: Final = "sí"
CONSULAR: Final = "consular_notice"


def facts(file: CaseFile, names: Names, say: Speaker) -> list[FactOf]:
    """Compile the facts; one that hides must say how it is covered, one that may be false how it is denied."""
    compiled: list[FactOf] = []
    for name, part in file.hechos.items():
        path: Path = ("hechos", name)
        asked = [names.place(act, Kind.ACT, (*path, "al_preguntar")) for act in part.al_preguntar]
        fact: FactOf = {"k": name, "ask": asked, "yes": say("hechos", name, "dice")}
        if int(part.confianza):
            fact["t"] = int(part.confianza)
        if part.requiere:
            fact["need"] = names.conditions(part.requiere, (*path, "requiere"))
        if part.encubre:
            fact["no"] = say("hechos", name, "encubre")
        elif int(part.confianza) or part.requiere:
            names.defects.append(Defect(DefectKind.WORDS_MISSING, names.line(path), {"path": f"hechos.{name}.encubre"}))
        if part.niega:
            fact["nay"] = say("hechos", name, "niega")
        if part.si:
            fact["if"] = names.limits(part.si, (*path, "si"))
            if not part.niega:
                names.defects.append(Defect(DefectKind.DENIAL_MISSING, names.line(path), {"found": name}))
        compiled.append(fact)
    return compiled


def cues(file: CaseFile, names: Names, say: Speaker) -> list[Cue]:
    """Compile the cues, real ones and distractors."""
    compiled: list[Cue] = []
    for name, part in file.pistas.items():
        cue: Cue = {"k": name, "x": say("pistas", name, "texto")}
        if part.aparece:
            cue["need"] = names.conditions(part.aparece, ("pistas", name, "aparece"))
        if part.real != YES:
            cue["cost"] = int(part.resta)
        if part.si:
            cue["if"] = names.limits(part.si, ("pistas", name, "si"))
        compiled.append(cue)
    return compiled


def acts(file: CaseFile, names: Names, say: Speaker, book: Rulebook, found: list[Defect]) -> list[Act]:
    """Compile what the official may do; the words of a screening question come from the pack."""
    compiled: list[Act] = []
    for name, part in file.acciones.items():
        path: Path = ("acciones", name)
        act: Act = {"k": name, "g": part.grupo, "x": say("acciones", name, "texto"), "m": int(part.minutos)}
        if part.pregunta:
            act["x"] = _question_words(part, names, say, book, path, found)
        elif not part.texto:
            found.append(Defect(DefectKind.WORDS_MISSING, names.line(path), {"path": f"acciones.{name}.texto"}))
        need = names.conditions(part.requiere, (*path, "requiere"))
        need += _consent(part, names, book, path, found)
        if need:
            act["need"] = need
        if part.impide:
            act["bar"] = names.conditions(part.impide, (*path, "impide"))
        act.update(_manner(part, name, say))
        compiled.append(act)
    return compiled


def _manner(part: ActPart, name: str, say: Speaker) -> Act:
    """Return the keys of an act that only some have."""
    act = cast("Act", {})
    if int(part.confianza):
        act["t"] = int(part.confianza)
    if part.repetible == YES:
        act["rep"] = 1
    if part.relata:
        act["say"] = say("acciones", name, "relata")
    if part.termina == YES:
        act["end"] = 1
    if part.estilo:
        act["style"] = part.estilo
    return act


def lines(file: CaseFile, names: Names, say: Speaker, found: list[Defect]) -> list[Line]:
    """Compile the rubric."""
    compiled: list[Line] = []
    for name, part in file.rubrica.items():
        path: Path = ("rubrica", name)
        line: Line = {
            "k": name,
            "p": int(part.puntos),
            "duty": part.deber,
            "comp": part.competencia,
            "yes": say("rubrica", name, "bien"),
            "no": say("rubrica", name, "si_no"),
        }
        if bool(part.logro) == bool(part.evita):
            found.append(Defect(DefectKind.LINE_GOAL, names.line(path), {"found": name}))
        if part.logro:
            line["goal"] = names.condition(part.logro, (*path, "logro"))
        if part.evita:
            line["avoid"] = names.place(part.evita, Kind.ACT, (*path, "evita"))
        if part.antes_de:
            line["before"] = names.place(part.antes_de, Kind.ACT, (*path, "antes_de"))
        if part.reloj:
            line["clock"] = names.place(part.reloj, Kind.CLOCK, (*path, "reloj"))
        if part.critico == YES:
            line["crit"] = 1
        if part.si:
            line["if"] = names.limits(part.si, (*path, "si"))
        compiled.append(line)
    return compiled


def faults(file: CaseFile, names: Names, say: Speaker, book: Rulebook) -> list[Fault]:
    """Compile the critical errors: those that the file writes, and those that the pack's signals make of an act."""
    compiled: list[Fault] = []
    for place, (name, part) in enumerate(file.acciones.items()):
        if part.error_grave:
            path: Path = ("acciones", name, "error_grave")
            fault: Fault = {"on": place, "x": say("acciones", name, "error_grave")}
            if part.error_grave.mientras:
                fault["need"] = names.conditions(part.error_grave.mientras, (*path, "mientras"))
            if part.error_grave.salvo:
                fault["bar"] = names.conditions(part.error_grave.salvo, (*path, "salvo"))
            if part.error_grave.deber:
                fault["duty"] = part.error_grave.deber
            compiled.append(fault)
        for number, fact in enumerate(file.hechos.values()):
            flag = book.flags.get(fact.senal)
            if flag is not None and _forbids(flag, part, book):
                forbidden: Fault = {
                    "on": place,
                    "need": [code(Kind.TRUE, number)],
                    "x": flag.instruction.in_(say.language),
                    "norm": flag.norm,
                }
                if flag.duties:
                    forbidden["duty"] = flag.duties[0]
                compiled.append(forbidden)
    return compiled


def _forbids(flag: FlagKind, part: ActPart, book: Rulebook) -> bool:
    """Say whether the desk's own rules forbid this act, or this referral, while the signal is up."""
    if part.acto and Block(part.acto) in flag.blocks:
        return True
    if part.canaliza is None:
        return False
    kind = book.referrals.get(part.canaliza.tipo)
    if kind is None:
        return False
    return not kind.possible((flag.key,)) or (kind.key == CONSULAR and Block.CONSULAR_NOTICE in flag.blocks)


def _consent(part: ActPart, names: Names, book: Rulebook, path: Path, found: list[Defect]) -> list[int]:
    """Return the condition that the person's word is, where the kind of referral wants one."""
    if part.canaliza is None:
        return []
    kind = book.referrals.get(part.canaliza.tipo)
    line = names.line((*path, "canaliza"))
    if kind is None:
        found.append(Defect(DefectKind.REFERRAL_UNKNOWN, line, {"found": part.canaliza.tipo}))
        return []
    found.extend(
        Defect(DefectKind.REFERRAL_FIELD, line, {"found": field, "kind": kind.key})
        for field in part.canaliza.entrega
        if field not in kind.fields
    )
    given = part.canaliza.consentimiento
    if kind.consent is not Consent.NOT_NEEDED and not given:
        found.append(Defect(DefectKind.CONSENT_MISSING, line, {"found": kind.key}))
    return [names.condition(given, (*path, "canaliza"))] if given else []


def _question_words(part: ActPart, names: Names, say: Speaker, book: Rulebook, path: Path, found: list[Defect]) -> str:
    instrument, _, key = part.pregunta.partition(".")
    listed: tuple[Question, ...] = book.instruments[instrument].questions if instrument in book.instruments else ()
    question = next((entry for entry in listed if entry.key == key), None)
    if question is None:
        found.append(Defect(DefectKind.QUESTION_UNKNOWN, names.line((*path, "pregunta")), {"found": part.pregunta}))
        return ""
    return question.text.in_(say.language)
