"""What must hold of every answer of the record store, whatever was asked."""

import json
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import parse_qs

from bench.fuzz_records import ANSWERS, REFUSED, Answer, Ask, Case

_MADE_HERE: Final = frozenset({"id", "stored", "authority", "version"})
"""What the store writes into a statement, or may."""
_OK, _NO_CONTENT = 200, 204


def faults(case: Case, answer: Answer, ask: Ask, *, read: Case) -> list[str]:
    """What is wrong with an answer. `read` is a well-made GET of the same sender, for reading back what was taken."""
    status, headers, body = answer
    if status not in ANSWERS:
        return [f"answered {status}: {body[:300]!r}"]
    if status >= REFUSED:
        return [] if case.method == "HEAD" else list(_told(body))
    if case.method == "HEAD" and body:
        return ["an answer to HEAD has a body"]
    if status == _OK and case.method in {"GET", "HEAD"} and "X-Experience-API-Version" not in headers:
        return ["no version in the answer"]
    if case.path.endswith("/statements") and case.method in {"PUT", "POST"} and not case.query.startswith("method="):
        return list(_kept(case, answer, ask, read))
    return []


def _told(body: bytes) -> Iterable[str]:
    try:
        listed = json.loads(body)["error"]
    except (ValueError, KeyError, TypeError):
        yield f"a refusal that is no JSON of ours: {body[:300]!r}"
        return
    if not listed:
        yield "a refusal without a reason"
    for fault in listed:
        if not all(isinstance(fault.get(name), str) and fault[name] for name in ("path", "rule", "message")):
            yield f"a refusal without path, rule or message: {fault}"


def _kept(case: Case, answer: Answer, ask: Ask, read: Case) -> Iterable[str]:
    status, _headers, body = answer
    text = _text_of(case)
    sent = json.loads(text.decode("utf-8-sig"))
    if status == _NO_CONTENT:
        ids, statements = parse_qs(case.query)["statementId"], [sent]
    else:
        ids, statements = json.loads(body), sent if isinstance(sent, list) else [sent]
    if len(ids) != len(statements):
        yield "as many ids as statements were expected"
    for uuid, statement in zip(ids, statements, strict=False):
        found: dict[str, Any] = {}
        for name in ("statementId", "voidedStatementId"):
            status, _headers, body = ask(Case("GET", read.path, f"{name}={uuid}", read.headers))
            if status == _OK:
                found = json.loads(body)
        if not found:
            yield f"what was taken is not found: {uuid}"
        elif different := _different(statement, found, "$"):
            yield f"what was taken is kept otherwise: {different}"


def _text_of(case: Case) -> bytes:
    """The JSON of statements: the body, or its first part."""
    kind = case.headers.get("Content-Type", "")
    if not kind.lower().startswith("multipart"):
        return case.body
    start = case.body.index(b"--b0und")
    return case.body[start:].partition(b"\r\n\r\n")[2].partition(b"\r\n--b0und")[0]


def _different(sent: Any, kept: Any, path: str) -> str:
    """The first place where they differ; more may be kept than was sent, but at the top."""
    if isinstance(sent, dict) and isinstance(kept, dict):
        for name in sent:
            if path == "$" and name in _MADE_HERE:
                continue
            if name not in kept:
                return f"{path}.{name} is missing"
            if name == "timestamp" and path in {"$", "$.object"}:
                continue
            if path.endswith(".contextActivities") and isinstance(sent[name], dict):
                continue  # 1.0.3: one activity becomes a list
            if found := _different(sent[name], kept[name], f"{path}.{name}"):
                return found
        extra = kept.keys() - sent.keys()
        return f"{path} has {sorted(extra)}" if extra and path != "$" else ""
    if isinstance(sent, list) and isinstance(kept, list) and len(sent) == len(kept):
        pairs = enumerate(zip(sent, kept, strict=True))
        return next((found for at, (one, two) in pairs if (found := _different(one, two, f"{path}[{at}]"))), "")
    return "" if type(sent) is type(kept) and sent == kept else f"{path}: {sent!r:.80} is {kept!r:.80}"
