"""What every page's frame shows: who acts, where he can go, and whether this is a demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from senda.home.navigation import navigation
from senda.kernel import clock, world
from senda.kernel.actor import Role
from senda.people.api import ROLE_NAMES


def frame(request: HttpRequest) -> dict[str, Any]:
    """Also when the middleware never ran (an error page): then the frame is the public one."""
    actor = getattr(request, "actor", None)
    known = actor is not None and not actor.is_public
    roles = [ROLE_NAMES[role] for role in Role if actor is not None and role in actor.roles]
    return {
        "actor": actor if known else None,
        "role_label": roles[0] if roles else "",
        "navigation": navigation(actor, request.path) if actor is not None else [],
        "demonstration": settings.SENDA_DEMONSTRATION,
        "practising": world.practising(),
        "today": actor.on if actor is not None else clock.now().date(),
    }
