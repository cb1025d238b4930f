"""Statements are forwarded over verified TLS, each at least once; what is refused waits for a person."""

import base64
import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.records.actions.forwarding import (
    drop_dead_letter,
    end_target,
    make_target,
    pause_target,
    retry_dead_letter,
    run_forwarding,
)
from senda.records.models import DeadLetter, ForwardTarget
from senda.records.queries.forwarding import forwarding_trouble
from senda.records.rules.forwarding import ForwardFault, ForwardRefusal
from tests.records.other_store import other_store
from tests.records.senders import by, send, sender, told, verb

pytestmark = pytest.mark.django_db
SECRET = "a secret of the tests"


@pytest.fixture
def other(tmp_path, settings):
    with other_store(tmp_path) as found:
        settings.SENDA_FORWARD_PRIVATE, settings.SENDA_FORWARD_CA = True, str(found.certificate)
        yield found


def target(cast, url, **more):
    words = {"name": "E-Campus", "url": url, "user": "academy", "secret": SECRET, "from_begin": True, **more}
    return make_target(cast.ana, store_key="one", **words)


def run(actor):
    return [(each.delivered, each.dead, each.fault) for each in run_forwarding(actor)]


def test_everything_arrives_once_in_batches_with_the_credential(cast, other):
    sent = [told() for _ in range(120)]
    send(sender(), *sent)
    target(cast, other.url)
    assert run(cast.ana) == [(120, 0, "")]
    assert list(other.taken) == [each["id"] for each in sent]
    assert len(other.requests) == 3
    headers = other.requests[0][0]
    assert headers["Authorization"] == "Basic " + base64.b64encode(f"academy:{SECRET}".encode()).decode()
    assert headers["X-Experience-API-Version"] == "2.0.0"
    assert run(cast.ana) == [(0, 0, "")]
    new = told()
    send(sender(), new)
    assert run(cast.ana) == [(1, 0, "")]
    assert len(other.requests) == 4


def test_only_the_store_and_the_filter_and_from_the_moment_told(cast, other):
    send(sender(), told(verb=verb("passed")))
    send(sender("two"), told(verb=verb("passed")))
    target(cast, other.url, verb="https://example.org/passed", from_begin=False)
    wanted = told(verb=verb("passed"))
    send(sender(), told(), wanted)
    assert run(cast.ana) == [(1, 0, "")]
    assert list(other.taken) == [wanted["id"]]


def test_an_attachment_goes_along(cast, other):
    content = b"a certificate\r\nof two lines"
    sha2 = hashlib.sha256(content).hexdigest()
    note = {
        "usageType": "https://example.org/a",
        "display": {"en": "A"},
        "contentType": "text/plain",
        "length": len(content),
        "sha2": sha2,
    }
    send(sender(), told(attachments=[note]), attachments=[(sha2, ("text/plain", content))])
    target(cast, other.url)
    assert run(cast.ana) == [(1, 0, "")]
    headers, body = other.requests[0]
    assert headers["Content-Type"].startswith("multipart/mixed; boundary=")
    assert f"X-Experience-API-Hash: {sha2}\r\n\r\n".encode() + content + b"\r\n--" in body


def test_a_certificate_that_nobody_vouches_for_is_refused(cast, other, settings):
    settings.SENDA_FORWARD_CA = ""
    send(sender(), told())
    target(cast, other.url)
    assert run(cast.ana) == [(0, 0, ForwardFault.CERTIFICATE)]
    assert other.requests == []


def test_no_address_inside_is_asked(cast, other, settings):
    settings.SENDA_FORWARD_PRIVATE = False
    send(sender(), told())
    target(cast, other.url)
    for address in (
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://10.0.0.1/x",
        "https://169.254.169.254/x",
        "https://[::ffff:10.0.0.1]/x",
    ):
        target(cast, address)
    assert run(cast.ana) == [(0, 0, ForwardFault.PRIVATE_ADDRESS)] * 6
    assert other.requests == []


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (302, ForwardFault.REDIRECT),
        (401, ForwardFault.CREDENTIAL),
        (403, ForwardFault.CREDENTIAL),
        (429, ForwardFault.ANSWER),
        (503, ForwardFault.ANSWER),
    ],
)
def test_an_answer_of_no_use_is_tried_again_later(cast, other, status, fault):
    send(sender(), told(), told())
    made = target(cast, other.url)
    other.status = status
    assert run(cast.ana) == [(0, 0, fault)]
    assert len(other.requests) == 1
    assert run(cast.ana) == []
    other.status = 200
    assert run(cast.at("ana", cast.ana.now + timedelta(minutes=6))) == [(2, 0, "")]
    made.refresh_from_db()
    assert (made.failures, made.next_try_at, made.last_fault) == (0, None, "")
    assert DeadLetter.objects.count() == 0


def test_a_target_that_fails_often_is_an_alert(cast, other):
    send(sender(), told())
    target(cast, other.url)
    other.status = 503
    for hours in range(3):
        run(cast.at("ana", cast.ana.now + timedelta(hours=hours)))
    assert forwarding_trouble(cast.ana) == (1, 0)
    assert forwarding_trouble(cast.beto) == (0, 0)


def test_nobody_there(cast, other):
    send(sender(), told())
    target(cast, "https://localhost:1/xapi")
    assert run(cast.ana) == [(0, 0, ForwardFault.UNREACHABLE)]


def test_what_is_refused_waits_and_the_rest_goes_on(cast, other):
    sent = [told(actor=by(f"p{number}")) for number in range(4)]
    send(sender(), *sent)
    other.refused = {sent[1]["id"]: 409, sent[2]["id"]: 400}
    target(cast, other.url)
    assert run(cast.ana) == [(2, 2, "")]
    assert sorted(DeadLetter.objects.values_list("status", flat=True)) == [400, 409]
    assert forwarding_trouble(cast.ana) == (0, 2)
    first, second = DeadLetter.objects.order_by("status")
    assert retry_dead_letter(cast.ana, pk=first.pk) is False
    other.refused.clear()
    assert retry_dead_letter(cast.ana, pk=first.pk) is True
    assert sent[2]["id"] in other.taken
    drop_dead_letter(cast.ana, pk=second.pk)
    assert DeadLetter.objects.count() == 0
    assert sent[1]["id"] not in other.taken


def test_a_stop_between_sending_and_noting_sends_again_and_harms_nothing(cast, other):
    sent = [told() for _ in range(60)]
    send(sender(), *sent)
    made = target(cast, other.url)
    run(cast.ana)
    ForwardTarget.objects.filter(pk=made.pk).update(position=0)
    assert run(cast.ana) == [(60, 0, "")]
    assert list(other.taken) == [each["id"] for each in sent]


def test_a_paused_target_waits_and_an_ended_one_is_forgotten(cast, other):
    send(sender(), told())
    made = target(cast, other.url)
    pause_target(cast.ana, pk=made.pk, paused=True)
    assert run(cast.ana) == []
    pause_target(cast.ana, pk=made.pk, paused=False)
    assert run(cast.ana) == [(1, 0, "")]
    end_target(cast.ana, pk=made.pk)
    assert ForwardTarget.objects.count() == 0


def test_the_password_is_kept_sealed_and_is_in_no_journal(cast, other, settings):
    send(sender(), told())
    made = target(cast, other.url)
    assert SECRET.encode() not in bytes(made.sealed)
    assert SECRET not in str(list(Entry.objects.values_list("facts", flat=True)))
    old = settings.SECRET_KEY
    settings.SECRET_KEY = "another key of the tests, long enough"
    assert run(cast.ana) == [(0, 0, ForwardFault.SEALED)]
    settings.SECRET_KEY_FALLBACKS = [old]
    assert run(cast.at("ana", cast.ana.now + timedelta(hours=1))) == [(1, 0, "")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"url": "http://lrs.example.org/xapi"}, ForwardRefusal.URL),
        ({"url": "https://user:word@lrs.example.org"}, ForwardRefusal.URL),
        ({"url": "https://lrs.example.org/xapi?x=1"}, ForwardRefusal.URL),
        ({"url": "https://lrs.example.org:99999/"}, ForwardRefusal.URL),
        ({"url": "https://lrs.example.org/a b"}, ForwardRefusal.URL),
        ({"name": " "}, ForwardRefusal.NAME),
        ({"secret": ""}, ForwardRefusal.SECRET),
        ({"user": "a:b"}, ForwardRefusal.SECRET),
        ({"verb": "passed"}, ForwardRefusal.VERB),
        ({"activity": "course"}, ForwardRefusal.ACTIVITY),
    ],
)
def test_what_is_no_target(cast, words, expected):
    sender()
    with pytest.raises(Refused) as refused:
        target(cast, **{"url": "https://lrs.example.org/xapi", **words})
    assert [reason.code for reason in refused.value.decision.reasons] == [expected]


@pytest.mark.parametrize("name", ["beto", "carla", "dora", "eva", "public"])
def test_nobody_but_the_coordination(cast, name):
    sender()
    made = target(cast, "https://lrs.example.org/xapi")
    actor = getattr(cast, name)
    for deed in (
        lambda: make_target(actor, store_key="one", name="x", url="https://x.example", user="u", secret="s"),
        lambda: pause_target(actor, pk=made.pk, paused=True),
        lambda: end_target(actor, pk=made.pk),
        lambda: run_forwarding(actor),
    ):
        with pytest.raises(PermissionDenied):
            deed()
