"""The item bank of the installed pack, read once."""

import functools
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.conf import settings

from senda.duties.api import clocks, competences, duties, modules
from senda.kernel.values import Text
from senda.learning.rules.items import Bank, Fault, Item, cross_check, parse, position_faults
from senda.packs.reader import folder, names_in, read_document

if TYPE_CHECKING:
    from senda.duties.rules.law import Validity


def bank() -> Bank:
    """The items of the pack in the order of the syllabus, and the faults of those that are not whole."""
    return _bank(settings.SENDA_PACK)


def bank_faults() -> tuple[Fault, ...]:
    """Every fault of the bank: within the items, against the law of the pack, and of the places of the keys."""
    versions: dict[str, tuple[Validity, ...]] = {}
    for duty in (*duties(), *clocks()):
        versions[duty.id] = (*versions.get(duty.id, ()), duty.validity)
    known = {competence.key: frozenset(competence.duties) for competence in competences()}
    read = bank()
    return (*read.faults, *cross_check(read.items, duties=versions, competences=known), *position_faults(read.items))


def items_of(ids: Iterable[str]) -> tuple[Item, ...]:
    """The items of a form in its order."""
    known = _by_id(settings.SENDA_PACK)
    return tuple(known[item_id] for item_id in ids if item_id in known)


def hours_by_module() -> dict[str, int]:
    return {module.key: module.hours for module in modules()}


def module_titles() -> dict[str, Text]:
    return {module.key: module.title for module in modules()}


def duty_title(item: Item) -> Text:
    """What the duty of an item says in the version with which the item begins."""
    versions = (duty for duty in duties() if duty.id == item.duty and duty.validity.covers(item.validity.starts))
    return next((duty.title for duty in versions), Text(item.duty, item.duty))


def competence_title(item: Item) -> Text:
    titles = {competence.key: competence.title for competence in competences()}
    return titles.get(item.competence, Text(item.competence, item.competence))


@functools.cache
def _bank(pack: str) -> Bank:
    names = names_in(folder(pack) / "items", ".yaml")
    documents = {name.removesuffix(".yaml"): read_document(pack, f"items/{name}") for name in names}
    order = {key: place for place, key in enumerate(hours_by_module())}
    return parse(dict(sorted(documents.items(), key=lambda pair: (order.get(pair[0], len(order)), pair[0]))))


@functools.cache
def _by_id(pack: str) -> Mapping[str, Item]:
    return {item.id: item for item in _bank(pack).items}
