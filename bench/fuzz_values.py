"""Well-made statements and parameters, and values that no request should hold, for the fuzz of the record store."""

from typing import Any, Final

IRI: Final = "https://example.org/answered"
UUID: Final = "7d1f5a4e-7d3a-4b0e-9a57-2f1f6b1f9f01"
_MARISOL = {"objectType": "Agent", "name": "Marisol", "mbox": "mailto:marisol@example.org"}
_ACTIVITY = {"objectType": "Activity", "id": "https://example.org/question/1"}
_CHOICE = {
    "name": {"es": "Pregunta 1", "en": "Question 1"},
    "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
    "interactionType": "choice",
    "correctResponsesPattern": ["a[,]b"],
    "choices": [{"id": "a", "description": {"es": "Sí"}}, {"id": "b"}],
    "extensions": {"https://example.org/x": {"deep": [1, {"a": None}]}},
}
_PLAIN: dict[str, Any] = {"actor": _MARISOL, "verb": {"id": IRI, "display": {"es": "contestó"}}, "object": _ACTIVITY}
_FULL: dict[str, Any] = {
    **_PLAIN,
    "object": {**_ACTIVITY, "definition": _CHOICE},
    "result": {
        "score": {"scaled": 0.5, "raw": 5, "min": 0, "max": 10},
        "success": True,
        "completion": True,
        "response": "a[,]b",
        "duration": "PT1M5.25S",
        "extensions": {"https://example.org/y": "z"},
    },
    "context": {
        "registration": UUID,
        "instructor": {"account": {"homePage": "https://example.org", "name": "ana"}},
        "team": {"objectType": "Group", "member": [{"mbox_sha1sum": "0" * 40}, {"openid": "https://example.org/id"}]},
        "contextActivities": {"parent": [_ACTIVITY], "category": [{"id": "https://example.org/profile"}]},
        "revision": "1",
        "platform": "Senda",
        "language": "es-MX",
        "statement": {"objectType": "StatementRef", "id": UUID},
        "extensions": {"https://example.org/z": -0.0},
    },
    "timestamp": "2026-11-24T12:05:00.123-06:00",
}
_TWO: dict[str, Any] = {
    **_PLAIN,
    "context": {
        "contextAgents": [{"objectType": "contextAgent", "agent": _MARISOL, "relevantTypes": ["https://example.org/t"]}]
    },
}
_SUB: dict[str, Any] = {**_PLAIN, "object": {"objectType": "SubStatement", **_FULL}}
_REF: dict[str, Any] = {**_PLAIN, "object": {"objectType": "StatementRef", "id": UUID}}
_VOID: dict[str, Any] = {**_REF, "verb": {"id": "http://adlnet.gov/expapi/verbs/voided"}}
_GROUP: dict[str, Any] = {**_PLAIN, "actor": {"objectType": "Group", "member": [_MARISOL]}}
BASES: Final = (_PLAIN, _FULL, _FULL, _TWO, _SUB, _REF, _VOID, _GROUP)
JUNK: Final[tuple[Any, ...]] = (
    None,
    True,
    0,
    -1,
    -0.0,
    1.5,
    10**30,
    10**4000,
    1e308,
    5e-324,
    "",
    " ",
    "a" * 5000,
    "\0",
    "\ud800",
    "\udfff\ud800",
    "مرحبا",
    "👩🏽‍⚕️",
    "\u202eabc",
    "\ufeff",
    "__proto__",
    "%s%(x)s%n",
    "{}",
    "2026-02-30T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:60.999999999Z",
    "mailto:a@b",
    "mailto:",
    "https://example.org/" + "x" * 3000,
    "http://[",
    "http://a b",
    "urn:x",
    "es-",
    "i-klingon",
    UUID,
    UUID.upper(),
    "PT",
    "P1Y2M3DT4H5M6.789S",
    "P" + "9" * 400 + "Y",
    [],
    {},
    [[]],
    [None],
    {"": ""},
    {"__proto__": {"a": 1}},
    {"a": {"b": {"c": {"d": []}}}},
    {"en": 1},
    {"objectType": "Agent"},
    {"objectType": "Group"},
    {"objectType": ["Agent"]},
    {"account": {"homePage": "https://example.org", "name": "n" * 4000}},
    {"mbox": "mailto:a@b.c", "openid": "https://example.org"},
)
TOKENS: Final = (
    "",
    "id",
    "ID",
    "objectType",
    "actor",
    "object",
    "member",
    "__proto__",
    "\0",
    "é",
    "x" * 600,
    "stored",
    "$ref",
)
UNUSUAL_BYTES: Final = (
    b"", b"\0", b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"1e999", b"-0", b"9" * 5000, b"NaN", b"-Infinity",
    b"\\ud800", b"\\u0000", b'"', b"\\", b"[" * 5000, b'{"a":' * 600, b",", b'"id":1,"id":2,', b"{}", b"[]", b"\r\n", b"\n",
    b"--b0und", b"--b0und--", b"%", b"%00", b"%FF", b"&", b"=", b"+", b"'", b"\xf0\x9f\x98\x80", b"/*", b"//", b"\t" * 100,
)  # fmt: skip
HEADERS: Final = (
    ("X-Experience-API-Version", ("", "2", "2.0", "2.0.00", "1.0.9", "0.95", "3", "1.0.3,2.0.0", "\xff", "9" * 5000, "2.0.0\0")),
    ("Content-Type", (
        "", "text/plain", "application/json; charset=utf-16", "application/json; charset=klingon", "application/json;;;=",
        "application/json; a*=foo'en'x%41", "application/json; charset*=x'y'%ff", "multipart/mixed; boundary=\xff", "\xff",
        "multipart/mixed; boundary=b0und; boundary=x", "multipart/form-data; boundary=b0und", "APPLICATION/JSON", "a" * 9000,
        'multipart/mixed; boundary="\\', "application/json; charset", "multipart/mixed; boundary*=utf-8''b0und",
    )),
    ("If-Match", ("", "*", '"', '""', 'W/"x"', "x" * 5000, "\xff\xfe", '"a", "b"', "\0", "*, *")),
    ("If-None-Match", ("", "*", '"', '""', 'W/"x"', "x" * 5000, "\xff\xfe", " * ")),
    ("Authorization", ("", "Basic", "Basic ", "Basic !!!", "Bearer x", "Basic \xff", "basic Og==", "Basic " + "QQ" * 999, "\0")),
    ("Content-Encoding", ("gzip", "deflate", "br", "identity", "x-gzip, gzip", "\xff", "")),
    ("Content-Length", ("", "-1", "0", "1", "5", "x", "1e9", "99999999999", "9" * 5000, "\xb2", " 5", "+5")),
    ("Transfer-Encoding", ("chunked", "gzip, chunked", "\xff")),
    ("Accept-Language", ("", "es", "en;q=nan", "en;q=1e999", "*;q=0,\xff", "a-" * 3000, ",,,;;;", "es-MX;q=0.5, en", "\0")),
    ("Accept", ("", "*/*", "text/html", "\xff")),
    ("Host", ("", "evil.example", "[", "a:b:c", "\xff")),
    ("Cookie", ("sessionid=\xff", "a" * 9000)),
    ("X-Forwarded-Proto", ("https", "\xff")),
    ("Range", ("bytes=0-1", "x")),
    ("Expect", ("100-continue",)),
)  # fmt: skip
_AGENTS = ('{"mbox":"mailto:marisol@example.org"}', '{"mbox":"mailto:marisol@example.org","name":"M"}')
_JUNK = (
    "", "\0", "%FF", "%ED%A0%80", "%", "%zz", "x", "é", "👩🏽‍⚕️", "a" * 9000, "n" * 3000, "[]", "null", "[" * 3000, "{}", "\r\n",
    '{"a":1,"a":2}', '{"objectType":"Group","member":[]}', '{"account":{"homePage":"https://a.b","name":"%00"}}',
    '{"account":{"homePage":"https://a.b","name":"' + "n" * 4000 + '"}}', '{"mbox":["mailto:a@b.c"]}', '{"name":"\\ud800"}',
)  # fmt: skip
_TIMES = (
    "2026-11-24T12:05:00Z",
    "2026-11-24",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:60Z",
    "2026-02-30T00:00:00Z",
    "1",
)
PARAMETERS: Final[dict[str, tuple[str, ...]]] = {
    "statementId": (UUID, UUID.upper(), UUID[:-1], *_JUNK),
    "voidedStatementId": (UUID, *_JUNK),
    "agent": (*_AGENTS * 60, *_JUNK),
    "verb": (*(IRI,) * 120, *_JUNK),
    "activity": (*("https://example.org/question/1",) * 120, *_JUNK),
    "activityId": (*("https://example.org/question/1",) * 250, *_JUNK),
    "stateId": (*("bookmark",) * 250, *_JUNK),
    "profileId": (*("settings",) * 250, *_JUNK),
    "registration": (*(UUID,) * 120, *_JUNK),
    "related_activities": (*("true", "false") * 10, "TRUE", "1", ""),
    "related_agents": (*("true", "false") * 10, "yes", "\0"),
    "ascending": (*("true", "false") * 10, "true ", "0"),
    "attachments": (*("true", "false") * 10, "t"),
    "format": (*("ids", "exact", "canonical") * 9, "IDS", ""),
    "limit": (*("0", "1", "7") * 20, "-1", "1.5", "1e3", "9" * 15, "9" * 5000, "\u0661", "%D9%A1", "+1"),
    "since": (*_TIMES * 6, *_JUNK[:9]),
    "until": (*_TIMES * 6, *_JUNK[:9]),
    "cursor": ("x", "x:y:z", ".eJw:1:x", "é:é:é", *_JUNK),
    "unknown": ("x",),
}
FILTERS: Final = tuple(PARAMETERS)[2:5] + tuple(PARAMETERS)[8:17]
"""The parameters that may stand beside each other."""
