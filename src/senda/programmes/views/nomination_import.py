"""The delegations' workbooks: sent, looked at, imported, undone, and given back in the same shape."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from senda.kernel.decisions import Decision, Reason, Refused
from senda.kernel.ui import Column, actor_of, csv_response, list_rows, speak, tell_refusal
from senda.people.api import (
    BATCH_STATUS,
    NOMINATIONS,
    HeadingsForm,
    WorkbooksForm,
    columns_to_teach,
    may_see_curps,
    teach_headings,
)
from senda.people.api import PHRASES as PEOPLE_PHRASES
from senda.programmes.access.nomination import get_quota
from senda.programmes.access.nomination_import import (
    get_nomination_batch,
    may_confirm_curps,
    may_import_nominations,
    require_seeing_nomination_imports,
    visible_nomination_batches,
)
from senda.programmes.actions import nomination_import as actions
from senda.programmes.phrases import PHRASES as OWN_PHRASES
from senda.programmes.phrases.nomination_import import KIND_NAMES
from senda.programmes.queries import nomination_import as queries
from senda.programmes.queries.nomination_export import nomination_workbook
from senda.programmes.rules.nomination_import import Finding, ListReading, Recovery, RowFault

PHRASES = {**PEOPLE_PHRASES, **OWN_PHRASES}
COLUMNS = (
    Column("file", gettext_lazy("File"), ("file_name",)),
    Column("number", gettext_lazy("Number"), ("pk",)),
    Column("delegation", gettext_lazy("Delegation"), ("delegation__name",)),
    Column("sent", gettext_lazy("Sent"), ("made_at",)),
    Column("status", gettext_lazy("Status"), ("status",)),
    Column("counts", gettext_lazy("Accepted of rows")),
)
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
def nomination_import_list(request: HttpRequest, number: int) -> HttpResponse:
    """Every workbook that was sent for an edition, and the form to send one or several."""
    actor = actor_of(request)
    require_seeing_nomination_imports(actor)
    edition = queries.edition_by_number(number)
    form = WorkbooksForm(request.POST or None, request.FILES or None)
    reasons: list[str] = []
    if request.method == "POST" and form.is_valid():
        received, refused = _receive(request, number, form.sent())
        if received and not refused:
            one = len(received) == 1
            return redirect("programmes:nomination_import", received[0]) if one else redirect(request.path)
        reasons = [speak(PHRASES, reason) for decision in refused for reason in decision.reasons]
    batches = visible_nomination_batches(actor).filter(edition=edition)
    if request.GET.get("format") == "csv":
        return _csv(number, batches)
    told = {
        "edition": edition,
        "upload": form,
        "reasons": reasons,
        "drafts": batches.filter(status="draft").count(),
        "listing": list_rows(
            request, batches, columns=COLUMNS, search=("file_name", "delegation__name"), sort="-number"
        ),
        "may_import": may_import_nominations(actor),
        "on": actor.on,
    }
    return render(
        request, "programmes/nomination_import_list.html", told, status=422 if reasons or form.errors else 200
    )


def _receive(request: HttpRequest, number: int, files: list[tuple[str, bytes]]) -> tuple[list[int], list[Decision]]:
    """Each file becomes a draft or a refusal; one that cannot be read does not stop the others."""
    received: list[int] = []
    refused: list[Decision] = []
    for name, content in files:
        try:
            batch = actions.receive_nominations(
                actor_of(request), edition_number=number, file_name=name, content=content
            )
            received.append(batch.pk)
        except Refused as refusal:
            refused.append(refusal.decision)
    return received, refused


def _csv(number: int, batches: object) -> HttpResponse:
    rows = [
        (
            each.file_name,
            each.pk,
            each.delegation.name if each.delegation else "",
            each.made_at,
            BATCH_STATUS[each.status],
        )
        for each in batches  # type: ignore[attr-defined] # a queryset of access
    ]
    return csv_response(f"nomination-imports-{number}", [column.label for column in COLUMNS[:5]], rows)


def nomination_import(request: HttpRequest, pk: int) -> HttpResponse:
    """What an import would do, or did."""
    actor = actor_of(request)
    batch = get_nomination_batch(actor, pk)
    told = {
        "batch": batch,
        "may_import": may_import_nominations(actor),
        "may_confirm": may_confirm_curps(actor),
        "on": actor.on,
    }
    if batch.status == "draft":
        try:
            known = queries.ground()
            reading = queries.batch_reading(batch, known)
            told |= _told(reading) | {"home": known.words.state_names[reading.state]}
        except Refused as refused:
            told["reasons"] = [speak(PHRASES, reason) for reason in refused.decision.reasons]
    elif batch.report:
        told |= _kept(batch.report)
    return render(request, "programmes/nomination_import.html", told)


def _told(reading: ListReading) -> dict[str, object]:
    return {
        "counts": {
            "rows": reading.rows,
            "accepted": len(reading.accepted),
            "recovered": len(reading.recovered),
            "errors": len(reading.errors),
        },
        "errors": [_spoken(finding) for finding in reading.errors],
        "recovered": [_spoken(finding) for finding in reading.recovered],
    }


def _spoken(finding: Finding) -> dict[str, object]:
    sentence = speak(PHRASES, Reason(finding.kind, finding.facts))
    return {"row": finding.row, "sentence": sentence, "confirm": finding.kind is RowFault.CURP_DISAGREES}


def _kept(report: dict[str, list[tuple[int, str]]]) -> dict[str, object]:
    """Of an import that was decided, only rows and kinds are kept, no names."""
    errors, recovered = report["errors"], report["recovered"]
    return {
        "counts": {**report, "errors": len(errors), "recovered": len(recovered)},
        "errors": [{"row": row, "sentence": KIND_NAMES[RowFault(kind)]} for row, kind in errors],
        "recovered": [{"row": row, "sentence": KIND_NAMES[Recovery(kind)]} for row, kind in recovered],
    }


@require_http_methods(["GET", "POST"])
def nomination_import_headings(request: HttpRequest, pk: int) -> HttpResponse:
    """A person says what the columns of a draft are; the answer is remembered."""
    actor = actor_of(request)
    batch = get_nomination_batch(actor, pk)
    columns = columns_to_teach(queries.layout_of(batch, queries.ground()))
    back = reverse("programmes:nomination_import", args=[pk])
    form = HeadingsForm(request.POST or None, headings=columns) if columns else None
    if request.method == "POST" and form and form.is_valid():
        try:
            if taught := form.taught():
                teach_headings(actor, roster=NOMINATIONS, columns=taught)
                messages.success(request, _("The headings are remembered."))
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
        return redirect(back)
    return render(request, "people/roster_headings.html", {"form": form, "file_name": batch.file_name, "back": back})


@require_POST
def nomination_import_all(request: HttpRequest, number: int) -> HttpResponse:
    """The good rows of every draft at once."""
    try:
        batches = actions.import_drafts(actor_of(request), edition_number=number)
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
    else:
        new = sum(batch.report["new"] for batch in batches)
        messages.success(
            request, _("%(files)s workbooks imported, %(new)s new nominations.") % {"files": len(batches), "new": new}
        )
    return redirect("programmes:nomination_import_list", number)


@require_POST
def nomination_import_apply(request: HttpRequest, pk: int) -> HttpResponse:
    actor, words = actor_of(request), _("The good rows are on the delegation's list.")
    return _done(request, pk, words, lambda: actions.import_nominations(actor, batch_id=pk))


@require_POST
def nomination_import_discard(request: HttpRequest, pk: int) -> HttpResponse:
    actor, words = actor_of(request), _("The file is discarded; nothing was changed.")
    return _done(request, pk, words, lambda: actions.discard_nominations(actor, batch_id=pk))


@require_POST
def nomination_import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    actor, words = actor_of(request), _("The import is undone: the list is as it was before.")
    return _done(request, pk, words, lambda: actions.undo_nominations(actor, batch_id=pk))


@require_POST
def nomination_import_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    actor, row = actor_of(request), request.POST.get("row", "")
    number, words = int(row) if row.isdigit() else 0, _("The CURP is confirmed.")
    return _done(request, pk, words, lambda: actions.confirm_nominated_curp(actor, batch_id=pk, row=number))


def _done(request: HttpRequest, pk: int, words: str, deed: Callable[[], object]) -> HttpResponse:
    """One deed, then back to the page of the import with what came of it."""
    try:
        deed()
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
    else:
        messages.success(request, words)
    return redirect("programmes:nomination_import", pk)


def nomination_export(request: HttpRequest, number: int, state: str) -> HttpResponse:
    """The list of one delegation as a workbook."""
    actor = actor_of(request)
    quota = get_quota(actor, number, state)
    name = f"nominaciones-{number}-{state}.xlsx"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(
        nomination_workbook(quota, with_curps=may_see_curps(actor)), content_type=EXCEL, headers=disposition
    )
