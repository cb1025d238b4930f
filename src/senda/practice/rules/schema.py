"""What may stand in a case file, checked by pydantic; its errors become defects with the line of the file.

Spanish keys, since those who write and sign cases read Spanish (format: docs/handbook/cases.md).
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from senda.practice.rules.defects import Defect, DefectKind

if TYPE_CHECKING:
    from senda.practice.rules.source import Path, Source

THEMES = (
    "children",
    "trafficking",
    "kidnapping",
    "refuge",
    "health",
    "gender",
    "shelter",
    "food",
    "fire",
    "complaint",
    "interpreter",
    "return",
)
GROUPS = ("hablar", "preguntar", "observar", "atender", "avisar", "decidir")

NAME = r"^[a-z][a-z0-9_]{0,39}$"
KEY = r"^[a-z][a-z0-9-]{0,59}$"
TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
DATE = r"^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
WHOLE = r"^[0-9]{1,5}$"
TRUST = r"^[0-5]$"
COST = r"^[1-9][0-9]?$"
CHANGE = r"^[+-]?[0-5]$"
CONDITION = r"^(cierto\.)?[a-z][a-z0-9_]{0,39}$"
PATTERNS = {
    NAME: DefectKind.NOT_A_NAME,
    KEY: DefectKind.NOT_A_NAME,
    CONDITION: DefectKind.NOT_A_NAME,
    TIME: DefectKind.NOT_A_TIME,
    DATE: DefectKind.NOT_A_DATE,
    WHOLE: DefectKind.NOT_A_NUMBER,
    TRUST: DefectKind.NOT_A_NUMBER,
    COST: DefectKind.NOT_A_NUMBER,
    CHANGE: DefectKind.NOT_A_NUMBER,
}


Words = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Name = Annotated[str, StringConstraints(pattern=NAME)]
Key = Annotated[str, StringConstraints(pattern=KEY)]
Condition = Annotated[str, StringConstraints(pattern=CONDITION)]
Conditions = Annotated[tuple[Condition, ...], Field(max_length=12)]
Whole = Annotated[str, StringConstraints(pattern=WHOLE)]
Trust = Annotated[str, StringConstraints(pattern=TRUST)]
Cost = Annotated[str, StringConstraints(pattern=COST)]
Change = Annotated[str, StringConstraints(pattern=CHANGE)]
YesNo = Literal["sí", "no"]
If = dict[Name, Annotated[tuple[Words, ...], Field(min_length=1)]]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PersonPart(_Part):
    confianza: Trust = "0"


class FactPart(_Part):
    si: If = {}
    al_preguntar: Annotated[tuple[Name, ...], Field(min_length=1)]
    confianza: Trust = "0"
    requiere: Conditions = ()
    dice: Words
    encubre: str = ""
    niega: str = ""
    senal: str = ""


class CuePart(_Part):
    texto: Words
    si: If = {}
    aparece: Conditions = ()
    real: YesNo
    resta: Cost = "3"


class FaultPart(_Part):
    texto: Words
    mientras: Conditions = ()
    salvo: Conditions = ()
    deber: str = ""


class ReferralPart(_Part):
    tipo: Name
    consentimiento: str = ""
    entrega: tuple[str, ...] = ()


class ActPart(_Part):
    grupo: Literal["hablar", "preguntar", "observar", "atender", "avisar", "decidir"]
    texto: str = ""
    pregunta: str = ""
    estilo: Literal["", "abierta", "cerrada", "sugerente"] = ""
    servicio: Literal[
        "", "medical", "shelter", "food", "legal", "security", "children", "victims", "refuge", "oversight"
    ] = ""
    minutos: Whole
    confianza: Change = "0"
    repetible: YesNo = "no"
    requiere: Conditions = ()
    impide: Conditions = ()
    relata: str = ""
    termina: YesNo = "no"
    acto: Literal["", "lodging", "presentation", "consular_notice", "transfer", "return", "separation"] = ""
    canaliza: ReferralPart | None = None
    error_grave: FaultPart | None = None


class ClockPart(_Part):
    plazo: str = ""
    deber: str = ""
    texto: str = ""
    si: If = {}
    empieza: Name
    minutos: Whole | None = None
    corridos: Whole = "0"
    cumple: Annotated[tuple[Name, ...], Field(min_length=1)]
    critico: YesNo = "no"
    vence: str = ""


class LinePart(_Part):
    puntos: Whole
    si: If = {}
    logro: str = ""
    evita: str = ""
    antes_de: str = ""
    reloj: str = ""
    critico: YesNo = "no"
    deber: Words
    competencia: Words
    bien: Words
    si_no: Words


class EnglishPart(_Part):
    """The table of texts of the other language; which keys must stand in it follows from the body."""

    titulo: str = ""
    aviso: str = ""
    fuente: str = ""
    escena: str = ""
    variantes: dict[str, tuple[str, ...]] = {}
    hechos: dict[str, dict[str, str]] = {}
    pistas: dict[str, dict[str, str]] = {}
    acciones: dict[str, dict[str, str]] = {}
    relojes: dict[str, dict[str, str]] = {}
    rubrica: dict[str, dict[str, str]] = {}


class TextsPart(_Part):
    en: EnglishPart


class CaseFile(_Part):
    """The whole file."""

    caso: Key
    titulo: Words
    temas: Annotated[
        tuple[
            Literal[
                "children", "trafficking", "kidnapping", "refuge", "health", "gender",
                "shelter", "food", "fire", "complaint", "interpreter", "return",
            ],
            ...,
        ],
        Field(min_length=1, max_length=3),
    ]  # fmt: skip
    ley: Annotated[str, StringConstraints(pattern=DATE)]
    hora: Annotated[str, StringConstraints(pattern=TIME)]
    lugar: Literal["EM", "EP-A", "EP-B"]
    aviso: Words
    fuente: Words
    variantes: Annotated[dict[Name, Annotated[tuple[Words, ...], Field(min_length=1)]], Field(max_length=8)] = {}
    escena: Words
    persona: PersonPart = PersonPart()
    hechos: Annotated[dict[Name, FactPart], Field(max_length=20)] = {}
    pistas: Annotated[dict[Name, CuePart], Field(max_length=20)] = {}
    acciones: Annotated[dict[Name, ActPart], Field(min_length=2, max_length=30)]
    relojes: Annotated[dict[Name, ClockPart], Field(max_length=8)] = {}
    rubrica: Annotated[dict[Name, LinePart], Field(min_length=1, max_length=25)]
    textos: TextsPart


def validate(source: Source) -> tuple[CaseFile | None, tuple[Defect, ...]]:
    """Return the file as values, or every defect of its form."""
    try:
        return CaseFile.model_validate(source.values), ()
    except ValidationError as error:
        return None, tuple(_defect(source, dict(found)) for found in error.errors(include_url=False))


_SIMPLE = {
    "missing": DefectKind.MISSING,
    "string_type": DefectKind.NOT_TEXT,
    "tuple_type": DefectKind.NOT_A_LIST,
    "list_type": DefectKind.NOT_A_LIST,
    "dict_type": DefectKind.NOT_A_MAPPING,
    "model_type": DefectKind.NOT_A_MAPPING,
    "model_attributes_type": DefectKind.NOT_A_MAPPING,
    "string_too_short": DefectKind.EMPTY,
    "too_short": DefectKind.EMPTY,
    "too_long": DefectKind.TOO_MANY,
    "string_too_long": DefectKind.TOO_MANY,
}


def _defect(source: Source, error: dict[str, object]) -> Defect:
    written, raw = str(error["type"]), error.get("loc", ())
    path: Path = tuple(raw) if isinstance(raw, tuple) else ()
    path = tuple(step for step in path if step != "[key]")
    context = error.get("ctx")
    facts = context if isinstance(context, dict) else {}
    where = ".".join(str(step) for step in path)
    line = source.line(path)
    found = error.get("input")
    shown = found if isinstance(found, str) else ""
    if written == "extra_forbidden":
        name = str(path[-1])
        near = difflib.get_close_matches(name, _keys(), n=1, cutoff=0.6)
        return Defect(DefectKind.UNKNOWN_KEY, line, {"path": where, "found": name, "expected": near[0] if near else ""})
    if written == "string_pattern_mismatch":
        kind = PATTERNS[str(facts["pattern"])]
        return Defect(kind, line, {"path": where, "found": shown})
    if written == "literal_error":
        choices = filter(None, re.findall(r"'([^']*)'", str(facts["expected"])))
        return Defect(DefectKind.NOT_A_CHOICE, line, {"path": where, "found": shown, "expected": ", ".join(choices)})
    return Defect(_SIMPLE.get(written, DefectKind.NOT_TEXT), line, {"path": where, "found": shown})


def _keys() -> list[str]:
    parts = (
        CaseFile,
        PersonPart,
        FactPart,
        CuePart,
        ActPart,
        FaultPart,
        ReferralPart,
        ClockPart,
        LinePart,
        EnglishPart,
    )
    return sorted({name for part in parts for name in part.model_fields})
