"""The boards of clocks: of one centre for its shift, of the country for headquarters; and silencing one."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from senda.centres.access import may_read, may_see_country, require, require_country
from senda.centres.access.clock import SILENCERS, get_run, may_silence, may_silence_anywhere
from senda.centres.actions.clock import export_clocks, silence_clock
from senda.centres.forms.clock import BoardFilter, SilenceForm
from senda.centres.phrases import PHRASES
from senda.centres.phrases.clock import BAND_WORDS, NORM_WORDS, STATE_WORDS, TONES
from senda.centres.queries import clock_board as boards
from senda.centres.queries.calendar import marked_days, place
from senda.centres.queries.clock import LimitView, Sight, ahead_of, clock_view, sight, span_of, time_alarms
from senda.centres.rules.calendar import FIRST_YEAR, LAST_YEAR
from senda.centres.rules.rights import Part
from senda.centres.views.addresses import address_of, lead_to
from senda.kernel import world
from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, Listing, actor_of, csv_response, in_language, tell_refusal
from senda.people.api import unit_names

PER_PAGE = 25
COLUMNS = (
    Column("folio", gettext_lazy("Folio"), ("folio",)),
    Column("due", gettext_lazy("When"), ("due",)),
    Column("limit", gettext_lazy("What is limited"), ("limit",)),
    Column("laws", gettext_lazy("Other laws on the same, the strictest first")),
    Column("silence", gettext_lazy("Silence")),
)
CENTRE_COLUMN = Column("centre", gettext_lazy("Centre"), ("centre",))


def clock_words(request: HttpRequest) -> dict[str, Any]:
    """What the partials about clocks print on every row: words once translated, and addresses that end before a key."""
    return {
        "states": {key: str(words) for key, words in STATE_WORDS.items()},
        "norms": {key: str(words) for key, words in NORM_WORDS.items()},
        "tones": TONES,
        "law_url": reverse("duties:law"),
        "silence_url": address_of(request, "clock_silence", 0).removesuffix("0/"),
        "silence_word": _("Silence"),
        "centre_word": _("Centre"),
        "when_word": _("When"),
        "limit_word": _("What is limited"),
        "laws_word": _("Other laws on the same, the strictest first"),
    }


@require_safe
def board(request: HttpRequest, unit_key: str) -> HttpResponse:
    """What breaches next in one centre; `?format=csv` exports what is shown, in the real register alone."""
    actor = actor_of(request)
    require(actor, unit_key)
    seen = sight(actor, unit_key)
    form = _filter(request, seen)
    every = boards.groups(boards.running(unit_key))
    rows = _narrowed(form, every, actor, seen)
    with timezone.override(place(unit_key).zone):
        if request.GET.get("format") == "csv":
            return _csv(request, rows, actor, {unit_key: seen}, f"{unit_key}-clocks")
        listing = _listing(request, rows, actor, {unit_key: seen}, COLUMNS)
        ahead = ahead_of(unit_key, actor.now)
        tally = boards.counts(every, actor.now)
        return render(
            request,
            "centres/clock_board.html",
            {
                "unit_key": unit_key,
                "name": _names().get(unit_key, unit_key),
                "form": form,
                "listing": listing,
                "counts": _cards(tally),
                "total": tally.total,
                "silence": may_silence(actor, unit_key),
                "files": may_read(actor, unit_key, Part.IDENTITY),
                "alarms": time_alarms([unit_key]),
                "ahead": span_of(ahead) if ahead else "",
                "now": actor.now,
                "export": not world.practising(),
                "crumbs": _crumbs(request, actor),
                **clock_words(request),
            },
        )


@require_safe
def country(request: HttpRequest) -> HttpResponse:
    """What breaches next in each centre, and in the country by folio; headquarters and oversight alone."""
    actor = actor_of(request)
    require_country(actor)
    seen = sight(actor, "")
    form = _filter(request, seen)
    rows = _narrowed(form, boards.groups(boards.running()), actor, seen)
    names = _names()
    sights = dict.fromkeys(names, seen)
    if request.GET.get("format") == "csv":
        return _csv(request, rows, actor, sights, "clocks")
    listing = _listing(request, rows, actor, sights, (COLUMNS[0], CENTRE_COLUMN, *COLUMNS[1:]))
    places = boards.country(actor.now)
    return render(
        request,
        "centres/clock_country.html",
        {
            "form": form,
            "listing": listing,
            "centres": places,
            "total": sum(place.counts.total for place in places),
            "bands": [str(words) for words in BAND_WORDS.values()],
            "names": names,
            "silence": may_silence_anywhere(actor),
            "files": may_read(actor, "", Part.IDENTITY),
            "alarms": time_alarms(),
            "now": actor.now,
            "export": not world.practising(),
            "crumbs": [],
            **clock_words(request),
        },
    )


@require_http_methods(["GET", "POST"])
def silence(request: HttpRequest, run_id: int) -> HttpResponse:
    """Answer by name for a limit; the clock runs on and shows as silenced."""
    actor = actor_of(request)
    run = get_run(actor, run_id)
    require(actor, run.unit_key, *SILENCERS)
    form = SilenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            silence_clock(actor, run_id=run_id, reason=form.cleaned_data["reason"])
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
        else:
            messages.success(request, _("The clock is silenced with your name and reason. It runs on."))
            return lead_to(request, "clock_board", run.unit_key)
    with timezone.override(place(run.unit_key).zone):
        return render(
            request,
            "centres/clock_silence.html",
            {
                "form": form,
                "folio": run.stay.folio,
                "unit_key": run.unit_key,
                "clock": clock_view(run, actor.now, sight(actor, run.unit_key)),
                "crumbs": [(_("Clocks"), address_of(request, "clock_board", run.unit_key))],
                **clock_words(request),
            },
        )


@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """The days of a year that do not count as working days, and those that norms dispute, with their sources."""
    on = actor_of(request).on
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and FIRST_YEAR <= int(asked) <= LAST_YEAR else on.year
    return render(
        request,
        "centres/clock_days.html",
        {"days": marked_days(year), "year": year, "years": range(year - 1, year + 2), "norms": NORM_WORDS},
    )


def _filter(request: HttpRequest, seen: Sight) -> BoardFilter:
    form = BoardFilter(request.GET, limits=boards.limit_choices(seen))
    form.is_valid()
    return form


def _narrowed(form: BoardFilter, rows: boards.Groups, actor: Actor, seen: Sight) -> boards.Groups:
    asked = {name: form.asked(name) for name in ("q", "state", "limit")}
    return boards.narrowed(rows, actor.now, seen=seen, **asked)


def _listing(
    request: HttpRequest, rows: boards.Groups, actor: Actor, sights: Mapping[str, Sight], columns: tuple[Column, ...]
) -> Listing[Any]:
    asked = request.GET.get("sort", "")
    sort = asked if asked.removeprefix("-") in {column.key for column in columns if column.order} else "due"
    seen = _least(sights)
    page: Page[Any] = Paginator(boards.ordered(rows, sort, seen), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = boards.limits_of(list(page.object_list), actor.now, sights)
    q = request.GET.get("q", "").strip()[:100]
    return Listing(page=page, columns=columns, q=q, sort=sort, total=page.paginator.count)


def _csv(
    request: HttpRequest, rows: boards.Groups, actor: Actor, sights: Mapping[str, Sight], name: str
) -> HttpResponse:
    """Every law of every limit that is shown, a line each."""
    seen = _least(sights)
    found = boards.limits_of(list(boards.ordered(rows, request.GET.get("sort", ""), seen)), actor.now, sights)
    export_clocks(actor, unit_key=next(iter(sights)) if len(sights) == 1 else "", limits=len(found))
    headings = (
        _("Folio"),
        _("Centre"),
        _("What is limited"),
        _("Key"),
        _("Limit"),
        _("Norm"),
        _("Starts"),
        _("Due"),
        _("How it stands"),
        _("Minutes left"),
        _("Silenced by"),
        _("Reason"),
    )
    return csv_response(name, headings, (line for limit in found for line in _lines(limit)))


def _least(sights: Mapping[str, Sight]) -> Sight:
    """What may be told of every centre that is shown."""
    return Sight(flags=all(seen.flags for seen in sights.values()))


def _lines(limit: LimitView) -> list[tuple[object, ...]]:
    return [
        (
            limit.folio,
            limit.unit_key,
            in_language(limit.limit),
            clock.clock_id,
            in_language(clock.deadline),
            clock.norm,
            timezone.localtime(clock.starts_at).isoformat(timespec="minutes"),
            timezone.localtime(clock.due_at).isoformat(timespec="minutes") if clock.due_at else "",
            BAND_WORDS[clock.state.value],
            clock.minutes,
            clock.silenced_by,
            clock.silence_reason,
        )
        for clock in limit.clocks
    ]


def _cards(counts: boards.Counts) -> list[dict[str, Any]]:
    """One for each group of the board; the one without cap only where there is such a limit."""
    return [
        {"key": key, "label": words, "value": getattr(counts, key), "tone": TONES[key]}
        for key, words in BAND_WORDS.items()
        if key != "no_cap" or counts.no_cap
    ]


def _crumbs(request: HttpRequest, actor: Actor) -> list[tuple[str, str]]:
    return [(_("Clocks of the country"), address_of(request, "clock_country"))] if may_see_country(actor) else []


def _names() -> dict[str, str]:
    return unit_names()
