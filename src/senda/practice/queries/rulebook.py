"""The rulebook of the installed pack, read once: what cases are compiled against."""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings

from senda.centres.rules.acts import Option
from senda.centres.rules.calendar import FIRST_YEAR, LAST_YEAR, Calendar, working_days
from senda.centres.rules.reading import flag_kind, instrument, pair, referral_kind
from senda.duties.api import clocks, competences, duties
from senda.kernel.action import adapter
from senda.packs.reader import Node, folder, list_of, mapping_of, names_in, read_document, read_table, text_of
from senda.practice.rules.rulebook import Rulebook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from senda.centres.rules.screening import Instrument


def rulebook() -> Rulebook:
    """Return the law and the desk's rules of the installed pack."""
    return _rulebook(settings.SENDA_PACK)


@functools.cache
def _rulebook(pack: str) -> Rulebook:
    kinds = map(referral_kind, _entries(pack, "register/referrals.yaml", "referrals"))
    flags = map(flag_kind, _entries(pack, "register/flags.yaml", "flags"))
    only = {row["clock"]: frozenset(row["only"].split(";")) for row in read_table(pack, "register/clocks.csv")}
    return Rulebook(
        duties=tuple(duties()),
        clocks=tuple(clocks()),
        competences={competence.key: competence for competence in competences()},
        flags={flag.key: flag for flag in flags},
        referrals={kind.key: kind for kind in kinds},
        instruments=_instruments(pack),
        calendar=_calendar(pack),
        only=MappingProxyType(only),
        zone=ZoneInfo(settings.TIME_ZONE),
    )


def _instruments(pack: str) -> Mapping[str, Instrument]:
    lists = mapping_of(read_document(pack, "register/options.yaml").get("lists"))
    answers = tuple(
        Option(text_of(entry.get("key")), pair(entry)) for entry in map(mapping_of, list_of(lists.get("answers")))
    )
    place = folder(pack) / "register" / "screening"
    read = [instrument(read_document(pack, f"register/screening/{name}"), answers) for name in names_in(place, ".yaml")]
    return MappingProxyType({entry.key: entry for entry in read})


def _calendar(pack: str) -> Calendar:
    country = text_of(read_document(pack, "pack.yaml").get("country"))
    by_law = adapter("non_working_days")(country, range(FIRST_YEAR, LAST_YEAR + 1))
    return working_days(by_law, read_table(pack, "register/calendar.csv"))


def _entries(pack: str, file: str, name: str) -> list[dict[str, Node]]:
    return [mapping_of(node) for node in list_of(read_document(pack, file).get(name))]
