"""The delegations' workbooks through actions, pages and the command line; who may; twice; undo; the way back as a file."""

import io
import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from senda.home.founding import found_home, operator
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.people.actions.roster import import_staff, receive_staff
from senda.people.models import Person, Post, StaffBatch
from senda.people.rules.curp import check_digit
from senda.programmes.access.nomination_import import may_import_nominations, visible_nomination_batches
from senda.programmes.actions.nomination_import import (
    confirm_nominated_curp,
    discard_nominations,
    import_drafts,
    import_nomination_files,
    import_nominations,
    receive_nominations,
    undo_nominations,
)
from senda.programmes.models import Edition, Nomination, NominationBatch, Quota
from senda.programmes.queries.nomination_export import HEADINGS, nomination_workbook
from senda.programmes.queries.nomination_import import read_files
from tests.people.roster_ground import FIXTURE, NOMINATIONS, STAFF_FILE

pytestmark = pytest.mark.django_db(databases=["default", "practice"])
"""A home is founded here, and a home has both worlds."""

TRUTH = json.loads((FIXTURE / "truth.json").read_text(encoding="utf-8"))
TABASCO = ("27-tabasco.xlsx", (NOMINATIONS / "27-tabasco.xlsx").read_bytes())
COLIMA = ("06-colima.xlsx", (NOMINATIONS / "06-colima.xlsx").read_bytes())
SONORA = (NOMINATIONS / "26-sonora.xlsx").read_bytes()


@pytest.fixture
def staffed(cast):
    """The cast, all units and editions, and the 963 officials."""
    found_home()
    Post.objects.all().delete()
    batch = receive_staff(operator(), file_name="p.xlsx", content=STAFF_FILE.read_bytes())
    import_staff(operator(), batch_id=batch.pk)
    return cast


def codes(refused):
    return [reason.code for reason in refused.value.decision.reasons]


def spoilt(file, row, column, value):
    book = load_workbook(io.BytesIO(file[1]))
    book["NOMINACIONES"].cell(row, column).value = value
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def listed(state):
    rows = Nomination.objects.filter(delegation__state_key=state, status="active").order_by("priority")
    return [(row.priority, row.person.employee_number) for row in rows]


def test_the_command_tells_exactly_the_planted_defects_and_changes_nothing(staffed, capsys):
    call_command("import", "nominations", str(NOMINATIONS), "--edition", "2", "--dry-run", "--json")
    told = json.loads(capsys.readouterr().out)
    found = {
        file["file"]: sorted((each["row"], each["kind"]) for each in (*file["errors"], *file["recovered"]))
        for file in told["files"]
    }
    planted = {
        name: sorted((defect["row"], defect["kind"]) for defect in truth["defects"])
        for name, truth in TRUTH["files"].items()
    }
    assert found == planted
    assert told["totals"] == {"rows": 146, "accepted": 113, "recovered": 10, "errors": 33}
    assert {frozenset(file) for file in told["files"]} == {
        frozenset({"file", "rows", "accepted", "recovered", "errors"})
    }
    assert {frozenset(error) for file in told["files"] for error in file["errors"]} == {
        frozenset({"row", "kind", "message"})
    }
    assert (Nomination.objects.count(), NominationBatch.objects.count()) == (0, 0)


def test_the_command_imports_twice_without_duplicates_and_undoes(staffed, tmp_path, capsys):
    for name, content in (TABASCO, COLIMA):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "~$27-tabasco.xlsx").write_bytes(b"lock")
    (tmp_path / "leeme.txt").write_text("nada", encoding="utf-8")
    call_command("import", "nominations", str(tmp_path), "--edition", "2", "--json")
    batches = json.loads(capsys.readouterr().out)["batches"]
    assert listed("06") == [(1, "100803"), (2, "100786"), (3, "100781"), (4, "100770"), (5, "100794")]
    call_command("import", "nominations", str(tmp_path), "--edition", "2", "--json")
    assert Nomination.objects.count() == 11
    for batch in batches:
        call_command("import", "undo", batch)
    assert Nomination.objects.count() == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nominations", "/nowhere", "--edition", "2"), "/nowhere"),
        (("staff", "/nowhere/p.xlsx"), "/nowhere/p.xlsx"),
        (("undo", "N99"), "N99"),
        (("undo", "99"), "99"),
        (("undo", "x-1"), "x-1"),
    ],
)
def test_the_command_says_what_is_not_there(staffed, arguments, words):
    with pytest.raises(CommandError, match=words):
        call_command("import", *arguments)


def test_an_empty_folder_an_unknown_edition_and_a_missing_staff_list_are_told(staffed, tmp_path):
    with pytest.raises(CommandError):
        call_command("import", "nominations", str(tmp_path), "--edition", "2")
    with pytest.raises(Refused) as refused:
        read_files(9, [COLIMA])
    assert codes(refused) == ["no_edition"]
    Post.objects.all().delete()
    Person.objects.filter(employee_number__startswith="10").delete()
    Person.objects.update(employee_number=None)
    with pytest.raises(Refused) as refused:
        read_files(2, [COLIMA])
    assert codes(refused) == ["no_staff"]


def test_one_file_that_cannot_be_read_stops_the_whole_folder(staffed, tmp_path, capsys):
    (tmp_path / "06-colima.xlsx").write_bytes(COLIMA[1])
    (tmp_path / "07-chiapas.xlsx").write_bytes(b"no workbook")
    with pytest.raises(CommandError, match="07-chiapas"):
        call_command("import", "nominations", str(tmp_path), "--edition", "2", "--json")
    told = json.loads(capsys.readouterr().out)
    assert [(each["row"], each["kind"]) for each in told["files"][1]["errors"]] == [(0, "not_a_workbook")]
    assert (Nomination.objects.count(), NominationBatch.objects.count()) == (0, 0)


def test_the_staff_command_tells_errors_and_changes_nothing(staffed, tmp_path, capsys):
    book = load_workbook(io.BytesIO(STAFF_FILE.read_bytes()))
    book.active["M5"] = "31/02/2014"
    book.save(tmp_path / "p.xlsx")
    with pytest.raises(CommandError):
        call_command("import", "staff", str(tmp_path / "p.xlsx"), "--json")
    told = json.loads(capsys.readouterr().out)
    assert ([(each["row"], each["kind"]) for each in told["errors"]], told["imported"]) == (
        [(5, "date_impossible")],
        False,
    )
    assert StaffBatch.objects.count() == 1
    call_command("import", "staff", str(tmp_path / "p.xlsx"), "--json", "--good-rows")
    assert json.loads(capsys.readouterr().out)["unchanged"] == 962


def test_a_delegation_is_bound_by_quota_days_and_invitation_and_the_coordination_is_not(staffed):
    quota = Quota.objects.get(edition__number=2, delegation__state_key="27")
    draft = receive_nominations(staffed.fidel, edition_number=2, file_name=TABASCO[0], content=TABASCO[1])
    Quota.objects.filter(pk=quota.pk).update(seats=3)
    with pytest.raises(Refused) as refused:
        import_nominations(staffed.fidel, batch_id=draft.pk)
    assert codes(refused) == ["quota_full"]
    late = staffed.at("fidel", staffed.fidel.now + timedelta(days=30))
    with pytest.raises(Refused) as refused:
        import_nominations(late, batch_id=draft.pk)
    assert codes(refused) == ["closed", "quota_full"]
    import_nominations(staffed.at("ana", late.now), batch_id=draft.pk)
    assert len(listed("27")) == 6


def test_a_delegation_cannot_nominate_with_another_states_list(staffed):
    batch = receive_nominations(staffed.fidel, edition_number=2, file_name=COLIMA[0], content=COLIMA[1])
    with pytest.raises(Refused) as refused:
        import_nominations(staffed.fidel, batch_id=batch.pk)
    assert codes(refused) == ["nothing_good"]


def test_a_new_list_orders_the_old_one_anew_and_undo_restores_it(staffed):
    (first,) = import_nomination_files(staffed.ana, edition_number=2, files=[COLIMA])
    before = listed("06")
    book = load_workbook(io.BytesIO(COLIMA[1]))
    sheet = book["Propuestas"]
    sheet["H5"], sheet["H9"] = 5, 1
    output = io.BytesIO()
    book.save(output)
    (second,) = import_nomination_files(staffed.ana, edition_number=2, files=[("06-colima.xlsx", output.getvalue())])
    assert [number for _, number in listed("06")] == ["100794", "100786", "100781", "100770", "100803"]
    with pytest.raises(Refused) as refused:
        undo_nominations(staffed.ana, batch_id=first.pk)
    assert codes(refused) == ["later_import"]
    undo_nominations(staffed.ana, batch_id=second.pk)
    assert listed("06") == before


def test_once_the_cohort_stands_no_workbook_changes_a_list(staffed):
    edition = Edition.objects.get(number=2)
    edition.selections.create(number=1, solved_at=staffed.ana.now, confirmed_at=staffed.ana.now)
    with pytest.raises(Refused) as refused:
        import_nomination_files(staffed.ana, edition_number=2, files=[COLIMA])
    assert codes(refused) == ["cohort_stands"]


def test_a_curp_that_disagrees_waits_for_the_coordination(staffed):
    first = "PAEF861008HNERLL1"
    content = spoilt(TABASCO, 5, 3, first + check_digit(first))
    batch = receive_nominations(staffed.fidel, edition_number=2, file_name=TABASCO[0], content=content)
    with pytest.raises(PermissionDenied):
        confirm_nominated_curp(staffed.fidel, batch_id=batch.pk, row=5)
    with pytest.raises(Refused) as refused:
        confirm_nominated_curp(staffed.ana, batch_id=batch.pk, row=6)
    assert codes(refused) == ["no_curp_to_confirm"]
    confirm_nominated_curp(staffed.ana, batch_id=batch.pk, row=5)
    assert import_nominations(staffed.fidel, batch_id=batch.pk).report["accepted"] == 6
    assert Entry.objects.get(verb="people.curp.confirmed").actor_id == staffed.ana.person_id


def test_what_is_exported_is_imported_again_without_a_change(staffed):
    import_nomination_files(staffed.ana, edition_number=2, files=[TABASCO])
    before = listed("27")
    exported = nomination_workbook(Quota.objects.get(edition__number=2, delegation__state_key="27"), with_curps=True)
    assert tuple(cell.value for cell in load_workbook(io.BytesIO(exported))["NOMINACIONES"][1]) == HEADINGS
    (told,) = read_files(2, [("27-tabasco.xlsx", exported)])
    assert (told.reading.rows, len(told.reading.accepted), told.reading.errors, told.reading.recovered) == (
        6,
        6,
        (),
        (),
    )
    (again,) = import_nomination_files(staffed.ana, edition_number=2, files=[("27-tabasco.xlsx", exported)])
    assert (again.report["new"], listed("27")) == (0, before)


def test_discarding_deletes_what_was_read(staffed):
    batch = receive_nominations(staffed.fidel, edition_number=2, file_name=TABASCO[0], content=TABASCO[1])
    discard_nominations(staffed.fidel, batch_id=batch.pk)
    batch.refresh_from_db()
    assert (batch.status, batch.rows) == ("discarded", [])
    with pytest.raises(Refused) as refused:
        import_nominations(staffed.fidel, batch_id=batch.pk)
    assert codes(refused) == ["not_a_draft"]


def test_who_may_send_and_see_agrees_over_the_whole_cast(staffed):
    batch = receive_nominations(staffed.fidel, edition_number=2, file_name=TABASCO[0], content=TABASCO[1])
    whose = {
        name: (may_import_nominations(actor), list(visible_nomination_batches(actor)) == [batch])
        for name, actor in staffed.everybody.items()
    }
    assert whose == dict.fromkeys(staffed.everybody, (False, False)) | {
        "ana": (True, True), "operator": (True, True), "fidel": (True, True),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["beto", "carla", "dora", "eva", "gala", "hugo", "iris", "public"])
def test_nobody_else_sends_nominations(cast, name):
    with pytest.raises(PermissionDenied):
        receive_nominations(getattr(cast, name), edition_number=2, file_name=TABASCO[0], content=TABASCO[1])


def test_the_pages_lead_a_delegation_from_the_file_to_the_undo(staffed, signed_in):
    fidel = signed_in("fidel")
    upload = SimpleUploadedFile("27-tabasco.xlsx", TABASCO[1])
    sent = fidel.post("/editions/2/nominations/imports/", {"workbooks": [upload]})
    page = fidel.get(sent.url)
    assert page.context["counts"] == {"rows": 9, "accepted": 6, "recovered": 1, "errors": 3}
    assert [each["row"] for each in page.context["errors"]] == [8, 10, 13]
    assert fidel.get(f"{sent.url}headings/").status_code == 200
    fidel.post(f"{sent.url}import/")
    assert len(listed("27")) == 6
    assert fidel.get(sent.url).context["counts"]["errors"] == 3
    assert fidel.get("/editions/2/nominations/27/export/").status_code == 200
    assert fidel.get("/editions/2/nominations/06/export/").status_code == 404
    fidel.post(f"{sent.url}undo/")
    assert listed("27") == []
    assert signed_in("beto").get(sent.url).status_code == 404


def test_the_page_takes_several_files_and_tells_of_the_unreadable_one(staffed, signed_in):
    files = [SimpleUploadedFile(*TABASCO), SimpleUploadedFile(*COLIMA), SimpleUploadedFile("x.xlsx", b"%PDF")]
    page = signed_in("ana").post("/editions/2/nominations/imports/", {"workbooks": files})
    assert (page.status_code, len(page.context["reasons"]), NominationBatch.objects.count()) == (422, 1, 2)


def test_the_list_of_imports_costs_the_same_for_one_and_for_many(staffed, signed_in, django_assert_num_queries):
    ana = signed_in("ana")
    receive_nominations(staffed.ana, edition_number=2, file_name=COLIMA[0], content=COLIMA[1])
    ana.get("/editions/2/nominations/imports/")
    with django_assert_num_queries(10):
        ana.get("/editions/2/nominations/imports/")
    for _ in range(5):
        receive_nominations(staffed.ana, edition_number=2, file_name=COLIMA[0], content=COLIMA[1])
    with django_assert_num_queries(10):
        ana.get("/editions/2/nominations/imports/")


def test_all_drafts_are_imported_at_once_or_none(staffed, signed_in):
    ana = signed_in("ana")
    ana.post(
        "/editions/2/nominations/imports/", {"workbooks": [SimpleUploadedFile(*TABASCO), SimpleUploadedFile(*COLIMA)]}
    )
    assert ana.get("/editions/2/nominations/imports/").context["drafts"] == 2
    ana.post("/editions/2/nominations/imports/all/")
    assert (len(listed("27")), len(listed("06"))) == (6, 5)
    with pytest.raises(Refused) as refused:
        import_drafts(staffed.ana, edition_number=2)
    assert codes(refused) == ["no_drafts"]
    receive_nominations(staffed.fidel, edition_number=2, file_name=COLIMA[0], content=COLIMA[1])
    receive_nominations(staffed.ana, edition_number=2, file_name="26-sonora.xlsx", content=SONORA)
    with pytest.raises(Refused) as refused:
        import_drafts(staffed.ana, edition_number=2)
    assert (codes(refused), listed("26")) == (["nothing_good"], [])


def test_a_draft_is_forgotten_after_a_day(staffed):
    old = receive_nominations(staffed.ana, edition_number=2, file_name=COLIMA[0], content=COLIMA[1])
    later = staffed.at("ana", staffed.ana.now + timedelta(hours=25))
    receive_nominations(later, edition_number=2, file_name=COLIMA[0], content=COLIMA[1])
    old.refresh_from_db()
    assert (old.status, old.rows) == ("discarded", [])


def test_the_auditor_sees_what_was_decided_and_no_curp(staffed, signed_in):
    (batch,) = import_nomination_files(staffed.ana, edition_number=2, files=[TABASCO])
    dora = signed_in("dora")
    assert dora.get(f"/nominations/imports/{batch.pk}/").context["counts"]["accepted"] == 6
    sheet = load_workbook(io.BytesIO(dora.get("/editions/2/nominations/27/export/").content))["NOMINACIONES"]
    assert {row[2].value for row in sheet.iter_rows(min_row=2)} == {None}
    draft = receive_nominations(staffed.ana, edition_number=2, file_name=COLIMA[0], content=COLIMA[1])
    assert dora.get(f"/nominations/imports/{draft.pk}/").status_code == 404
