"""The staff list through the pages and actions: dry run, import, twice, changes, undo, and who may."""

import io
from datetime import date
from functools import cache

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from senda.home.founding import operator
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.packs.reader import read_table
from senda.people.access.official import visible_officials
from senda.people.actions.founding import load_units
from senda.people.actions.roster import (
    confirm_curp,
    confirm_staff_curp,
    discard_staff,
    import_staff,
    receive_staff,
    teach_headings,
    undo_staff,
)
from senda.people.models import Person, Post, StaffBatch
from senda.people.queries.official import STAFF_HEADINGS, staff_workbook
from senda.people.queries.roster import confirmed_curps, plan_of_staff_file
from senda.people.rules.curp import check_digit
from senda.people.rules.roster.columns import Column
from tests.people.roster_ground import STAFF_FILE

CONTENT = STAFF_FILE.read_bytes()


@pytest.fixture
def units(db):
    load_units(operator(), rows=read_table("mx", "units.csv"))


@cache
def first_rows(rows):
    book = load_workbook(io.BytesIO(CONTENT))
    book.active.delete_rows(rows + 2, book.active.max_row)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def small(*changes, rows=20):
    """The first rows of the staff list with some cells changed: (row, heading, value)."""
    book = load_workbook(io.BytesIO(first_rows(rows)))
    for row, heading, value in changes:
        book.active.cell(row, STAFF_HEADINGS.index(heading) + 1).value = value
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def brought(actor, content, **options):
    batch = receive_staff(actor, file_name="plantilla.xlsx", content=content)
    return import_staff(actor, batch_id=batch.pk, **options)


def test_import_staff_brings_963_officials_and_a_second_run_changes_nothing(cast, units):
    people = Person.objects.count()
    batch = brought(cast.ana, CONTENT)
    told = {"rows": 963, "new": 963, "changed": 0, "unchanged": 0, "absent": 7, "errors": []}
    assert (batch.report, Person.objects.count() - people, batch.rows) == (told, 963, [])
    again = brought(cast.ana, CONTENT)
    assert (again.report["new"], again.report["changed"], again.report["unchanged"]) == (0, 0, 963)
    assert Entry.objects.filter(verb="people.staff_list.imported").count() == 2


def test_import_staff_writes_what_the_row_says(cast, units):
    brought(cast.ana, small(rows=1))
    person = Person.objects.get(employee_number="100001")
    post = person.posts.get()
    assert (person.full_name, person.curp, person.sex, person.birth_date, person.hired_on) == (
        "Samuel Antonio Bermúdez Rangel", "BERS620920HNERNM29", "M", date(1962, 9, 20), date(2005, 12, 13),
    )  # fmt: skip
    assert (post.unit.key, post.position, post.shift, post.ends_on) == ("MX01-01", "director", "morning", None)


def test_import_staff_shows_changes_and_undo_brings_everything_back(cast, units):
    first = brought(cast.ana, small())
    second = brought(cast.ana, small((2, "Turno", "nocturno"), (3, "Apellido materno", "Sotelo")))
    assert (second.report["new"], second.report["changed"], second.report["unchanged"]) == (0, 2, 18)
    assert Post.objects.get(person__employee_number="100001", ends_on=None).shift == "night"
    undo_staff(cast.ana, batch_id=second.pk)
    assert Post.objects.get(person__employee_number="100001").shift == "morning"
    assert Person.objects.get(employee_number="100009").surname_2 == "Soto"
    undo_staff(cast.ana, batch_id=first.pk)
    assert Person.objects.filter(employee_number__startswith="100").count() == 0
    assert plan_of_staff_file(small(), "p.xlsx").unchanged == 0


def test_undo_is_refused_while_a_later_import_stands_and_after_other_changes(cast, units):
    first = brought(cast.ana, small())
    second = brought(cast.ana, small((3, "Apellido materno", "Sotelo")))
    with pytest.raises(Refused) as refused:
        undo_staff(cast.ana, batch_id=first.pk)
    assert [reason.code for reason in refused.value.decision.reasons] == ["later_import"]
    Person.objects.filter(employee_number="100009").update(surname_2="Solís")
    with pytest.raises(Refused) as refused:
        undo_staff(cast.ana, batch_id=second.pk)
    assert [reason.code for reason in refused.value.decision.reasons] == ["changed_since"]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ((4, "Ingreso", "31/02/2014"), "date_impossible"),
        ((4, "Ingreso", "ayer"), "date_unreadable"),
        ((4, "No. empleado", "100001"), "number_twice"),
        ((4, "No. empleado", None), "number_missing"),
        ((4, "CURP", "VARJ590117MNELNL0"), "curp_length"),
        ((4, "CURP", "VARJ590117MNELNL00"), "curp_check_digit"),
        ((4, "Sexo", "H"), "curp_sex"),
        ((4, "Fecha de nacimiento", "1/2/1959"), "curp_birth_date"),
        ((4, "Clave centro", "MX77-01"), None),
        ((4, "Puesto", "Astronauta"), "position_unknown"),
        ((4, "Turno", "siempre"), "shift_unknown"),
        ((4, "Nombre(s)", "=cmd()"), "formula_in_cell"),
        ((4, "Apellido paterno", None), "name_missing"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_changed(cast, units, change, kind):
    content = small(change)
    errors = [(error.row, error.kind) for error in plan_of_staff_file(content, "p.xlsx").errors]
    assert errors == ([(4, kind)] if kind else [])
    if kind:
        with pytest.raises(Refused) as refused:
            brought(cast.ana, content)
        assert [reason.code for reason in refused.value.decision.reasons] == ["row_errors"]
        assert Person.objects.filter(employee_number__startswith="100").count() == 0
        assert brought(cast.ana, content, good_rows_only=True).report["new"] == 19


def test_missing_columns_are_each_a_reason(cast, units):
    book = load_workbook(io.BytesIO(small()))
    book.active.delete_cols(STAFF_HEADINGS.index("Turno") + 1)
    book.active.delete_cols(STAFF_HEADINGS.index("CURP") + 1)
    output = io.BytesIO()
    book.save(output)
    with pytest.raises(Refused) as refused:
        plan_of_staff_file(output.getvalue(), "p.xlsx")
    assert [reason.code for reason in refused.value.decision.reasons] == ["curp", "shift"]


def test_a_curp_that_disagrees_is_an_error_until_confirmed_and_the_journal_tells_who(cast, units):
    brought(cast.ana, small())
    first = "BERS620921HNERNM2"
    content = small((2, "CURP", first + check_digit(first)), (2, "Fecha de nacimiento", date(1962, 9, 21)))
    batch = receive_staff(cast.ana, file_name="p.xlsx", content=content)
    assert [(error.row, error.kind) for error in plan_of_staff_file(content, "p.xlsx").errors] == [
        (2, "curp_disagrees")
    ]
    confirm_staff_curp(cast.ana, batch_id=batch.pk, row=2)
    assert import_staff(cast.ana, batch_id=batch.pk).report["changed"] == 1
    entry = Entry.objects.get(verb="people.curp.confirmed")
    assert (entry.actor_id, entry.at) == (cast.ana.person_id, cast.ana.now)


def test_headings_once_taught_are_recognised(cast, units):
    content = small((1, "Turno", "XYZ"), (1, "Clave centro", "QRS"))
    book = load_workbook(io.BytesIO(content))
    for row in range(2, 22):
        book.active.cell(row, STAFF_HEADINGS.index("Turno") + 1).value = "M"
    output = io.BytesIO()
    book.save(output)
    taught = teach_headings(cast.ana, roster="staff", columns={"XYZ": Column.SHIFT, "QRS": Column.UNIT_KEY})
    assert (taught, plan_of_staff_file(output.getvalue(), "p.xlsx").errors) == (2, ())


def test_what_is_exported_is_imported_again_without_a_change(cast, units):
    brought(cast.ana, small())
    exported = staff_workbook(visible_officials(cast.ana).filter(employee_number__startswith="100"), with_curps=True)
    sheet = load_workbook(io.BytesIO(exported))["Plantilla"]
    assert tuple(cell.value for cell in sheet[1]) == STAFF_HEADINGS
    plan = plan_of_staff_file(exported, "p.xlsx")
    assert (plan.rows, plan.unchanged, plan.errors) == (20, 20, ())


@pytest.mark.parametrize("name", ["beto", "carla", "dora", "eva", "fidel", "gala", "hugo", "iris", "public"])
def test_only_the_coordination_brings_in_a_staff_list(cast, units, name):
    with pytest.raises(PermissionDenied):
        receive_staff(getattr(cast, name), file_name="p.xlsx", content=small())
    assert StaffBatch.objects.count() == 0


def test_discarding_a_draft_deletes_what_was_read(cast, units):
    batch = receive_staff(cast.ana, file_name="p.xlsx", content=small())
    discard_staff(cast.ana, batch_id=batch.pk)
    batch.refresh_from_db()
    assert (batch.status, batch.rows) == ("discarded", [])


def test_the_pages_lead_from_the_file_to_the_undo(signed_in, units):
    ana = signed_in("ana")
    sent = ana.post(
        "/officials/imports/", {"file": SimpleUploadedFile("plantilla.xlsx", small((4, "Turno", "siempre")))}
    )
    page = ana.get(sent.url)
    assert (page.context["counts"]["new"], page.context["counts"]["errors"]) == (19, 1)
    refused = ana.post(f"{sent.url}import/", follow=True)
    assert Person.objects.filter(employee_number="100001").count() == 0
    assert len(list(refused.context["messages"])) == 1
    ana.post(f"{sent.url}import/", {"good_rows_only": "1"})
    assert Person.objects.filter(employee_number__startswith="100").count() == 19
    assert ana.get(f"{sent.url}headings/").status_code == 200
    ana.post(f"{sent.url}undo/")
    assert Person.objects.filter(employee_number__startswith="100").count() == 0


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2", b"%PDF-1.7"])
def test_a_file_that_is_no_workbook_is_refused_on_the_page_in_words(signed_in, units, content):
    page = signed_in("ana").post("/officials/imports/", {"file": SimpleUploadedFile("plantilla.xlsx", content)})
    assert (page.status_code, len(page.context["reasons"]), StaffBatch.objects.count()) == (422, 1, 0)


@pytest.mark.parametrize("name", ["beto", "dora", "fidel", "iris", "public"])
def test_only_the_coordination_confirms_a_curp(cast, name):
    with pytest.raises(PermissionDenied):
        confirm_curp(cast.actor[name], person_id=cast.person["beto"].pk, curp="GAZM581207HNELPG15")
    confirm_curp(cast.ana, person_id=cast.person["beto"].pk, curp="GAZM581207HNELPG15")
    assert confirmed_curps() == {(cast.person["beto"].pk, "GAZM581207HNELPG15")}


@pytest.mark.parametrize("name", ["beto", "carla", "dora", "eva", "gala", "hugo", "iris", "public"])
def test_who_sends_no_lists_teaches_no_headings(cast, name):
    with pytest.raises(PermissionDenied):
        teach_headings(cast.actor[name], roster="staff", columns={"XYZ": Column.SHIFT})
    assert teach_headings(cast.fidel, roster="nominations", columns={"XYZ": Column.SHIFT}) == 1


def test_a_heading_without_letters_cannot_be_taught(cast):
    with pytest.raises(Refused) as refused:
        teach_headings(cast.ana, roster="staff", columns={" - ": Column.SHIFT})
    assert [reason.code for reason in refused.value.decision.reasons] == ["heading_empty"]


def test_the_page_tells_changes_in_words(cast, units, signed_in):
    brought(cast.ana, small())
    ana = signed_in("ana")
    content = small((2, "Turno", "nocturno"), (3, "Apellido materno", "Sotelo"), (4, "Puesto", "Custodia"))
    sent = ana.post("/officials/imports/", {"file": SimpleUploadedFile("plantilla.xlsx", content)})
    changes = ana.get(sent.url).context["changes"]
    told = {change["number"]: [tuple(map(str, field)) for field in change["fields"]] for change in changes}
    assert told == {
        "100001": [("Turno", "matutino", "nocturno")],
        "100009": [("Segundo apellido", "Soto", "Sotelo")],
        "100016": [("Puesto", "Jurídico", "Custodia")],
    }
