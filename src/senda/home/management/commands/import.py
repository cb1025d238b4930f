"""`senda import`: rosters as offices send them, with dry run and undo."""  # noqa: N999 - the command's own name

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senda.home.founding import operator
from senda.home.phrases import say
from senda.kernel.actor import Actor
from senda.kernel.decisions import Reason, Refused
from senda.people.api import import_staff, plan_of_staff_file, receive_staff, undo_staff
from senda.programmes.api import FileReading, import_nomination_files, read_nomination_files, undo_nominations
from senda.programmes.rules.nomination_refusal import ImportRefusal

LISTS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".xltx", ".xltm", ".ods", ".csv", ".tsv", ".pdf", ".doc", ".docx")


_NO_SUCH_IMPORT = gettext_lazy("There is no import %(batch)s. Write what the import printed, such as 3 or N7.")


class Command(BaseCommand):
    help = (
        "Import rosters from Excel workbooks. `staff FILE` takes the whole staff list; with any error in it nothing is "
        "changed, unless --good-rows asks for the good rows alone. `nominations FOLDER --edition N` takes the good rows of "
        "each delegation's workbook and lists the others, since each row stands for itself; a file that cannot be read "
        "stops the whole folder. `undo BATCH` takes an import back: a number for a staff list, N and a number for "
        "nominations, as the import printed it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="staff|nominations|undo")
        staff = kinds.add_parser("staff", help="the staff list of the country")
        staff.add_argument("path", type=Path, metavar="FILE", help="workbook (.xlsx)")
        staff.add_argument("--good-rows", action="store_true", help="import the good rows although others have errors")
        nominations = kinds.add_parser("nominations", help="the delegations' nominations for an edition")
        nominations.add_argument("path", type=Path, metavar="FOLDER", help="folder with workbooks, or one workbook")
        nominations.add_argument("--edition", type=int, required=True, help="number of the edition")
        for kind in (staff, nominations):
            kind.add_argument("--dry-run", action="store_true", help="tell what would happen and change nothing")
            kind.add_argument("--json", action="store_true", help="answer as JSON")
        undo = kinds.add_parser("undo", help="take an import back")
        undo.add_argument("batch", help="what the import printed, such as 3 or N7")
        undo.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        actor = operator()
        try:
            match options["kind"]:
                case "staff":
                    answer = self._staff(actor, options)
                case "nominations":
                    answer = self._nominations(actor, options)
                case _:
                    answer = self._undo(actor, options["batch"])
        except Refused as refused:
            raise CommandError(" ".join(say(reason) for reason in refused.decision.reasons)) from refused
        self._tell(answer, as_json=options["json"])

    def _staff(self, actor: Actor, options: dict[str, Any]) -> dict[str, Any]:
        path: Path = options["path"]
        if not path.is_file():
            raise CommandError(_("There is no file %(path)s. Check the name. Nothing was changed.") % {"path": path})
        content = _content(path)
        plan = plan_of_staff_file(content, path.name)
        answer: dict[str, Any] = {
            "file": path.name,
            "rows": plan.rows,
            "new": len(plan.new),
            "changed": len(plan.changed),
            "unchanged": plan.unchanged,
            "absent": plan.absent,
            "errors": [_told(error.row, Reason(error.kind, error.facts)) for error in plan.errors],
            "imported": False,
        }
        if options["dry_run"]:
            return answer
        if plan.errors and not options["good_rows"]:
            self._tell(answer, as_json=options["json"])
            message = _(
                "%(file)s has %(count)s errors, so nothing was changed. Correct them, or import the good rows alone with "
                "--good-rows."
            )
            raise CommandError(message % {"file": path.name, "count": len(plan.errors)})
        batch = receive_staff(actor, file_name=path.name, content=content)
        import_staff(actor, batch_id=batch.pk, good_rows_only=options["good_rows"])
        return answer | {"imported": True, "batch": str(batch.pk)}

    def _nominations(self, actor: Actor, options: dict[str, Any]) -> dict[str, Any]:
        files = _files(options["path"])
        readings = read_nomination_files(options["edition"], files)
        told = [_told_file(reading) for reading in readings]
        totals = {
            "rows": sum(file["rows"] for file in told),
            "accepted": sum(file["accepted"] for file in told),
            "recovered": sum(len(file["recovered"]) for file in told),
            "errors": sum(len(file["errors"]) for file in told),
        }
        answer: dict[str, Any] = {"files": told, "totals": totals}
        unreadable = [reading for reading in readings if reading.reading is None]
        if unreadable:
            self._tell(answer, as_json=options["json"])
            raise CommandError(" ".join(say(reason) for reading in unreadable for reason in reading.decision.reasons))
        if options["dry_run"]:
            return answer
        batches = import_nomination_files(actor, edition_number=options["edition"], files=files)
        return answer | {"batches": [f"N{batch.pk}" for batch in batches]}

    def _undo(self, actor: Actor, batch: str) -> dict[str, Any]:
        kind, number = (batch[:1].upper(), batch[1:]) if batch[:1].isalpha() else ("", batch)
        if kind not in {"", "N"} or not number.isdigit():
            raise CommandError(_NO_SUCH_IMPORT % {"batch": batch})
        try:
            if kind:
                undo_nominations(actor, batch_id=int(number))
            else:
                undo_staff(actor, batch_id=int(number))
        except Http404 as missing:
            raise CommandError(_NO_SUCH_IMPORT % {"batch": batch}) from missing
        return {"undone": batch}

    def _tell(self, answer: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            return
        for file in answer.get("files", [answer]):
            self.stdout.write(
                " · ".join(f"{name} {value}" for name, value in file.items() if not isinstance(value, list))
            )
            for finding in (*file.get("errors", []), *file.get("recovered", [])):
                self.stdout.write(f"  {finding['row']}: {finding['message']}")
        for name in ("totals", "batches"):
            if name in answer:
                self.stdout.write(f"{name}: {json.dumps(answer[name])}")


def _content(path: Path) -> bytes:
    """At most one byte more than any file that is taken, so that a huge file costs nothing."""
    with path.open("rb") as file:
        return file.read(_MOST_READ)


_MOST_READ = 64 * 1024 * 1024


def _files(path: Path) -> list[tuple[str, bytes]]:
    """The lists of a folder in the order of their names; what office programs leave beside them is passed over."""
    if path.is_file():
        return [(path.name, _content(path))]
    if not path.is_dir():
        raise CommandError(_("There is no folder %(path)s. Check the name. Nothing was changed.") % {"path": path})
    found = sorted(
        file
        for file in path.iterdir()
        if file.is_file() and file.suffix.lower() in LISTS and not file.name.startswith((".", "~$"))
    )
    if not found:
        raise CommandError(say(Reason(ImportRefusal.NO_FILES, {"folder": path.name})))
    return [(file.name, _content(file)) for file in found]


def _told(row: int, reason: Reason) -> dict[str, Any]:
    return {"row": row, "kind": reason.code.value, "message": say(reason)}


def _told_file(file: FileReading) -> dict[str, Any]:
    """One file in the form that stays; a file that cannot be read has its reasons at row 0."""
    reading = file.reading
    if reading is None:
        errors = [_told(0, reason) for reason in file.decision.reasons]
        return {"file": file.name, "rows": 0, "accepted": 0, "recovered": [], "errors": errors}
    return {
        "file": file.name,
        "rows": reading.rows,
        "accepted": len(reading.accepted),
        "recovered": [_told(finding.row, Reason(finding.kind, finding.facts)) for finding in reading.recovered],
        "errors": [_told(finding.row, Reason(finding.kind, finding.facts)) for finding in reading.errors],
    }
