"""Credentials: made once, kept as a hash, bound to one store and to their scopes, and gone when revoked."""

import json
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.records.access.credential import (
    bearer_of,
    get_credential,
    get_store,
    may_manage_credentials,
    visible_credentials,
    visible_stores,
)
from senda.records.actions.credential import found_store, make_credential, revoke_credential
from senda.records.models import Credential, Store
from senda.records.rules.scope import CredentialRefusal, Scope, read_scopes
from tests.factories.records import SECRET, CredentialFactory, Machine, StoreFactory, basic
from tests.records.senders import told

pytestmark = pytest.mark.django_db
ACTIVITY = "https://example.org/question/1"
AGENT = {"mbox": "mailto:marisol@example.org"}
STATE = {"activityId": ACTIVITY, "agent": AGENT, "stateId": "bookmark"}
ACTIVITY_PROFILE = {"activityId": ACTIVITY, "profileId": "settings"}
AGENT_PROFILE = {"agent": AGENT, "profileId": "settings"}


def codes(refused):
    return [reason.code for reason in refused.value.decision.reasons]


def test_a_credential_is_made_and_opens_its_store(cast):
    StoreFactory(key="iom")
    made = make_credential(cast.ana, store_key="iom", name=" E-Campus ", scopes=["statements/write", "state"])
    kept = Credential.objects.get()
    assert (made.store_key, made.name, made.scopes) == ("iom", "E-Campus", ("statements/write", "state"))
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", made.secret)
    assert re.fullmatch(r"[0-9a-f]{24}", made.key)
    assert re.fullmatch(r"[0-9a-f]{64}", kept.secret_hash)
    assert made.secret not in json.dumps([list(row.values()) for row in Credential.objects.values()], default=str)
    bearer = bearer_of(basic(made.key, made.secret))
    assert (bearer.store_key, bearer.key, bearer.scopes) == ("iom", made.key, {Scope.STATEMENTS_WRITE, Scope.STATE})
    assert bearer.authority == {
        "objectType": "Agent",
        "name": "E-Campus",
        "account": {"homePage": "http://127.0.0.1:8000", "name": made.key},
    }
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.subject) == ("records.credential.made", f"credential:{made.key}")
    assert made.secret not in json.dumps(entry.facts)


def test_two_credentials_share_nothing(cast):
    StoreFactory(key="iom")
    one, two = (make_credential(cast.ana, store_key="iom", name="x", scopes=["all"]) for _ in range(2))
    assert (one.key != two.key, one.secret != two.secret) == (True, True)
    assert bearer_of(basic(one.key, two.secret)) is None


def test_a_credential_needs_a_store_a_name_and_scopes(cast):
    with pytest.raises(Refused) as refused:
        make_credential(cast.ana, store_key="nowhere", name=" ", scopes=[])
    assert codes(refused) == [CredentialRefusal.UNKNOWN_STORE, CredentialRefusal.NO_NAME, CredentialRefusal.NO_SCOPE]
    StoreFactory(key="iom")
    with pytest.raises(Refused) as refused:
        make_credential(cast.ana, store_key="iom", name="x" * 121, scopes=["all", "states"])
    assert codes(refused) == [CredentialRefusal.NO_NAME, CredentialRefusal.UNKNOWN_SCOPE]
    assert Credential.objects.count() == 0


def test_a_store_has_a_key_and_a_name(cast):
    assert found_store(cast.ana, key="oim-2", name=" OIM ").name == "OIM"
    for key in ("", "OIM", "-oim", "oim-", "oim mx", "o" * 25, "óim"):
        with pytest.raises(Refused) as refused:
            found_store(cast.ana, key=key, name="OIM")
        assert codes(refused) == [CredentialRefusal.STORE_KEY]
    with pytest.raises(Refused) as refused:
        found_store(cast.ana, key="oim-2", name="")
    assert codes(refused) == [CredentialRefusal.STORE_EXISTS, CredentialRefusal.NO_NAME]


def test_only_the_coordination_manages_credentials(cast):
    credential = CredentialFactory()
    for name, actor in cast.everybody.items():
        if may_manage_credentials(actor):
            assert get_store(actor, credential.store.key) == credential.store
            assert get_credential(actor, credential.key) == credential
            continue
        assert (visible_stores(actor).count(), visible_credentials(actor).count()) == (0, 0), name
        with pytest.raises(PermissionDenied):
            make_credential(actor, store_key=credential.store.key, name="x", scopes=["all"])
        with pytest.raises(PermissionDenied):
            found_store(actor, key="mine", name="Mine")
    assert {name for name, actor in cast.everybody.items() if may_manage_credentials(actor)} == {"ana", "operator"}


def test_a_revoked_credential_is_not_answered_from_that_moment_on(cast):
    credential = CredentialFactory()
    machine = Machine(credential)
    assert machine.get("statements").status_code == 200
    revoke_credential(cast.ana, key=credential.key)
    assert machine.get("statements").status_code == 401
    with pytest.raises(Refused) as refused:
        revoke_credential(cast.ana, key=credential.key)
    assert codes(refused) == [CredentialRefusal.REVOKED_BEFORE]


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Basic",
        "Basic ",
        "Basic !!!",
        "Basic " + "A" * 600,
        "Basic eA==",  # x
        "Basic Og==",  # :
        "Basic /////w==",  # no text
        "Basic AHg6eA==",  # U+0000
        "Bearer key-1",
        "Basic:a2V5OnNlY3JldA==",
        "Basic a2V5OnNlY3JldA==",  # key:secret
    ],
)
def test_what_is_no_credential_opens_nothing(header):
    CredentialFactory(key="key")
    assert bearer_of(header) is None


def test_the_scheme_is_read_in_any_case_and_the_secret_is_not():
    CredentialFactory(key="key")
    header = basic("key")
    assert bearer_of(header.replace("Basic", "bAsIc")).key == "key"
    assert bearer_of(basic("key", SECRET.upper())) is None
    assert bearer_of(basic("KEY")) is None


def test_scopes_are_told_from_what_is_none():
    held, unknown = read_scopes(["all/read", "define", "ALL", "profile "])
    assert (held, unknown) == ({Scope.ALL_READ, Scope.DEFINE}, ("ALL", "profile "))


# What each scope may: the table of the standard (1.0.3, Communication 4.2), and of what reads the definitions

CALLS = {
    "write": ("POST", "statements", {}, told(id=None)),
    "read": ("GET", "statements", {}, None),
    "write state": ("PUT", "activities/state", STATE, {"page": 1}),
    "read state": ("GET", "activities/state", {"activityId": ACTIVITY, "agent": AGENT}, None),
    "write profile": ("PUT", "activities/profile", ACTIVITY_PROFILE, {"page": 1}),
    "read profile": ("GET", "activities/profile", {"activityId": ACTIVITY}, None),
    "write agent": ("PUT", "agents/profile", AGENT_PROFILE, {"page": 1}),
    "read agent": ("GET", "agents/profile", {"agent": AGENT}, None),
}
READS = {name for name in CALLS if name.startswith("read")}
ALLOWED = {
    "all": set(CALLS),
    "all/read": READS,
    "statements/write": {"write"},
    "statements/read": {"read"},
    "statements/read/mine": {"read"},
    "state": {"write state", "read state"},
    "profile": {"write profile", "read profile", "write agent", "read agent"},
    "define": set(),
    "statements/delete": set(),
}


@pytest.mark.parametrize("scope", Scope)
def test_a_scope_allows_what_it_says_and_no_more(scope):
    machine = Machine(CredentialFactory(scopes=[scope.value]))
    allowed = set()
    for name, (method, resource, parameters, body) in CALLS.items():
        new = {"If-None-Match": "*"} if method == "PUT" else {}
        answer = machine.ask(method, resource, body, headers=new, **parameters)
        if answer.status_code == 403:
            assert json.loads(answer.content)["error"][0]["rule"] == "scope_missing"
        else:
            assert answer.status_code in {200, 204}, (name, answer.content)
            allowed.add(name)
    assert allowed == ALLOWED[scope.value]


def test_who_reads_his_own_alone_finds_no_other():
    store = StoreFactory()
    mine = Machine(CredentialFactory(store=store, scopes=["statements/write", "statements/read/mine"]))
    other = Machine(CredentialFactory(store=store))
    (own,) = json.loads(mine.post("statements", told(id=None)).content)
    (foreign,) = json.loads(other.post("statements", told(id=None)).content)
    listed = json.loads(mine.get("statements").content)["statements"]
    assert [statement["id"] for statement in listed] == [own]
    assert mine.get("statements", statementId=foreign).status_code == 404
    assert mine.get("statements", statementId=own).status_code == 200
    assert len(json.loads(other.get("statements").content)["statements"]) == 2


def test_who_reads_his_own_alone_stays_so_behind_more():
    store = StoreFactory()
    mine = Machine(CredentialFactory(store=store, scopes=["statements/write", "statements/read/mine"]))
    other = Machine(CredentialFactory(store=store))
    (foreign,) = json.loads(other.post("statements", told(id=None)).content)
    other.post("statements", told(id=None))
    more = json.loads(other.get("statements", limit=1).content)["more"]
    assert json.loads(mine.client.get(more, headers=mine.headers).content)["statements"] == []
    assert json.loads(other.client.get(more, headers=other.headers).content)["statements"][0]["id"] == foreign


# The command line


def run(capsys, *words):
    call_command("records", *words, "--json")
    return json.loads(capsys.readouterr().out)


def test_the_command_makes_lists_and_revokes(capsys):
    made = run(capsys, "credential", "create", "--name", "suite", "--scope", "all")
    assert bearer_of(basic(made["key"], made["secret"])).store_key == "academy"
    two = run(capsys, "credential", "create", "--name", "two", "--scope", "state", "--scope", "profile,define")
    assert two["scopes"] == ["state", "profile", "define"]
    assert [(row["name"], row["revoked"]) for row in run(capsys, "credential", "list")] == [
        ("suite", None),
        ("two", None),
    ]
    assert run(capsys, "credential", "revoke", made["key"]) == {"revoked": made["key"]}
    assert bearer_of(basic(made["key"], made["secret"])) is None
    rows = run(capsys, "credential", "list", "--store", "academy")
    assert [(row["name"], row["revoked"] is None) for row in rows] == [("two", True), ("suite", False)]


def test_the_command_opens_stores(capsys):
    assert run(capsys, "store", "create", "oim", "--name", "OIM") == {"store": "oim", "name": "OIM"}
    assert {row["store"] for row in run(capsys, "store", "list")} == {"academy", "oim"}
    made = run(capsys, "credential", "create", "--name", "x", "--scope", "all", "--store", "oim")
    assert bearer_of(basic(made["key"], made["secret"])).store_key == "oim"


@pytest.mark.parametrize(
    "words",
    [
        ("credential", "create", "--name", "x", "--scope", "everything"),
        ("credential", "create", "--name", "x", "--scope", "all", "--store", "nowhere"),
        ("credential", "revoke", "nothing"),
        ("store", "create", "academy", "--name", "Again"),
    ],
)
def test_the_command_refuses_in_words(words):
    with pytest.raises(CommandError) as refused:
        call_command("records", *words)
    assert len(str(refused.value)) > 20


# The pages


def test_the_coordination_opens_a_store_and_makes_a_credential_on_pages(signed_in):
    ana = signed_in("ana")
    opened = ana.post("/records/stores/", {"key": "oim", "name": "OIM"})
    assert (opened.status_code, opened["Location"]) == (302, "/records/stores/oim/credentials/")
    made = ana.post(opened["Location"], {"name": "E-Campus", "scopes": ["statements/write"]})
    shown = re.findall(r"<code>([^<]+)</code>", made.content.decode())
    credential = Credential.objects.get(store__key="oim")
    assert shown[2] == credential.key
    assert bearer_of(basic(credential.key, shown[3])).scopes == {Scope.STATEMENTS_WRITE}
    assert made["Cache-Control"] == "no-store"
    again = ana.get("/records/stores/oim/credentials/").content.decode()
    assert (credential.key in again, shown[3] in again) == (True, False)


def test_the_coordination_revokes_on_a_page(signed_in):
    credential = CredentialFactory()
    ana = signed_in("ana")
    assert ana.get(f"/records/credentials/{credential.key}/revoke/").status_code == 200
    credential.refresh_from_db()
    assert credential.revoked_at is None
    done = ana.post(f"/records/credentials/{credential.key}/revoke/")
    assert done["Location"] == f"/records/stores/{credential.store.key}/credentials/"
    credential.refresh_from_db()
    assert credential.revoked_at is not None
    twice = ana.post(f"/records/credentials/{credential.key}/revoke/", follow=True)
    assert credential.name in twice.content.decode()


@pytest.mark.parametrize(
    "sent", [{"name": "", "scopes": ["all"]}, {"name": "x", "scopes": []}, {"name": "x", "scopes": ["alles"]}]
)
def test_a_form_with_a_hole_makes_nothing(signed_in, sent):
    store = StoreFactory()
    assert signed_in("ana").post(f"/records/stores/{store.key}/credentials/", sent).status_code == 200
    assert Credential.objects.count() == 0


def test_a_taken_key_is_told_on_the_page(signed_in):
    StoreFactory(key="oim")
    page = signed_in("ana").post("/records/stores/", {"key": "oim", "name": "OIM"}, follow=True)
    assert (page.status_code, Store.objects.filter(key="oim").count()) == (200, 1)
    assert "oim" in page.content.decode()


@pytest.mark.parametrize("name", ["beto", "carla", "dora", "eva"])
def test_nobody_else_opens_the_pages(signed_in, name):
    credential = CredentialFactory()
    client = signed_in(name)
    for address in (
        "/records/stores/",
        f"/records/stores/{credential.store.key}/credentials/",
        f"/records/credentials/{credential.key}/revoke/",
    ):
        assert {client.get(address).status_code, client.post(address).status_code} <= {403, 404}


def test_the_lists_are_exported(signed_in):
    credential = CredentialFactory()
    ana = signed_in("ana")
    stores = ana.get("/records/stores/?format=csv").content.decode()
    rows = ana.get(f"/records/stores/{credential.store.key}/credentials/?format=csv").content.decode()
    assert (credential.store.key in stores, credential.key in rows) == (True, True)
    assert credential.secret_hash not in rows


def test_the_lists_cost_the_same_at_one_and_at_many(signed_in):
    store = StoreFactory()
    CredentialFactory(store=store)
    ana = signed_in("ana")
    counts = []
    for _ in range(2):
        for address in ("/records/stores/", f"/records/stores/{store.key}/credentials/"):
            with CaptureQueriesContext(connection) as counted:
                ana.get(address)
            counts.append(len(counted))
        CredentialFactory.create_batch(20, store=store)
        StoreFactory.create_batch(20)
    assert counts[:2] == counts[2:]
