"""Whatever goes wrong is told as JSON; whoever reads it learns nothing of the inside."""

import json
import logging

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from senda.kernel.decisions import Decision, Reason, Refused
from senda.records.endpoints import errors
from senda.records.endpoints.answer import Answer
from senda.records.endpoints.resource import Verb, resource
from senda.records.rules.faults import RecordRefusal
from senda.records.rules.scope import READ_STATEMENTS
from senda.records.rules.versions import Version
from tests.factories.records import CredentialFactory, Machine, basic

pytestmark = pytest.mark.django_db


def asked(handle, **environ):
    """What a resource of this one handler answers."""
    headers = {"Authorization": basic(CredentialFactory().key), "X-Experience-API-Version": "2.0.0"}
    request = RequestFactory().get("/xapi/statements", headers=headers, **environ)
    return resource({"GET": Verb(handle, READ_STATEMENTS)})(request, Version.TWO)


def raising(wrong):
    def handle(_call):
        raise wrong

    return handle


def told(answer):
    assert answer["Content-Type"] == "application/json"
    (fault,) = json.loads(answer.content)["error"]
    assert set(fault) == {"path", "rule", "message"}
    return answer.status_code, fault["rule"]


@pytest.mark.parametrize(
    "wrong", [ZeroDivisionError("/srv/senda/secret.py"), KeyError("secret"), RecursionError(), MemoryError()]
)
def test_a_fault_of_the_program_is_told_without_its_inside_and_logged(wrong, caplog):
    caplog.set_level(logging.ERROR)
    answer = asked(raising(wrong))
    assert told(answer) == (500, "failed")
    assert b"secret" not in answer.content
    assert [record.message for record in caplog.records] == ["A request of the record store failed"]


def test_a_database_that_does_not_answer_is_told_as_busy():
    answer = asked(raising(OperationalError("database is locked")))
    assert told(answer) == (503, "busy")
    assert answer["Retry-After"] == "5"


def test_an_answer_that_cannot_be_written_is_a_fault_like_any_other():
    assert told(asked(lambda _call: Answer(content_type="text/html\r\nX-Evil: 1"))) == (500, "failed")


@pytest.mark.parametrize("code", RecordRefusal)
def test_every_refusal_has_a_status_and_words(code):
    facts = {"id": "1", "name": "1", "limit": "1"}
    answer = asked(raising(Refused(Decision((Reason(code, facts),)))))
    assert told(answer)[0] in {400, 403, 409, 412}
    assert told(answer)[1] == code.value


def test_all_reasons_are_told_at_once():
    reasons = tuple(Reason(RecordRefusal.ID_TAKEN, {"id": name}) for name in ("one", "two"))
    answer = asked(raising(Refused(Decision(reasons))))
    assert (answer.status_code, len(json.loads(answer.content)["error"])) == (409, 2)


def test_errors_are_kept_by_nobody_and_answers_are_private():
    assert asked(raising(errors.not_found()))["Cache-Control"] == "no-store"
    assert asked(lambda _call: Answer())["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("address", ["statements", "about", "nothing", "activities/state"])
def test_every_answer_carries_the_headers_of_a_document_that_is_no_page(address):
    answer = Machine(CredentialFactory()).get(address)
    assert {name: answer[name] for name in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")} == {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
    }
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert not answer.cookies


def test_a_method_that_is_not_there_names_those_that_are():
    machine = Machine(CredentialFactory())
    answer = machine.delete("statements")
    assert told(answer) == (405, "method_not_allowed")
    assert answer["Allow"] == "GET, HEAD, POST, PUT"
    assert told(machine.ask("OPTIONS", "statements"))[0] == 405
    assert told(machine.ask("BREW", "statements"))[0] == 405


def test_a_session_opens_nothing(signed_in):
    answer = signed_in("ana").get("/xapi/statements", headers={"X-Experience-API-Version": "2.0.0"})
    assert told(answer) == (401, "not_signed_in")
    assert answer["WWW-Authenticate"] == 'Basic realm="xAPI", charset="UTF-8"'


def test_over_plain_http_a_credential_is_refused_where_https_is_demanded(settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 60
    machine = Machine(CredentialFactory())
    assert told(machine.get("statements")) == (403, "not_encrypted")
    secure = machine.client.get("/xapi/statements", headers=machine.headers, secure=True)
    assert (secure.status_code, secure["Strict-Transport-Security"]) == (200, "max-age=60")


def test_what_was_sent_is_repeated_as_it_was_sent():
    choices = [
        {"id": "2026-13-01T00:00:00Z"},
        {"id": "2026-13-01T00:00:00Z"},
        {"id": "2014-07-31"},
        {"id": "2014-07-31"},
    ]
    definition = {"interactionType": "choice", "choices": choices}
    sent = {
        "actor": {"mbox": "mailto:a@example.org"},
        "verb": {"id": "https://example.org/v"},
        "object": {"id": "https://example.org/a", "definition": definition},
    }
    answer = Machine(CredentialFactory()).post("statements", sent)
    messages = [fault["message"] for fault in json.loads(answer.content)["error"]]
    assert [
        word in message for word, message in zip(("2026-13-01T00:00:00Z", "2014-07-31"), messages, strict=True)
    ] == [True, True]
