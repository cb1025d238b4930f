"""The pack's public rates, as the simulation wants them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from senda.centres.rules.simulated import Centre, Rates
from senda.packs.reader import list_of, mapping_of, read_document, text_of, texts_of
from senda.people.api import centres

if TYPE_CHECKING:
    from collections.abc import Mapping

    from senda.packs.reader import Node

FILE = "register/arrivals_2014.yaml"
UNKNOWN_PLACES = 40


@functools.cache
def known_months(pack: str = "") -> Mapping[str, int]:
    """The months of which a total is known, and the total."""
    listed = [mapping_of(node) for node in list_of(_document(pack).get("months"))]
    return {text_of(entry.get("month")): int(text_of(entry.get("arrivals"))) for entry in listed}


@dataclass(frozen=True, slots=True)
class Published:
    """A published total of a month, or one derived from published totals; `mark` says which, `source` an id of the pack."""

    month: str
    arrivals: int
    mark: str
    source: str


@functools.cache
def published(pack: str = "") -> tuple[Published, ...]:
    listed = [mapping_of(node) for node in list_of(_document(pack).get("months"))]
    return tuple(
        Published(
            text_of(row.get("month")),
            int(text_of(row.get("arrivals"))),
            text_of(row.get("mark")),
            text_of(row.get("source")),
        )
        for row in listed
    )


@functools.cache
def rates(pack: str = "") -> Rates:
    document = _document(pack)
    names = mapping_of(document.get("names"))
    listed = [mapping_of(node) for node in list_of(document.get("nationalities"))]
    spoken = mapping_of(document.get("languages"))
    return Rates(
        nationalities=tuple((text_of(row.get("key")), int(text_of(row.get("per_mille")))) for row in listed),
        shares={
            key: int(text_of(mapping_of(node).get("per_mille")))
            for key, node in mapping_of(document.get("shares")).items()
        },
        given={sex: texts_of(names.get(sex)) for sex in "FM"},
        second={sex: texts_of(names.get(f"second_{sex}")) for sex in "FM"},
        surnames=texts_of(names.get("surnames")),
        languages={key: texts_of(node) for key, node in spoken.items()},
    )


def arrival_centres() -> tuple[Centre, ...]:
    """Every centre with its share: by state where a source tells it, by places inside a state; one query."""
    listed = [mapping_of(node) for node in list_of(_document("").get("states"))]
    told = {text_of(row.get("key")): int(text_of(row.get("per_mille"))) for row in listed}
    found = centres()
    size = {centre.key: centre.places or UNKNOWN_PLACES for centre in found}
    in_state: dict[str, int] = {}
    for centre in found:
        in_state[centre.state_key] = in_state.get(centre.state_key, 0) + size[centre.key]
    rest = sum(people for state, people in in_state.items() if state not in told)
    left = 1000 - sum(share for state, share in told.items() if state in in_state)
    return tuple(
        Centre(
            centre.key,
            centre.type,
            told[centre.state_key] * size[centre.key] / in_state[centre.state_key]
            if centre.state_key in told
            else left * size[centre.key] / rest,
        )
        for centre in found
    )


def _document(pack: str) -> Mapping[str, Node]:
    return read_document(pack or settings.SENDA_PACK, FILE)
