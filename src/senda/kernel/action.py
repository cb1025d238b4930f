"""A verb: one transaction, one actor, at least one line in the journal."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from senda.kernel import journal, world
from senda.kernel.actor import Actor

P = ParamSpec("P")
R = TypeVar("R")


class Unrecorded(RuntimeError):  # noqa: N818 - names what happened
    """An action ended without a journal entry: a fault of the program, so the deed is rolled back."""


def action(verb: Callable[Concatenate[Actor, P], R]) -> Callable[Concatenate[Actor, P], R]:
    """One transaction around the verb, in the database of the current world, and failure when nothing was recorded.

    The five beats inside are the verb's own: lock and load, ask access, ask the rule, save, record.
    """

    @wraps(verb)
    def act(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(using=world.database()):
            before = journal.written()
            result = verb(actor, *args, **kwargs)
            if journal.written() == before:
                message = f"{verb.__module__}.{verb.__name__} changed the world without a journal entry"
                raise Unrecorded(message)
            return result

    return act


@cache
def adapter(role: str) -> Any:
    """The callable that the setting SENDA_ADAPTERS names for this role, such as "selection" or "qr_svg"."""
    return import_string(settings.SENDA_ADAPTERS[role])
