"""What every page needs: words for refusals, lists that search, sort and page, tables that export."""

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language

from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason
from senda.kernel.values import Text, fold

Phrases = Mapping[type[StrEnum], Mapping[Any, Any]]
"""For each enum of reasons a sentence for each member, with %(named)s places for its facts."""

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def actor_of(request: HttpRequest) -> Actor:
    """The actor that the middleware has built for this request."""
    return cast("Actor", request.actor)  # type: ignore[attr-defined] # set by home.middleware.actor on every request


def in_language(text: Text) -> str:
    return text.in_(get_language() or "es")


def speak(phrases: Phrases, reason: Reason) -> str:
    """The sentence of a reason in the language of the request; dates and moments among its facts are written out."""
    facts = {name: _written(value) for name, value in reason.facts.items()}
    return str(phrases[type(reason.code)][reason.code]) % facts


def _written(value: str | int) -> str | int:
    """A fact as a sentence has it; what only looks like a date, as others may have typed it, stays as it is."""
    if not isinstance(value, str):
        return value
    try:
        if _ISO_DATE.fullmatch(value):
            return date_format(date.fromisoformat(value), "DATE_FORMAT")
        if _ISO_MOMENT.fullmatch(value):
            return date_format(localtime(datetime.fromisoformat(value)), "DATETIME_FORMAT")
    except (ValueError, OverflowError):
        return value
    return value


def tell_refusal(request: HttpRequest, phrases: Phrases, decision: Decision) -> None:
    """Every reason becomes a message of the page, never only the first."""
    for reason in decision.reasons:
        messages.error(request, speak(phrases, reason))


def safe_cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection): such text gets an apostrophe in front.

    >>> safe_cell("=cmd()"), safe_cell(-3), safe_cell(None)
    ("'=cmd()", '-3', '')
    """
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA_SIGNS) else text


def csv_response(name: str, headings: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A CSV file in UTF-8 with the mark that Excel needs to read accents."""
    response = HttpResponse(
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}.csv"'}
    )
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow([safe_cell(str(heading)) for heading in headings])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return response


def json_lines_response(name: str, values: Iterable[object]) -> HttpResponse:
    """A file of JSON values, one a line, in UTF-8."""
    lines = "".join(f"{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}\n" for value in values)
    return HttpResponse(
        lines,
        content_type="application/jsonl; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.jsonl"'},
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: `order` are the fields that sort it, none where it cannot be sorted."""

    key: str
    label: Any
    order: tuple[str, ...] = ()


Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """One page of a list with what its frame must show. `sort` is a column key, with a minus for descending."""

    page: Page[Row]
    columns: tuple[Column, ...]
    q: str
    sort: str
    total: int

    @property
    def rows(self) -> Sequence[Row]:
        return list(self.page.object_list)

    @property
    def headers(self) -> list[dict[str, Any]]:
        """For each column its label, the sort it offers next and its aria-sort."""
        told = []
        for column in self.columns:
            up, down = self.sort == column.key, self.sort == f"-{column.key}"
            told.append(
                {
                    "key": column.key,
                    "label": column.label,
                    "sortable": bool(column.order),
                    "next": f"-{column.key}" if up else column.key,
                    "aria": "ascending" if up else "descending" if down else "none",
                }
            )
        return told


def searched(rows: QuerySet[Any], q: str, search: Sequence[str]) -> QuerySet[Any]:
    """Every word must be found in one of the fields; fields called folded_… are compared without accents."""
    for word in q.split():
        anywhere = Q()
        for name in search:
            folded = name.rsplit("__", 1)[-1].startswith("folded")
            anywhere |= Q(**{f"{name}__{'contains' if folded else 'icontains'}": fold(word) if folded else word})
        rows = rows.filter(anywhere)
    return rows


def list_rows(
    request: HttpRequest,
    rows: QuerySet[Any],
    *,
    columns: Sequence[Column],
    search: Sequence[str] = (),
    sort: str = "",
    per_page: int = 50,
) -> Listing[Any]:
    """A page of a query by `?q=`, `?sort=` and `?page=`: two queries (count and page) whatever its length."""
    q = request.GET.get("q", "").strip()[:100]
    rows = searched(rows, q, search)
    known = {column.key: column.order for column in columns if column.order}
    asked = request.GET.get("sort", "")
    asked = asked if asked.removeprefix("-") in known else sort
    if asked:
        order = known[asked.removeprefix("-")]
        rows = rows.order_by(*(_turned(name) if asked.startswith("-") else name for name in order), "pk")
    page = Paginator(rows, per_page).get_page(request.GET.get("page"))
    return Listing(page=page, columns=tuple(columns), q=q, sort=asked, total=page.paginator.count)


def list_values(
    request: HttpRequest,
    rows: Sequence[Row],
    *,
    columns: Sequence[Column],
    search: Sequence[str] = (),
    sort: str = "",
    per_page: int = 50,
) -> Listing[Row]:
    """The same for values that are already in memory; `order` and `search` name attributes."""
    q = request.GET.get("q", "").strip()[:100]
    words = [fold(word) for word in q.split()]
    found = [row for row in rows if all(any(word in fold(_shown(row, name)) for name in search) for word in words)]
    known = {column.key: column.order for column in columns if column.order}
    asked = request.GET.get("sort", "")
    asked = asked if asked.removeprefix("-") in known else sort
    if asked:
        order = known[asked.removeprefix("-")]
        found.sort(
            key=lambda row: tuple(_comparable(getattr(row, name)) for name in order), reverse=asked.startswith("-")
        )
    page = Paginator(found, per_page).get_page(request.GET.get("page"))
    return Listing(page=page, columns=tuple(columns), q=q, sort=asked, total=len(found))


def _turned(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def _shown(row: object, name: str) -> str:
    value = getattr(row, name)
    return f"{value.es} {value.en}" if isinstance(value, Text) else str(value)


def _comparable(value: object) -> tuple[int, Any]:
    """Missing values sort first; texts by their folded form in the language of the page."""
    if value is None:
        return (0, "")
    if isinstance(value, Text):
        return (1, fold(in_language(value)))
    return (1, fold(value)) if isinstance(value, str) else (1, value)
