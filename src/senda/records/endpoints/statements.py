"""The Statement resource: PUT one, POST some, GET one or a page of them (1.0.3, Communication 2.1; IEEE 9274.1.1, 4.1.6.1)."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode
from uuid import UUID

from senda.records.actions.statement import record_statements
from senda.records.endpoints.answer import NO_CONTENT, Answer
from senda.records.endpoints.asked import CURSOR, KNOWN, Asked, Format, read_asked, read_id
from senda.records.endpoints.errors import not_found
from senda.records.endpoints.multipart import new_boundary, written
from senda.records.endpoints.resource import Call, Verb, resource
from senda.records.endpoints.sent import read_sent
from senda.records.queries.activity import definitions
from senda.records.queries.attachment import each_attachment
from senda.records.queries.gate import consistent_through
from senda.records.queries.statement import find, one
from senda.records.rules.faults import Fault, Malformed, Rule
from senda.records.rules.formats import canonical_format, ids_format, wanted_languages
from senda.records.rules.scope import READ_SOME_STATEMENTS, READ_STATEMENTS, WRITE_STATEMENTS
from senda.records.rules.statement import exact_json
from senda.records.rules.statement_reading import Json
from senda.records.rules.timestamps import moment_text

STATEMENT_ID = "statementId"
CONSISTENT = "X-Experience-API-Consistent-Through"
_ETAG_BYTES = 16


def _put(call: Call) -> Answer:
    uuid = read_id(call.parameters, STATEMENT_ID)
    sent = read_sent(call, single=True)
    statement = sent.statements[0]
    if statement.id is None:
        statement = replace(statement, id=uuid)
    elif statement.id != uuid:
        raise Malformed((Fault("$.id", Rule.OTHER_ID, {"id": str(uuid)}),))
    record_statements(call.actor, credential=call.bearer, statements=(statement,), attachments=sent.attachments)
    return Answer(status=NO_CONTENT)


def _post(call: Call) -> Answer:
    sent = read_sent(call)
    ids = record_statements(
        call.actor, credential=call.bearer, statements=sent.statements, attachments=sent.attachments
    )
    return Answer(body=json.dumps([str(uuid) for uuid in ids]).encode())


def _get(call: Call) -> Answer:
    asked = read_asked(call)
    return _page(call, asked) if asked.single is None else _single(call, asked, asked.single)


def _single(call: Call, asked: Asked, uuid: UUID) -> Answer:
    row = one(call.bearer.store_id, uuid, voided=asked.voided)
    if row is None or not (call.bearer.may(READ_STATEMENTS) or row.authority_key == call.bearer.authority_key):
        raise not_found()
    text = _formatted(call, asked, (row.body,))[0]
    return _answer(call, asked, (row.body,), text.encode(), row.stored)


def _page(call: Call, asked: Asked) -> Answer:
    page = find(call.bearer.store_id, asked.filter)
    more = ""
    if page.more is not None:
        beside = {name: call.parameters[name] for name in ("format", "attachments") if name in call.parameters}
        more = f"{call.request.path}?{urlencode({CURSOR: page.more, **beside})}"
    listed = ",".join(_formatted(call, asked, page.rows))
    text = f'{{"statements":[{listed}],"more":{json.dumps(more)}}}'
    return _answer(call, asked, page.rows, text.encode(), page.last_stored)


def _formatted(call: Call, asked: Asked, rows: Sequence[str]) -> Sequence[str]:
    """Exact texts are answered as they stand; the other forms are made of them."""
    if asked.format is Format.EXACT:
        return rows
    values: list[Json] = [json.loads(row) for row in rows]
    if asked.format is Format.IDS:
        return [exact_json(ids_format(value)) for value in values]
    languages = wanted_languages(call.header("Accept-Language") or "")
    found = definitions(call.bearer.store_id, {iri for value in values for iri in _activities(value)})
    known = {iri: dict(definition) for iri, definition in found.items()}
    return [exact_json(canonical_format(value, languages, known)) for value in values]


def _activities(value: Json) -> Iterator[str]:
    """The ids of the activities that a kept statement holds; some may come twice."""
    thing = value["object"]
    kind = thing.get("objectType", "Activity")
    if kind == "Activity":
        yield thing["id"]
    elif kind == "SubStatement":
        yield from _activities(thing)
    for listed in value.get("context", {}).get("contextActivities", {}).values():
        for activity in listed:
            yield activity["id"]


def _answer(call: Call, asked: Asked, rows: Iterable[str], text: bytes, stored: int | None) -> Answer:
    etag = hashlib.blake2b(text, digest_size=_ETAG_BYTES).hexdigest()
    if not asked.attachments:
        return Answer(body=text, modified=stored, etag=etag)
    boundary = new_boundary()
    contents = each_attachment(call.bearer.store_id, _hashes(rows))
    return Answer(
        content_type=f'multipart/mixed; boundary="{boundary}"',
        pieces=written(boundary, text, contents),
        modified=stored,
    )


def _hashes(rows: Iterable[str]) -> Iterable[str]:
    """The SHA-2 of every attachment that the statements name, once each."""
    found: dict[str, None] = {}
    for row in rows:
        if '"attachments"' in row:
            value: Json = json.loads(row)
            for holder in (value, value["object"]):
                for note in holder.get("attachments", ()):
                    found[note["sha2"].lower()] = None
    return found


def _consistent(call: Call) -> Mapping[str, str]:
    """Asked before anything is read: what is promised is in the answer."""
    return {CONSISTENT: moment_text(consistent_through(call.bearer.store_id))}


statements = resource(
    {
        "PUT": Verb(_put, WRITE_STATEMENTS, frozenset({STATEMENT_ID}), (STATEMENT_ID,)),
        "POST": Verb(_post, WRITE_STATEMENTS),
        "GET": Verb(_get, READ_SOME_STATEMENTS, KNOWN),
    },
    always=_consistent,
)
