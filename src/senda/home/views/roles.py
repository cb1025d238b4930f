"""The home of whoever is signed in."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from senda.home.boards.auditor import auditor
from senda.home.boards.board import Board, Step, address
from senda.home.boards.centre_head import centre_head
from senda.home.boards.coordinator import coordinator
from senda.home.boards.delegation import delegation
from senda.home.boards.evaluator import evaluator
from senda.home.boards.liaison import liaison
from senda.home.boards.official import official
from senda.home.boards.trainer import trainer
from senda.kernel.actor import Actor, Role
from senda.kernel.ui import actor_of
from senda.people.api import ROLE_NAMES

BOARDS: Final[dict[Role, Callable[[Actor], Board]]] = {
    Role.COORDINATOR: coordinator,
    Role.DELEGATION: delegation,
    Role.TRAINER: trainer,
    Role.OFFICIAL: official,
    Role.EVALUATOR: evaluator,
    Role.CENTRE_HEAD: centre_head,
    Role.LIAISON: liaison,
    Role.AUDITOR: auditor,
}


def home(request: HttpRequest) -> HttpResponse:
    """The board of the person's first role; with several roles `?as=` chooses. A visitor sees the public page."""
    actor = actor_of(request)
    if not request.user.is_authenticated:
        return redirect("home:public")
    held = [role for role in BOARDS if role in actor.roles]
    if not held and actor.is_any(Role.REGISTRAR, Role.PARTNER):
        return redirect("centres:start")
    if not held and actor.is_any(Role.REVIEWER):
        return redirect("practice:author_list")
    if not held:
        return render(request, "home/board.html", {"board": _no_role()})
    chosen = next((role for role in held if role == request.GET.get("as")), held[0])
    others = (
        [{"role": role, "name": ROLE_NAMES[role], "current": role == chosen} for role in held] if len(held) > 1 else []
    )
    return render(request, "home/board.html", {"board": BOARDS[chosen](actor), "others": others})


def _no_role() -> Board:
    return Board(
        title=_("Your account has no role yet"),
        step=Step(
            _("The coordination of the academy gives roles."),
            _("Ask it for yours; until then the public pages are open to you."),
            address("home:public"),
            _("To the public home"),
        ),
    )
