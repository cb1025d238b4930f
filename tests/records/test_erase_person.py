"""A person is erased from a store: everything that names them goes, everything else stays."""

import hashlib
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.records.actions.document import put_document
from senda.records.actions.erasure import ask_erasure, confirm_erasure, lift_hold, set_hold
from senda.records.actions.retention import make_rule, run_retention
from senda.records.models import Attachment, Document, Erasure, KnownAgent, Ref, Statement
from senda.records.rules.document import Kept, Place, Precondition
from senda.records.rules.erasure import ErasureRefusal
from senda.records.rules.versions import Version
from tests.records.senders import NOBODY, about, by, send, sender, told

pytestmark = pytest.mark.django_db
MARISOL = {"mbox": "mailto:marisol@example.org"}
HASH = hashlib.sha1(b"mailto:marisol@example.org", usedforsecurity=False).hexdigest()
WHY = "She asked for it in writing, file 12/2014"


def erase(actor, agent=MARISOL, store_key="one"):
    asked = ask_erasure(actor, store_key=store_key, agent=agent, reason=WHY)
    return confirm_erasure(actor, pk=asked.pk, agent=agent)


def everything() -> str:
    """Every value of every table as text."""
    with connection.cursor() as cursor:
        parts = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
            for row in cursor.fetchall():
                parts += [
                    bytes(each).decode("latin-1") if isinstance(each, bytes | memoryview) else str(each) for each in row
                ]
    return "\n".join(parts)


def codes(refused) -> list[str]:
    return [reason.code for reason in refused.value.decision.reasons]


def document(bearer, agent_text, content, name="bookmark", kind="text/plain"):
    put_document(
        NOBODY,
        credential=bearer,
        place=Place(Kept.STATE, activity="https://example.org/course", agent=agent_text),
        name=name,
        content=content,
        content_type=kind,
        before=Precondition(),
        version=Version.TWO,
    )


def test_wherever_the_person_stands_the_statement_goes(cast):
    bearer = sender()
    mine = told()
    others = [
        told(actor=by("beto"), object={"objectType": "Agent", **MARISOL}),
        told(actor=by("beto"), context={"instructor": MARISOL}),
        told(actor={"objectType": "Group", "member": [by("beto"), MARISOL]}),
        told(actor=by("beto"), context={"team": {"objectType": "Group", "member": [MARISOL]}}),
        told(
            actor=by("beto"),
            object={"objectType": "SubStatement", "actor": MARISOL, "verb": mine["verb"], "object": mine["object"]},
        ),
        told(
            actor=by("beto"),
            context={"contextAgents": [{"objectType": "contextAgent", "agent": {"objectType": "Agent", **MARISOL}}]},
        ),
        told(actor={"objectType": "Agent", "mbox_sha1sum": HASH}),
        told(actor=by("beto"), result={"response": "Ask Marisol@Example.org, she knows"}),
        told(
            actor=by("beto"),
            object={"objectType": "Activity", "id": "https://example.org/people/marisol%40example.org"},
        ),
    ]
    of_mine = told(actor=by("carla"), object=about(mine["id"]))
    of_that = told(actor=by("dora"), object=about(of_mine["id"]))
    stays = told(actor=by("ana-marisol"), result={"response": "ana.marisol@example.org and marisol@example.org.mx"})
    send(bearer, mine, *others, stays)
    send(bearer, of_mine)
    send(bearer, of_that)
    send(sender("two"), told())

    done = erase(cast.ana)

    assert done.statements == 12
    left = Statement.objects.filter(store_id=bearer.store_id)
    assert [str(each.uuid) for each in left] == [stays["id"]]
    assert Statement.objects.filter(store_id=sender("two").store_id).count() == 1
    standing = set(Statement.objects.values_list("seq", flat=True))
    assert set(Ref.objects.values_list("seq", flat=True)) == standing


def test_no_byte_is_left_in_any_table(cast):
    bearer = sender()
    content = b"Certificate of marisol@example.org"
    hash_ = hashlib.sha256(content).hexdigest()
    note = {
        "usageType": "https://example.org/certificate",
        "display": {"en": "Certificate"},
        "contentType": "text/plain",
        "length": len(content),
        "sha2": hash_,
    }
    send(bearer, told(attachments=[note]), attachments=[(hash_, ("text/plain", content))])
    send(
        bearer,
        told(actor={"objectType": "Agent", "mbox": "mailto:beto@example.org", "name": "friend of marisol@example.org"}),
    )
    document(bearer, "mailto:marisol@example.org", b"page 4")
    document(bearer, "mailto:beto@example.org", b"works with marisol@example.org")
    document(bearer, "mailto:beto@example.org", b"page 7", name="other")
    assert "marisol@example.org" in everything()

    done = erase(cast.ana)

    assert (done.statements, done.attachments, done.documents, done.names) == (2, 1, 2, 2)
    assert "marisol" not in everything().lower()
    assert HASH not in everything()
    assert [bytes(each) for each in Document.objects.values_list("content", flat=True)] == [b"page 7"]


def test_an_attachment_that_another_statement_needs_stays(cast):
    bearer = sender()
    content = b"the exam sheet"
    hash_ = hashlib.sha256(content).hexdigest()
    note = {
        "usageType": "https://example.org/sheet",
        "display": {"en": "Sheet"},
        "contentType": "text/plain",
        "length": len(content),
        "sha2": hash_,
    }
    send(bearer, told(attachments=[note]), attachments=[(hash_, ("text/plain", content))])
    send(bearer, told(actor=by("beto"), attachments=[note]), attachments=[(hash_, ("text/plain", content))])
    assert erase(cast.ana).attachments == 0
    assert Attachment.objects.count() == 1
    assert erase(cast.ana, by("beto")).attachments == 1
    assert Attachment.objects.count() == 0


def test_an_account_is_told_by_home_page_and_name(cast):
    agent = {"account": {"homePage": "https://inm.example", "name": "GOMM800101MDFRRS09"}}
    send(
        sender(),
        told(actor=agent),
        told(actor=by("beto"), result={"response": "GOMM800101MDFRRS09"}),
        told(actor=by("eva")),
    )
    assert erase(cast.ana, agent).statements == 2
    assert KnownAgent.objects.filter(ifi__contains="GOMM").count() == 0
    assert "GOMM800101" not in everything()


def test_the_preview_changes_nothing_and_counts_what_will_go(cast):
    send(sender(), told(), told(), told(actor=by("beto")))
    asked = ask_erasure(cast.ana, store_key="one", agent=MARISOL, reason=WHY)
    assert (asked.statements, asked.names, asked.done_at) == (2, 1, None)
    assert Statement.objects.count() == 3


def test_the_journal_counts_and_names_nobody(cast):
    send(sender(), told())
    done = erase(cast.ana)
    entry = Entry.objects.get(verb="records.person.erased")
    assert entry.chain == "records:one"
    assert entry.facts == {"person": done.person, "statements": 1, "attachments": 0, "documents": 0, "names": 1}
    assert "marisol" not in json.dumps([each.facts for each in Entry.objects.all()])


def test_the_second_step_needs_the_same_person(cast):
    send(sender(), told(), told(actor=by("beto")))
    asked = ask_erasure(cast.ana, store_key="one", agent=MARISOL, reason=WHY)
    with pytest.raises(Refused) as refused:
        confirm_erasure(cast.ana, pk=asked.pk, agent=by("beto"))
    assert codes(refused) == [ErasureRefusal.OTHER_PERSON]
    assert Statement.objects.count() == 2
    confirm_erasure(cast.ana, pk=asked.pk, agent=MARISOL)
    with pytest.raises(Refused) as refused:
        confirm_erasure(cast.ana, pk=asked.pk, agent=MARISOL)
    assert codes(refused) == [ErasureRefusal.DONE_BEFORE]


def test_a_hold_forbids_both_steps_until_it_is_lifted(cast):
    send(sender(), told())
    asked = ask_erasure(cast.ana, store_key="one", agent=MARISOL, reason=WHY)
    hold = set_hold(cast.ana, store_key="one", agent=MARISOL, reason="Inquiry 7/2014")
    for agent in (MARISOL, {"mbox_sha1sum": HASH}):
        with pytest.raises(Refused) as refused:
            ask_erasure(cast.ana, store_key="one", agent=agent, reason=WHY)
        assert codes(refused) == [ErasureRefusal.ON_HOLD]
    with pytest.raises(Refused) as refused:
        confirm_erasure(cast.ana, pk=asked.pk, agent=MARISOL)
    assert codes(refused) == [ErasureRefusal.ON_HOLD]
    with pytest.raises(Refused) as refused:
        set_hold(cast.ana, store_key="one", agent=MARISOL, reason="again")
    assert codes(refused) == [ErasureRefusal.ON_HOLD_BEFORE]
    lift_hold(cast.ana, pk=hold.pk)
    with pytest.raises(Refused) as refused:
        lift_hold(cast.ana, pk=hold.pk)
    assert codes(refused) == [ErasureRefusal.LIFTED_BEFORE]
    assert confirm_erasure(cast.ana, pk=asked.pk, agent=MARISOL).statements == 1


@pytest.mark.parametrize(
    ("agent", "reason", "expected"),
    [
        ({"mbox": "nobody"}, WHY, ErasureRefusal.NO_IDENTIFIER),
        ({"name": "Marisol"}, WHY, ErasureRefusal.NO_IDENTIFIER),
        (MARISOL, "  ", ErasureRefusal.NO_REASON),
        (MARISOL, "x" * 301, ErasureRefusal.NO_REASON),
        (MARISOL, "marisol@example.org asked", ErasureRefusal.REASON_NAMES),
        ({"account": {"homePage": "https://senda.example", "name": "one"}}, WHY, ErasureRefusal.AUTHORITY),
    ],
)
def test_what_is_refused(cast, agent, reason, expected):
    send(sender(), told())
    with pytest.raises(Refused) as refused:
        ask_erasure(cast.ana, store_key="one", agent=agent, reason=reason)
    assert codes(refused) == [expected]
    assert Erasure.objects.count() == 0


@pytest.mark.parametrize("name", ["beto", "carla", "dora", "eva", "gala", "public"])
def test_nobody_but_the_coordination_erases(cast, name):
    send(sender(), told())
    asked = ask_erasure(cast.ana, store_key="one", agent=MARISOL, reason=WHY)
    actor = getattr(cast, name)
    with pytest.raises(PermissionDenied):
        ask_erasure(actor, store_key="one", agent=MARISOL, reason=WHY)
    with pytest.raises(PermissionDenied):
        confirm_erasure(actor, pk=asked.pk, agent=MARISOL)
    with pytest.raises(PermissionDenied):
        set_hold(actor, store_key="one", agent=MARISOL, reason=WHY)
    assert Statement.objects.count() == 1


def test_thousands_go_in_one_deed_and_a_new_statement_is_taken_afterwards(cast):
    bearer = sender()
    for _ in range(6):
        send(bearer, *[told() for _ in range(250)])
    assert erase(cast.ana).statements == 1500
    assert (Statement.objects.count(), Ref.objects.count()) == (0, 0)
    send(bearer, told(id=str(uuid4())))
    assert KnownAgent.objects.get().names == ["Marisol"]


def test_without_a_key_of_its_own_a_process_erases_and_holds_nobody(cast, settings):
    send(sender(), told())
    settings.SENDA_SECRET_KEY_GIVEN = False
    for deed in (ask_erasure, set_hold):
        with pytest.raises(Refused) as refused:
            deed(cast.ana, store_key="one", agent=MARISOL, reason=WHY)
        assert codes(refused) == [ErasureRefusal.NO_KEY]


def test_under_another_key_holds_protect_everybody(cast, settings):
    send(sender(), told(), told(actor=by("beto")))
    make_rule(cast.ana, store_key="one", days=1)
    set_hold(cast.ana, store_key="one", agent=MARISOL, reason=WHY)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another key of the tests, long enough"
    night = cast.at("ana", cast.ana.now + timedelta(days=2))
    with pytest.raises(Refused) as refused:
        ask_erasure(cast.ana, store_key="one", agent=by("beto"), reason=WHY)
    assert codes(refused) == [ErasureRefusal.OTHER_KEY]
    assert run_retention(night) == 0
    settings.SECRET_KEY_FALLBACKS = [old]
    assert run_retention(night) == 1
    assert Statement.objects.count() == 1
