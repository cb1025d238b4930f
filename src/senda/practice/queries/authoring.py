"""What an author works on: the text, its parts as fields of a form, and its words in both languages side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from senda.practice.access.author import own_draft
from senda.practice.models import CaseVersion
from senda.practice.queries.case import pack_cases, reading
from senda.practice.rules.editing import NotEditable, put
from senda.practice.rules.schema import THEMES
from senda.practice.rules.source import read

if TYPE_CHECKING:
    from senda.kernel.actor import Actor
    from senda.packs.nodes import Node

WHOLE = ("titulo", "temas", "ley", "hora", "lugar", "aviso", "fuente", "escena")
FIELDS: dict[str, tuple[str, ...]] = {
    "hechos": ("dice", "encubre", "niega", "al_preguntar", "confianza", "requiere", "senal"),
    "pistas": ("texto", "real", "resta", "aparece"),
    "acciones": (
        "grupo", "texto", "pregunta", "estilo", "servicio", "minutos", "confianza", "relata", "requiere", "impide",
        "repetible", "acto", "termina",
    ),
    "relojes": ("plazo", "deber", "texto", "empieza", "minutos", "corridos", "cumple", "critico", "vence"),
    "rubrica": (
        "puntos", "logro", "evita", "antes_de", "reloj", "critico", "deber", "competencia", "bien", "si_no",
    ),
}  # fmt: skip
"""The keys that the form offers for each kind of part; the rest is edited in the file."""

LISTS = frozenset({"temas", "al_preguntar", "requiere", "impide", "aparece", "cumple"})
LONG = frozenset({"aviso", "fuente", "escena", "dice", "encubre", "niega", "texto", "relata", "vence", "bien", "si_no"})
STARTERS: dict[str, dict[str, str | tuple[str, ...]]] = {
    "hechos": {"al_preguntar": ("pregunta",), "dice": "Lo que dice cuando lo cuenta."},
    "pistas": {"texto": "Lo que se puede notar", "real": "sí"},
    "acciones": {"grupo": "preguntar", "texto": "Lo que hace usted", "minutos": "3"},
    "relojes": {"plazo": "C12", "empieza": "inicio", "minutos": "30", "cumple": ("pregunta",)},
    "rubrica": {
        "puntos": "10",
        "logro": "pregunta",
        "deber": "LEG3",
        "competencia": "rights.briefing",
        "bien": "Lo hizo.",
        "si_no": "Faltó.",
    },
}
"""What a new part starts with: complete enough to be seen in the checks, plain enough to be written over."""

NEW = """\
caso: {key}
titulo: Título del caso
temas: [{theme}]
ley: {law}
hora: "08:00"
lugar: EM
aviso: De qué trata el caso; puede salir en cualquier momento.
fuente: De qué ley y de qué cifras públicas se tomó.
escena: Lo que usted ve al empezar.
persona: {{confianza: 1}}
hechos:
  verdad: {{al_preguntar: [pregunta], confianza: 2, dice: Lo que calla al principio., encubre: Lo que dice mientras desconfía.}}
pistas:
  gesto: {{texto: Algo que se puede notar, aparece: [], real: sí}}
acciones:
  escucha: {{grupo: hablar, texto: Escucharla con calma, minutos: 4, confianza: "+1"}}
  pregunta: {{grupo: preguntar, estilo: abierta, texto: "¿Qué le pasó?", minutos: 4, repetible: sí}}
  informa: {{grupo: decidir, texto: Informarle sus derechos, minutos: 5, requiere: [verdad]}}
  cierra: {{grupo: decidir, texto: Cerrar la atención, minutos: 0, termina: sí}}
rubrica:
  derechos:
    puntos: 100
    logro: informa
    deber: LEG3
    competencia: rights.briefing
    bien: Le informó sus derechos.
    si_no: Se fue sin conocer sus derechos.
textos:
  en:
    titulo: Title of the case
"""


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a part: where it stands in the file (`path`, with dots), what it holds, how it is asked."""

    path: str
    key: str
    value: str
    long: bool
    line: int


@dataclass(frozen=True, slots=True)
class Part:
    """One fact, cue, action, clock or line; ``more`` are keys that only the file can change."""

    section: str
    name: str
    fields: tuple[Field, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One text in both languages; `path` is that of the Spanish one."""

    path: str
    spanish: str
    english: str
    line: int


def text_of_case(actor: Actor, key: str) -> str:
    """Return what this author goes on with: the own draft, the newest version, or the pack's file; else nothing."""
    draft = own_draft(actor, key)
    if draft is not None:
        return draft.source
    version = CaseVersion.objects.filter(key=key).order_by("-made_at", "-pk").first()
    if version is not None:
        return version.source
    return dict(pack_cases()).get(f"{key}.yaml", "")


def has_draft(actor: Actor, key: str) -> bool:
    """Say whether this author is working on a text that is no version yet."""
    return own_draft(actor, key) is not None


def new_text(key: str, *, law: str, theme: str = THEMES[0]) -> str:
    """Return a small case that can be played at once, for an author to write over."""
    return NEW.format(key=key, law=law, theme=theme)


def whole_fields(text: str) -> tuple[Field, ...]:
    """Return the fields of the case as a whole."""
    source, _defects = read(text)
    return tuple(_field((name,), source.values.get(name), source.line((name,))) for name in WHOLE)


def parts(text: str) -> dict[str, tuple[Part, ...]]:
    """Return every part of the file by section, with its fields; a part of a wrong shape is left to the file."""
    source, _defects = read(text)
    listed: dict[str, tuple[Part, ...]] = {}
    for section, keys in FIELDS.items():
        node = source.values.get(section)
        entries = node if isinstance(node, dict) else {}
        listed[section] = tuple(
            Part(
                section,
                name,
                tuple(_field((section, name, key), entry.get(key), source.line((section, name, key))) for key in keys),
                tuple(sorted(set(entry) - set(keys))),
            )
            for name, entry in entries.items()
            if isinstance(entry, dict)
        )
    return listed


def pairs(text: str) -> tuple[Pair, ...]:
    """Return all words of the case, Spanish beside English, in the order of the file."""
    source, _defects = read(text)
    english = _mapping(_mapping(source.values.get("textos")).get("en"))
    whole = ("titulo", "aviso", "fuente", "escena")
    found = [_pair((name,), source.values.get(name), english.get(name), source.line((name,))) for name in whole]
    words = {
        "hechos": ("dice", "encubre", "niega"),
        "pistas": ("texto",),
        "acciones": ("texto", "relata", "error_grave"),
        "relojes": ("texto", "vence"),
        "rubrica": ("bien", "si_no"),
    }
    for section, keys in words.items():
        for name, node in _mapping(source.values.get(section)).items():
            entry, there = _mapping(node), _mapping(_mapping(english.get(section)).get(name))
            for key in keys:
                value = entry.get(key)
                value = value.get("texto") if isinstance(value, dict) else value
                if value:
                    path = (section, name, key)
                    found.append(_pair(path, value, there.get(key), source.line(path)))
    return tuple(found)


def changed(text: str, path: str, value: str) -> str:
    """Return the text with one value of the form put in; lists are written with commas.

    Raises NotEditable when the text has no such place.
    """
    steps = path.split(".")
    if not _offered(steps):
        raise NotEditable(path)
    words = " ".join(value.split())
    if steps[-1] in LISTS:
        return put(text, steps, tuple(word.strip() for word in words.split(",") if word.strip()))
    return put(text, steps, words)


def playable(text: str) -> bool:
    """Say whether the author can try the text."""
    return reading(text).compiled is not None


def _offered(steps: list[str]) -> bool:
    """Say whether the form has such a field: a whole one, an English text, or section, name and key."""
    if steps[0] == "textos":
        return steps[1:2] == ["en"]
    if steps[0] in FIELDS:
        return steps[2:] in [[key] for key in FIELDS[steps[0]]]
    return steps[0] in WHOLE and not steps[1:]


def _field(path: tuple[str, ...], node: Node | None, line: int) -> Field:
    value = ", ".join(str(entry) for entry in node) if isinstance(node, list) else node if isinstance(node, str) else ""
    return Field(".".join(path), path[-1], value, path[-1] in LONG, line)


def _pair(path: tuple[str, ...], spanish: Node | None, english: Node | None, line: int) -> Pair:
    return Pair(
        ".".join(path),
        spanish if isinstance(spanish, str) else "",
        english if isinstance(english, str) else "",
        line,
    )


def _mapping(node: Node | None) -> dict[str, Node]:
    return node if isinstance(node, dict) else {}
