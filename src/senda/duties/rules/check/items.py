"""The test items of a pack: each is tied to a duty that was law on its day, and has exactly one right option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.duties.rules.check.defects import Defect, DefectKind, PackFiles, mapping, text
from senda.duties.rules.check.norms import LAW_TABLES, validity_of
from senda.duties.rules.check.tables import as_date, date_defects, known_keys, reference_defects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from senda.duties.rules.law import Validity
    from senda.packs.nodes import Node


def item_defects(files: PackFiles) -> Iterator[Defect]:
    """Look through the item files; the row of a defect is the item's place in its file."""
    known = known_keys(files)
    law: dict[str, list[Validity]] = {}
    for name in LAW_TABLES:
        for row in files.rows(name):
            if (validity := validity_of(row)) is not None:
                law.setdefault(row.get("id", ""), []).append(validity)
    for file, document in files.documents_under("items/").items():
        for place, (key, node) in enumerate(document.items(), start=1):
            yield from _one(file, place, key, mapping(node), known, law)


def _one(
    file: str,
    place: int,
    key: str,
    item: Mapping[str, Node],
    known: Mapping[str, frozenset[str]],
    law: Mapping[str, list[Validity]],
) -> Iterator[Defect]:
    duty, starts = text(item.get("duty")), text(item.get("valid_from"))
    yield from reference_defects(file, place, "duty", (duty,), "duties", known)
    yield from reference_defects(file, place, "competence", (text(item.get("competence")),), "competences", known)
    yield from date_defects(file, place, {name: text(item.get(name)) for name in ("valid_from", "valid_to")})
    first_day = as_date(starts)
    if first_day is not None and duty in law and not any(span.covers(first_day) for span in law[duty]):
        yield Defect(file, place, DefectKind.DUTY_NOT_IN_FORCE, {"item": key, "duty": duty, "on": starts})
    if text(item.get("key")) not in mapping(item.get("options")):
        yield Defect(file, place, DefectKind.KEY_NOT_AN_OPTION, {"item": key, "option": text(item.get("key"))})
