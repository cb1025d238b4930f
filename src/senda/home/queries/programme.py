"""What the pack says about the programme, with the source of each statement."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings

from senda.duties.api import sources
from senda.duties.rules.law import Source
from senda.kernel.values import Text
from senda.packs.reader import mapping_of, read_document, read_table, text_of, texts_of

EDITIONS = ("1", "2", "3")


@dataclass(frozen=True, slots=True)
class Figure:
    """`n` is the whole that the value stands in; `on` is none where the source gives only the year."""

    key: str
    value: int
    title: Text
    definition: Text
    year: str
    on: date | None
    n: int
    sources: tuple[Source, ...]

    @property
    def written(self) -> str:
        """Thousands are parted by a comma in Mexico as in English."""
        return f"{self.value:,}"

    @property
    def n_written(self) -> str:
        return f"{self.n:,}"


@dataclass(frozen=True, slots=True)
class Partner:
    key: str
    name: Text
    role: Text
    sources: tuple[Source, ...]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """One edition as the sources tell it; an empty number or hour means that no source gives it."""

    number: str
    title: Text
    year: str
    participants: str
    seats: str
    hours: str
    days: str
    states: tuple[str, ...]
    note: Text
    sources: tuple[Source, ...]
    confirmed: bool


@cache
def _known() -> dict[str, Source]:
    return {source.id: source for source in sources()}


def _sources(keys: str) -> tuple[Source, ...]:
    return tuple(_known()[key] for key in keys.split(";") if key)


@cache
def figures() -> tuple[Figure, ...]:
    """The published figures in the order of the pack."""
    return tuple(
        Figure(
            key=row["key"],
            value=int(row["value"]),
            title=Text(row["title_es"], row["title_en"]),
            definition=Text(row["definition_es"], row["definition_en"]),
            year=row["as_of"][:4],
            on=date.fromisoformat(row["as_of"]) if len(row["as_of"]) == len("2014-05-31") else None,
            n=int(row["n"]),
            sources=_sources(row["source"]),
        )
        for row in read_table(settings.SENDA_PACK, "figures.csv")
    )


@cache
def partners() -> tuple[Partner, ...]:
    """The organisations that train or receive, in the order of the pack."""
    return tuple(
        Partner(
            key=row["key"],
            name=Text(row["name_es"], row["name_en"]),
            role=Text(row["role_es"], row["role_en"]),
            sources=_sources(row["source"]),
            confirmed=row["confirmation"] == "confirmed",
        )
        for row in read_table(settings.SENDA_PACK, "partners.csv")
    )


@cache
def editions() -> tuple[EditionFacts, ...]:
    """The editions in order, each with the names of its states."""
    names = {row["key"]: row["name"] for row in read_table(settings.SENDA_PACK, "states.csv")}
    told = []
    for number in EDITIONS:
        document = read_document(settings.SENDA_PACK, f"editions/{number}.yaml")
        title, note = mapping_of(document["title"]), mapping_of(document["note"])
        told.append(
            EditionFacts(
                number=text_of(document["number"]),
                title=Text(text_of(title["es"]), text_of(title["en"])),
                year=text_of(document["year"]),
                participants=text_of(document["participants"]),
                seats=text_of(document["seats"]),
                hours=text_of(document["hours"]),
                days=text_of(document["days"]),
                states=tuple(names[key] for key in texts_of(document["states"])),
                note=Text(text_of(note["es"]), text_of(note["en"])),
                sources=_sources(";".join(texts_of(document["sources"]))),
                confirmed=text_of(document["confirmation"]) == "confirmed",
            )
        )
    return tuple(told)


def cited(*keys: str) -> tuple[Source, ...]:
    """These sources of the pack, in this order."""
    return tuple(_known()[key] for key in keys)
