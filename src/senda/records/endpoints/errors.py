"""What a refused request is answered: always JSON with place, rule and sentence, in English or, where asked for, Spanish."""

import json
from collections.abc import Iterable

from django.utils import translation

from senda.kernel.decisions import Decision, Reason
from senda.records.endpoints.answer import Answer
from senda.records.endpoints.limits import TooLarge
from senda.records.phrases import PHRASES
from senda.records.rules.denial import Denial
from senda.records.rules.faults import Fault, RecordRefusal

_STATUS_OF_REFUSAL = {
    RecordRefusal.ID_TAKEN: 409,
    RecordRefusal.ID_TWICE: 400,
    RecordRefusal.DOCUMENT_CHANGED: 412,
    RecordRefusal.DOCUMENT_EXISTS: 412,
    RecordRefusal.DOCUMENT_NEEDS_ETAG: 409,
    RecordRefusal.DOCUMENT_NOT_JSON: 400,
}
_STATUS_OF_DENIAL = {
    Denial.NOT_SIGNED_IN: 401,
    Denial.NOT_ENCRYPTED: 403,
    Denial.SCOPE_MISSING: 403,
    Denial.NOT_FOUND: 404,
    Denial.METHOD_NOT_ALLOWED: 405,
    Denial.TOO_LARGE: 413,
    Denial.BUSY: 503,
    Denial.FAILED: 500,
}


class Denied(Exception):  # noqa: N818 - named by what it tells
    """The request is not answered; carries why, and headers that go with it."""

    def __init__(self, reason: Reason, headers: dict[str, str] | None = None) -> None:
        super().__init__(str(reason.code))
        self.reason = reason
        self.headers = headers or {}


def not_found() -> Denied:
    """What was asked for is not in this store; whether another store has it is not told."""
    return Denied(Reason(Denial.NOT_FOUND))


def of_faults(faults: Iterable[Fault], language: str) -> Answer:
    return _answer(400, [(fault.path, Reason(fault.rule, fault.facts)) for fault in faults], language)


def of_decision(decision: Decision, language: str) -> Answer:
    """The status is that of the first reason; every reason is told."""
    code = decision.reasons[0].code
    status = _STATUS_OF_REFUSAL[code] if isinstance(code, RecordRefusal) else 400
    return _answer(status, [("$", reason) for reason in decision.reasons], language)


def of_denial(denied: Denied, language: str) -> Answer:
    code = denied.reason.code
    status = _STATUS_OF_DENIAL[code] if isinstance(code, Denial) else 400
    answer = _answer(status, [("$", denied.reason)], language)
    answer.headers.update(denied.headers)
    return answer


def of_size(large: TooLarge, language: str) -> Answer:
    return _answer(413, [(large.what, Reason(Denial.TOO_LARGE, {"limit": large.limit}))], language)


def language_of(accepted: str) -> str:
    """Spanish where the header Accept-Language names it first, else English: machines send none, and read English."""
    return "es" if accepted.lstrip()[:2].lower() == "es" else "en"


def _answer(status: int, told: list[tuple[str, Reason]], language: str) -> Answer:
    with translation.override(language):
        listed = [{"path": path, "rule": str(reason.code), "message": _sentence(reason)} for path, reason in told]
    text = json.dumps({"error": listed}, ensure_ascii=False)
    body = text.encode("utf-8", "backslashreplace")
    return Answer(status=status, body=body, headers={"Content-Language": language, "Cache-Control": "no-store"})


def _sentence(reason: Reason) -> str:
    """As `kernel.ui.speak`, but what was sent is repeated as it was sent, dates included."""
    return str(PHRASES[type(reason.code)][reason.code]) % reason.facts
