"""The law, the competences and the syllabus of the installed pack, read once and kept as values."""

from __future__ import annotations

import functools
from datetime import date

from django.conf import settings

from senda.duties.rules.law import (
    Clock,
    Competence,
    Confirmation,
    Duty,
    Gate,
    Module,
    Requirement,
    RequirementKind,
    Review,
    Source,
    SourceMark,
    Status,
    Unit,
    Validity,
)
from senda.kernel.values import Text
from senda.packs.reader import Node, list_of, mapping_of, read_document, read_table, text_of, texts_of


def duties() -> tuple[Duty, ...]:
    """Return every version of every duty, in the order of the pack."""
    return _duties(settings.SENDA_PACK)


def clocks() -> tuple[Clock, ...]:
    """Return every version of every clock, in the order of the pack."""
    return _clocks(settings.SENDA_PACK)


def competences() -> tuple[Competence, ...]:
    """Return what officials must be able to do, in the order of the syllabus."""
    return _competences(settings.SENDA_PACK)


def modules() -> tuple[Module, ...]:
    """Return the modules of the syllabus in their order."""
    return _modules(settings.SENDA_PACK)


def gates() -> tuple[Gate, ...]:
    """Return the shifts that are reserved, in the order of the pack."""
    return _gates(settings.SENDA_PACK)


def sources() -> tuple[Source, ...]:
    """Return where the facts of the pack were read, in the order of the pack."""
    return tuple(
        Source(row["id"], row["title"], row["url"], _day(row["read_on"]), SourceMark(row["mark"]))
        for row in read_table(settings.SENDA_PACK, "sources.csv")
    )


def services() -> dict[str, Text]:
    """Return the services that a centre owes, by key, in the order in which pages show them."""
    return _titles("services")


def limits() -> dict[str, Text]:
    """Return the things that clocks limit, by key."""
    return _titles("limits")


def norms() -> dict[str, Text]:
    """Return the full names of the norms by their abbreviation, which is the first word of a citation."""
    return {row["key"]: Text(row["title_es"], row["title_en"]) for row in read_table(settings.SENDA_PACK, "norms.csv")}


def _titles(name: str) -> dict[str, Text]:
    listed = [mapping_of(node) for node in list_of(read_document(settings.SENDA_PACK, "pack.yaml").get(name))]
    return {text_of(entry.get("key")): _text(entry.get("title")) for entry in listed}


@functools.cache
def _duties(pack: str) -> tuple[Duty, ...]:
    return tuple(
        Duty(
            id=row["id"],
            version=int(row["version"]),
            service=row["service"],
            norm=row["norm"],
            title=_pair(row, "title"),
            deadline=_pair(row, "deadline"),
            who=_pair(row, "who"),
            evidence=_pair(row, "evidence"),
            core=row["core"] == "yes",
            validity=_validity(row),
            dates=Confirmation(row["dates_confirmation"]),
            sources=_words(row["source"]),
            status=Status(row["status"]),
            confirmation=Confirmation(row["confirmation"]),
            review=Review(row["review"]),
            note=_pair(row, "note"),
        )
        for row in read_table(pack, "duties.csv")
    )


@functools.cache
def _clocks(pack: str) -> tuple[Clock, ...]:
    return tuple(
        Clock(
            id=row["id"],
            version=int(row["version"]),
            service=row["service"],
            norm=row["norm"],
            title=_pair(row, "title"),
            deadline=_pair(row, "deadline"),
            who=_pair(row, "who"),
            evidence=_pair(row, "evidence"),
            core=row["core"] == "yes",
            validity=_validity(row),
            dates=Confirmation(row["dates_confirmation"]),
            sources=_words(row["source"]),
            status=Status(row["status"]),
            confirmation=Confirmation(row["confirmation"]),
            review=Review(row["review"]),
            note=_pair(row, "note"),
            limit=int(row["limit"]) if row["limit"] else None,
            unit=Unit(row["unit"]),
            conflict=row["conflict"],
            starts=_pair(row, "starts"),
            expiry=_pair(row, "expiry"),
        )
        for row in read_table(pack, "clocks.csv")
    )


@functools.cache
def _competences(pack: str) -> tuple[Competence, ...]:
    return tuple(
        Competence(row["key"], row["module"], _pair(row, "title"), _words(row["duties"]), _words(row["positions"]))
        for row in read_table(pack, "competences.csv")
    )


@functools.cache
def _modules(pack: str) -> tuple[Module, ...]:
    listed = [mapping_of(node) for node in list_of(read_document(pack, "syllabus.yaml").get("modules"))]
    return tuple(
        Module(
            key=text_of(module.get("key")),
            title=_text(module.get("title")),
            hours=int(text_of(module.get("hours"))),
            theory_hours=int(text_of(module.get("theory_hours"))),
            practice_hours=int(text_of(module.get("practice_hours"))),
            outcome=_text(module.get("outcome")),
            topics=tuple(_text(topic) for topic in list_of(module.get("topics"))),
            duties=texts_of(module.get("duties")),
            competences=texts_of(module.get("competences")),
            after=texts_of(module.get("after")),
            expertise=text_of(module.get("expertise")),
            partners=texts_of(module.get("partners")),
        )
        for module in listed
    )


@functools.cache
def _gates(pack: str) -> tuple[Gate, ...]:
    rows = read_table(pack, "gates.csv")
    titles = {row["gate"]: _pair(row, "title") for row in rows}
    return tuple(
        Gate(key, title, tuple(_requirement(row) for row in rows if row["gate"] == key))
        for key, title in titles.items()
    )


def _requirement(row: dict[str, str]) -> Requirement:
    version = int(row["version"]) if row["version"] else None
    return Requirement(row["duty"], version, RequirementKind(row["kind"]), row["competence"])


def _validity(row: dict[str, str]) -> Validity:
    return Validity(date.fromisoformat(row["valid_from"]), _day(row["valid_to"]))


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _pair(row: dict[str, str], name: str) -> Text:
    return Text(row[f"{name}_es"], row[f"{name}_en"])


def _text(node: Node | None) -> Text:
    texts = mapping_of(node)
    return Text(text_of(texts.get("es")), text_of(texts.get("en")))


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(";") if word.strip())
