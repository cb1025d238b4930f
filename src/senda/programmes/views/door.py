"""The code on the wall of the room, and the official's way in."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from senda.kernel.action import adapter
from senda.kernel.decisions import Decision, Refused
from senda.kernel.ui import actor_of, in_language, speak
from senda.programmes.access.attendance import get_scanned, get_session, require_taking
from senda.programmes.actions import door as actions
from senda.programmes.forms.attendance import CodeForm
from senda.programmes.phrases.attendance import KIND_NAMES, PHRASES, STATUS_NAMES
from senda.programmes.queries import attendance as queries
from senda.programmes.queries import door as doors
from senda.programmes.rules.attendance import IN_THE_ROOM, Source, Status
from senda.programmes.rules.door import DOOR, ScanReason
from senda.programmes.views.attendance import about, above

NOT_YOURS = frozenset({ScanReason.NOT_IN_COHORT, ScanReason.NOT_IN_GROUP})


@never_cache
@require_http_methods(["GET", "POST"])
def attendance_screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The code on the wall; a POST gives the session its secret. htmx asks for the changing part alone."""
    actor = actor_of(request)
    session = get_session(actor, pk)
    require_taking(actor, session)
    if request.method == "POST":
        actions.open_door(actor, session_id=pk)
        return redirect("programmes:attendance_screen", pk)
    code = doors.code_on_the_wall(session, actor.now)
    address = request.build_absolute_uri(reverse("programmes:scan_code", args=[pk, code])) if code else ""
    told = {
        **about(session),
        "crumbs": [
            above(session),
            (in_language(queries.module_title(session.module)), reverse("programmes:attendance", args=[pk])),
        ],
        "code": code,
        "halves": (code[:3], code[3:]),
        "short_address": request.build_absolute_uri(reverse("programmes:scan", args=[pk])),
        "qr": adapter("qr_svg")(address, _("Code to scan")) if code else "",
        "count": queries.roll(session).count,
        "opens_at": session.starts_at - DOOR.opens_before,
        "on_time_until": session.starts_at + DOOR.on_time_until,
        "is_open": session.starts_at - DOOR.opens_before <= actor.now <= session.ends_at,
        "is_over": actor.now > session.ends_at,
        "now": actor.now,
    }
    name = (
        "programmes/_attendance_wall.html" if request.headers.get("HX-Request") else "programmes/attendance_screen.html"
    )
    return render(request, name, told)


@never_cache
def door(request: HttpRequest) -> HttpResponse:
    """The official's sessions of today; straight to the only one whose door is open."""
    actor = actor_of(request)
    if actor.person_id is None:
        return redirect_to_login(request.get_full_path())
    told = doors.doors_of_day(actor)
    waiting = [each for each in told if each.is_open and not each.is_in]
    if len(waiting) == 1:
        return redirect("programmes:scan", waiting[0].pk)
    return render(request, "programmes/attendance_door.html", {"doors": told, "kinds": KIND_NAMES, "on": actor.on})


@never_cache
@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, pk: int, code: str = "") -> HttpResponse:
    """The way into a session. Opening the address records nothing; only the button "I am here" does.

    The moment at which a good code was read is kept in the browser's session, so that signing in, which takes longer
    than a code lives, does not make it void.
    """
    actor = actor_of(request)
    session = get_scanned(pk)
    if code:
        _remember(request, pk, code, actor.now, good=doors.read_code(session, code, actor.now) is None)
    if actor.person_id is None:
        return redirect_to_login(request.get_full_path())
    if request.method == "POST":
        return _enter(request, pk, code)
    mark = doors.standing_in(session, actor.person_id)
    is_in = mark is not None and mark.status in IN_THE_ROOM
    told = {
        **about(session),
        "code": code,
        "form": CodeForm(),
        "mark": mark if is_in else None,
        "word": STATUS_NAMES[mark.status] if mark else "",
        "excused": mark is not None and mark.status is Status.EXCUSED,
    }
    return render(request, "programmes/attendance_scan.html", told)


def _remember(request: HttpRequest, pk: int, code: str, now: datetime, *, good: bool) -> None:
    if good:
        request.session["door"] = {"pk": pk, "code": code, "seen": now.isoformat()}


def _enter(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    actor = actor_of(request)
    typed = CodeForm(request.POST)
    given = code or (typed.cleaned_data["code"] if typed.is_valid() else "")
    kept = request.session.get("door", {})
    known = bool(code) and (kept.get("pk"), kept.get("code")) == (pk, code)
    seen_at = datetime.fromisoformat(kept["seen"]) if known else actor.now
    try:
        answer = actions.enter_session(
            actor, session_id=pk, code=given, seen_at=seen_at, source=Source.QR if code else Source.CODE
        )
    except Refused as refused:
        return _refused(request, pk, refused.decision)
    request.session.pop("door", None)
    if answer.already:
        messages.info(request, _("You were already noted; nothing was written again."))
    return redirect("programmes:scan", pk)


def _refused(request: HttpRequest, pk: int, decision: Decision) -> HttpResponse:
    """A refused scan is a page of its own, with its own status, that nobody can take for a yes."""
    told = {
        **about(get_scanned(pk)),
        "reasons": [speak(PHRASES, reason) for reason in decision.reasons],
        "form": CodeForm(),
        "may_retry": all(
            reason.code in {ScanReason.CODE_EXPIRED, ScanReason.CODE_UNKNOWN} for reason in decision.reasons
        ),
    }
    forbidden = all(reason.code in NOT_YOURS for reason in decision.reasons)
    return render(request, "programmes/attendance_refused.html", told, status=403 if forbidden else 409)
