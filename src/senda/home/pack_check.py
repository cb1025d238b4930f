"""Reads a pack folder, checks it, and tells the outcome as plain values for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senda.centres.api import register_defects
from senda.duties.api import PHRASES, Defect, DefectKind, PackFiles, check_pack, counts_of
from senda.kernel.decisions import Reason
from senda.kernel.ui import speak
from senda.packs.reader import PackError, document_in, names_in, table_in

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from senda.packs.reader import Node

FOLDERS = ("", "editions/", "items/", "register/", "register/screening/")


class ToldDefect(TypedDict):
    """One defect with its sentence."""

    file: str
    row: int
    kind: str
    message: str


class PackReport(TypedDict):
    """The answer of ``senda pack check``: ``ok`` when nothing must be repaired."""

    pack: str
    ok: bool
    counts: dict[str, int]
    defects: list[ToldDefect]


def report_on(pack: str, place: Traversable) -> PackReport:
    """Check the pack in this folder; a file that cannot be read is a defect among the others."""
    files, unreadable = _read(place)
    defects = unreadable or (*check_pack(files), *register_defects(files))
    return {
        "pack": pack,
        "ok": not defects,
        "counts": counts_of(files),
        "defects": [
            {"file": defect.file, "row": defect.row, "kind": str(defect.kind), "message": spoken(defect)}
            for defect in defects
        ],
    }


def spoken(defect: Defect) -> str:
    """Say what is wrong and what to do, in the language in force."""
    return speak(PHRASES, Reason(defect.kind, defect.facts))


def summary(report: PackReport) -> str:
    """Say the outcome in one line, in the language in force."""
    if report["ok"]:
        words = _(
            "The pack %(pack)s is sound: %(duties)s duties, %(clocks)s clocks, %(centres)s centres, %(items)s items."
        )
        return words % {"pack": report["pack"], **report["counts"]}
    number = len(report["defects"])
    return ngettext("The pack %(pack)s has %(number)s defect.", "The pack %(pack)s has %(number)s defects.", number) % {
        "pack": report["pack"],
        "number": number,
    }


def _read(place: Traversable) -> tuple[PackFiles, tuple[Defect, ...]]:
    tables: dict[str, list[dict[str, str]]] = {}
    documents: dict[str, dict[str, Node]] = {}
    unreadable: list[Defect] = []
    for folder_name in FOLDERS:
        below = place.joinpath(*folder_name.split("/")) if folder_name else place
        for name in names_in(below, ".csv"):
            try:
                tables[folder_name + name] = table_in(place, folder_name + name)
            except PackError as error:
                unreadable.append(_defect(error))
        for name in names_in(below, ".yaml"):
            try:
                documents[folder_name + name] = document_in(place, folder_name + name)
            except PackError as error:
                unreadable.append(_defect(error))
    return PackFiles(tables, documents), tuple(unreadable)


def _defect(error: PackError) -> Defect:
    return Defect(error.file, error.line, DefectKind.UNREADABLE, {"problem": error.problem})
