"""Statements come from files and leave in files."""

from itertools import islice

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senda.kernel.decisions import Refused
from senda.kernel.ui import actor_of, speak, tell_refusal
from senda.records.access.upkeep import require_managing_upkeep, upkept_store
from senda.records.actions.exporting import begin_export
from senda.records.actions.importing import Complaint, import_statements
from senda.records.forms.upkeep import ExportForm, ImportForm
from senda.records.phrases import PHRASES
from senda.records.queries.exporting import exported
from senda.records.rules.exporting import ExportFormat

MOST_UNPACKED = 64 * 1024 * 1024
MOST_SHOWN = 500
_KINDS = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.JSON_LINES: "application/x-ndjson",
    ExportFormat.PARQUET: "application/vnd.apache.parquet",
}


@require_http_methods(["GET", "POST"])
def exchange(request: HttpRequest, store_key: str) -> HttpResponseBase:
    """Two forms; an import is answered with the report, an export with the file."""
    actor = actor_of(request)
    require_managing_upkeep(actor)
    store = upkept_store(actor, store_key)
    coming, leaving = ImportForm(prefix="import"), ExportForm(prefix="export")
    if request.POST.get("deed") == "export":
        leaving = ExportForm(request.POST, prefix="export")
        if leaving.is_valid():
            return _export(request, store_key, leaving)
    elif request.method == "POST":
        coming = ImportForm(request.POST, request.FILES, prefix="import")
        if coming.is_valid():
            try:
                return _import(request, store_key, coming)
            except Refused as refused:
                tell_refusal(request, PHRASES, refused.decision)
    told = {"store": store, "coming": coming, "leaving": leaving, "limit": MOST_UNPACKED // 1024 // 1024}
    return render(request, "records/exchange.html", told)


def _export(request: HttpRequest, store_key: str, form: ExportForm) -> HttpResponseBase:
    asked, kind = form.asked(), ExportFormat(form.cleaned_data["form"])
    store = begin_export(actor_of(request), store_key=store_key, form=kind, asked=asked)
    return StreamingHttpResponse(
        exported(store.pk, asked, kind, (get_language() or "es").split("-")[0]),
        content_type=_KINDS[kind],
        headers={"Content-Disposition": f'attachment; filename="statements-{store.key}.{kind}"'},
    )


def _import(request: HttpRequest, store_key: str, form: ImportForm) -> HttpResponse:
    actor, complaints = actor_of(request), list[Complaint]()

    def complain(complaint: Complaint) -> None:
        if len(complaints) < MOST_SHOWN:
            complaints.append(complaint)

    file = form.cleaned_data["file"]
    tally = import_statements(actor, store_key=store_key, file=file, complain=complain, most=MOST_UNPACKED)
    rows = [
        (each.line, each.id, each.path, each.reason.code.value, speak(PHRASES, each.reason))
        for each in islice(sorted(complaints, key=lambda each: each.line), MOST_SHOWN)
    ]
    store = upkept_store(actor, store_key)
    told = {"store": store, "tally": tally, "rows": rows, "left": tally.refused - len(rows), "title": _("The import")}
    return render(request, "records/imported.html", told)
