"""Statements of a file are taken one by one: what is right is kept, what is not is reported, and the rest goes on.

Every deed of a batch is committed before it is counted. A statement without an id is given one that follows from file, line
and content, so the same file again changes nothing: an import that was stopped is simply started anew.
"""

import gzip
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings

from senda.kernel.action import adapter
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused
from senda.records.access.upkeep import require_managing_upkeep, upkept_store
from senda.records.actions.statement import record_statements
from senda.records.models import Store
from senda.records.queries.attachment import attachments
from senda.records.rules.agent import ifi
from senda.records.rules.faults import Fault, Malformed, Rule
from senda.records.rules.importing import LONGEST_PIECE, ImportRefusal, Piece, TornFile, pieces
from senda.records.rules.keys import Kind, key
from senda.records.rules.scope import Bearer, Scope
from senda.records.rules.statement import Statement, parse
from senda.records.rules.statement_signature import check_signature, signatures_of
from senda.records.rules.text import read_json
from senda.records.rules.versions import Version

BATCH = 50
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Complaint:
    """A statement that was not taken: where it begins, its id where it told one, and the first fault."""

    line: int
    id: str
    path: str
    reason: Reason


@dataclass(slots=True)
class Tally:
    """How many were taken, refused and read so far; `torn` the line at which the file could not be read further."""

    taken: int = 0
    refused: int = 0
    torn: int = 0

    @property
    def read(self) -> int:
        return self.taken + self.refused


@dataclass(frozen=True, slots=True)
class _Ready:
    line: int
    statement: Statement


def import_statements(
    actor: Actor,
    *,
    store_key: str,
    file: BinaryIO,
    complain: Callable[[Complaint], None],
    progress: Callable[[Tally], None] | None = None,
    most: int | None = None,
) -> Tally:
    """Read a file (plain or gzip) into a store and return the counts.

    Args:
        actor: the coordination.
        store_key: which store.
        file: can be sought.
        complain: told every statement that was not taken, in the order of the file within a batch.
        progress: told after each batch that is committed.
        most: as many bytes, unpacked, are read at most.

    Raises:
        Refused: nothing can be read from the file at all, or it is longer than `most`.
    """
    require_managing_upkeep(actor)
    store = upkept_store(actor, store_key)
    bearer, tally, ready = _bearer(store), Tally(), list[_Ready]()

    def settle() -> None:
        for each in _record(actor, bearer, ready):
            complain(each)
            tally.refused += 1
            tally.taken -= 1
        tally.taken += len(ready)
        ready.clear()
        if progress:
            progress(tally)

    try:
        for piece in pieces(_Bounded(_opened(file), most)):
            checked = _checked(store.pk, piece)
            if isinstance(checked, Complaint):
                complain(checked)
                tally.refused += 1
            else:
                ready.append(_Ready(piece.line, checked))
            if len(ready) == BATCH:
                settle()
    except TornFile as torn:
        tally.torn = torn.line
    except (OSError, EOFError, zlib.error):
        tally.torn = max(1, tally.read)
    settle()
    return tally


class _Bounded:
    """A file that refuses to be longer than it may."""

    def __init__(self, file: BinaryIO, most: int | None) -> None:
        self._file, self._most, self._read = file, most, 0

    def read(self, size: int, /) -> bytes:
        chunk = self._file.read(size)
        self._read += len(chunk)
        if self._most is not None and self._read > self._most:
            raise Refused(Decision((Reason(ImportRefusal.TOO_LARGE, {"limit": self._most // 1024 // 1024}),)))
        return chunk


def _opened(file: BinaryIO) -> BinaryIO:
    begin = file.read(len(_GZIP))
    file.seek(0)
    return cast("BinaryIO", gzip.GzipFile(fileobj=file)) if begin == _GZIP else file


def _checked(store_id: int, piece: Piece) -> Statement | Complaint:
    if piece.too_long:
        limit = {"limit": LONGEST_PIECE // 1024 // 1024}
        return Complaint(piece.line, "", "$", Reason(ImportRefusal.PIECE_TOO_LONG, limit))
    value: object = None
    try:
        value = read_json(piece.text)
        version = _version(value)
        statement = parse(_with_id_and_time(store_id, piece, value), version)
        _check_attachments(store_id, statement)
    except Malformed as malformed:
        fault = malformed.faults[0]
        return Complaint(piece.line, _id_of(value), fault.path, Reason(fault.rule, fault.facts))
    return statement


def _version(value: object) -> Version:
    told = value.get("version") if isinstance(value, Mapping) else None
    return Version.ONE if isinstance(told, str) and told.startswith("1.0") else Version.TWO


def _with_id_and_time(store_id: int, piece: Piece, value: object) -> object:
    """A store answers `stored` of its own: where nothing tells when it happened, the moment of the other store does."""
    if not isinstance(value, dict):
        return value
    made = dict(value)
    if "id" not in made:
        made["id"] = str(uuid5(NAMESPACE_URL, f"{store_id}:{piece.line}:{piece.text.decode()}"))
    if "timestamp" not in made and "stored" in made:
        made["timestamp"] = made["stored"]
    return made


def _check_attachments(store_id: int, statement: Statement) -> None:
    """A file brings no contents: they must be at a fileUrl or in the store already; a signature must hold."""
    if not statement.attachments:
        return
    held = attachments(store_id, [note.sha2 for note in statement.attachments])
    for note in statement.attachments:
        if note.sha2 not in held and not note.file_url:
            raise Malformed((Fault(f"{note.path}.sha2", Rule.ATTACHMENT_MISSING, {"sha2": note.sha2}),))
    for note in signatures_of(statement):
        if note.sha2 not in held:
            raise Malformed((Fault(f"{note.path}.sha2", Rule.ATTACHMENT_MISSING, {"sha2": note.sha2}),))
        check_signature(statement, note, held[note.sha2][1], adapter("statement_signature"))


def _record(actor: Actor, bearer: Bearer, ready: list[_Ready]) -> Iterator[Complaint]:
    """Take all of them, or each by itself where one of them cannot be taken."""
    if not ready:
        return
    try:
        record_statements(actor, credential=bearer, statements=[each.statement for each in ready], attachments={})
    except Refused:
        for each in ready:
            try:
                record_statements(actor, credential=bearer, statements=[each.statement], attachments={})
            except Refused as refused:
                yield Complaint(each.line, str(each.statement.id), "$.id", refused.decision.reasons[0])


def _id_of(value: object) -> str:
    told = value.get("id") if isinstance(value, Mapping) else None
    return str(told)[:36] if isinstance(told, str) else ""


def _bearer(store: Store) -> Bearer:
    """Who answers for imported statements: Senda's import, known by an account at its own address."""
    account = {"homePage": settings.SENDA_ADDRESS, "name": "import"}
    authority: Mapping[str, object] = {"objectType": "Agent", "account": account, "name": "Import"}
    return Bearer(
        credential_id=0,
        store_id=store.pk,
        store_key=store.key,
        key="import",
        name="Import",
        scopes=frozenset({Scope.ALL}),
        authority=authority,
        authority_key=key(store.pk, Kind.AUTHORITY, ifi(authority)),
    )
