"""Staff lists: sent, looked at, imported, undone."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from senda.kernel.decisions import Reason, Refused
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_rows, speak, tell_refusal
from senda.people.access.roster import get_staff_batch, may_import_staff, require_seeing_imports, visible_staff_batches
from senda.people.actions import roster as actions
from senda.people.forms.roster import HeadingsForm, Teachable, WorkbookForm
from senda.people.phrases import PHRASES
from senda.people.phrases.roster import BATCH_STATUS, COLUMN_NAMES
from senda.people.queries import roster as queries
from senda.people.queries.post import positions, shifts
from senda.people.rules.roster.columns import Column as Roster
from senda.people.rules.roster.comparison import StaffPlan
from senda.people.rules.roster.staff import StaffFault

COLUMNS = (
    Column("file", gettext_lazy("File"), ("file_name",)),
    Column("number", gettext_lazy("Number"), ("pk",)),
    Column("sent", gettext_lazy("Sent"), ("made_at",)),
    Column("by", gettext_lazy("By"), ("made_by__surname_1",)),
    Column("state", gettext_lazy("Status"), ("status",)),
    Column("counts", gettext_lazy("New and changed")),
)


@require_http_methods(["GET", "POST"])
def staff_import_list(request: HttpRequest) -> HttpResponse:
    """Every list that was sent, and the form to send one."""
    actor = actor_of(request)
    require_seeing_imports(actor)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    reasons: list[str] = []
    if request.method == "POST" and form.is_valid():
        name, content = form.sent()
        try:
            batch = actions.receive_staff(actor, file_name=name, content=content)
        except Refused as refused:
            reasons = [speak(PHRASES, reason) for reason in refused.decision.reasons]
        else:
            return redirect("people:staff_import", batch.pk)
    batches = visible_staff_batches(actor)
    if request.GET.get("format") == "csv":
        rows = ((each.file_name, each.pk, each.made_at, BATCH_STATUS[each.status]) for each in batches)
        return csv_response("staff-lists", [column.label for column in COLUMNS if column.key in _EXPORTED], rows)
    told = {
        "upload": form,
        "reasons": reasons,
        "listing": list_rows(request, batches, columns=COLUMNS, search=("file_name",), sort="-number"),
        "may_import": may_import_staff(actor),
        "on": actor.on,
    }
    return render(request, "people/staff_import_list.html", told, status=422 if request.method == "POST" else 200)


_EXPORTED = frozenset({"file", "number", "sent", "status"})


def staff_import(request: HttpRequest, pk: int) -> HttpResponse:
    """What an import would do, or did."""
    actor = actor_of(request)
    batch = get_staff_batch(actor, pk)
    told = {"batch": batch, "may_import": may_import_staff(actor), "on": actor.on}
    if batch.status == "draft":
        try:
            plan = queries.staff_plan(queries.batch_book(batch))
        except Refused as refused:
            told["reasons"] = [speak(PHRASES, reason) for reason in refused.decision.reasons]
        else:
            told |= _told(plan)
    elif batch.report:
        kept = batch.report
        told["counts"] = kept | {"errors": len(kept["errors"])}
    return render(request, "people/staff_import.html", told)


def _told(plan: StaffPlan) -> dict[str, object]:
    return {
        "counts": {
            "rows": plan.rows,
            "new": len(plan.new),
            "changed": len(plan.changed),
            "unchanged": plan.unchanged,
            "absent": plan.absent,
            "errors": len(plan.errors),
            "good": len(plan.new) + len(plan.changed),
        },
        "findings": [
            {
                "row": error.row,
                "sentence": speak(PHRASES, Reason(error.kind, error.facts)),
                "confirm": error.kind is StaffFault.CURP_DISAGREES,
            }
            for error in plan.errors
        ],
        "changes": [
            {"number": change.number, "fields": [_spelled(*each) for each in change.fields.items()]}
            for change in plan.changed
        ],
    }


_FIELDS = {
    "given": Roster.GIVEN_NAMES,
    "first_surname": Roster.FIRST_SURNAME,
    "second_surname": Roster.SECOND_SURNAME,
    "curp": Roster.CURP,
    "sex": Roster.SEX,
    "born": Roster.BIRTH_DATE,
    "unit": Roster.UNIT,
    "position": Roster.POSITION,
    "shift": Roster.SHIFT,
    "hired": Roster.ENTRY_DATE,
    "prior_edition": Roster.EDITION_1,
}


def _spelled(field: str, pair: tuple[object, object]) -> tuple[object, object, object]:
    """The name of a fact, and what it was and would be, in words."""
    words = (
        {each.key: in_language(each.name) for each in (*positions(), *shifts())}
        if field in {"position", "shift"}
        else {}
    )
    before, after = (words.get(str(value), value) or "—" for value in pair)
    return COLUMN_NAMES[_FIELDS[field]], before, after


@require_http_methods(["GET", "POST"])
def staff_import_headings(request: HttpRequest, pk: int) -> HttpResponse:
    """A person says what the columns of a draft are; the answer is remembered."""
    actor = actor_of(request)
    batch = get_staff_batch(actor, pk)
    columns = queries.columns_to_teach(queries.staff_layout_to_teach(batch))
    back = reverse("people:staff_import", args=[pk])
    return teach(request, columns, queries.STAFF, batch.file_name, back)


def teach(request: HttpRequest, columns: Sequence[Teachable], roster: str, name: str, back: str) -> HttpResponse:
    """The page that asks what the columns of a roster are; used by every kind of roster."""
    form = HeadingsForm(request.POST or None, headings=columns) if columns else None
    if request.method == "POST" and form and form.is_valid():
        try:
            taught = form.taught()
            if taught:
                actions.teach_headings(actor_of(request), roster=roster, columns=taught)
                messages.success(request, _("The headings are remembered."))
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
        return redirect(back)
    return render(request, "people/roster_headings.html", {"form": form, "file_name": name, "back": back})


@require_POST
def staff_import_apply(request: HttpRequest, pk: int) -> HttpResponse:
    actor, good_rows_only = actor_of(request), request.POST.get("good_rows_only") == "1"
    words = _("The staff list is imported.")
    return _done(request, pk, words, lambda: actions.import_staff(actor, batch_id=pk, good_rows_only=good_rows_only))


@require_POST
def staff_import_discard(request: HttpRequest, pk: int) -> HttpResponse:
    actor, words = actor_of(request), _("The file is discarded; nothing was changed.")
    return _done(request, pk, words, lambda: actions.discard_staff(actor, batch_id=pk))


@require_POST
def staff_import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    actor, words = actor_of(request), _("The import is undone: everything is as it was before.")
    return _done(request, pk, words, lambda: actions.undo_staff(actor, batch_id=pk))


@require_POST
def staff_import_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    actor, row = actor_of(request), request.POST.get("row", "")
    number = int(row) if row.isdigit() else 0
    return _done(
        request, pk, _("The CURP is confirmed."), lambda: actions.confirm_staff_curp(actor, batch_id=pk, row=number)
    )


def _done(request: HttpRequest, pk: int, words: str, deed: Callable[[], object]) -> HttpResponse:
    """One deed, then back to the page of the import with what came of it."""
    try:
        deed()
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
    else:
        messages.success(request, words)
    return redirect("people:staff_import", pk)
