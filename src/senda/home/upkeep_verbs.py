"""`senda records erase|retain|import|export|forward`: the upkeep of a record store from the command line."""

import csv
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from senda.home.founding import operator
from senda.home.phrases import say
from senda.records.api import (
    ACADEMY,
    Complaint,
    ExportFormat,
    RecordFilter,
    Tally,
    agent_of,
    ask_erasure,
    begin_export,
    confirm_erasure,
    exported,
    import_statements,
    make_rule,
    run_forwarding,
    run_retention,
)

Answer = tuple[Any, list[str]]


def add_upkeep(nouns: Any) -> None:
    """Add the verbs to the parsers of `senda records`."""
    erasing = nouns.add_parser("erase", help="erase a person; without --confirm only count")
    person = erasing.add_mutually_exclusive_group(required=True)
    person.add_argument("--mbox", metavar="ADDRESS")
    person.add_argument("--mbox-sha1sum", metavar="SHA1")
    person.add_argument("--openid", metavar="URI")
    person.add_argument("--account", nargs=2, metavar=("HOME_PAGE", "NAME"))
    erasing.add_argument("--reason", required=True, help="kept; do not name the person")
    erasing.add_argument("--confirm", action="store_true", help="erase for ever")
    keeping = nouns.add_parser("retain", help="erase what has ended its time; with --days make a rule instead")
    keeping.add_argument("--days", type=int, help="make a rule: keep so many days")
    keeping.add_argument("--verb", default="", metavar="IRI")
    keeping.add_argument("--activity", default="", metavar="IRI")
    taking = nouns.add_parser("import", help="read a file of statements, each taken or refused for itself")
    taking.add_argument("file", metavar="FILE", type=Path, help="JSON array or JSON Lines, plain or gzip")
    taking.add_argument(
        "--report", type=Path, metavar="CSV", help="where to write what was refused; else it is printed"
    )
    giving = nouns.add_parser("export", help="write statements to a file")
    giving.add_argument("file", metavar="FILE", type=Path)
    giving.add_argument("--format", choices=list(ExportFormat), default=ExportFormat.JSON_LINES)
    giving.add_argument("--verb", default="", metavar="IRI")
    giving.add_argument("--activity", default="", metavar="IRI")
    giving.add_argument(
        "--since", type=datetime.fromisoformat, metavar="MOMENT", help="stored after; ISO 8601 with offset"
    )
    giving.add_argument("--until", type=datetime.fromisoformat, metavar="MOMENT", help="stored at or before")
    sending = nouns.add_parser("forward", help="send on what other stores are to have, now")
    for each in (erasing, keeping, taking, giving, sending):
        each.add_argument("--store", default=ACADEMY, metavar="KEY", help="the academy's own by default")
        each.add_argument("--json", action="store_true", help="answer as JSON")


def _erase(options: dict[str, Any]) -> Answer:
    kind = next(name for name in ("mbox", "mbox_sha1sum", "openid", "account") if options[name])
    page, value = options["account"] or ("", options[kind])
    agent = agent_of(kind, value, page)
    found = ask_erasure(operator(), store_key=options["store"], agent=agent, reason=options["reason"])
    if options["confirm"]:
        found = confirm_erasure(operator(), pk=found.pk, agent=agent)
    told = {
        "erasure": found.pk,
        "done": found.done_at is not None,
        "statements": found.statements,
        "attachments": found.attachments,
        "documents": found.documents,
        "names": found.names,
    }
    line = _("Erased: %(count)s statements.") if told["done"] else _("Would go: %(count)s statements. Say --confirm.")
    return told, [line % {"count": found.statements}, f"{found.attachments} / {found.documents} / {found.names}"]


def _retain(options: dict[str, Any]) -> Answer:
    if options["days"] is not None:
        words = {"verb": options["verb"], "activity": options["activity"]}
        rule = make_rule(operator(), store_key=options["store"], days=options["days"], **words)
        return {"rule": rule.pk}, [_("The rule counts from the next night on.")]
    gone = run_retention(operator(), store_key=options["store"])
    return {"erased": gone}, [_("Erased: %(count)s statements.") % {"count": gone}]


def _import(options: dict[str, Any]) -> Answer:
    path: Path = options["file"]
    with _opened(path, "rb") as file, _report(options["report"]) as report:
        writer = csv.writer(report)
        writer.writerow(("line", "id", "path", "rule", "words"))

        def complain(each: Complaint) -> None:
            writer.writerow((each.line, each.id, each.path, each.reason.code, say(each.reason)))

        def progress(tally: Tally) -> None:
            share = file.tell() * 100 // max(1, path.stat().st_size)
            sys.stderr.write(f"\r{share} %  {tally.taken} + {tally.refused}")

        tally = import_statements(
            operator(), store_key=options["store"], file=file, complain=complain, progress=progress
        )
    sys.stderr.write("\n")
    told = {"read": tally.read, "taken": tally.taken, "refused": tally.refused, "torn": tally.torn}
    words = {"taken": tally.taken, "refused": tally.refused}
    lines = [_("Taken: %(taken)s. Refused: %(refused)s.") % words]
    if tally.torn:
        lines.append(_("The file cannot be read beyond line %(line)s.") % {"line": tally.torn})
    return told, lines


def _export(options: dict[str, Any]) -> Answer:
    asked = RecordFilter(
        verb=options["verb"],
        activity=options["activity"],
        related_activities=bool(options["activity"]),
        since=_microseconds(options["since"]),
        until=_microseconds(options["until"]),
        ascending=True,
    )
    form = ExportFormat(options["format"])
    store = begin_export(operator(), store_key=options["store"], form=form, asked=asked)
    size = 0
    with _opened(options["file"], "xb") as file:
        for piece in exported(store.pk, asked, form, (get_language() or "es").split("-")[0]):
            size += file.write(piece)
    return {"file": str(options["file"]), "bytes": size}, [f"{options['file']}: {size} B"]


def _forward(options: dict[str, Any]) -> Answer:
    sent = run_forwarding(operator(), store_key=options["store"])
    told = [{"name": each.name, "delivered": each.delivered, "dead": each.dead, "fault": each.fault} for each in sent]
    return told, [f"{each.name}: {each.delivered} / {each.dead} {each.fault}".rstrip() for each in sent]


def _microseconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.astimezone().timestamp() * 1_000_000)


def _opened(path: Path, mode: str) -> Any:
    try:
        return path.open(mode)
    except OSError as fault:
        raise CommandError(f"{path}: {fault.strerror}") from fault


def _report(path: Path | None) -> Any:
    return path.open("w", encoding="utf-8", newline="") if path else nullcontext(sys.stderr)


UPKEEP: dict[str, Callable[[dict[str, Any]], Answer]] = {
    "erase": _erase,
    "retain": _retain,
    "import": _import,
    "export": _export,
    "forward": _forward,
}
