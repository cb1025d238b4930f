"""The few places each role goes to, in the order of its work."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from senda.kernel.actor import Actor, Role

PUBLIC = ((_("Law"), "duties:law"), (_("Centres"), "readiness:centre_list"), (_("Verify"), "credentials:verify"))
PLACES: dict[Role, tuple[tuple[Any, str], ...]] = {}


def navigation(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The places of the first of the actor's roles, and the public ones for everybody else."""
    places = next((PLACES[role] for role in Role if role in actor.roles and role in PLACES), PUBLIC)
    shown = [(label, url) for label, name in places if (url := _address(name))]
    current = max((url for _label, url in shown if path.startswith(url)), key=len, default="")
    return [{"label": label, "url": url, "current": url == current} for label, url in shown]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
