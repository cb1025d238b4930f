"""Who may make a new signing key: the person at the server's own command line, where the key lies anyway."""

from django.core.exceptions import PermissionDenied

from senda.kernel.actor import Actor, Role


def may_rotate_key(actor: Actor) -> bool:
    return actor.is_any(Role.OPERATOR)


def require_rotating(actor: Actor) -> None:
    if not may_rotate_key(actor):
        raise PermissionDenied
