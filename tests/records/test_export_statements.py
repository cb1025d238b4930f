"""Statements leave as CSV, JSON Lines or Parquet, filtered, in flat memory."""

import csv
import io
import json
import tracemalloc

import duckdb
import pytest
from django.core.exceptions import PermissionDenied

from senda.kernel.journal import Entry
from senda.records.actions.exporting import begin_export
from senda.records.models import Statement
from senda.records.queries.exporting import exported
from senda.records.rules.exporting import COLUMNS, ExportFormat
from senda.records.rules.filter import Filter
from tests.records.senders import by, send, sender, told, verb

pytestmark = pytest.mark.django_db


OLDEST_FIRST = Filter(ascending=True)


def export(bearer, form, asked=OLDEST_FIRST) -> bytes:
    return b"".join(exported(bearer.store_id, asked, form, "es"))


def test_json_lines_are_the_exact_texts():
    bearer = sender()
    send(bearer, told(result={"response": "línea\nsiguiente"}), told())
    bodies = list(Statement.objects.order_by("seq").values_list("body", flat=True))
    assert export(bearer, ExportFormat.JSON_LINES).decode() == "".join(f"{body}\n" for body in bodies)


def test_csv_tells_each_column_and_no_formula():
    bearer = sender()
    whole = told(
        actor={"objectType": "Agent", "mbox": "mailto:eva@example.org", "name": '=HYPERLINK("http://evil.example")'},
        verb={"id": "https://example.org/answered", "display": {"en": "answered", "es": "contestó"}},
        object={"id": "https://example.org/question/1", "definition": {"name": {"es": "Pregunta 1"}}},
        result={"success": True, "score": {"scaled": 0.5, "raw": -3}, "response": "@SUM(A1)\nb", "duration": "PT5S"},
    )
    send(bearer, whole)
    rows = list(csv.DictReader(io.StringIO(export(bearer, ExportFormat.CSV).decode("utf-8-sig"))))
    stored = json.loads(Statement.objects.get().body)
    assert rows == [
        {
            "id": whole["id"],
            "stored": stored["stored"],
            "timestamp": stored["timestamp"],
            "actor_name": '\'=HYPERLINK("http://evil.example")',
            "actor": "mailto:eva@example.org",
            "verb": "https://example.org/answered",
            "verb_name": "contestó",
            "object_type": "Activity",
            "object": "https://example.org/question/1",
            "object_name": "Pregunta 1",
            "success": "true",
            "completion": "",
            "score_scaled": "0.5",
            "score_raw": "-3",
            "duration": "PT5S",
            "response": "'@SUM(A1)\nb",
            "registration": "",
            "authority": "account:https://senda.example one",
        }
    ]


def test_parquet_holds_the_columns_and_the_exact_text(tmp_path):
    bearer = sender()
    send(bearer, told(result={"response": 'with "quotes",\nlines and ñ'}), told(actor=by("beto")))
    path = tmp_path / "statements.parquet"
    path.write_bytes(export(bearer, ExportFormat.PARQUET))
    found = duckdb.read_parquet(str(path))
    assert tuple(found.columns) == (*COLUMNS, "statement")
    rows = found.fetchall()
    assert [row[-1] for row in rows] == list(Statement.objects.order_by("seq").values_list("body", flat=True))
    assert [row[4] for row in rows] == ["mailto:marisol@example.org", "mailto:beto@example.org"]
    assert rows[0][15] == 'with "quotes",\nlines and ñ'


@pytest.mark.parametrize("form", list(ExportFormat))
def test_an_empty_export_is_a_whole_file(form, tmp_path):
    content = export(sender(), form)
    path = tmp_path / f"x.{form}"
    path.write_bytes(content)
    rows = {
        ExportFormat.CSV: lambda: len(content.splitlines()) - 1,
        ExportFormat.JSON_LINES: lambda: len(content),
        ExportFormat.PARQUET: lambda: len(duckdb.read_parquet(str(path)).fetchall()),
    }
    assert rows[form]() == 0


def test_only_what_the_filter_finds_of_this_store_leaves():
    bearer = sender()
    wanted = told(verb=verb("passed"))
    send(bearer, told(), wanted)
    send(sender("two"), told(verb=verb("passed")))
    found = export(bearer, ExportFormat.JSON_LINES, Filter(verb="https://example.org/passed")).splitlines()
    assert [json.loads(each)["id"] for each in found] == [wanted["id"]]


@pytest.mark.parametrize("form", list(ExportFormat))
def test_memory_is_the_same_for_many(form):
    bearer = sender()
    peaks = []
    for batches in (8, 32):
        for _ in range(batches):
            send(bearer, *[told(result={"response": "x" * 1000}) for _ in range(250)])
        tracemalloc.start()
        size = sum(len(piece) for piece in exported(bearer.store_id, Filter(), form, "es"))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert size > 100_000
    assert peaks[1] < peaks[0] * 1.3 + 500_000


def test_an_export_is_journalled_before_it_begins_and_names_nobody(cast):
    sender()
    asked = Filter(agent="mailto:marisol@example.org", ascending=True)
    begin_export(cast.ana, store_key="one", form=ExportFormat.CSV, asked=asked)
    facts = Entry.objects.get(verb="records.statements.exported").facts
    assert facts == {"format": "csv", "verb": "", "activity": "", "of_one_person": True, "since": None, "until": None}


@pytest.mark.parametrize("name", ["beto", "carla", "dora", "eva", "public"])
def test_nobody_but_the_coordination_exports(cast, name):
    sender()
    with pytest.raises(PermissionDenied):
        begin_export(getattr(cast, name), store_key="one", form=ExportFormat.CSV, asked=OLDEST_FIRST)
