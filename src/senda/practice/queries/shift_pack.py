"""The nights of the pack (`shifts/*.yaml`) and what may come up in them (`shifts/work.yaml`), as values."""

from __future__ import annotations

import functools
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings

from senda.centres.rules.simulated import Rates
from senda.duties import api as duties
from senda.kernel.values import Text
from senda.packs.reader import (
    PackError,
    folder,
    list_of,
    mapping_of,
    names_in,
    read_document,
    read_table,
    text_of,
    texts_of,
)
from senda.practice.rules.shift_compiling import Law
from senda.practice.rules.shift_nights import Incident, Night, Post, Running, Work, WorkWay

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from senda.packs.reader import Node

FOLDER = "shifts"
WORK = f"{FOLDER}/work.yaml"
RATES = "register/arrivals_2014.yaml"
DAY = 24 * 60
HOUR = 60

T = TypeVar("T")
Entry = dict[str, "Node"]


def nights() -> dict[str, Night]:
    """Return the kinds of night by key, in alphabetical order. Raises PackError for a file that cannot be read so."""
    return dict(_nights(settings.SENDA_PACK))


def works() -> dict[str, Work]:
    """Return what may come up, by key. Raises PackError for a file that cannot be read so."""
    return dict(_works(settings.SENDA_PACK))


def rates() -> Rates:
    """Return the public rates of people: those that fill the register's practice twin."""
    return _rates(settings.SENDA_PACK)


def law() -> Law:
    """Return duties, clocks, gates and the functions of positions, every version."""
    hats = {row["key"]: frozenset(row["hats"].split(";")) for row in read_table(settings.SENDA_PACK, "positions.csv")}
    return Law(duties.duties(), duties.clocks(), {gate.key: gate for gate in duties.gates()}, hats)


@functools.cache
def _nights(pack: str) -> Mapping[str, Night]:
    names = [name for name in names_in(folder(pack) / FOLDER, ".yaml") if f"{FOLDER}/{name}" != WORK]
    found = {}
    for name in names:
        file = f"{FOLDER}/{name}"
        night = _told(file, read_document(pack, file), _night)
        if name != f"{night.key}.yaml":
            raise PackError(file, 0, f"the key is {night.key!r}; the file must have the same name")
        found[night.key] = night
    return found


@functools.cache
def _works(pack: str) -> Mapping[str, Work]:
    listed = [mapping_of(node) for node in list_of(read_document(pack, WORK).get("work"))]
    return {work.key: work for work in (_told(WORK, entry, _work) for entry in listed)}


def _told(file: str, entry: Entry, read: Callable[[Entry], T]) -> T:
    """Read one entry, and say which file and entry it was when it cannot be read so."""
    try:
        return read(entry)
    except (KeyError, TypeError, ValueError) as error:
        problem = f"{text_of(entry.get('key')) or 'an entry without key'}: {error!r}"
        raise PackError(file, 0, problem) from error


def _night(entry: Entry) -> Night:
    starts = _minute(text_of(entry.get("starts")))
    length = _number(entry, "hours") * HOUR

    def after(node: Node | None) -> int:
        """Minutes since the shift began, of a time of the day."""
        return (_minute(text_of(node)) - starts) % DAY

    return Night(
        key=text_of(entry["key"]),
        title=_pair(entry, "title"),
        told=_pair(entry, "told"),
        note=_pair(entry, "note"),
        law=date.fromisoformat(text_of(entry["law"])),
        starts=starts,
        length=length,
        capacity=_number(entry, "capacity"),
        inside=_number(entry, "inside"),
        margin=_number(entry, "margin"),
        brief=_number(entry, "brief"),
        wait=_number(entry, "wait"),
        arrivals=tuple(int(each) for each in texts_of(entry["arrivals"])),
        sizes=tuple(int(each) for each in texts_of(entry["sizes"])),
        times={key: int(text_of(node)) for key, node in mapping_of(entry["times"]).items()},
        incidents=tuple(
            Incident(text_of(each["work"]), after(each["from"]), after(each["to"]), _number(each, "per_mille"))
            for each in map(mapping_of, list_of(entry["incidents"]))
        ),
        running=tuple(
            Running(text_of(each["work"]), _number(each, "count"), _number(each, "least"), _number(each, "most"))
            for each in map(mapping_of, list_of(entry["running"]))
        ),
        counts=tuple(after(each) for each in list_of(entry["counts"])),
        miscounted=_number(entry, "miscounted"),
        families=_number(entry, "families"),
        staff=tuple(_post(mapping_of(each)) for each in list_of(entry["staff"])),
    )


def _post(entry: Entry) -> Post:
    key = text_of(entry["key"])
    return Post(
        key=key,
        name=Text(key, key),
        shown=_pair(entry, "shown"),
        position=text_of(entry["position"]),
        sex=text_of(entry["sex"]),
        proven=frozenset(texts_of(entry.get("proven"))),
        certificate=text_of(entry.get("certificate")) == "yes",
    )


def _work(entry: Entry) -> Work:
    return Work(
        key=text_of(entry["key"]),
        title=_pair(entry, "title"),
        duty=text_of(entry["duty"]),
        due=_number(entry, "due"),
        weight=_number(entry, "weight"),
        good=_pair(entry, "good"),
        missed=_pair(entry, "missed"),
        ways=tuple(_way(mapping_of(each)) for each in list_of(entry["ways"])),
        late=_pair(entry, "late") if "late" in entry else None,
        full=text_of(entry.get("full")) == "yes",
    )


def _way(entry: Entry) -> WorkWay:
    if _number(entry, "minutes") < 1:
        raise ValueError(f"{text_of(entry['key'])} takes no time; a shift would never end")
    return WorkWay(
        key=text_of(entry["key"]),
        text=_pair(entry, "text"),
        minutes=_number(entry, "minutes"),
        each=_number(entry, "each"),
        hat=text_of(entry["hat"]),
        meets=text_of(entry["meets"]) == "yes",
        agrees=text_of(entry.get("agrees")),
        fault=_pair(entry, "fault") if "fault" in entry else None,
        breaks=text_of(entry.get("breaks")),
        inside=int(text_of(entry.get("inside")) or "0"),
        alarm=text_of(entry.get("alarm")) == "yes",
        needs_alarm=text_of(entry.get("needs_alarm")) == "yes",
    )


@functools.cache
def _rates(pack: str) -> Rates:
    document = read_document(pack, RATES)
    names = mapping_of(document.get("names"))
    listed = [mapping_of(node) for node in list_of(document.get("nationalities"))]
    return Rates(
        nationalities=tuple((text_of(row["key"]), _number(row, "per_mille")) for row in listed),
        shares={key: _number(mapping_of(node), "per_mille") for key, node in mapping_of(document["shares"]).items()},
        given={sex: texts_of(names.get(sex)) for sex in "FM"},
        second={},
        surnames=texts_of(names.get("surnames")),
        languages={key: texts_of(node) for key, node in mapping_of(document.get("languages")).items()},
    )


def _number(entry: Entry, name: str) -> int:
    return int(text_of(entry[name]))


def _minute(written: str) -> int:
    hours, minutes = written.split(":")
    return int(hours) * HOUR + int(minutes)


def _pair(entry: Entry, name: str) -> Text:
    pair = mapping_of(entry[name])
    return Text(text_of(pair["es"]), text_of(pair["en"]))
