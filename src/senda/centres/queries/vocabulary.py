"""The register's vocabulary in the installed pack, read once and kept as values: acts, options, purposes, checks."""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.conf import settings

from senda.centres.rules.acts import (
    FREE_TEXT,
    ActField,
    ActKind,
    Check,
    Condition,
    FieldType,
    Keep,
    Option,
    Outcome,
    Purpose,
)
from senda.centres.rules.reading import instrument, pair, referral_kind, text_pair
from senda.centres.rules.rights import Hat, Part
from senda.kernel.values import Text
from senda.packs.reader import Node, list_of, mapping_of, read_document, read_table, text_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from senda.centres.rules.referral_kinds import ReferralKind
    from senda.centres.rules.screening import Instrument

FOLDER = "register/"
Entry = dict[str, Node]


def act_kinds() -> Mapping[str, ActKind]:
    """Return every kind of act by key, in the order from arrival to exit."""
    return _act_kinds(settings.SENDA_PACK)


def act_kind(key: str) -> ActKind:
    """Return one kind of act. Raises KeyError for a kind that the pack does not have."""
    return act_kinds()[key]


def options(name: str) -> tuple[Option, ...]:
    """Return one list of options in its order. Raises KeyError for an unknown name."""
    return _options(settings.SENDA_PACK)[name]


def option_lists() -> Mapping[str, tuple[Option, ...]]:
    """Return all lists of options by name."""
    return _options(settings.SENDA_PACK)


def option_title(name: str, key: str) -> Text:
    """Return the words of one option; a code that the list no longer has is shown as it is."""
    return next((option.title for option in options(name) if option.key == key), Text(key, key))


def purposes() -> Mapping[str, Purpose]:
    """Return why fields are asked, by key."""
    return _purposes(settings.SENDA_PACK)


def keeps() -> Mapping[str, Keep]:
    """Return the keep-classes, that is how long values live, by key."""
    return _keeps(settings.SENDA_PACK)


def checks() -> Mapping[str, Check]:
    """Return the lines of the premises checklist, by key, in the order of the services."""
    return _checks(settings.SENDA_PACK)


def instruments() -> Mapping[str, Instrument]:
    """Return the screening instruments by key, in the order in which they are asked."""
    return _instruments(settings.SENDA_PACK)


def referral_kinds() -> Mapping[str, ReferralKind]:
    """Return the kinds of referral by key; a referral of another kind cannot be sent."""
    return _referral_kinds(settings.SENDA_PACK)


def hats_of_position(position: str) -> frozenset[Hat]:
    """Return the hats that a position brings in its centre; none for an unknown position."""
    return _hats(settings.SENDA_PACK).get(position, frozenset())


@functools.cache
def _act_kinds(pack: str) -> Mapping[str, ActKind]:
    lists = _options(pack)
    listed = (_act(entry, lists) for entry in _entries(pack, "acts.yaml", "acts"))
    return MappingProxyType({kind.key: kind for kind in listed})


@functools.cache
def _options(pack: str) -> Mapping[str, tuple[Option, ...]]:
    document = read_document(pack, f"{FOLDER}options.yaml")
    lists = {
        name: tuple(Option(text_of(entry.get("key")), pair(entry)) for entry in map(mapping_of, list_of(node)))
        for name, node in mapping_of(document.get("lists")).items()
    }
    rows = read_table(pack, f"{FOLDER}nationalities.csv")
    lists["nationalities"] = tuple(Option(row["key"], Text(row["name_es"], row["name_en"])) for row in rows)
    return MappingProxyType(lists)


@functools.cache
def _purposes(pack: str) -> Mapping[str, Purpose]:
    listed = (
        Purpose(text_of(entry.get("key")), pair(entry), text_of(entry.get("norm")), text_of(entry.get("confirmation")))
        for entry in _entries(pack, "purposes.yaml", "purposes")
    )
    return MappingProxyType({purpose.key: purpose for purpose in listed})


@functools.cache
def _keeps(pack: str) -> Mapping[str, Keep]:
    listed = (
        Keep(
            row["keep"],
            int(row["days"]),
            row["counted_from"],
            Text(row["title_es"], row["title_en"]),
            row["source"],
            row["confirmation"],
        )
        for row in read_table(pack, f"{FOLDER}retention.csv")
    )
    return MappingProxyType({keep.key: keep for keep in listed})


@functools.cache
def _checks(pack: str) -> Mapping[str, Check]:
    listed = (
        Check(
            key=text_of(entry.get("key")),
            service=text_of(entry.get("service")),
            duty=text_of(entry.get("duty")),
            title=text_pair(entry.get("title")),
            every_hours=int(text_of(entry.get("every_hours"))),
            source=text_of(entry.get("source")),
            confirmation=text_of(entry.get("confirmation")),
        )
        for entry in _entries(pack, "checks.yaml", "checks")
    )
    return MappingProxyType({check.key: check for check in listed})


@functools.cache
def _instruments(pack: str) -> Mapping[str, Instrument]:
    lists = _options(pack)
    order = [option.key for option in lists["instruments"]]
    read = {key: instrument(read_document(pack, f"{FOLDER}screening/{key}.yaml"), lists["answers"]) for key in order}
    return MappingProxyType(read)


@functools.cache
def _referral_kinds(pack: str) -> Mapping[str, ReferralKind]:
    listed = map(referral_kind, _entries(pack, "referrals.yaml", "referrals"))
    return MappingProxyType({kind.key: kind for kind in listed})


@functools.cache
def _hats(pack: str) -> Mapping[str, frozenset[Hat]]:
    rows = read_table(pack, "positions.csv")
    return MappingProxyType({row["key"]: frozenset(map(Hat, _words(row["hats"]))) for row in rows})


def _act(entry: Entry, lists: Mapping[str, tuple[Option, ...]]) -> ActKind:
    every = text_of(entry.get("every_days"))
    return ActKind(
        key=text_of(entry.get("key")),
        part=Part(text_of(entry.get("part"))),
        step=int(text_of(entry.get("step"))),
        service=text_of(entry.get("service")),
        title=text_pair(entry.get("title")),
        hint=text_pair(entry.get("hint")),
        duties=texts_of(entry.get("duties")),
        owed=text_of(entry.get("owed")),
        starts=texts_of(entry.get("starts")),
        stops=texts_of(entry.get("stops")),
        outcomes=tuple(map(Outcome, texts_of(entry.get("outcomes")))) or (Outcome.GIVEN,),
        correctable=text_of(entry.get("correctable")) != "no",
        fields=tuple(_field(mapping_of(node), entry, lists) for node in list_of(entry.get("fields"))),
        refusal_meets=text_of(entry.get("refusal_meets")) == "yes",
        own=text_of(entry.get("own")),
        block=text_of(entry.get("block")),
        every_days=int(every) if every else None,
    )


def _field(entry: Entry, act: Entry, lists: Mapping[str, tuple[Option, ...]]) -> ActField:
    kind = FieldType(text_of(entry.get("type")))
    name = text_of(entry.get("options"))
    sealed = text_of(entry.get("sealed")) or text_of(act.get("sealed")) or ("yes" if kind in FREE_TEXT else "no")
    field, _, values = text_of(entry.get("when")).partition("=")
    return ActField(
        key=text_of(entry.get("key")),
        type=kind,
        label=text_pair(entry.get("label")),
        hint=text_pair(entry.get("hint")),
        required=text_of(entry.get("required")) == "yes",
        sealed=sealed == "yes",
        purpose=text_of(entry.get("purpose")) or text_of(act.get("purpose")),
        keep=text_of(entry.get("keep")) or text_of(act.get("keep")),
        options=name,
        choices=lists[name] if name else (),
        readers=tuple(map(Hat, texts_of(entry.get("readers")))),
        least=int(text_of(entry.get("least")) or 0),
        most=int(text_of(entry.get("most")) or 100_000),
        when=Condition(field, frozenset(values.split("|"))) if field else None,
    )


def _entries(pack: str, file: str, name: str) -> list[Entry]:
    return [mapping_of(node) for node in list_of(read_document(pack, FOLDER + file).get(name))]


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(";") if word.strip())
