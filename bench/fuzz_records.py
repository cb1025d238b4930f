"""Changed requests for the record store's machine interface, and what must hold of every answer. One seed, one request.

A request is made well and then spoiled in one or two places: statements, JSON text, multipart, headers, parameters, documents, the
alternate syntax. Whatever comes, the answer is one of `ANSWERS`, a refusal names path and rule, and what was taken is read back.
"""

import hashlib
import io
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote, urlencode
from uuid import UUID

from bench.fuzz_values import BASES, FILTERS, HEADERS, IRI, JUNK, PARAMETERS, TOKENS, UNUSUAL_BYTES

ANSWERS: Final = frozenset({200, 204, 400, 401, 403, 404, 405, 409, 412, 413})
LONGEST_SECONDS: Final = 5.0
"""Of CPU. A hang is what takes longer."""
METHODS: Final = ("GET", "HEAD", "PUT", "POST", "DELETE")
MIXED: Final = 'multipart/mixed; boundary="b0und"'
REFUSED: Final = 400
_FOUND = 200


@dataclass(slots=True)
class Case:
    """One request. `sent` is the statement that it brings, where it brings one as a whole JSON text."""

    method: str
    path: str
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def environ(self) -> dict[str, Any]:
        """As a server of WSGI hands it over: bytes of headers and address as Latin-1."""
        made: dict[str, Any] = {
            "REQUEST_METHOD": self.method,
            "PATH_INFO": self.path,
            "QUERY_STRING": self.query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "HTTP_HOST": "127.0.0.1:8000",
            "CONTENT_LENGTH": str(len(self.body)),
            "wsgi.input": io.BytesIO(self.body),
            "wsgi.url_scheme": "http",
            "wsgi.errors": io.StringIO(),
        }
        for name, value in self.headers.items():
            plain = name.upper().replace("-", "_")
            made[plain if plain in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{plain}"] = value
        return made


Answer = tuple[int, dict[str, str], bytes]
Ask = Callable[[Case], Answer]


def asker(application: Callable[..., Any]) -> Ask:
    """A client that calls a WSGI application."""

    def ask(case: Case) -> Answer:
        told: list[tuple[str, list[tuple[str, str]]]] = []
        answer = application(case.environ(), lambda status, headers, _error=None: told.append((status, headers)))
        try:
            body = b"".join(answer)
        finally:
            answer.close()
        return int(told[0][0][:3]), dict(told[0][1]), body

    return ask


def made(seed: int, authorization: str) -> Case:
    """The request of a seed."""
    chance = random.Random(seed)  # noqa: S311 - made-up requests, no secrets
    version = chance.choice(("2.0.0", "1.0.3"))
    mount = "/xapi/" if version == "2.0.0" else chance.choice(("/xapi/", "/xapi/1.0.3/"))
    case = chance.choices(
        (_statement, _batch, _text, _multipart, _reading, _document, _known, _alternate), (6, 2, 3, 3, 6, 4, 1, 3)
    )[0](chance, mount)
    case.headers = {"Authorization": authorization, "X-Experience-API-Version": version, **case.headers}
    spoil = chance.random()
    if spoil < 0.25:
        name, values = chance.choice(HEADERS)
        case.headers[name] = chance.choice(values)
    elif spoil < 0.3:
        case.method = chance.choice((*METHODS, "PATCH", "OPTIONS", "TRACE", "get", "\xff"))
    elif spoil < 0.35:
        case.query = _spoiled(chance, case.query.encode("latin-1")).decode("latin-1")
    return case


def _statement(chance: random.Random, mount: str) -> Case:
    value = changed(chance, chance.choice(BASES), chance.choice((0, 1, 1, 2)))
    method, query = "POST", ""
    if chance.random() < 0.3 and isinstance(value, dict):
        method, query = "PUT", urlencode({"statementId": str(value.get("id") or _uuid(chance))})
    elif isinstance(value, dict) and chance.random() < 0.7:
        value["id"] = _uuid(chance)
    return Case(method, f"{mount}statements", query, {"Content-Type": "application/json"}, _dumped(chance, value))


def _batch(chance: random.Random, mount: str) -> Case:
    values = [changed(chance, chance.choice(BASES), chance.choice((0, 0, 0, 1))) for _ in range(chance.randint(0, 6))]
    for value in values:
        if isinstance(value, dict) and chance.random() < 0.8:
            value["id"] = _uuid(chance)
    return Case("POST", f"{mount}statements", "", {"Content-Type": "application/json"}, _dumped(chance, values))


def _text(chance: random.Random, mount: str) -> Case:
    return Case(
        "POST",
        f"{mount}statements",
        "",
        {"Content-Type": "application/json"},
        _spoiled(chance, _dumped(chance, chance.choice(BASES))),
    )


def _multipart(chance: random.Random, mount: str) -> Case:
    content = chance.randbytes(chance.choice((0, 3, 200)))
    sha2 = hashlib.sha256(content).hexdigest()
    note = {
        "usageType": IRI,
        "display": {"en": "Scan"},
        "contentType": "image/png",
        "length": len(content),
        "sha2": sha2,
    }
    value = {**chance.choice(BASES), "id": _uuid(chance), "attachments": [note]}
    if chance.random() < 0.3:
        value = changed(chance, value, 1)
    attachment = _part(
        chance,
        [
            ("Content-Type", chance.choice((*("image/png", "a\xffb") * 5, "a/b\0", ""))),
            ("Content-Transfer-Encoding", chance.choice((*("binary",) * 12, "base64", ""))),
            (
                "X-Experience-API-Hash",
                chance.choice((*(sha2,) * 20, sha2.upper(), sha2[:-1], "x" * 64, "", "\xff" * 32)),
            ),
        ],
        content,
    )
    parts = [_part(chance, [("Content-Type", "application/json")], _dumped(chance, value)), attachment]
    parts += chance.choice((*[[]] * 12, [attachment], [_part(chance, [("A", "b" * 9000)], b"")]))
    if chance.random() < 0.15:
        chance.shuffle(parts)
        parts.pop()
    body = b"".join(b"--b0und\r\n" + part + b"\r\n" for part in parts) + chance.choice(
        (*(b"--b0und--\r\n", b"--b0und--") * 6, b"")
    )
    if chance.random() < 0.3:
        body = _spoiled(chance, body)
    kind = chance.choice(
        (
            MIXED,
            MIXED,
            MIXED,
            "multipart/mixed",
            'multipart/mixed; boundary=""',
            "multipart/mixed; boundary=" + "b" * 99,
        )
    )
    return Case("POST", f"{mount}statements", "", {"Content-Type": kind}, body)


def _part(chance: random.Random, headers: list[tuple[str, str]], content: bytes) -> bytes:
    if chance.random() < 0.1:
        headers = chance.choice(
            (headers[1:], [*headers, *headers[:1]], [(name.lower(), text) for name, text in headers])
        )
    return "".join(f"{name}: {text}\r\n" for name, text in headers).encode("latin-1") + b"\r\n" + content


def _reading(chance: random.Random, mount: str) -> Case:
    names = (
        chance.sample(FILTERS, chance.randint(0, 4)) if chance.random() < 0.8 else chance.sample(list(PARAMETERS), 2)
    )
    return Case(chance.choice(("GET", "GET", "HEAD")), f"{mount}statements", _query(chance, names))


def _document(chance: random.Random, mount: str) -> Case:
    resource, names = chance.choice(
        (
            ("activities/state", ["activityId", "agent", "stateId", "registration", "since"]),
            ("activities/profile", ["activityId", "profileId", "since"]),
            ("agents/profile", ["agent", "profileId", "since"]),
        )
    )
    method = chance.choice(METHODS)
    kept = [name for name in names if chance.random() < (0.15 if name in {"since", "registration"} else 0.93)]
    body = b""
    if method in {"PUT", "POST"}:
        body = chance.choice(
            (b"{}", b'{"a":1}', b"[1]", b"", chance.randbytes(20), _dumped(chance, chance.choice(JUNK)))
        )
    headers = {"Content-Type": chance.choice(("application/json", "application/json", "text/plain", "\xff/\xfe", ""))}
    headers |= chance.choice(({}, {"If-None-Match": "*"}, {"If-Match": "*"}, {"If-Match": '"0"'}))
    return Case(method, f"{mount}{resource}", _query(chance, kept), headers, body)


def _known(chance: random.Random, mount: str) -> Case:
    resource, name = chance.choice(
        (("agents", "agent"), ("activities", "activityId"), ("about", "verb"), ("%00", "verb"), ("statements/", "verb"))
    )
    return Case(
        chance.choice(METHODS),
        mount + resource,
        _query(chance, [name] if chance.random() < 0.9 else []),
    )


def _alternate(chance: random.Random, mount: str) -> Case:
    """The request of another kind inside a form; 2.0.0 must refuse it, and does."""
    inner = chance.choice((_statement, _reading, _document, _known))(chance, "/xapi/1.0.3/")
    form = list(inner.headers.items())
    form += [(name, value) for name, _, value in (pair.partition("=") for pair in inner.query.split("&")) if name]
    if inner.body or chance.random() < 0.1:
        form.append(("content", inner.body.decode("latin-1")))
    if chance.random() < 0.3:
        name, values = chance.choice(HEADERS)
        form.append((name, chance.choice(values)))
    body = urlencode(form).encode() if chance.random() < 0.8 else _spoiled(chance, urlencode(form).encode())
    query = chance.choice((f"method={inner.method}",) * 4 + ("method=", "method=PATCH", "method=GET&a=b", "method=%FF"))
    path = inner.path if chance.random() < 0.8 else inner.path.replace("/xapi/1.0.3/", mount)
    return Case("POST", path, query, {"Content-Type": "application/x-www-form-urlencoded"}, body)


def _query(chance: random.Random, names: list[str]) -> str:
    pairs = [(name, chance.choice(PARAMETERS[name])) for name in names if name in PARAMETERS]
    if pairs and chance.random() < 0.05:
        pairs.append(pairs[0])
    return "&".join(f"{name}={quote(value, safe='%')}" for name, value in pairs)


def changed(chance: random.Random, value: Any, times: int) -> Any:
    """A copy with some places replaced, left out, doubled, wrapped or renamed."""
    made = {"whole": json.loads(json.dumps(value))}
    for _ in range(times):
        places = list(_places(made))
        holder, at = chance.choice(places)
        what = chance.randrange(6)
        if what == 0 and holder is not made:
            del holder[at]
        elif what == 1 and isinstance(holder, dict) and holder is not made:
            holder[chance.choice(TOKENS)] = holder[at]
        elif what == 2:
            holder[at] = [holder[at]]
        elif what == 3 and isinstance(holder, dict):
            other_holder, other = chance.choice(places)
            holder[at] = json.loads(json.dumps(other_holder[other]))
        else:
            holder[at] = chance.choice(JUNK)
    return made["whole"]


def _places(value: Any) -> Any:
    for at in list(value) if isinstance(value, dict) else range(len(value)):
        yield value, at
        if isinstance(value[at], dict | list):
            yield from _places(value[at])


def _dumped(chance: random.Random, value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def _spoiled(chance: random.Random, text: bytes) -> bytes:
    at = chance.randrange(len(text) + 1)
    end = min(len(text), at + chance.choice((0, 0, 1, 1, 2, 10, 100)))
    return text[:at] + chance.choice(UNUSUAL_BYTES) + text[end:]


def _uuid(chance: random.Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))
