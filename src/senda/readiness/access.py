"""Whose names a person sees, and which counts: the public gets counts that point at nobody."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.kernel.actor import Actor, Role
from senda.people.api import Centre, centres


def may_see_people(actor: Actor, centre_id: int) -> bool:
    """By name: the coordination and the auditor everywhere, a delegation in its state, a head in his centre."""
    if actor.coordinates or actor.is_any(Role.AUDITOR):
        return True
    return actor.is_any(Role.DELEGATION, Role.CENTRE_HEAD) and centre_id in actor.units


def visible_centres(actor: Actor, among: Iterable[Centre]) -> tuple[Centre, ...]:
    """Those of the centres whose people this person sees by name."""
    return tuple(each for each in among if may_see_people(actor, each.pk))


def may_see_counts(actor: Actor, inside: Iterable[Centre]) -> bool:
    """Exact counts of a state or of the country: for whoever sees everybody in it anyway."""
    return all(may_see_people(actor, each.pk) for each in inside)


def may_see_expiring(actor: Actor) -> bool:
    return actor.coordinates or actor.is_any(Role.AUDITOR, Role.DELEGATION, Role.CENTRE_HEAD)


def require_seeing_expiring(actor: Actor) -> None:
    if not may_see_expiring(actor):
        raise PermissionDenied


def may_see_vacancies(actor: Actor) -> bool:
    """Only who can post somebody is shown whom to post."""
    return actor.coordinates


def require_seeing_vacancies(actor: Actor) -> None:
    if not may_see_vacancies(actor):
        raise PermissionDenied


def get_centre(key: str) -> Centre:
    """That a centre exists is public; what is shown of it depends on `may_see_people`."""
    found = next((each for each in centres() if each.key == key), None)
    if found is None:
        raise Http404
    return found
