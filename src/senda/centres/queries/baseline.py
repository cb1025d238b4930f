"""Published figures of oversight: how many findings persisted, and how premises and people were scored."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from django.conf import settings

from senda.centres.rules.finding import Persistence
from senda.kernel.values import Text
from senda.packs.reader import read_table


@dataclass(frozen=True, slots=True)
class Baseline:
    """Findings that a body of oversight visited again, as published."""

    title: Text
    counted: Persistence
    on: str
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class PublishedScore:
    """One score as it was published; `asked` is premises or people."""

    unit_key: str
    asked: str
    year: int
    value: Decimal
    source: str
    confirmed: bool


def baselines() -> Mapping[str, Baseline]:
    return _baselines(settings.SENDA_PACK)


def published_scores() -> tuple[PublishedScore, ...]:
    return _scores(settings.SENDA_PACK)


@functools.cache
def _baselines(pack: str) -> Mapping[str, Baseline]:
    read = {
        row["key"]: Baseline(
            Text(row["title_es"], row["title_en"]),
            Persistence(int(row["n"]), int(row["solved"]), int(row["progress"]), int(row["persists"])),
            row["on"],
            row["source"],
            row["mark"] == "verified",
        )
        for row in read_table(pack, "register/baselines.csv")
    }
    return MappingProxyType(read)


@functools.cache
def _scores(pack: str) -> tuple[PublishedScore, ...]:
    return tuple(
        PublishedScore(
            row["unit"], row["asked"], int(row["year"]), Decimal(row["value"]), row["source"], row["mark"] == "verified"
        )
        for row in read_table(pack, "register/scores.csv")
    )
