"""`senda records import|export|erase|retain`."""

import json

import pytest
from django.core.management import CommandError, call_command

from senda.records.models import RetentionRule, Statement
from tests.records.senders import by, send, sender, told

pytestmark = pytest.mark.django_db


def run(capsys, *words):
    call_command("records", *words, "--store", "one", "--json")
    return json.loads(capsys.readouterr().out)


def test_out_of_one_store_and_into_another(capsys, tmp_path):
    send(sender(), told(), told())
    sender("two")
    path = tmp_path / "statements.jsonl"
    assert run(capsys, "export", str(path))["bytes"] == path.stat().st_size
    call_command("records", "import", str(path), "--store", "two", "--json")
    assert json.loads(capsys.readouterr().out) == {"read": 2, "taken": 2, "refused": 0, "torn": 0}
    assert Statement.objects.filter(store__key="two").count() == 2
    with pytest.raises(CommandError):
        run(capsys, "export", str(path))


def test_the_report_tells_each_that_was_refused(capsys, tmp_path):
    sender()
    path, report = tmp_path / "statements.json", tmp_path / "report.csv"
    wrong = told(verb={"id": "nothing"})
    path.write_text(json.dumps([told(), wrong]), encoding="utf-8")
    assert run(capsys, "import", str(path), "--report", str(report)) == {"read": 2, "taken": 1, "refused": 1, "torn": 0}
    lines = report.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "line,id,path,rule,words"
    assert lines[1].startswith(f"1,{wrong['id']},$.verb.id,iri,")


def test_a_person_is_counted_then_erased(capsys):
    send(sender(), told(), told(actor=by("beto")))
    words = ("erase", "--mbox", "marisol@example.org", "--reason", "File 12")
    assert run(capsys, *words)["statements"] == 1
    assert Statement.objects.count() == 2
    assert run(capsys, *words, "--confirm")["done"] is True
    assert Statement.objects.count() == 1


def test_a_rule_is_made_and_run(capsys):
    send(sender(), told())
    assert run(capsys, "retain", "--days", "3650") == {"rule": RetentionRule.objects.get().pk}
    assert run(capsys, "retain") == {"erased": 0}


def test_what_the_command_refuses(capsys, tmp_path):
    sender()
    for words in (
        ("import", str(tmp_path / "none")),
        ("retain", "--days", "0"),
        ("erase", "--mbox", "x", "--reason", "y"),
    ):
        with pytest.raises(CommandError):
            run(capsys, *words)
    with pytest.raises(CommandError):
        call_command("records", "export", str(tmp_path / "x"), "--store", "none")
