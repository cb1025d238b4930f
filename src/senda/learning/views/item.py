"""The item bank: searched, filtered by module, duty and day of law, exported; each item in both languages side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values, speak
from senda.kernel.values import Text
from senda.learning.access import require_seeing_items
from senda.learning.forms import ItemFilterForm
from senda.learning.phrases import PHRASES
from senda.learning.phrases.item import CONFIRMATION_NAMES, DATES_NAMES, LEVEL_NAMES, REVIEW_NAMES
from senda.learning.queries.item import bank, bank_faults, competence_title, duty_title, module_titles
from senda.learning.rules.items import Item, reason_of

COLUMNS = (
    Column("id", gettext_lazy("Item"), ("place",)),
    Column("stem", gettext_lazy("Question"), ("stem",)),
    Column("duty", gettext_lazy("Duty and article"), ("duty", "place")),
    Column("from", gettext_lazy("Law in force"), ("starts", "place")),
    Column("level", gettext_lazy("Level"), ("level", "place")),
    Column("review", gettext_lazy("Review"), ("review", "place")),
)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as the list shows and sorts it."""

    item: Item
    place: int
    id: str
    module: Text
    stem: Text
    duty: str
    article: str
    starts: date
    ends: date | None
    level: str
    review: str


@require_safe
def item_list(request: HttpRequest) -> HttpResponse:
    """The bank, with the faults of the files above it where there are any."""
    actor = actor_of(request)
    require_seeing_items(actor)
    titles = module_titles()
    rows = [_row(place, item, titles) for place, item in enumerate(bank().items)]
    form = ItemFilterForm(
        request.GET or None,
        modules=[(key, in_language(title)) for key, title in titles.items()],
        duties=sorted({row.duty for row in rows}),
    )
    shown = _filtered(rows, form)
    if request.GET.get("format") == "csv":
        return _csv(shown)
    listing = list_values(
        request, shown, columns=COLUMNS, search=("id", "stem", "article", "duty", "module"), sort="id", per_page=25
    )
    told = {
        "listing": listing,
        "form": form,
        "today": actor.on,
        "whole": len(rows),
        "faults": [speak(PHRASES, reason_of(fault)) for fault in bank_faults()],
        "levels": LEVEL_NAMES,
        "reviews": REVIEW_NAMES,
    }
    return render(request, "learning/item_list.html", told)


@require_safe
def item(request: HttpRequest, item_id: str) -> HttpResponse:
    """One item in both languages, with its key, the reason of each option and the days on which it is law."""
    require_seeing_items(actor_of(request))
    found = bank().item(item_id)
    if found is None:
        raise Http404
    ids = [each.id for each in bank().items]
    place = ids.index(item_id)
    told = {
        "item": found,
        "module": module_titles().get(found.module, Text(found.module, found.module)),
        "competence": competence_title(found),
        "duty": duty_title(found),
        "level": LEVEL_NAMES[found.level],
        "confirmation": CONFIRMATION_NAMES[found.confirmation],
        "dates": DATES_NAMES[found.dates],
        "review": REVIEW_NAMES[found.review],
        "previous": ids[place - 1] if place else "",
        "following": ids[place + 1] if place + 1 < len(ids) else "",
        "crumbs": [(_("Item bank"), reverse("learning:item_list"))],
    }
    return render(request, "learning/item.html", told)


def _row(place: int, item: Item, titles: dict[str, Text]) -> ItemRow:
    return ItemRow(
        item=item,
        place=place,
        id=item.id,
        module=titles.get(item.module, Text(item.module, item.module)),
        stem=item.stem,
        duty=item.duty,
        article=item.article,
        starts=item.validity.starts,
        ends=item.validity.ends,
        level=item.level,
        review=item.review,
    )


def _filtered(rows: Sequence[ItemRow], form: ItemFilterForm) -> list[ItemRow]:
    """Filters that are wrong or empty hold nothing back; the form tells what is wrong with them."""
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    return [
        row
        for row in rows
        if asked.get("module") in (None, "", row.item.module)
        and asked.get("duty") in (None, "", row.duty)
        and (asked.get("on") is None or row.item.validity.covers(asked["on"]))
    ]


def _csv(rows: Sequence[ItemRow]) -> HttpResponse:
    headings = [
        *(_("Item"), _("Module"), _("Question"), _("A"), _("B"), _("C"), _("D"), _("Key"), _("Duty"), _("Clock")),
        *(
            _("Article"),
            _("Competence"),
            _("In force from"),
            _("In force until"),
            _("Level"),
            _("Confirmation"),
            _("Review"),
        ),
    ]
    language = get_language() or "es"
    return csv_response(
        "items",
        headings,
        [
            [
                row.id,
                row.module.in_(language),
                row.stem.in_(language),
                *(option.text.in_(language) for option in row.item.options),
                row.item.key.upper(),
                row.duty,
                row.item.clock,
                row.article,
                row.item.competence,
                row.starts.isoformat(),
                row.ends.isoformat() if row.ends else "",
                str(LEVEL_NAMES[row.item.level]),
                str(CONFIRMATION_NAMES[row.item.confirmation]),
                str(REVIEW_NAMES[row.item.review]),
            ]
            for row in rows
        ],
    )
