"""What the register keeps, field by field: why, who reads it, for how many days. It tells of no person."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from senda.centres.phrases.fields import HAT_NAMES
from senda.centres.queries.fields import FieldLine, field_lines
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values

COLUMNS = (
    Column("code", _("Code"), ("code",)),
    Column("place", _("Act or table"), ("place",)),
    Column("field", _("Field"), ("field",)),
    Column("purpose", _("Purpose"), ("purpose",)),
    Column("readers", _("Who reads it")),
    Column("sealed", _("Sealed"), ("sealed",)),
    Column("life", _("Life in days"), ("days",)),
)
SEARCH = ("code", "place", "field", "purpose", "norm")


@require_safe
def fields(request: HttpRequest) -> HttpResponse:
    """For everybody who has a role; searched, sorted, paged, and as a file."""
    actor = actor_of(request)
    if actor.is_public:
        raise PermissionDenied
    lines = field_lines()
    if request.GET.get("format") == "csv":
        headings = [*(column.label for column in COLUMNS), _("Norm"), _("Source of the life")]
        return csv_response("register-fields", headings, (_cells(line) for line in lines))
    listing = list_values(request, lines, columns=COLUMNS, search=SEARCH, sort="")
    told = [{"line": line, "readers": [str(HAT_NAMES[hat]) for hat in line.readers]} for line in listing.rows]
    sealed = sum(line.sealed for line in lines)
    context = {"listing": listing, "told": told, "count": len(lines), "sealed": sealed, "today": actor.on}
    return render(request, "centres/fields.html", context)


def _cells(line: FieldLine) -> tuple[Any, ...]:
    return (
        line.code,
        in_language(line.place),
        in_language(line.field),
        in_language(line.purpose),
        "; ".join(str(HAT_NAMES[hat]) for hat in line.readers),
        _("sealed") if line.sealed else _("clear"),
        line.days,
        line.norm,
        _("confirmed") if line.confirmed else _("unconfirmed"),
    )
