"""`senda journal` and the journal page of a centre: every chain of both worlds is read, a head is signed and held against it."""

import json
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import transaction

from senda.centres.actions.journal import export_journal, hand_out_head
from senda.kernel import journal, world
from senda.kernel.journal import Entry, Head

BOTH = pytest.mark.django_db(databases=["default", "practice"])
A = "MX27-02"
PAGE = f"/register/{A}/journal/"


def run(*words, fails=False):
    out = StringIO()
    if fails:
        with pytest.raises(SystemExit) as told:
            call_command("journal", *words, stdout=out)
        assert told.value.code == 1
    else:
        call_command("journal", *words, stdout=out)
    return json.loads(out.getvalue())


def note(actor, *chains):
    for chain in chains:
        with transaction.atomic(using=world.database()):
            journal.record(actor, "centres.stay.opened", "stay:1", {"part": "identity"}, chain=chain)


@BOTH
def test_chains_of_both_worlds_are_counted_and_hold(crew):
    note(crew.nora, f"centre:{A}", f"centre:{A}", "academy")
    with world.entered(world.World.PRACTICE):
        note(crew.nora, f"centre:{A}")
    assert run("verify", "--json") == {"entries": 4, "ok": True, "first_broken": None}


@BOTH
def test_a_changed_entry_of_the_twin_is_found(crew):
    note(crew.nora, f"centre:{A}")
    with world.entered(world.World.PRACTICE):
        note(crew.nora, f"centre:{A}", f"centre:{A}")
        Entry.objects.filter(position=2).update(actor_name="nobody")
    told = run("verify", "--json", fails=True)
    assert told["ok"] is False
    assert told["first_broken"] == f"practice: centre:{A}: entry 2 was changed after it was written"
    with pytest.raises(CommandError, match="entry 2 was changed"):
        call_command("journal", "verify", stdout=StringIO())


@BOTH
def test_a_chain_whose_head_was_taken_away_is_found(crew):
    note(crew.nora, f"centre:{A}")
    Head.objects.all().delete()
    assert run("verify", "--json", fails=True)["ok"] is False


@BOTH
def test_a_signed_head_holds_until_what_it_covers_is_rewritten(crew, tmp_path):
    note(crew.nora, f"centre:{A}", f"centre:{A}")
    held = run("head", "--unit", A, "--json")
    told = json.loads(held["message"])
    assert (told["world"], told["chain"], told["length"]) == ("real", f"centre:{A}", 2)
    assert told["hash"] == Entry.objects.get(chain=f"centre:{A}", position=2).hash
    paper = tmp_path / "head.json"
    paper.write_text(json.dumps(held), encoding="utf-8")
    expected = {"state": "holds", "chain": f"centre:{A}", "length": 2}
    assert run("verify", "--head", str(paper), "--json") == expected

    note(crew.nora, f"centre:{A}")
    assert run("verify", "--head", str(paper), "--json") == expected

    second = Entry.objects.get(chain=f"centre:{A}", position=2)
    second.subject = "stay:2"
    Entry.objects.filter(pk=second.pk).update(subject="stay:2", hash=second.computed_hash())
    assert run("verify", "--head", str(paper), "--json", fails=True)["state"] == "rewritten"
    Entry.objects.filter(chain=f"centre:{A}", position__gte=2)._raw_delete("default")
    assert run("verify", "--head", str(paper), "--json", fails=True)["state"] == "shorter"


@BOTH
@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda held: held | {"message": held["message"].replace("real", "practice")}, "unsigned"),
        (lambda held: held | {"key": "another"}, "unsigned"),
        (lambda held: {"message": held["message"]}, "unreadable"),
        (lambda _held: [], "unreadable"),
    ],
)
def test_a_head_that_was_changed_proves_nothing(crew, tmp_path, change, state):
    note(crew.nora, f"centre:{A}")
    paper = tmp_path / "head.json"
    paper.write_text(json.dumps(change(run("head", "--unit", A, "--json"))), encoding="utf-8")
    assert run("verify", "--head", str(paper), "--json", fails=True)["state"] == state


def test_an_unknown_centre_and_a_missing_file_are_told(db):
    with pytest.raises(CommandError, match="MX99-99") as told:
        call_command("journal", "head", "--unit", "MX99-99", stdout=StringIO())
    assert told.value.returncode == 2
    with pytest.raises(CommandError, match="nowhere"):
        call_command("journal", "verify", "--head", "/nowhere", stdout=StringIO())


def test_who_reads_the_journal_of_a_centre(crew, signed_in):
    note(crew.nora, f"centre:{A}")
    statuses = {name: signed_in(name).get(PAGE).status_code for name in crew.account}
    assert {name for name, status in statuses.items() if status == 200} == {"nora", "rosa", "dora"}
    assert set(statuses.values()) == {200, 403}
    assert signed_in("beto").post(f"{PAGE}head/").status_code == 403
    assert signed_in("dora").get("/register/MX99-99/journal/").status_code == 404


def test_the_page_searches_sorts_exports_checks_and_hands_the_head_out(crew, signed_in):
    note(crew.nora, f"centre:{A}")
    note(crew.beto, f"centre:{A}")
    client = signed_in("dora")

    def positions(**query):
        return [row["entry"].position for row in client.get(PAGE, query).context["told"]]

    assert positions() == [2, 1]
    assert positions(sort="position") == [1, 2]
    assert positions(q="Beto") == [2]
    assert positions(verb="centres.stay.opened", since="2014-06-11") == []
    assert positions(until="2014-06-10") == [2, 1]
    assert client.get(PAGE, {"check": "yes"}).context["faults"] == ()
    lines = client.get(PAGE, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 4  # a heading, and the file's own entry on top
    assert client.get(f"{PAGE}head/").status_code == 405
    held = json.loads(client.post(f"{PAGE}head/").content)
    assert json.loads(held["message"])["length"] == 3  # the export is an entry too
    assert positions(q="handed_out") == [4]
    Entry.objects.filter(position=1).update(subject="stay:9")
    assert len(client.get(PAGE, {"check": "yes"}).context["faults"]) == 1


@BOTH
def test_no_journal_of_the_twin_leaves_as_a_file(crew, signed_in):
    with world.entered(world.World.PRACTICE):
        note(crew.nora, f"centre:{A}")
    assert signed_in("nora").get(f"/practice{PAGE}", {"format": "csv"}).status_code == 409


def test_heads_and_files_are_handed_to_readers_of_the_journal_alone(crew):
    note(crew.nora, f"centre:{A}")
    for actor in (crew.beto, crew.memo, crew.carla, crew.ana, crew.eva):
        with pytest.raises(PermissionDenied):
            hand_out_head(actor, unit_key=A)
        with pytest.raises(PermissionDenied):
            export_journal(actor, unit_key=A, rows=1)
    export_journal(crew.rosa, unit_key=A, rows=1)
    assert json.loads(hand_out_head(crew.nora, unit_key=A)["message"])["length"] == 2
