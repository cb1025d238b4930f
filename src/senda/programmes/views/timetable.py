"""The fortnight on a page: weeks, list, versions, and what makes a draft of it the timetable."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from senda.kernel.decisions import Decision, Refused
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values
from senda.programmes.access.edition import get_edition, may_oversee
from senda.programmes.access.timetable import get_version, may_plan, may_see_version, require_planning, visible_versions
from senda.programmes.actions import timetable as actions
from senda.programmes.forms.timetable import DraftForm, ShowForm
from senda.programmes.phrases.timetable import KIND_NAMES, ROOM_KIND_NAMES, STATUS_NAMES, Names, say
from senda.programmes.queries.notice import touched_people
from senda.programmes.queries.timetable import current_version, names_of, published_version, timetable_of
from senda.programmes.queries.timetable_grid import (
    Board,
    newest_draft,
    own_group,
    room_lines,
    version_board,
    version_lines,
    weeks_of,
)
from senda.programmes.rules.timetable.compare import compare

TONES = {"draft": "soon", "published": "ok", "superseded": "wait", "discarded": "wait"}
KINDS = {kind.value: name for kind, name in KIND_NAMES.items()}
COLUMNS = (
    Column("starts", gettext_lazy("Session"), ("starts_at", "group")),
    Column("title", gettext_lazy("Module"), ("title", "starts_at")),
    Column("kind", gettext_lazy("Kind"), ("kind", "starts_at")),
    Column("group", gettext_lazy("Group"), ("group", "starts_at")),
    Column("room", gettext_lazy("Room"), ("room", "starts_at")),
    Column("trainer", gettext_lazy("Given by"), ("trainer", "starts_at")),
)
ROOM_COLUMNS = (
    Column("name", gettext_lazy("Room"), ("name",)),
    Column("kind", gettext_lazy("Kind"), ("kind", "name")),
    Column("capacity", gettext_lazy("Places"), ("capacity", "name")),
    Column("sessions", gettext_lazy("Sessions"), ("sessions", "name")),
    Column("hours", gettext_lazy("Hours"), ("hours", "name")),
)


def timetable(request: HttpRequest, number: int) -> HttpResponse:
    """The published version, or the one asked for: two weeks as grids, and as days on a phone."""
    actor = actor_of(request)
    edition = get_edition(actor, number)
    asked = request.GET.get("version", "")
    found = get_version(actor, number, int(asked)) if asked.isdecimal() else current_version(edition)
    version = found if found and may_see_version(actor, found) else None
    told: dict[str, Any] = {
        "edition": edition,
        "version": version,
        "crumbs": _crumbs(number, edition.title.in_(request.LANGUAGE_CODE)),
        "may_plan": may_plan(actor),
        "oversees": may_oversee(actor),
        "today": actor.on,
    }
    if version is not None:
        board = version_board(version)
        names = Names(*names_of(edition))
        own = {} if may_oversee(actor) or "group" in request.GET else own_group(edition, actor)
        asked_for = own | request.GET.dict()
        form = ShowForm(asked_for or None, problem=board.problem, names=names, version=version.number)
        filters = form.filters()
        shown = tuple(each for each in board.shown if filters.keeps(each))
        clashes = [(say(names, reason), pk) for reason, pk in board.clashes] if may_oversee(actor) else []
        published, draft = published_version(edition), newest_draft(edition) if may_plan(actor) else None
        told |= {
            "board": board,
            "weeks": weeks_of(board.problem, shown),
            "form": form,
            "clashes": clashes,
            "status": STATUS_NAMES[version.status],
            "tone": TONES[version.status],
            "kinds": KINDS,
            "rooms": room_lines(edition, None),
            "published": published,
            "draft": draft,
            "versions": version_lines(visible_versions(actor).filter(edition=edition)),
            "statuses": STATUS_NAMES,
            "tones": TONES,
            "next": _next(board, version.status, version.number, draft.number if draft else 0),
        }
    return render(request, "programmes/timetable.html", told)


def _next(board: Board, status: str, number: int, draft: int) -> dict[str, str]:
    """What the coordination does now, in a title and a sentence."""
    if status == "draft" and board.clashes:
        title = ngettext(
            "Next step: resolve %(n)s clash and publish the timetable.",
            "Next step: resolve %(n)s clashes and publish the timetable.",
            len(board.clashes),
        ) % {"n": len(board.clashes)}
        return {"title": title, "text": _("A version with clashes cannot be published."), "tone": "soon"}
    if status == "draft":
        return {
            "title": _("Next step: look at version %(number)s and publish it.") % {"number": number},
            "text": _("It keeps every rule. Until it is published only the coordination sees it."),
            "tone": "",
        }
    if board.clashes:
        return {
            "title": _("Next step: plan again with few changes."),
            "text": _("The published timetable clashes with what has changed since: see the list below."),
            "tone": "no",
        }
    if draft:
        return {
            "title": _("Version %(number)s is a draft.") % {"number": draft},
            "text": _("Compare it with the published one before it takes its place."),
            "tone": "",
        }
    return {
        "title": _("The timetable is published and keeps every rule."),
        "text": _("To change a session, make a draft of it: whoever is concerned is told when it is published."),
        "tone": "",
    }


def session_list(request: HttpRequest, number: int) -> HttpResponse:
    """The same as a table that can be searched, sorted and exported."""
    actor = actor_of(request)
    edition = get_edition(actor, number)
    asked = request.GET.get("version", "")
    version = get_version(actor, number, int(asked)) if asked.isdecimal() else published_version(edition)
    if version is None:
        raise Http404
    rows = version_board(version).shown
    if request.GET.get("format") == "csv":
        return csv_response(
            f"timetable-{number}-{version.number}",
            [
                *(_("Date"), _("Start"), _("End"), _("Module"), _("Kind"), _("Group")),
                *(_("Room"), _("Seat"), _("Given by"), _("Session key")),
            ],
            [
                [
                    each.day.isoformat(),
                    f"{each.starts_at:%H:%M}",
                    f"{each.ends_at:%H:%M}",
                    in_language(each.title),
                    str(KINDS[each.kind]),
                    each.group or "",
                    in_language(each.room),
                    each.trainer_key,
                    each.trainer,
                    each.key,
                ]
                for each in rows
            ],
        )
    told = {
        "edition": edition,
        "version": version,
        "listing": list_values(
            request, rows, columns=COLUMNS, search=("title", "room", "trainer", "trainer_key"), sort="starts"
        ),
        "kinds": KINDS,
        "status": STATUS_NAMES[version.status],
        "today": actor.on,
        "crumbs": _crumbs(number, edition.title.in_(request.LANGUAGE_CODE), inner=True),
    }
    return render(request, "programmes/session_list.html", told)


@require_http_methods(["GET", "POST"])
def timetable_draft(request: HttpRequest, number: int) -> HttpResponse:
    """The planner drafts a version, or says which constraints cannot hold together."""
    actor = actor_of(request)
    edition = get_edition(actor, number)
    require_planning(actor)
    form = DraftForm(request.POST or None)
    reasons: list[str] = []
    if request.method == "POST" and form.is_valid():
        seconds, note = float(form.cleaned_data["seconds"]), form.cleaned_data["note"]
        try:
            version = actions.draft_timetable(actor, edition=number, seconds=seconds, note=note)
        except Refused as refused:
            reasons = _told(edition_number=number, decision=refused.decision, request=request)
        else:
            messages.success(request, _("Version %(number)s is drafted.") % {"number": version.number})
            return redirect(_address(number, version.number))
    told = {
        "edition": edition,
        "form": form,
        "reasons": reasons,
        "crumbs": _crumbs(number, edition.title.in_(request.LANGUAGE_CODE), inner=True),
    }
    return render(request, "programmes/timetable_draft.html", told, status=409 if reasons else 200)


@require_POST
def timetable_publish(request: HttpRequest, number: int, version: int) -> HttpResponse:
    try:
        actions.publish_timetable(actor_of(request), edition=number, number=version)
    except Refused as refused:
        for sentence in _told(edition_number=number, decision=refused.decision, request=request):
            messages.error(request, sentence)
    else:
        messages.success(
            request,
            _("Version %(number)s is published. Whom a change concerns finds it at home.") % {"number": version},
        )
    return redirect(_address(number, version))


@require_POST
def timetable_revise(request: HttpRequest, number: int, version: int) -> HttpResponse:
    made = actions.revise_timetable(actor_of(request), edition=number, number=version)
    messages.success(request, _("Version %(number)s is a draft: open a session to move it.") % {"number": made.number})
    return redirect(_address(number, made.number))


@require_POST
def timetable_replan(request: HttpRequest, number: int, version: int) -> HttpResponse:
    try:
        made = actions.replan_timetable(actor_of(request), edition=number, number=version)
    except Refused as refused:
        for sentence in _told(edition_number=number, decision=refused.decision, request=request):
            messages.error(request, sentence)
        return redirect(_address(number, version))
    messages.success(
        request, _("Version %(number)s heals the clashes and changes little else.") % {"number": made.number}
    )
    compare_address = reverse("programmes:timetable_compare", args=[number])
    return redirect(f"{compare_address}?old={version}&new={made.number}")


@require_POST
def timetable_discard(request: HttpRequest, number: int, version: int) -> HttpResponse:
    try:
        actions.discard_timetable(actor_of(request), edition=number, number=version)
    except Refused as refused:
        for sentence in _told(edition_number=number, decision=refused.decision, request=request):
            messages.error(request, sentence)
        return redirect(_address(number, version))
    messages.success(request, _("Version %(number)s is discarded. It stays on record.") % {"number": version})
    return redirect("programmes:timetable", number)


def timetable_compare(request: HttpRequest, number: int) -> HttpResponse:
    """Two versions, by default the published one and the newest draft: each change in words, and whom it touches."""
    actor = actor_of(request)
    edition = get_edition(actor, number)
    visible = visible_versions(actor).filter(edition=edition)
    old = _picked(request, number, "old") or published_version(edition)
    new = _picked(request, number, "new") or newest_draft(edition)
    told: dict[str, Any] = {
        "edition": edition,
        "versions": version_lines(visible),
        "statuses": STATUS_NAMES,
        "old": old,
        "new": new,
        "kinds": KINDS,
        "today": actor.on,
        "crumbs": _crumbs(number, edition.title.in_(request.LANGUAGE_CODE), inner=True),
    }
    if old and new and visible.filter(pk__in=(old.pk, new.pk)).count() == len({old.pk, new.pk}):
        changes = compare(timetable_of(old), timetable_of(new))
        names = Names(*names_of(edition))
        people = touched_people(edition, changes) if may_oversee(actor) else ()
        rows = [_row(names, change) for change in changes]
        if request.GET.get("format") == "csv":
            headings = [_("Session"), _("What changes"), _("Before"), _("After")]
            cells = [(row["session"], row["what"], row["before"], row["after"]) for row in rows]
            return csv_response(f"timetable-{number}-changes-{old.number}-{new.number}", headings, cells)
        told |= {"compared": True, "rows": rows, "people": people}
    return render(request, "programmes/timetable_compare.html", told)


def _picked(request: HttpRequest, number: int, name: str) -> Any:
    asked = request.GET.get(name, "")
    return get_version(actor_of(request), number, int(asked)) if asked.isdecimal() else None


def _row(names: Names, change: Any) -> dict[str, str]:
    side = change.sides[-1]
    group = _("group %(group)s") % {"group": side.group} if side.group else _("whole cohort")
    kinds = {
        _("time"): change.moved,
        _("room"): change.roomed,
        _("trainer"): change.retrained,
        _("new session"): change.before is None,
        _("cancelled"): change.after is None,
    }
    return {
        "session": f"{names.module(side.module)} · {str(KIND_NAMES[side.kind]).lower()} · {group}",
        "what": ", ".join(word for word, so in kinds.items() if so),
        "before": _side(names, change.before),
        "after": _side(names, change.after),
    }


def _side(names: Names, session: Any) -> str:
    if session is None:
        return "–"
    when = f"{date_format(session.day, 'D j b')}, {session.start:%H:%M}–{session.end:%H:%M}"
    return f"{when} · {names.room(session.room)} · {names.trainer(session.seat)}"


def room_list(request: HttpRequest, number: int) -> HttpResponse:
    """The rooms of the edition and how much of the fortnight each is used."""
    actor = actor_of(request)
    edition = get_edition(actor, number)
    version = published_version(edition) or (newest_draft(edition) if may_oversee(actor) else None)
    rows = room_lines(edition, version)
    kinds = {kind.value: name for kind, name in ROOM_KIND_NAMES.items()}
    if request.GET.get("format") == "csv":
        headings = [_("Room"), _("Kind"), _("Places"), _("Sessions"), _("Hours")]
        cells = [(in_language(row.name), str(kinds[row.kind]), row.capacity, row.sessions, row.hours) for row in rows]
        return csv_response(f"rooms-{number}", headings, cells)
    told = {
        "edition": edition,
        "version": version,
        "listing": list_values(request, rows, columns=ROOM_COLUMNS, search=("name", "key"), sort="name"),
        "kinds": kinds,
        "today": actor.on,
        "crumbs": _crumbs(number, edition.title.in_(request.LANGUAGE_CODE), inner=True),
    }
    return render(request, "programmes/room_list.html", told)


def _told(*, edition_number: int, decision: Decision, request: HttpRequest) -> list[str]:
    names = Names(*names_of(get_edition(actor_of(request), edition_number)))
    return [say(names, reason) for reason in decision.reasons]


def _address(number: int, version: int) -> str:
    return f"{reverse('programmes:timetable', args=[number])}?version={version}"


def _crumbs(number: int, title: str, *, inner: bool = False) -> list[tuple[str, str]]:
    crumbs = [
        (_("Editions"), reverse("programmes:edition_list")),
        (title, reverse("programmes:edition", args=[number])),
        (_("Timetable"), reverse("programmes:timetable", args=[number])),
    ]
    return crumbs if inner else crumbs[:2]
